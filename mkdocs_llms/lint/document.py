"""One Markdown file, read once: its text, the mask over it, its blocks, and where each offset is."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_llms import invisible
from mkdocs_llms.lint.blocks import read_blocks
from mkdocs_llms.lint.flavour import detect
from mkdocs_llms.lint.inline import blank
from mkdocs_llms.lint.mask import Fence, mask
from mkdocs_llms.lint.outline import Block, Section

if TYPE_CHECKING:
    from mkdocs_llms.lint.actions import Action

__all__ = ["Document", "decode"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What str.splitlines splits on and an editor does not: a column must not jump over them.
_RETURNS = re.compile(r"\r\n?")


def decode(data: bytes) -> str:
    """Bytes as text, whatever they are: bad UTF-8 becomes U+FFFD, and a byte order mark is kept."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")


class Document:
    """A file as the rules see it. Offsets into `mask` are offsets into `text`."""

    def __init__(self, text: str, path: str = "page.md", flavour: str = "") -> None:
        self.text = text
        self.path = path
        self.flavour = flavour or detect(path, text)
        # Lone carriage returns end lines too; CRLF keeps its length so that offsets stay true.
        readable = _RETURNS.sub(lambda found: " \n"[-len(found[0]) :], text) if "\r" in text else text
        masked = mask(readable, self.flavour)
        structure = read_blocks(readable, masked, self.flavour)
        self.mask = _cover(masked.text, structure.indented)
        self.blocks: list[Block] = structure.blocks
        self.sections: list[Section] = structure.sections
        self.fences: list[Fence] = masked.fences
        self.comments = masked.comments
        self.front_matter = masked.front_matter
        self._readable = readable

    @cached_property
    def lines(self) -> list[int]:
        """The offset of the start of each line."""
        return [0, *accumulate(len(line) + 1 for line in self._readable.split("\n"))][:-1]

    @cached_property
    def hidden(self) -> list[tuple[int, str]]:
        """Offset and kind of each invisible character, found once for all SEC rules."""
        return invisible.find(self.text)

    @cached_property
    def actions(self) -> list[Action]:
        """What the text tells a person to do on a screen, found once for all ACT rules."""
        from mkdocs_llms.lint.actions import find_actions  # noqa: PLC0415  (actions are built on documents)

        return find_actions(self)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The source of one line, without its end."""
        start = self.lines[line - 1]
        end = self.lines[line] - 1 if line < len(self.lines) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def _cover(text: str, ranges: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in ranges:
        parts += (text[position:start], blank(text[start:end]))
        position = end
    return "".join([*parts, text[position:]])
