"""The procedure behind a diagnostic: its titles, its labels, what its steps and the prose around them say."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.lint.outline import Block, plain
from mkdocs_llms.lint.suggest.model import Procedure

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.finding import Diagnostic

__all__ = ["Place", "locate"]

MOST_PROSE = 6
_LABEL = re.compile(
    r"\*\*((?:[^*\n]|\*(?!\*)){1,80})\*\*|__([^_\n]{1,80})__|<(?:b|strong)>([^<\n]{1,80})</|[“\"]([A-Z][^”\"\n]{1,50})[”\"]"
)
_ICON = re.compile(r"<[^<>]*>|:[a-z0-9_-]+:")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the steps stand: all blocks of their lists, in order, and the procedure they make."""

    blocks: tuple[Block, ...]
    procedure: Procedure


def locate(document: Document, found: Diagnostic) -> Place | None:
    """The place of a diagnostic's steps in the text; nothing when the text has changed since."""
    starts = [block.start for block in document.blocks]
    steps: list[Block] = []
    for step in found.steps:
        if step.line > len(document.lines):
            return None
        offset = document.lines[step.line - 1] + step.column - 1
        number = bisect_right(starts, offset) - 1
        if number < 0 or document.blocks[number].end < offset:
            return None
        if document.blocks[number] not in steps:
            steps.append(document.blocks[number])
    if not steps:
        return None
    blocks = _whole(document, steps)
    return Place(blocks, _procedure(document, found, blocks))


def _whole(document: Document, steps: list[Block]) -> tuple[Block, ...]:
    """The steps and what belongs to their lists, nested items and code included."""
    lists = {block.list for block in steps if block.list}
    first, last = steps[0].section, steps[-1].section
    return tuple(
        block
        for block in document.blocks
        if block in steps or (block.list and block.list in lists and first.index <= block.section.index <= last.index)
    )


def _procedure(document: Document, found: Diagnostic, blocks: tuple[Block, ...]) -> Procedure:
    texts = [document.text[block.start : block.end] for block in blocks if not block.fence]
    labels = [
        plain(_ICON.sub("", next(filter(None, match.groups())))) for text in texts for match in _LABEL.finditer(text)
    ]
    section, region = blocks[0].section, blocks[0].region
    prose = [
        plain(document.text[block.start : block.end])
        for block in document.blocks
        if block.section is section and block.region is region and block.kind == "para" and block not in blocks
    ]
    steps = [plain(text) for text in texts] + prose[:MOST_PROSE]
    return Procedure(
        tuple(plain(title) for title in found.heading_path), tuple(steps), tuple(label for label in labels if label)
    )
