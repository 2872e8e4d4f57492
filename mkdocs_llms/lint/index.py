"""An llms.txt line by line, as a reader walks it: title, summary, prose, sections, entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["ENTRY", "Line", "lines"]

ENTRY = re.compile(r"-[ \t]+\[(?P<title>[^\]]*)\]\((?P<url>[^\s()<>]*)\)(?P<rest>.*)$")
"""An entry that every known reader understands."""

_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `kind`: title, summary, section, heading, item, fence, code or prose."""

    kind: str
    text: str
    start: int
    section: str = ""

    @property
    def end(self) -> int:
        """The offset after the line's text."""
        return self.start + len(self.text)


def lines(document: Document) -> Iterator[Line]:
    """The lines of an index, with the section they stand in."""
    section, fenced = "", False
    for number, begin in enumerate(document.lines, 1):
        text = document.line_text(number)
        marked = begin == 0 and text.startswith("\ufeff")
        start, text = begin + marked, text[marked:]
        if not text.strip():
            continue
        if _FENCE.match(text):
            fenced = not fenced
            yield Line("fence", text, start, section)
            continue
        kind = "code" if fenced and not text.startswith("#") else _kind(text)
        if kind == "section":
            section = text[2:].strip()
        yield Line(kind, text, start, section)


def _kind(text: str) -> str:
    if text.startswith("# "):
        return "title"
    if text.startswith("## "):
        return "section"
    if re.match(r"#{1,6}(?:\s|$)", text):
        return "heading"
    if text.startswith(">"):
        return "summary"
    return "item" if re.match(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]", text) else "prose"
