"""Each file in `cases` is one construct; each case a title, the HTML of a page, and the twin's body."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_llms.page import to_page

if TYPE_CHECKING:
    from mkdocs_llms.page import Engine

CASE = re.compile(r"^## (.+?)\n+```html\n(.*?)^```\n+(`{4,})markdown\n(.*?)^\3$", re.MULTILINE | re.DOTALL)
FILES = sorted((pathlib.Path(__file__).parent / "cases").glob("*.md"))
URL, OTHER = "https://docs.example.com/guide/", "https://docs.example.com/other/"
KNOWN = {URL: f"{URL}index.md", OTHER: f"{OTHER}index.md"}
CASES = [
    pytest.param(html, expected, engine, id=f"{path.stem}: {title} [{engine}]")
    for path in FILES
    for title, html, _, expected in CASE.findall(path.read_text("utf8"))
    for engine in ("turbohtml", "soup")
    if engine == "turbohtml" or "(turbohtml)" not in title
]


@pytest.mark.parametrize(("html", "expected", "engine"), CASES)
def test_case(html: str, expected: str, engine: Engine) -> None:
    page = to_page(html, URL, title="Page", known=KNOWN, engine=engine)
    assert page.markdown.removeprefix("# Page\n").strip("\n") == expected.strip("\n")


def test_every_case_is_read() -> None:
    for path in FILES:
        text = path.read_text("utf8")
        assert len(CASE.findall(text)) == text.count("\n```html\n") > 0, path.name
