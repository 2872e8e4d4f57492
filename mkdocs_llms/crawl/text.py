"""Bytes to text, when headers lie about the encoding."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode"]

_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(body: bytes, media: str) -> str:
    """The text of a body: by its byte order mark, as UTF-8 if it is that, else as header or page declare.

    What is valid UTF-8 is UTF-8: text in another encoding almost never is by chance, and headers lie often.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    header, page = _HEADER.search(media), _META.search(body[:4_096])
    for name in (header[1] if header else "", page[1].decode("ascii", "replace") if page else "", "cp1252"):
        try:
            info = codecs.lookup(name)
            if name and info._is_text_encoding and info.name not in {"utf-8", "utf-7"}:
                return body.decode(name, "replace")
        except (LookupError, ValueError, UnicodeError):
            continue
    return body.decode("utf-8", "replace")
