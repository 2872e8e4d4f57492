"""The summary at the end of a build."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.emit import Output, Written
    from mkdocs_llms.model import Site

__all__ = ["CHARACTERS_PER_TOKEN", "summary"]

log = logging.getLogger("mkdocs.plugins.mkdocs_llms")

CHARACTERS_PER_TOKEN = 4
"""The usual rule of thumb for English; an estimate and labelled as one."""


def summary(site: Site, written: Written, output: Output, seconds: float) -> None:
    """One line: pages, files, sizes, estimated tokens, time, the three largest files."""
    sizes = written.sizes
    index, full = f"{site.prefix}llms.txt", f"{site.prefix}{output.full_name}"
    tokens = sum(len(page.markdown) for page in site.pages) // CHARACTERS_PER_TOKEN
    largest = sorted(sizes, key=lambda path: -sizes[path])[:3]
    log.info(
        "llms: %d pages, %d files added, %s; %s %s, %s %s; about %s tokens; %.2f s. Largest: %s",
        len(site.pages),
        len(sizes),
        _size(sum(sizes.values())),
        index,
        _size(sizes.get(index, 0)),
        full,
        _size(sizes[full]) if full in sizes else _left_out(output, full, written),
        f"{tokens:,}",
        seconds,
        ", ".join(f"{path} ({_size(sizes[path])})" for path in largest),
    )


def _left_out(output: Output, full: str, written: Written) -> str:
    if full in written.kept:
        return "kept"
    return "switched off" if output.full is False else "left out (over 5 MB; `full: true` emits it anyway)"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1_000:.1f} kB"
