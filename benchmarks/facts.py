"""What a page says, counted from its HTML and again from Markdown: the measure of what a converter keeps.

Read with BeautifulSoup and markdown-it alone, so that no converter is judged by its own parser.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from pathlib import Path

    from bs4.element import Tag

__all__ = ["KINDS", "Facts", "kept", "of_html", "of_markdown", "of_truth"]

KINDS = ("code", "headings", "links", "cells", "words")
Facts = dict[str, Counter[Any]]

# Belongs to the page's frame in every generator: permalinks, buttons, line numbers, and what nobody sees.
_FRAME = (
    "script, style, template, noscript, button, nav, svg, .headerlink, .header-anchor, .hash-link, .sl-anchor-link, "
    ".anchor, .anchorjs-link, .linenos, .lineno, .line-numbers, .copybtn, .sr-only, .visually-hidden, .boring, "
    "[style*='display: none'], [style*='display:none']"
)
_LINES = ".token-line, .ec-line, pre > code > .line, div.fragment > .line"
_WORD = re.compile(r"\w+|[^\w\s]")
_BLOCKS = (
    "p, div, ul, ol, li, table, tr, td, th, h1, h2, h3, h4, h5, h6, dl, dt, dd, section, article, br, hr, blockquote"
)
_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def of_html(html: str) -> Facts:
    """The facts of an article as its generator wrote it."""
    root = BeautifulSoup(html, "lxml")
    for node in root.select(_FRAME):
        node.decompose()
    return _facts(root)


def of_markdown(text: str) -> Facts:
    """The facts of Markdown, with front matter and the marks of alerts left aside."""
    body = re.sub(r"\A---\n.*?\n---\n|^[> ]*\[!\w+\]$", "", text, flags=re.DOTALL | re.MULTILINE)
    return _facts(BeautifulSoup(_PARSER.render(body), "lxml"))


def of_truth(path: Path) -> dict[str, Facts]:
    """Facts that somebody else established, a page in each line: `{"page": …, "code": [[fact, count], …], …}`.

    A heading is its tag and its text; texts of headings, links and cells are without whitespace, code without blanks
    at line ends, words are words and single signs of punctuation outside code.
    """
    found = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["page"]] = {
            kind: Counter({tuple(fact) if isinstance(fact, list) else fact: count for fact, count in row[kind]})
            for kind in KINDS
        }
    return found


def kept(there: Facts, here: Facts) -> dict[str, tuple[int, int, int]]:
    """Per kind: how many facts are in both, only in the page, only in the Markdown."""
    return {
        kind: (
            (there[kind] & here[kind]).total(),
            (there[kind] - here[kind]).total(),
            (here[kind] - there[kind]).total(),
        )
        for kind in KINDS
    }


def _facts(root: BeautifulSoup) -> Facts:
    blocks = [*root.select("pre, div.fragment")]
    code = Counter(text for block in blocks if (text := _code(block)))
    tables = [table for table in root.select("table") if table.find_parent("table") is None and _is_grid(table)]
    cells = Counter(key for table in tables for cell in table.select("td, th") if (key := _key(cell)))
    for block in blocks:
        block.decompose()
    headings = Counter((h.name, key) for h in root.find_all(re.compile("^h[1-6]$")) if (key := _key(h)))
    links = Counter(key for a in root.select("a[href]") if (key := _key(a)))
    for block in root.select(_BLOCKS):
        block.insert_before(" ")
        block.append(" ")
    words = Counter(_WORD.findall(re.sub("[\u200b¶]", "", root.get_text())))
    return {"code": code, "headings": headings, "links": links, "cells": cells, "words": words}


def _is_grid(table: Tag) -> bool:
    rows = [len(row.select("td, th")) for row in table.select("tr")]
    return len(rows) > 1 and max(rows) > 1 and table.pre is None


def _code(block: Tag) -> str:
    """The text of a block of code with its lines apart, however the highlighter kept them so."""
    for gap in block.select("br"):
        gap.replace_with("\n")
    lines = [line.get_text().rstrip("\n") for line in block.select(_LINES)]
    text = "\n".join(lines) if lines else block.get_text()
    return "\n".join(line.rstrip() for line in text.replace("\u200b", "").replace("\xa0", " ").split("\n")).strip("\n")


def _key(node: Tag) -> str:
    return re.sub(r"[\s\u200b\xa0¶]+", "", node.get_text())
