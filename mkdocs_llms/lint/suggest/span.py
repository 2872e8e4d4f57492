"""The lines that steps take up in a file, and what a line beside them has to begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.suggest.procedure import Place

__all__ = ["Span", "span_of"]

_MARGIN = re.compile(r"[ \t]*(?:>[ \t]*)*")
_HTML = re.compile(r"</?[a-zA-Z]")
_LINE = re.compile(r"([ \t]*)([^\r\n]*)(\r\n|\r|\n|$)")
DEEPER = 2
"""Columns by which a line stands deeper than a list to belong to its last item."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the start of the first line of the steps to the end of the last, without its line break.

    `margin` is what their lines begin with: spaces, or the marks of a quotation.
    """

    start: int
    end: int
    margin: str
    newline: str

    @property
    def quoted(self) -> bool:
        """Whether the steps stand in a quotation, whose every line has its mark."""
        return ">" in self.margin

    def line(self, text: str) -> str:
        """A line of its own beside the steps."""
        return (f"{self.margin}{text}" if text else self.margin.rstrip() if self.quoted else "") + self.newline


def span_of(document: Document, place: Place) -> Span | None:
    """The span of the steps; nothing for those in raw HTML or in a table, where no Markdown can stand."""
    text = document.text
    first, last = place.blocks[0], max(place.blocks, key=lambda block: block.end)
    start = document.lines[document.position(first.start)[0] - 1]
    last_line = document.position(max(last.start, last.end - 1))[0]
    after = document.lines[last_line] if last_line < len(document.lines) else len(text)
    end = start + len(text[start:after].rstrip("\r\n"))
    found = _MARGIN.match(text, start)
    margin = found[0] if found else ""
    if any(block.kind == "cell" for block in place.blocks if not block.list) or _HTML.match(text, start + len(margin)):
        return None
    newline = "\r\n" if "\r\n" in text[start : after + 2] or text[:start].endswith("\r\n") else "\n"
    if last.list and ">" not in margin:
        end = _end_of_list(text, end, len(margin.expandtabs(4)))
    return Span(start, end, margin, newline)


def _end_of_list(text: str, end: int, column: int) -> int:
    """The end of what belongs to the last item by its indentation, whatever it is."""
    line = _LINE.match(text, end)
    offset = line.end() if line else len(text)
    while offset < len(text) and (line := _LINE.match(text, offset)):
        if line[2]:
            if len(line[1].expandtabs(4)) < column + DEEPER:
                return end
            end = line.end(2)
        offset = line.end()
    return end
