"""The lines of an llms.txt as sites write it: any bullet, indented or not, with or without notes."""

from __future__ import annotations

import re

__all__ = ["index_lines"]

_ENTRY = re.compile(r"^\s*[-*+]\s+\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]+)>?[^)]*\)(?:\s*[:—–-]\s*(.*))?", re.MULTILINE)
_SECTION = re.compile(r"^##\s+(.+?)\s*#*$")
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$")


def index_lines(text: str) -> tuple[str, str, list[tuple[str, str, str, str]]]:
    """The title and summary of an llms.txt, and its entries: section, title, address and note."""
    title = summary = section = ""
    found = []
    for line in text.splitlines():
        if heading := _SECTION.match(line):
            section = heading[1]
        elif not title and (name := _TITLE.match(line)):
            title = name[1]
        elif not summary and line.startswith(">") and "llms.txt" not in line:
            summary = line.lstrip("> ").strip()
        elif entry := _ENTRY.match(line):
            found.append((section, entry[1].strip(), entry[2], (entry[3] or "").strip()))
    return title, summary, found
