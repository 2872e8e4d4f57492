"""The outline of a file: its sections, the blocks in them, and titles as a reader says them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_llms.lint.mask import Fence
from mkdocs_llms.lint.regions import Region

__all__ = ["Block", "Section", "Structure", "plain"]

# Each alternative starts with a literal, which lets the regex engine skip from one to the next.
_MARKUP = re.compile(
    r"<[^<>]*>|!(?=\[[^\]]*\])|\[([^\]]*)\](?:\([^()]*\)|\[[^\]]*\])?|\{[:#.][^{}]*\}|"
    r"\*[*`_]{1,2}|_[*`_]{1,2}|`[*`_]{0,2}|\\(?=[!-/:-@\[-`{-~])"
)


def plain(source: str) -> str:
    """Markdown of one line without its markup, as a reader would say it."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", source).split())


@dataclass(slots=True, eq=False)
class Section:
    """A heading (or a line of bold type that serves as one) and what stands under it."""

    index: int
    level: int
    title: str
    line: int
    start: int
    parent: Section | None
    region: Region | None

    def path(self) -> tuple[str, ...]:
        """The titles from the page down to this heading."""
        above = self.parent.path() if self.parent else ()
        return (*above, self.title) if self.title else above


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, list item, table cell, heading or fence: offsets into the file and where it belongs.

    `list` numbers the list it stands in (0 for none), `item` the item within it; a paragraph under an item
    belongs to that item.
    """

    kind: str
    start: int
    end: int
    line: int
    section: Section
    region: Region | None
    list: int = 0
    item: int = 0
    ordered: bool = False
    depth: int = 0
    fence: Fence | None = None


@dataclass(slots=True)
class Structure:
    """All blocks and sections of a file, and the stretches of indented code."""

    blocks: list[Block]
    sections: list[Section]
    indented: list[tuple[int, int]]
