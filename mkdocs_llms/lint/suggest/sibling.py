"""Where the steps stand in a tab already, the command gets a tab beside theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit
from mkdocs_llms.lint.suggest.forms import Insert, tab_opening

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block
    from mkdocs_llms.lint.regions import Region

__all__ = ["tab_beside"]

_CLOSING = re.compile(r"\s*(</[A-Za-z][\w.]*>)")


def tab_beside(
    document: Document, blocks: tuple[Block, ...], insert: Insert, *, dialect: str, newline: str
) -> tuple[Edit, ...]:
    """The edit that adds a tab after the last one of the steps' group; none where they stand in no group of tabs."""
    regions = {id(block.region): block.region for block in blocks}.values()
    first = blocks[0].region
    if first is None or any(r is None or r.kind != "tab" or r.group != first.group for r in regions):
        return ()
    last = max(_siblings(document, first), key=lambda region: region.end)
    text = document.text
    start = document.lines[document.position(last.start)[0] - 1]
    margin = text[start : last.start]
    opening = tab_opening(dialect, insert.label)
    if margin.strip() or not opening:
        return ()
    if first.indent >= 0 and dialect == "material":
        lines = ["", opening, "", *(f"    {line}" if line else "" for line in insert.body())]
        end = _line_end(text, last.end)
    elif dialect == "learn":
        lines = ["", opening, "", *insert.body()]
        end = _line_end(text, last.end)
    else:
        closed = _CLOSING.match(text, _line_end(text, last.end))
        if not closed:
            return ()
        lines = [opening, "", *insert.body(), "", closed[1]]
        end = closed.end()
    return (Edit(end, end, "".join(newline + (margin + line if line else "") for line in lines)),)


def _siblings(document: Document, region: Region) -> list[Region]:
    found: dict[int, Region] = {}
    for block in document.blocks:
        above = block.region
        while above:
            if above.kind == "tab" and above.group == region.group:
                found[id(above)] = above
            above = above.parent
    return list(found.values())


def _line_end(text: str, offset: int) -> int:
    found = re.compile(r"[^\r\n]*").match(text, offset)
    return found.end() if found else offset
