"""Site → (path, text). Pure, lazy and deterministic; only `write` touches the disk."""

from __future__ import annotations

from mkdocs_llms.emit.agents import BEGIN, agents_block, put_block, relative_links
from mkdocs_llms.emit.extras import named as skill_name
from mkdocs_llms.emit.inject import LEFT_OUT, eject, inject, leave_out
from mkdocs_llms.emit.render import FULL_LIMIT, Output, addresses, clashes, full_size, overview, render, twin
from mkdocs_llms.emit.sections import DEEPEST, MORE, TOP, matches, slugs
from mkdocs_llms.emit.signs import is_ours
from mkdocs_llms.emit.summary import summary
from mkdocs_llms.emit.twin import bare, read_back
from mkdocs_llms.emit.write import Written, rewrite, write

__all__ = [
    "BEGIN",
    "DEEPEST",
    "FULL_LIMIT",
    "LEFT_OUT",
    "MORE",
    "TOP",
    "Output",
    "Written",
    "addresses",
    "agents_block",
    "bare",
    "clashes",
    "eject",
    "full_size",
    "inject",
    "is_ours",
    "leave_out",
    "matches",
    "overview",
    "put_block",
    "read_back",
    "relative_links",
    "render",
    "rewrite",
    "skill_name",
    "slugs",
    "summary",
    "twin",
    "write",
]
