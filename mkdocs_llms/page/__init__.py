"""HTML → Page. The only folder that knows there are HTML engines."""

from __future__ import annotations

from mkdocs_llms.page.convert import one_line, shorten, to_page
from mkdocs_llms.page.dates import iso_date
from mkdocs_llms.page.decode import decode
from mkdocs_llms.page.hook import load_hook
from mkdocs_llms.page.inspect import Panel, Seen, inspect
from mkdocs_llms.page.source import Entry, Facts, SourcePage, open_page
from mkdocs_llms.page.tree import Engine, engine_name

__all__ = [
    "Engine",
    "Entry",
    "Facts",
    "Panel",
    "Seen",
    "SourcePage",
    "decode",
    "engine_name",
    "inspect",
    "iso_date",
    "load_hook",
    "one_line",
    "open_page",
    "shorten",
    "to_page",
]
