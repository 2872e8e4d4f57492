"""Pages that the author left out on purpose are counted and named; those that were forgotten are still found."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from mkdocs_llms import emit, sitedir
from mkdocs_llms.check import Options, check
from mkdocs_llms.cli import main

BASE = "https://docs.example.com/kit/"
MENU = "<div>" + "<p>Go</p>" * 900 + "</div>"


def forget(site, name: str = "secret", head: str = "") -> None:
    """A page in the sitemap and nowhere else, as bad as an untouched page is."""
    site.add(name, top=MENU, head=head or "<title>x</title>")
    for path in (f"{name}/index.md", f"{name}.md"):
        (site.root / path).unlink()
    site.index([it for it in site.names if it != name])
    places = "".join(f"<url><loc>{BASE}{it + '/' if it else ''}</loc></url>" for it in site.names)
    site.write("sitemap.xml", f"<urlset>{places}</urlset>")


def wrong(report) -> list[str]:
    return [it.id for it, verdict in report.verdicts if verdict.status in ("warn", "fail")]


def test_a_forgotten_page_is_found(site):
    forget(site)
    report = check(str(site.root))
    assert {"llms-txt-coverage", "markdown-url-support", "content-start-position"} <= set(wrong(report))
    assert report.left_out == ()


@pytest.mark.parametrize(
    "head",
    [
        emit.LEFT_OUT,
        "<meta content=exclude name=llms>",
        '<meta name="robots" content="noindex, follow">',
        "<META NAME=robots CONTENT=none>",
    ],
)
def test_a_page_that_says_so_is_not_judged(site, head):
    forget(site, head=head)
    report = check(str(site.root))
    assert wrong(report) == []
    assert report.left_out == (f"{BASE}secret/",)
    assert report.notes == ("left out on purpose, so not judged: 1 page: secret/.",)
    assert report.pages == 5


def test_a_listed_page_is_judged_whatever_it_says(site):
    site.add("loud", top=MENU, head=emit.LEFT_OUT)
    site.index()
    assert "content-start-position" in wrong(check(str(site.root)))


def test_a_page_on_a_server_says_it_too(site, serve):
    forget(site, head=emit.LEFT_OUT)
    url, _ = serve(headers={"etag": '"1"'})
    report = check(url, Options(site_url=BASE, allow_private=True, rate=0))
    assert report.left_out == (f"{BASE}secret/",)
    assert "llms-txt-coverage" not in wrong(report)


@pytest.mark.parametrize("glob", ["secret/*", "secret.md", "sec*", "secret/index.html"])
def test_the_command_line_says_it(site, glob):
    forget(site)
    done = CliRunner().invoke(main, ["check", str(site.root), "--exclude", glob])
    assert done.exit_code == 0, done.output
    assert "1 page: secret/" in done.stdout
    done = CliRunner().invoke(main, ["check", str(site.root), "--exclude", glob, "--output-format", "json"])
    assert json.loads(done.stdout)["left_out"] == [f"{BASE}secret/"]


def test_other_globs_leave_nothing_out(site):
    forget(site)
    assert check(str(site.root), Options(exclude=("other/*",))).left_out == ()


def test_a_build_says_what_it_left_out(site):
    forget(site)
    for path in site.root.rglob("*.md"):
        path.unlink()
    (site.root / "llms.txt").unlink()
    sitedir.build(site.root, None, sitedir.Options(site_url=BASE, exclude=("secret/*",)))
    report = check(str(site.root))
    assert report.left_out == (f"{BASE}secret/",)
    assert "content-start-position" not in wrong(report)
