"""A block for a project's AGENTS.md: the index of its documentation, in 8 KB at most.

Agents read AGENTS.md without being told to, and an llms.txt mostly only when they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_llms import urls
from mkdocs_llms.errors import ConfigError

__all__ = ["BEGIN", "END", "LIMIT", "agents_block", "put_block", "relative_links"]

LIMIT = 8_192
"""Bytes, beyond which an index costs every task more than it gives."""

BEGIN = "<!-- llmstxt:agents-md begin, written by `llmstxt agents-md` -->"
END = "<!-- llmstxt:agents-md end -->"

_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)\s]+)\)(?:: (.*))?$")
_BLOCK = re.compile(rf"{re.escape(BEGIN[:29])}.*?{re.escape(END)}(?:\r?\n)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    path: str
    note: str


def agents_block(index: str, limit: int = LIMIT, base: str = "") -> str:
    """The block for the llms.txt in `index`, at most `limit` bytes with its markers.

    `base` is the address of the site, for an index whose links are relative.
    Notes leave first, then titles, then the last pages of the longest sections; what is left out is counted.
    Raises `ConfigError` when `index` lists no page or not even its sections fit.
    """
    title, summary, sections = _read(index, base)
    if not sections:
        raise ConfigError("The llms.txt lists no page. Build the site first.")
    shared = _base([line.path for lines in sections.values() for line in lines])
    head = [BEGIN, f"## Documentation of {title}", ""]
    head += [summary, ""] if summary else []
    where = f"Below {shared} there is" if shared else "There is"
    asked = f"Read the pages that apply before you answer or write code that involves {title}: what you remember may be"
    head += [f"{asked} out of date. {where} a Markdown file for each page; llms.txt lists them all.", ""]
    shapes: list[Callable[[_Line], str]] = [
        lambda line: f"  - {line.path}: {line.title}" + (f". {line.note}" if line.note else ""),
        lambda line: f"  - {line.path}: {line.title}",
        lambda line: f"  - {line.path}",
    ]
    for shape in shapes:
        if (text := _text(head, sections, shared, shape)) is not None and len(text.encode()) <= limit:
            return text
    return _cut(head, sections, shared, shapes[-1], limit)


def relative_links(index: str) -> bool:
    """Has the llms.txt in `index` links that only lead somewhere from beside it?"""
    return any("://" not in line.path for lines in _read(index, "")[2].values() for line in lines)


def put_block(text: str, block: str) -> str:
    """`text` with `block` in place of the one it has, else at its end; in lines that end as those of `text` do."""
    end = "\r\n" if "\r\n" in text else "\n"
    block = block.replace("\n", end)
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    return f"{text.rstrip(end)}{end}{end}{block}" if text.strip() else block


def _read(index: str, base: str) -> tuple[str, str, dict[str, list[_Line]]]:
    title, summary, section = "this project", "", "Pages"
    sections: dict[str, list[_Line]] = {}
    for line in index.splitlines():
        if line.startswith("# "):
            title = line[2:].strip()
        elif line.startswith("> ") and not summary:
            summary = line[2:].strip()
        elif line.startswith("## "):
            section = line[3:].strip()
        elif found := _ENTRY.match(line):
            path = urls.absolute(found[2], urls.as_base(base)) if base else found[2]
            sections.setdefault(section, []).append(_Line(found[1], path, found[3] or ""))
    return title, summary, sections


def _base(paths: list[str]) -> str:
    """What all addresses begin with, up to a slash; empty for relative ones."""
    first, last = min(paths), max(paths)
    shared = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    base = first[: first.rfind("/", 0, shared) + 1]
    return base if "://" in base and base.count("/") > 2 else ""


def _text(
    head: list[str],
    sections: dict[str, list[_Line]],
    base: str,
    shape: Callable[[_Line], str],
    kept: dict[str, int] | None = None,
) -> str:
    lines = list(head)
    for name, entries in sections.items():
        shown = entries if kept is None else entries[: kept[name]]
        lines.append(f"- {name}" + (":" if shown else f": {len(entries)} pages"))
        lines += [shape(_Line(it.title, it.path.removeprefix(base), it.note)) for it in shown]
        if shown and len(shown) < len(entries):
            lines.append(f"  - and {len(entries) - len(shown)} more")
    return "\n".join([*lines, END, ""])


def _cut(
    head: list[str], sections: dict[str, list[_Line]], base: str, shape: Callable[[_Line], str], limit: int
) -> str:
    """The same share of every section, as much as fits."""
    low, high = 0, max(map(len, sections.values()))
    while low < high:
        middle = (low + high + 1) // 2
        kept = {name: min(middle, len(entries)) for name, entries in sections.items()}
        if len(_text(head, sections, base, shape, kept).encode()) <= limit:
            low = middle
        else:
            high = middle - 1
    text = _text(head, sections, base, shape, {name: min(low, len(entries)) for name, entries in sections.items()})
    if len(text.encode()) > limit:
        raise ConfigError(f"Even the names of the {len(sections)} sections take more than {limit:,} bytes.")
    return text
