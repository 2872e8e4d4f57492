"""HTML → Page. The only folder that knows there are HTML engines."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from mkdocs_llms.page.convert import to_page
from mkdocs_llms.page.dates import iso_date
from mkdocs_llms.page.decode import decode
from mkdocs_llms.page.description import one_line, shorten
from mkdocs_llms.page.hook import load_hook
from mkdocs_llms.page.tree import Engine, engine_name

if TYPE_CHECKING:
    from mkdocs_llms.page.source import Entry, Facts, SourcePage, open_page

__all__ = [
    "Engine",
    "Entry",
    "Facts",
    "SourcePage",
    "decode",
    "engine_name",
    "iso_date",
    "load_hook",
    "one_line",
    "open_page",
    "shorten",
    "to_page",
]

_OF_WHOLE_PAGES = frozenset({"Entry", "Facts", "SourcePage", "open_page"})
"""Generators and all: the plugin is handed articles and seldom needs them, so they are imported when asked for."""


def __getattr__(name: str) -> Any:
    if name in _OF_WHOLE_PAGES:
        return getattr(importlib.import_module("mkdocs_llms.page.source"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
