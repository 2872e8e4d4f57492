"""Many sites side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.crawl import Options, sites
from mkdocs_llms.errors import ConfigError

from .conftest import Web
from .test_crawl import small


@pytest.fixture
def others() -> Iterator[list[Web]]:
    webs = [Web(), Web()]
    yield webs
    for web in webs:
        web.close()


def test_a_site_that_fails_does_not_stop_the_others(web: Web, others: list[Web], tmp_path: Path) -> None:
    for each in (web, others[0]):
        small(each)
    listed = tmp_path / "sites.txt"
    # The third answers nothing but 404, the fourth nothing at all.
    listed.write_text(f"# sites\n{web.url}/\n\n{others[0].url}/ # the second\n{others[1].url}/\nhttp://127.0.0.1:9/\n")
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["crawl", "--sites", str(listed), "--jobs", "2", "-o", str(out), "--allow-private", "--rate", "0"]
    )
    assert done.exit_code == 1, done.output
    report = json.loads((out / "crawl-report.json").read_text())
    assert [site["code"] for site in report["sites"]] == [0, 0, 3, 3]
    assert report["pages"] == 6
    for site in report["sites"][:2]:
        assert (out / site["folder"] / "guide.md").exists()
    assert "4 sites, 6 pages, 2 clean" in done.output


def test_each_site_has_a_folder_of_its_own() -> None:
    options = Options(starts=(), output=Path("o"))
    jobs = sites(["https://x.org/a/", "x.org", "https://x.org/a/../../etc", "https://x.org:8443/"], options)
    assert [job.output.as_posix() for job in jobs] == ["o/x.org-a", "o/x.org", "o/x.org-etc", "o/x.org-8443"]
    with pytest.raises(ConfigError, match="line 2: 'ftp://x' is not an address"):
        sites(["x.org", "ftp://x"], options)
    with pytest.raises(ConfigError, match="line 3: 'not a url' is not an address"):
        sites(["x.org", "", "not a url"], options)
    with pytest.raises(ConfigError, match="No address"):
        sites(["", "# nothing"], options)
    with pytest.raises(ConfigError, match="would both be written"):
        sites(["https://x.org/a/", "https://x.org/A/"], options)
