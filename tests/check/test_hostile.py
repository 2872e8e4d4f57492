"""Files that make a careless reader slow: judged in seconds, whatever is in them."""

from __future__ import annotations

import time

import pytest

from mkdocs_llms.check import check

MEGABYTE = 1_000_000
HTML = {
    "navs": "<nav>" * (MEGABYTE // 5),
    "links": "<a " * (MEGABYTE // 3),
    "hrefs": "<a " + "href=" * (MEGABYTE // 5),
    "word": f"<p>{'a' * MEGABYTE}",
    "colons": f"<p>{'a:' * (MEGABYTE // 2)}",
    "lines": "<p>x\n" * (MEGABYTE // 5),
}
MARKDOWN = {
    "brackets": "[" * MEGABYTE,
    "targets": "](" * (MEGABYTE // 2),
    "open": "[a](" + "x" * MEGABYTE,
    "nested": "[" + "[a]" * (MEGABYTE // 3),
    "fences": "".join("`" * n + "\n" for n in range(3, 1_400)),
    "tags": "<a" * (MEGABYTE // 2),
    "bars": "|" * MEGABYTE,
    "base64": ("A" * 1_999 + " ") * 500,
    "newlines": "\n" * MEGABYTE,
}


@pytest.mark.parametrize("name", HTML)
def test_pages(site, name):
    site.write("api/index.html", f"<html><body>{HTML[name]}")
    judged_soon(site)


@pytest.mark.parametrize("name", MARKDOWN)
def test_twins(site, name):
    site.write("api/index.md", MARKDOWN[name])
    judged_soon(site)


@pytest.mark.parametrize("path", ["llms.txt", "robots.txt"])
@pytest.mark.parametrize("name", MARKDOWN)
def test_indexes(site, path, name):
    site.write(path, f"# Kit\n{MARKDOWN[name]}")
    judged_soon(site)


def judged_soon(site):
    started = time.process_time()
    check(str(site.root))
    assert time.process_time() - started < 8, "a search that looks again and again"
