"""A floor under what the pages in `generators` keep, for both engines: each share may only rise.

What of a page is its article is marked in the page itself (`benchmarks/marks.py`) and read by a parser that the
converter does not use, so no recognition vouches for itself.
"""

from __future__ import annotations

import functools
import operator
import pathlib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

pytest.importorskip("bs4")
pytest.importorskip("lxml")

from bs4 import BeautifulSoup
from facts import KINDS, kept, of_article, of_markdown
from markdown_it import MarkdownIt
from marks import article, unmarked

from mkdocs_llms.page import decode, open_page

if TYPE_CHECKING:
    from mkdocs_llms.page import Engine

FILES = sorted((pathlib.Path(__file__).parent / "generators").glob("*.html"))
URL = "https://docs.example.com/guide/install/page.html"
ENGINES = pytest.mark.parametrize("engine", ["turbohtml", "soup"])

# Facts in the pages, and the recall and precision they are kept with. Each number may be raised, none lowered.
FLOOR = {
    "code": (105, 1.0, 1.0),
    "languages": (69, 1.0, 1.0),
    "headings": (178, 1.0, 1.0),
    "lists": (291, 1.0, 1.0),
    "cells": (445, 1.0, 1.0),
    "spans": (161, 0.9875, 0.9754),  # a link cannot stand in code, so code of a link and more is split
    "links": (136, 0.9926, 1.0),  # a heading that links to another place of the page
    "words": (3180, 1.0, 0.999),  # a table needs a head, so the heading of Doxygen's members is said twice
    "images": (55, 1.0, 1.0),
}
PAGE_FLOOR = {"code": 0.97, "words": 0.97}


class Score(NamedTuple):
    both: int
    lost: int
    extra: int

    @property
    def shares(self) -> tuple[float, float]:
        return self.both / max(1, self.both + self.lost), self.both / max(1, self.both + self.extra)


@functools.cache
def markdown(path: pathlib.Path, engine: Engine) -> str:
    return open_page(unmarked(decode(path.read_bytes())), URL, engine=engine).to_page().markdown


@functools.cache
def measured(path: pathlib.Path, engine: Engine) -> tuple[dict[str, Score], list[str]]:
    """Per kind its score, and a line for each fact that is lost or extra."""
    there = truth(path)
    text = markdown(path, engine)
    if not any(tag == "h1" for tag, _ in there["headings"]):  # then the title that leads the twin is right
        text = re.sub(r"\A# .*\n", "", text)
    here = of_markdown(text)
    astray = [
        f"{path.stem}: {kind} {how} {fact!r}"
        for kind in KINDS
        for how, facts in (("lost", there[kind] - here[kind]), ("extra", here[kind] - there[kind]))
        for fact in facts.elements()
    ]
    return {kind: Score(*counts) for kind, counts in kept(there, here).items()}, astray


@functools.cache
def truth(path: pathlib.Path) -> dict[str, Counter]:
    return of_article(article(decode(path.read_bytes())))


@ENGINES
def test_what_is_kept_and_belongs_only_rises(engine: Engine) -> None:
    found = [measured(path, engine) for path in FILES]
    total = {kind: Score(*map(sum, zip(*(scores[kind] for scores, _ in found), strict=True))) for kind in KINDS}
    reached = {kind: (score.both + score.lost, *score.shares) for kind, score in total.items()}
    below = [kind for kind in KINDS if any(map(operator.lt, reached[kind], FLOOR[kind]))]
    table = [
        f"{kind:10}{facts:5} facts, {total[kind].lost:3} lost, {total[kind].extra:3} extra: "
        f"{recall:.4f} / {precision:.4f}{'  below the floor' if kind in below else ''}"
        for kind, (facts, recall, precision) in reached.items()
    ]
    assert below == [], "\n".join(["", *table, *(line for _, lines in found for line in lines)])


@ENGINES
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_generator_falls_behind(path: pathlib.Path, engine: Engine) -> None:
    scores, astray = measured(path, engine)
    below = {kind: scores[kind].shares for kind, least in PAGE_FLOOR.items() if min(scores[kind].shares) < least}
    assert below == {}, "\n".join(astray)


@ENGINES
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_address_is_relative(path: pathlib.Path, engine: Engine) -> None:
    rendered = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(markdown(path, engine)), "lxml")
    addresses = [node.get("href") or node.get("src") or "" for node in rendered.select("a[href], img[src]")]
    assert [address for address in addresses if not re.match(r"[a-z]+:|#", address)] == []
