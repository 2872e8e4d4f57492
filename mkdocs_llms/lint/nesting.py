"""The regions that are open at a line: tabs, boxes, steps, audiences, and which of them are siblings."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_llms.lint.outline import Section
from mkdocs_llms.lint.regions import Region

__all__ = ["Nesting"]

DEEPEST = 200
"""Regions within regions that are followed; what opens deeper is never closed, and belongs to the last one."""


class Nesting:
    """Follows the regions of one file; `numbers` gives each group of siblings its own number."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self.region: Region | None = None
        self._depth = 0
        self._closed: Region | None = None
        self._closed_at = -1

    def open(self, region: Region, section: Section, blocks: int) -> None:
        """Open a region in a section, after so many blocks."""
        if self._depth == DEEPEST:
            return
        self._depth += 1
        region.parent, region.section = self.region, section
        if not region.group:
            region.group = self._group(region, blocks)
        if region.kind == "tab" and self.region and self.region.names and not region.label:
            region.label = self.region.names.pop(0)
        self.region = region

    def _group(self, region: Region, blocks: int) -> int:
        if region.parent and region.parent.kind == "tabs":
            return region.parent.group
        beside = self._closed
        same = beside and (beside.name, beside.parent) == (region.name, region.parent)
        if beside and same and self._closed_at == blocks:
            return beside.group
        return next(self.numbers)

    def close(self, region: Region, blocks: int) -> Iterator[Region]:
        """Close a region and all that is open within it; gives each, the innermost first."""
        while self.region:
            top, self.region = self.region, self.region.parent
            self._depth -= 1
            yield top
            if top is region:
                break
        self._closed, self._closed_at = region, blocks

    def named(self, name: str) -> Region | None:
        """The innermost open region of a name."""
        region = self.region
        while region and region.name != name:
            region = region.parent
        return region

    def left_by(self, indent: int) -> Region | None:
        """The region by indentation that a line at this column stands outside of."""
        region = self.region
        return region if region and region.indent >= 0 and indent <= region.indent else None
