"""sitemap.xml: which pages there are, in which order, and when they changed."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.arrange import day_of_build, is_meant
from mkdocs_llms.sitedir.address import common_base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs_llms.sitedir.address import Places

__all__ = ["Location", "base_of", "entries", "in_order", "read"]

_LIMIT = 100_000_000
"""Bytes of a sitemap that are read; the protocol allows half of it."""
_ENTRY = re.compile(r"<(?:\w+:)?(url|sitemap)>(.*?)</(?:\w+:)?\1>", re.DOTALL)
_LOC = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</", re.DOTALL)
_CHANGED = re.compile(r"<(?:\w+:)?lastmod>\s*(\d{4}-\d\d-\d\d)")
_NAMES = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml", "sitemap.xml.gz")


class Location(NamedTuple):
    """An address, and the day its page last changed, as an ISO date or empty."""

    address: str
    updated: str


def read(folder: Path) -> tuple[Location, ...]:
    """What the sitemap in `folder` lists; nothing when there is none or it cannot be read.

    Read as text, so a file that was cut off or is not well-formed still says what it can, and no entity is expanded.
    """
    first = next((folder / name for name in _NAMES if (folder / name).is_file()), None)
    if first is None:
        return ()
    found: list[Location] = []
    todo, seen = [first], {first}
    while todo:
        for kind, where in entries(_text(todo.pop(0))):
            if kind == "url":
                found.append(where)
                continue
            path = folder / where.address.rstrip("/").rpartition("/")[2]
            if path not in seen and path.is_file():
                seen.add(path)
                todo.append(path)
    if day_of_build([location.updated for location in found]):
        return tuple(location._replace(updated="") for location in found)
    return tuple(found)


def base_of(locations: Sequence[Location], places: Places) -> str:
    """The address of the folder, as the sitemap has it; empty when it does not fit the folder."""
    return common_base((places.ending(where.address), where.address) for where in locations)


def in_order(locations: Sequence[Location], places: Places) -> tuple[dict[str, Location], bool]:
    """What the sitemap says of each page it lists, and whether their order is meant."""
    base = base_of(locations, places)
    pages: dict[str, Location] = {}
    for where in locations:
        if page := places.behind(where.address, base=base) if base else places.ending(where.address):
            pages.setdefault(page, where)
    return pages, is_meant(list(pages), [location.updated for location in locations])


def entries(text: str) -> Iterator[tuple[str, Location]]:
    """Each entry of a sitemap, with `url` or `sitemap` for what it leads to."""
    for entry in _ENTRY.finditer(text):
        if (loc := _LOC.search(entry[2])) and loc[1]:
            changed = _CHANGED.search(entry[2])
            yield entry[1], Location(html.unescape(loc[1]), changed[1] if changed else "")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT)
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(path) as unpacked:
                data = unpacked.read(_LIMIT)
    except (OSError, EOFError, zlib.error):
        return ""
    return data.decode("utf-8", "replace")
