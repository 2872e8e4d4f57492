"""Markdown outside its code: fenced blocks and code spans are left as they are. Linear in the text, whatever it holds."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["change_links", "outside_fences", "without_comments"]

_FENCE = re.compile(r"^(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_LINK = re.compile(r"(\]\(<?)([^()\s<>]+(?:\([^()\s]*\)[^()\s]*)?)")


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """`change` applied to the text between fenced blocks, those in quotes and lists included."""
    parts: list[str] = []
    prose: list[str] = []
    marks = ""

    def flush() -> None:
        if prose:
            parts.append(change("".join(prose)))
            prose.clear()

    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if not marks and not fence:
            prose.append(line)
            continue
        flush()
        parts.append(line)
        if not marks and fence:
            marks = fence[1]
        elif fence and fence[1].startswith(marks) and not line[fence.end() :].strip():
            marks = ""
    flush()
    return "".join(parts)


def change_links(text: str, change: Callable[[str], str]) -> str:
    """`change` applied to the target of each link outside code spans."""
    parts: list[str] = []
    at = 0
    for start, end in [*_spans(text), (len(text), len(text))]:
        parts.append(_LINK.sub(lambda match: match[1] + change(match[2]), text[at:start]))
        parts.append(text[start:end])
        at = end
    return "".join(parts)


def without_comments(text: str) -> tuple[str, int]:
    """The text without HTML comments outside code spans, and how many there were."""
    if "<!--" not in text:
        return text, 0
    masked: list[str] = []
    at = 0
    for start, end in _spans(text):
        masked += [text[at:start], " " * (end - start)]
        at = end
    shown = "".join([*masked, text[at:]])
    parts: list[str] = []
    at = count = 0
    while (start := shown.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
        count += 1
    return "".join([*parts, text[at:]]), count


def _spans(text: str) -> list[tuple[int, int]]:
    """Where code spans begin and end (CommonMark 6.1): between two runs of equally many backticks in one paragraph."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    later: defaultdict[int, deque[int]] = defaultdict(deque)
    for number, (start, end) in enumerate(runs):
        later[end - start].append(number)
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in runs:
        same = later[end - start]
        same.popleft()
        if start < at or not same:
            continue
        close = runs[same[0]]
        if text.find("\n\n", end, close[0]) < 0:
            found.append((start, close[1]))
            at = close[1]
    return found
