"""The lists that are open at a line, in Markdown and in HTML, and which item of them a block belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_llms.lint.regions import Region

__all__ = ["MARKER", "Lists", "OpenList"]

MARKER = re.compile(r"(?:([-*+•])|(\d{1,9}|[A-Za-z])[.)])(?:[ \t]+|$)")
"""A bullet, or a number or letter with its point."""


@dataclass(slots=True)
class OpenList:
    """One list: the columns of its markers and of its content, its number in the file, the items so far."""

    indent: int
    content: int
    ordered: bool
    number: int
    region: Region | None
    items: int = 0


class Lists:
    """Follows the lists of one file; `numbers` gives each its own number."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self.open: list[OpenList] = []
        self.html: list[OpenList] = []
        self._latest: dict[tuple[int, int, int], OpenList] = {}

    @property
    def innermost(self) -> OpenList | None:
        """The list that a block belongs to now."""
        if self.html:
            return self.html[-1]
        return self.open[-1] if self.open else None

    @property
    def content(self) -> int:
        """The column at which the content of the innermost item starts."""
        return self.open[-1].content if self.open else 0

    def leave(self, indent: int, slack: int = 0) -> None:
        """Close the lists that a block at this column stands outside of."""
        while self.open and indent < self.open[-1].content and indent <= self.open[-1].indent + slack:
            self.open.pop()

    def forget(self, region: Region) -> None:
        """Close the lists of a region that ends."""
        self.open = [kept for kept in self.open if kept.region is not region]

    def item(self, marker: re.Match[str], indent: int, section: int, region: Region | None) -> None:
        """Take the item that a marker begins."""
        while self.open and indent < self.open[-1].indent:
            self.open.pop()
        ordered = bool(marker[2])
        if not self.open or indent >= max(self.open[-1].content, self.open[-1].indent + 2):
            self.open.append(self._begin(marker, indent, section, region))
        elif self.open[-1].ordered != ordered:
            self.open[-1] = self._begin(marker, indent, section, region)
        top = self.open[-1]
        top.items += 1
        top.indent, top.content = indent, indent + max(2, min(marker.end(), 5))

    def _begin(self, marker: re.Match[str], indent: int, section: int, region: Region | None) -> OpenList:
        key = section, id(region), indent
        before = self._latest.get(key)
        ordered = bool(marker[2])
        first = int(marker[2]) if ordered and marker[2].isdigit() else 1
        if before and before.ordered and first > 1:
            return before  # "3." goes on with the list that a picture or a box had interrupted
        self._latest[key] = OpenList(indent, indent + 2, ordered, next(self.numbers), region)
        return self._latest[key]

    def tag(self, name: str, region: Region | None, *, closing: bool) -> None:
        """Take an `<ol>`, `<ul>` or `<li>`, opening or closing."""
        if name in {"ol", "ul"}:
            if closing:
                del self.html[-1:]
            else:
                self.html.append(OpenList(0, 0, name == "ol", next(self.numbers), region))
        elif name == "li" and not closing and self.html:
            self.html[-1].items += 1
