"""Whether the rules know the language of a page. What they cannot read they must not call clean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["is_measured"]

_SAMPLE = 2_500
_ENOUGH = 40
_FEW = 16
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words of English prose; a page of it holds about two in five.
_ENGLISH = frozenset(["the", "of", "to", "and", "a", "in", "is", "for", "that", "you", "with", "on", "this", "be", "as", "are", "it", "or", "can", "your", "from", "an", "by", "not", "if", "when", "use", "we", "will", "which"])  # fmt: skip


def is_measured(document: Document) -> bool:
    """Whether a page is English, or too short to tell."""
    found = _WORD.findall(document.mask, 0, document.front_matter + _SAMPLE)
    if len(found) < _ENOUGH:
        letters = sum(map(len, found))
        foreign = sum(len(word) for word in found if not word.isascii())
        return (letters < _ENOUGH or 2 * foreign < letters) and _sentences_are_english(document, _FEW)
    english = sum(map(_ENGLISH.__contains__, map(str.lower, found)))
    foreign = sum(not word.isascii() for word in found)
    return 3 * foreign < len(found) and (
        12 * english > len(found) or english >= 40 or _sentences_are_english(document, _ENOUGH)
    )


def _sentences_are_english(document: Document, enough: int) -> bool:
    """A page of tables and names has few sentences in any language; judge it by what sentences it has."""
    prose = [block for block in document.blocks if block.kind == "para" and block.end - block.start > 80]
    words = [word.lower() for block in prose for word in _WORD.findall(document.mask, block.start, block.end)]
    return len(words) < enough or 12 * sum(word in _ENGLISH for word in words) > len(words)
