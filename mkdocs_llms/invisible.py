"""Characters that hide: cleaned out of twins, reported by the linter.

What is legitimate stays: joiners inside emoji and between letters that need them (Persian, Indic scripts), variation
selectors that choose between text and emoji style, the tag characters of flags. The attacks are listed in
https://trojansource.codes (CVE-2021-42574) and in the literature on "ASCII smuggling".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["KINDS", "find", "strip"]

KINDS = {
    "tag": "Unicode tag characters",
    "bidi": "bidirectional controls",
    "zero-width": "zero-width characters",
    "variation": "variation selectors that select nothing",
    "filler": "invisible fillers",
    "control": "control characters",
}

_FAMILIES = {
    "tag": "\U000e0000-\U000e007f",
    "bidi": "\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f",
    "zero-width": "\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u180e",
    "variation": "\ufe00-\ufe0f\U000e0100-\U000e01ef",
    "filler": "\u115f\u1160\u3164\uffa0\u034f\u2800",
    "control": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb",
}
_SUSPECT = re.compile(f"[{''.join(_FAMILIES.values())}]")
# No file can hold a lone surrogate, so a text that has one is looked at more closely too.
_LOOKED_AT = re.compile(f"[{''.join(_FAMILIES.values())}\ud800-\udfff]")
_FAMILY = {kind: re.compile(f"[{chars}]") for kind, chars in _FAMILIES.items()}
_ASCII_SHOWN = bytes(i for i in range(128) if not _SUSPECT.match(chr(i)))
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{1,6}\U000e007f")
_JOINS = ("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
          "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "NKO", "MANDAIC", "PHAGS-PA", "TIBETAN")  # fmt: skip
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE")
_RTL = frozenset({"R", "AL"})


def find(text: str) -> list[tuple[int, str]]:
    """Where `text` hides something: offset and kind (a key of `KINDS`), in order."""
    if _is_plain(text):
        return []
    flags = [match.span() for match in _FLAG.finditer(text)]
    return [
        (at, kind)
        for match in _SUSPECT.finditer(text)
        if (kind := _kind(text, at := match.start())) and not any(a < at < b for a, b in flags)
    ]


def _is_plain(text: str) -> bool:
    """Is there nothing to look at? Most text is, and most of it is ASCII, so that is taken away first."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SHOWN)
    return not rest or not _LOOKED_AT.search(rest.decode("utf-8", "surrogatepass"))


def strip(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without what hides in it, and one phrase per kind for the report ("2 bidirectional controls").

    A lone surrogate, which no file can hold, becomes a question mark.
    """
    if _is_plain(text):
        return text, ()
    text = text.encode("utf-8", "replace").decode()
    found = find(text)
    if not found:
        return text, ()
    cut = {at for at, _ in found}
    counted = Counter(kind for _, kind in found)
    return "".join(c for i, c in enumerate(text) if i not in cut), tuple(
        f"{counted[kind]} {label}" for kind, label in KINDS.items() if counted[kind]
    )


def _kind(text: str, at: int) -> str:
    """The family of the character at `at`, empty where it does honest work."""
    char, before = text[at], text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if char == "\ufeff" and not at:
        return ""
    if char in "\u200c\u200d" and (_joins(before) or _joins(after)):
        return ""
    if char == "\u200b" and _unspaced(before) and _unspaced(after):
        return ""
    if char == "\u200d" and _pictures(before) and _pictures(after):
        return ""
    if (
        char in "\ufe0e\ufe0f"
        and before
        and (_pictures(before) or before in "0123456789#*©®™" or ord(before) >= 0x2000)
    ):
        return ""
    if "\ufe00" <= char <= "\ufe02" and before and ("\u2200" <= before <= "\u2aff" or "\u3000" <= before <= "\uffff"):
        return ""
    if char in "\u200e\u200f\u061c" and any(
        unicodedata.bidirectional(c) in _RTL for c in text[max(0, at - 40) : at + 40] if c not in "\u200f\u061c"
    ):
        return ""
    return next(kind for kind, family in _FAMILY.items() if family.match(char))


def _joins(char: str) -> bool:
    return bool(char) and unicodedata.name(char, "").startswith(_JOINS)


def _unspaced(char: str) -> bool:
    """Is this a letter of a script that writes no spaces, where a zero-width space marks a word?"""
    return bool(char) and unicodedata.name(char, "").startswith(_UNSPACED)


def _pictures(char: str) -> bool:
    """Is this an emoji, or the selector or skin tone that ends one?"""
    return bool(char) and (
        ord(char) >= 0x1F000
        or char in "\ufe0f\u200d"
        or "\u2190" <= char <= "\u2bff"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )
