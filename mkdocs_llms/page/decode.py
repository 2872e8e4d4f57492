"""Bytes → text, as browsers do it, except that what is valid UTF-8 is read as UTF-8 whatever the page claims."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode", "writable"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEADER = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LOOKED_AT = 4096
# The WHATWG encoding standard: pages that say Latin-1 or ASCII are written in its Windows superset.
_LEGACY = "windows-1252"
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})
# Written in ASCII bytes alone, so it would pass for UTF-8.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr", "hz"})


def decode(data: bytes, media: str = "") -> str:
    """The text of a page: byte order mark, UTF-8, what the page declares, Windows-1252; never an exception.

    `media` is the Content-Type it was served with. Servers often send one for all their files, so the page goes first.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    declared = _declared(_CHARSET.search(data, 0, _LOOKED_AT))
    if declared in _SEVEN_BIT:
        return data.decode(declared, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        # A file cut in the middle of a character, or a page of UTF-8 with a stray byte.
        if declared == "utf-8" or error.start >= len(data) - 3:
            return data.decode("utf-8", "replace")
    declared = declared or _declared(_HEADER.search(media.encode("ascii", "replace")))
    return data.decode(declared if declared not in ("", "utf-8") else _LEGACY, "replace")


def _declared(found: re.Match[bytes] | None) -> str:
    if found is None:
        return ""
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return ""
    name = codec.name
    if not codec._is_text_encoding:  # base64, rot13, zip …
        return ""
    if name.startswith("utf-16") or name in ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"):
        return "utf-8"  # a page in which this can be read is not written in it
    return _LEGACY if name in _LATIN else name


def writable(text: str) -> str:
    """`text` without lone surrogates, which no file can hold. `decode` makes none."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
