"""What was emitted, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.emit.render import Output
    from mkdocs_llms.emit.write import Written

__all__ = ["CHARACTERS_PER_TOKEN", "summary"]

CHARACTERS_PER_TOKEN = 4
"""The usual rule of thumb for English; an estimate and labelled as one."""


def summary(written: Written, output: Output, *, pages: int, characters: int, seconds: float, prefix: str = "") -> str:
    """One line: pages, files, sizes, estimated tokens, time, the three largest files."""
    sizes = written.sizes
    index, full = f"{prefix}llms.txt", f"{prefix}{output.full_name}"
    largest = sorted(sizes, key=lambda path: -sizes[path])[:3]
    shown = _size(sizes[full]) if full in sizes else _left_out(output, full, written)
    return (
        f"{pages} pages, {len(sizes)} files added, {_size(sum(sizes.values()))}; "
        f"{index} {_size(sizes.get(index, 0))}, {full} {shown}; "
        f"about {characters // CHARACTERS_PER_TOKEN:,} tokens; {seconds:.2f} s. "
        f"Largest: {', '.join(f'{path} ({_size(sizes[path])})' for path in largest)}"
    )


def _left_out(output: Output, full: str, written: Written) -> str:
    if full in written.kept:
        return "kept"
    return "switched off" if output.full is False else "left out (over 5 MB; `full: true` emits it anyway)"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1_000:.1f} kB"
