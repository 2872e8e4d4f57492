"""Does a twin say what its page says? Compared by letters and digits alone, so that no syntax stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Parity", "compare"]

_SHORT = 20
_FEW = 10
"""Segments below which a share says nothing: three breadcrumbs would be a third of the page."""
_SAMPLES = 5
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_LETTERS = re.compile(r"[^\W_]+")
_NOISE = re.compile(r"last (?:updated?|modified)|was this page helpful|for ai agents:", re.IGNORECASE)
_MARKUP = re.compile(r"\[\^[^\]\s]+\]|\]\([^()\n]*\)|</?[a-zA-Z][^<>\n]*>")
"""What of Markdown has letters in it and is not text: footnote signs, addresses of links, tags."""


class Parity(NamedTuple):
    """How many sentences of the page there are, how many of them its twin lacks, and the first of those."""

    total: int
    missing: int
    samples: tuple[str, ...]

    @property
    def share(self) -> float:
        """The missing part, 0 to 1; 0 for pages too short to tell."""
        return self.missing / self.total if self.total >= _FEW else 0.0


def compare(lines: Iterable[str], markdown: str) -> Parity:
    """The lines of a page's text against its twin: each sentence of 20 characters or more has to be in there.

    Both what stands between link brackets and bare HTML counts as the twin's text, and so does code in full.
    """
    text = _letters(markdown) + "\0" + _letters(_MARKUP.sub(" ", markdown))
    segments = dict.fromkeys(
        part
        for line in lines
        for part in _SENTENCE.split(line)
        if len(part) >= _SHORT and not _NOISE.match(part) and _LETTERS.search(part)
    )
    missing = [part for part in segments if _letters(part) not in text]
    return Parity(len(segments), len(missing), tuple(missing[:_SAMPLES]))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.lower()))
