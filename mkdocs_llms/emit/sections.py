"""What every caller needs to sort pages into sections: globs over source paths, and a folder name per section."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEEPEST", "MORE", "TOP", "matches", "slugs"]

TOP = "Docs"
"""The section of pages that stand below no label."""
MORE = "More"
"""The section of pages that the navigation leaves out."""
DEEPEST = 2
"""How many labels a section title names; what lies deeper joins its parent."""


def matches(path: str, pattern: str) -> bool:
    """Does a source path match a glob, as mkdocs-llmstxt reads it (`*` crosses folders)?"""
    return path == pattern or fnmatch(path, pattern)


def slugs(titles: Sequence[str]) -> dict[str, str]:
    """A folder name per section title, all different."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    for title in titles:
        base = re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "section"
        slug, copy = base, 2
        while slug in taken:
            slug, copy = f"{base}-{copy}", copy + 1
        named[title] = slug
        taken.add(slug)
    return named
