"""Sitemaps in every form they come in: XML with or without a namespace, an index, a list of lines, gzipped.

https://www.sitemaps.org/protocol.html. Document types and entities are refused, so no entity is ever expanded.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from mkdocs_llms.errors import FetchError

__all__ = ["Entry", "parse"]

_SIZE = 52_428_800
_COUNT = 50_000
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a sitemap. `index` says that it leads to another sitemap."""

    url: str
    lastmod: str = ""
    index: bool = False


def parse(data: bytes) -> list[Entry]:
    """The entries, in order; at most as many as the protocol allows.

    Raises `FetchError` (`sitemap`, `bomb`) for what is no sitemap or means harm.
    """
    if data[:2] == b"\x1f\x8b":
        data = _gunzip(data)
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] != b"<" and start[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return _lines(data)
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        raise FetchError("sitemap", "an HTML page, not a sitemap")
    if _DECLARED.search(data) or _DECLARED.search(data.replace(b"\x00", b"")):
        raise FetchError("bomb", "declares a document type or entities, which no sitemap needs")
    return _xml(data)


def _gunzip(data: bytes) -> bytes:
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = stream.decompress(data, _SIZE + 1)
    except zlib.error as error:
        raise FetchError("sitemap", f"not readable as gzip: {error}") from error
    if len(text) > _SIZE:
        raise FetchError("bomb", f"decompresses to more than {_SIZE:,} bytes")
    return text


def _lines(data: bytes) -> list[Entry]:
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return [Entry(line.strip()) for line in lines if line.strip().startswith(("http://", "https://"))][:_COUNT]


def _xml(data: bytes) -> list[Entry]:
    found: list[Entry] = []
    depth = 0
    try:
        for event, node in ET.iterparse(io.BytesIO(data), ("start", "end")):  # noqa: S314  (no entities, see above)
            depth += 1 if event == "start" else -1
            if depth > 20:
                raise FetchError("bomb", "nested deeper than any sitemap")
            name = node.tag.rpartition("}")[2]
            if event == "end" and name in {"url", "sitemap"}:
                texts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in node}
                if texts.get("loc"):
                    found.append(Entry(texts["loc"], texts.get("lastmod", ""), name == "sitemap"))
                node.clear()
                if len(found) >= _COUNT:
                    break
    except ET.ParseError as error:
        if not found:
            raise FetchError("sitemap", f"not readable as XML: {error}") from error
    return found
