"""Site → (path, text). Pure, lazy and deterministic; only `write` touches the disk."""

from __future__ import annotations

from mkdocs_llms.emit.inject import inject
from mkdocs_llms.emit.render import Output, clashes, full_size, render
from mkdocs_llms.emit.twin import read_back
from mkdocs_llms.emit.write import Written, write

__all__ = ["Output", "Written", "clashes", "full_size", "inject", "read_back", "render", "write"]
