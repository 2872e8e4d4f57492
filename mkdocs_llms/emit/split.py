"""Cut a long page into parts that each make sense: at headings, else between blocks, else inside one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Part", "headings", "split"]

_FENCE = re.compile(r"^(?P<indent>[ >]*)(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
# A long page has thousands of lines, and few of them are headings or fences: their first character tells most apart.
_MARK = re.compile(rf"\n(?=[ >`~#])(?:{_FENCE.pattern[1:-1]}|(?P<hashes>#{{1,6}}) (?P<title>.+))")


class Part(NamedTuple):
    """One part of a page, and its headings below the title."""

    text: str
    titles: tuple[str, ...] = ()


class _Heading(NamedTuple):
    at: int
    level: int
    title: str


def split(markdown: str, limit: int) -> list[Part]:
    """Parts of `markdown` of at most `limit` characters, in order; nothing is lost between them."""
    found = [_Heading(*heading) for heading in headings(markdown)]
    return [
        Part("".join(part.text for part in parts).strip("\n") + "\n", tuple(t for part in parts for t in part.titles))
        for parts in _pack(_pieces(markdown, (0, len(markdown)), found, limit), limit)
    ]


def _pieces(text: str, where: tuple[int, int], found: Sequence[_Heading], limit: int, level: int = 2) -> Iterator[Part]:
    """A range of `text` cut before headings of `level`, and deeper where a piece is still too long.

    `found` are the headings there.
    """
    start, end = where
    cuts = [(heading.at, i) for i, heading in enumerate(found) if heading.at > start and heading.level <= level]
    for (begin, first), (stop, last) in pairwise([(start, 0), *cuts, (end, len(found))]):
        below = found[first:last]
        if stop - begin <= limit:
            yield Part(text[begin:stop], tuple(heading.title for heading in below if heading.level > 1))
        elif level < 6:
            yield from _pieces(text, (begin, stop), below, limit, level + 1)
        else:
            for block in _blocks(text[begin:stop], limit):
                yield Part(block, tuple(title for _, depth, title in headings(block) if depth > 1))


def _pack(pieces: Iterable[Part], limit: int) -> list[list[Part]]:
    packed: list[list[Part]] = []
    size = 0
    for piece in pieces:
        size += len(piece.text)
        if not packed or size > limit:
            packed.append([])
            size = len(piece.text)
        packed[-1].append(piece)
    return packed


def headings(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Offset, level and text of each heading; a `#` inside a fence is code."""
    marks = ""
    for found in _MARK.finditer(f"\n{markdown}"):  # so that each match starts where its line does in `markdown`
        if not found["marks"]:
            if not marks:
                yield found.start(), len(found["hashes"]), found["title"]
        elif not marks:
            marks = found["marks"]
        elif found["marks"].startswith(marks) and not found["info"].strip():
            marks = ""


def _lines(text: str) -> list[tuple[str, bool]]:
    """Each line with its end, and whether it belongs to a fenced block."""
    lines: list[tuple[str, bool]] = []
    marks = ""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        fence = _FENCE.match(line.rstrip("\n"))
        closes = fence and marks and fence["marks"].startswith(marks) and not fence["info"].strip()
        lines.append((line, bool(fence or marks)))
        if closes:
            marks = ""
        elif fence and not marks:
            marks = fence["marks"]
    return lines


def _blocks(text: str, limit: int) -> list[str]:
    """`text` cut at blank lines outside code; a block that is too long by itself is cut between lines."""
    blocks: list[str] = []
    current: list[str] = []
    for line, fenced in _lines(text):
        current.append(line)
        if not fenced and not line.strip(" >\n"):
            blocks.append("".join(current))
            current = []
    blocks.append("".join(current))
    return [piece for block in blocks if block for piece in ([block] if len(block) <= limit else _rows(block, limit))]


def _rows(block: str, limit: int) -> list[str]:
    """One block in several: a fence closed and opened again, a table with its header repeated."""
    lines = block.splitlines(keepends=True)
    opening, closing = "", ""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if fence := _FENCE.match(lines[first].rstrip("\n")):
        opening, closing = lines[first], f"{fence['indent']}{fence['marks']}\n"
    elif len(lines) > first + 1 and re.match(r"[ >]*\|[ :|-]+\|$", lines[first + 1].rstrip()):
        opening = lines[first] + lines[first + 1]
    if len(opening) > limit // 4:  # a table laid out in one row: repeating that would outgrow the page
        opening = ""
    room = max(limit - len(opening) - len(closing) - 2, 200)
    pieces = [""]
    for line in lines:
        for bit in _bits(line, room):
            if len(pieces[-1]) + len(bit) > room:
                pieces[-1] += closing
                pieces.append(opening)
            pieces[-1] += bit
    return [piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces]


def _bits(line: str, room: int) -> list[str]:
    """A line in pieces of at most `room` characters, cut after a blank where there is one."""
    bits = []
    while len(line) > room:
        cut = line.rfind(" ", 0, room) + 1 or room
        bits.append(line[:cut])
        line = line[cut:]
    return [*bits, line]
