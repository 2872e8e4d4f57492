"""Exchanges kept in a WARC file, and converted from it without the network."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.crawl import Options, Result, replay
from mkdocs_llms.errors import ConfigError

from .conftest import Web, redirect
from .test_crawl import files, small

warcio = pytest.importorskip("warcio")

Run = Callable[..., Result]


def test_what_was_kept_is_built_again_without_the_network(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    web.pages["/old/"] = redirect("/guide/")
    web.page("/", "Start here.", "/guide/", "/api/", "/old/", "/gone/", title="Docs")
    web.pages["/llms.txt"] = "# The Docs\n\n## Use\n\n- [How](/guide/): In short.\n"
    web.types["/llms.txt"] = "text/plain"
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept)
    asked = sum(web.asked.values())
    done = CliRunner().invoke(main, ["build", str(kept), "--output", str(tmp_path / "again")])
    assert done.exit_code == 0, done.output
    assert sum(web.asked.values()) == asked
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_a_file_cut_off_by_a_crash_is_mended(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept, max_pages=1)
    whole = kept.read_bytes()
    kept.write_bytes(whole + whole[: len(whole) // 3][:-7])
    run(warc=kept, max_pages=1)
    gzip.decompress(kept.read_bytes())
    assert replay(kept, Options(starts=(), output=tmp_path / "again", workers=0)).report["pages"] == 2


@pytest.mark.parametrize("content", [b"", b"no archive", gzip.compress(b"no archive"), b"\x1f\x8bbroken"])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"a\.warc\.gz"):
        replay(file, Options(starts=(), output=tmp_path / "out"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "FILE"], "--output"),
        (["build", "FILE", "--output", "o", "--inject"], "--inject has no meaning"),
        (["crawl", "https://x.org", "-o", "o", "--warc", "x.zip"], "ends in .warc.gz"),
        (["crawl", "https://x.org", "-o", "o", "--sites", "FILE"], "--sites has its addresses in the file"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(b"x")
    done = CliRunner().invoke(main, [str(file) if word == "FILE" else word for word in arguments])
    assert done.exit_code == 2
    assert said in done.output
