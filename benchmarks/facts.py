"""What a page says, counted from its HTML and again from Markdown: the measure of what a converter keeps.

Read with BeautifulSoup and markdown-it alone, so that no converter is judged by its own parser.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Comment
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bs4.element import Tag

__all__ = ["KINDS", "Facts", "kept", "of_article", "of_html", "of_markdown", "of_truth"]

KINDS = ("code", "languages", "headings", "lists", "cells", "spans", "links", "words", "images")
Facts = dict[str, Counter[Any]]

# Belongs to the page's frame in every generator: permalinks, buttons, line numbers, and what nobody sees.
_FRAME = (
    "script, style, template, noscript, button, nav, svg, .headerlink, .header-anchor, .hash-link, .sl-anchor-link, "
    ".anchor, .anchorjs-link, .linenos, .lineno, .line-numbers, .copybtn, .sr-only, .visually-hidden, .boring, "
    "[style*='display: none'], [style*='display:none']"
)
_LINES = ".token-line, .ec-line, pre > code > .line, div.fragment > .line"
_WORD = re.compile(r"\w+|[^\w\s]")
_BLANK = r"[\s\u200b\xa0¶]+"
_TITLE = re.compile(r'^[ >]*`{3,}.* title="(.*)"$', re.MULTILINE)
_TASK = re.compile(r"^([ >]*(?:[-*+]|\d+[.)]) )\[[ xX]\] ", re.MULTILINE)
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
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


def of_article(html: str) -> Facts:
    """The facts of plain HTML, where nothing is anybody's frame."""
    return _facts(BeautifulSoup(html, "lxml"))


def of_markdown(text: str) -> Facts:
    """The facts of Markdown, with front matter, the marks of alerts and tasks and the labels of footnotes left aside,
    and the titles of code among the words."""
    body = re.sub(r"\A---\n.*?\n---\n|^[> ]*\[!\w+\]$", "", text, flags=re.DOTALL | re.MULTILINE)
    root = BeautifulSoup(_PARSER.render(_NOTE.sub("", _TASK.sub(r"\1", body))), "lxml")
    for node in root.find_all(string=_NOTE_MARK):
        if node.find_parent(["code", "pre"]) is None:
            node.replace_with(_NOTE_MARK.sub("", node))
    facts = _facts(root)
    facts["words"].update(word for title in _TITLE.findall(body) for word in _WORD.findall(title))
    return facts


def of_truth(path: Path, kinds: Sequence[str] = KINDS) -> dict[str, Facts]:
    """Facts that somebody else established, a page in each line: `{"page": …, "code": [[fact, count], …], …}`.

    Code is without blanks at line ends; a language goes with its code, a heading's tag with its text, a list item's
    with its depth and its list's tag. Texts of headings, items, links and cells are without whitespace. Words are words
    and single signs of punctuation outside code; images are the names of their files.
    """
    found = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["page"]] = {
            kind: Counter({tuple(fact) if isinstance(fact, list) else fact: count for fact, count in row[kind]})
            for kind in kinds
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
        for kind in there
    }


def _facts(root: BeautifulSoup) -> Facts:
    for caption in root.select("caption"):
        caption.name = "p"
        caption.find_parent("table").insert_before(caption)
    blocks = [block for block in root.select("pre, div.fragment") if block.find_parent("pre") is None]
    fences = [(text, _language(block)) for block in blocks if (text := _code(block))]
    tables = [table for table in root.select("table") if table.find_parent("table") is None and _is_grid(table)]
    facts: Facts = {
        "code": Counter(text for text, _ in fences),
        "languages": Counter(fence for fence in fences if fence[1]),
        "cells": Counter(key for table in tables for cell in table.select("td, th") if (key := _key(cell))),
        "lists": Counter(fact for item in root.select("li") if (fact := _item(item))[2]),
    }
    for block in blocks:
        block.decompose()
    images = (image.get("src", "") for image in root.select("img"))
    facts |= {
        "headings": Counter((h.name, key) for h in root.find_all(re.compile("^h[1-6]$")) if (key := _key(h))),
        "spans": Counter(" ".join(c.get_text().split()) for c in root.select("code") if c.find_parent("code") is None),
        "links": Counter(key for a in root.select("a[href]") if (key := _key(a))),
        "images": Counter(src.rpartition("/")[2] for src in images if not src.startswith("data:")),
    }
    for block in root.select(_BLOCKS):
        block.insert_before(" ")
        block.append(" ")
    facts["words"] = Counter(_WORD.findall(re.sub("[\u200b¶]", "", root.get_text())))
    return {kind: facts[kind] for kind in KINDS}


def _item(item: Tag) -> tuple[int, str, str]:
    """How deep it is, what kind of list it is in, and its own text, as far as it takes to know it."""
    lists = [above.name for above in item.find_parents(["ul", "ol"])]
    texts = (text for text in item.find_all(string=True) if not isinstance(text, Comment))
    own = (text for text in texts if text.find_parent(["li", "pre", "table"]) is item)
    return len(lists), lists[0] if lists else "", re.sub(_BLANK, "", "".join(own))[:60]


def _language(block: Tag) -> str:
    names = " ".join(" ".join(node.get("class", [])) for node in (block, block.code) if node is not None)
    found = re.search(r"(?:^| )language-(\S+)", names)
    return found[1].lower() if found and found[1] != "text" else ""


def _is_grid(table: Tag) -> bool:
    rows = [len(row.select("td, th")) for row in table.select("tr") if row.find_parent("table") is table]
    return len(rows) > 1 and max(rows) > 1 and table.pre is None


def _code(block: Tag) -> str:
    """The text of a block of code with its lines apart, however the highlighter kept them so."""
    for gap in block.select("br"):
        gap.replace_with("\n")
    lines = [line.get_text().rstrip("\n") for line in block.select(_LINES)]
    text = "\n".join(lines) if lines else block.get_text()
    return "\n".join(line.rstrip() for line in text.replace("\u200b", "").replace("\xa0", " ").split("\n")).strip("\n")


def _key(node: Tag) -> str:
    return re.sub(_BLANK, "", node.get_text())
