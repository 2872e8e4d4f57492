"""Site → (path, text). Pure, lazy and deterministic; only `write` touches the disk."""

from __future__ import annotations

from mkdocs_llms.emit.agents import BEGIN, agents_block, put_block
from mkdocs_llms.emit.extras import named as skill_name
from mkdocs_llms.emit.inject import eject, inject
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
    "matches",
    "overview",
    "put_block",
    "read_back",
    "render",
    "rewrite",
    "skill_name",
    "slugs",
    "summary",
    "twin",
    "write",
]
