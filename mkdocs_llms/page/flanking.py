"""When `**` and `*` can carry emphasis, by the flanking rules of CommonMark 6.2; HTML tags where they cannot."""

from __future__ import annotations

import unicodedata

__all__ = ["BLOCKS", "emphasis"]

BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
)
"""Elements that begin a block of their own: what stands beside one is at the edge of its block."""


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def emphasis(marker: str, tag: str, text: str, before: str, after: str) -> str:
    """`text` between markers, or between `<tag>` where the markers would not be read as emphasis.

    `before` and `after` are the characters that touch it, empty at the edge of a block.

    >>> emphasis("**", "strong", "note:", " ", "x")
    '<strong>note:</strong>'
    """
    core = text.strip()
    if not core:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = lead or before, trail or after
    opens = not _is_punctuation(core[0]) or not before or before.isspace() or _is_punctuation(before[-1])
    closes = not _is_punctuation(core[-1]) or not after or after.isspace() or _is_punctuation(after[0])
    whole = marker == "*" and core.startswith("**") and core.endswith("**") and core.count("*") == 4
    touching = before.endswith("*") or after.startswith("*") or (not whole and (core[0] == "*" or core[-1] == "*"))
    if opens and closes and not touching and "\n\n" not in core:
        return f"{lead}{marker}{core}{marker}{trail}"
    return f"{lead}<{tag}>{core}</{tag}>{trail}"
