"""The sidebars of a folder's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.arrange import Found, unfold
from mkdocs_llms.sitedir import survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page import Engine
    from mkdocs_llms.sitedir.address import Places
    from mkdocs_llms.sitedir.survey import Look

__all__ = ["read"]

_FRAME = "toc.html"
"""Where mdBook keeps the sidebar of all pages, for browsers without JavaScript."""


def read(
    root: str, pages: Sequence[str], first: Look | None, *, home: str, places: Places, base: str, engine: Engine
) -> list[Found]:
    """The entries of a site's sidebars in order, beginning with that of the page `first`."""
    known = _entries(first, places, base) if first else []
    if not known and (frame := places.at(f"{home}{_FRAME}")):
        seen = survey.look(root, frame, engine)
        known = _entries(seen, places, base) if seen else []

    def sidebar_of(path: str) -> list[Found]:
        seen = survey.look(root, path, engine)
        return _entries(seen, places, base) if seen else []

    return unfold(known, pages, sidebar_of)


def _entries(seen: Look, places: Places, base: str) -> list[Found]:
    found = ((_target(entry.href, seen.path, places, base), entry) for entry in seen.sidebar)
    return [Found(path, entry.title, entry.path) for path, entry in found if path]


def _target(href: str, here: str, places: Places, base: str) -> str:
    if href == "#":  # how Sphinx writes the page one is on
        return here
    return "" if href.startswith(("#", "mailto:", "javascript:")) else places.behind(href, here, base)
