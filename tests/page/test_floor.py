"""A floor under what the pages in `generators` keep, for both engines: each share may only rise.

What of a page is its article is marked in the page itself (`benchmarks/marks.py`) and read by a parser that the
converter does not use, so no recognition vouches for itself.
"""

from __future__ import annotations

import functools
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

# Recall and precision over all pages. A change may raise them, never lower them.
FLOOR = {
    "code": (1.0, 1.0),
    "languages": (1.0, 1.0),
    "headings": (1.0, 1.0),
    "lists": (1.0, 1.0),
    "cells": (1.0, 1.0),
    "spans": (0.98, 0.96),  # a link cannot stand in code, so code with a link and more is split
    "links": (1.0, 1.0),
    "words": (1.0, 1.0),
    "images": (1.0, 1.0),
}
PAGE_FLOOR = {"code": 0.97, "words": 0.97}
# How many facts there are, so that no share rises by measuring less.
MEASURED = {
    "code": 76,
    "languages": 55,
    "headings": 90,
    "lists": 187,
    "cells": 268,
    "spans": 101,
    "links": 65,
    "words": 1877,
    "images": 36,
}


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
    table = "".join(
        f"\n{kind:10} {total[kind].both:5} kept, {total[kind].lost} lost, {total[kind].extra} extra: "
        + " / ".join(f"{share:.4f}" for share in total[kind].shares)
        for kind in KINDS
    )
    below = {
        kind: total[kind].shares
        for kind in KINDS
        if any(share < least for share, least in zip(total[kind].shares, FLOOR[kind], strict=True))
    }
    assert below == {}, "\n".join([table, *(line for _, lines in found for line in lines)])


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


def test_there_is_enough_to_measure() -> None:
    assert {kind: sum(truth(path)[kind].total() for path in FILES) for kind in KINDS} == MEASURED
