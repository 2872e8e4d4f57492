"""Pairs out of guides in the manner of the AWS documentation: "… (console)" beside "… (AWS CLI)" under one heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["guide_pairs"]

_HEADING = re.compile(r"^(#{1,6}) (.*?)(?:<a .*)?$")
_PURPOSE = re.compile(r"^\*\*(To [^*]{5,150})\*\*\s*$")
_CONSOLE = re.compile(r"\bconsole\b", re.IGNORECASE)
_OTHER = re.compile(r"\bCLI\b|command line|\bAPI\b|\bSDKs?\b|PowerShell", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:\d+\.|[-+*]) (.*)")


@dataclass
class _Part:
    path: list[str]
    purpose: str = ""
    level: int = 9
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.purpose or self.path[-1]

    def steps(self) -> list[str]:
        rows: list[list[str]] = []
        for line in filter(str.strip, self.lines):
            item = _ITEM.match(line)
            if item:
                rows.append([item[1]])
            elif rows:
                rows[-1].append(line.strip())
        return [" ".join(row) for row in rows]


def _parts(text: str) -> Iterator[_Part]:
    path: list[tuple[int, str]] = []
    part, fenced = None, False
    for line in text.splitlines():
        fenced ^= line.strip().startswith("```")
        heading = None if fenced else _HEADING.match(line)
        purpose = None if fenced else _PURPOSE.match(line.strip())
        if heading:
            level = len(heading[1])
            path = [row for row in path if row[0] < level] + [(level, heading[2].replace("\\", "").strip())]
            part = _Part([title for _, title in path], level=level)
            yield part
        elif purpose and path:
            part = _Part([title for _, title in path], purpose[1].replace("\\", ""))
            yield part
        elif part:
            part.lines.append(line)


def _beside(parts: list[_Part], here: _Part) -> Iterator[_Part]:
    """The parts that offer the job of this one another way."""
    for part in parts:
        near = part.path[:-1] == here.path[:-1] or part.path == here.path
        if not near or (_CONSOLE.search(part.name) and not _OTHER.search(part.name)):
            return
        if _OTHER.search(part.name):
            yield part
        elif not part.purpose:
            return


def guide_pairs(folder: Path) -> Iterator[dict[str, Any]]:
    """Pairs in the form of pairs_dev.jsonl."""
    for file in sorted(folder.rglob("*.md")):
        parts = list(_parts(file.read_text("utf-8", "replace")))
        for number, part in enumerate(parts):
            steps = part.steps()
            if len(steps) < 2 or not _CONSOLE.search(part.name) or _OTHER.search(part.name):
                continue
            prose = [line for line in part.lines if line.strip() and not line[0].isspace() and not _ITEM.match(line)]
            commands = [
                {"code": [{"text": "\n".join(other.lines)}], "steps": [], "paras": []}
                for other in _beside(parts[number + 1 :], part)
            ]
            if commands:
                yield {
                    "repo": folder.name, "path": file.name, "title": parts[0].path[0], "commands": commands, "ui_steps": steps,
                    "headings": [*part.path, *filter(None, [part.purpose])], "ui_paras": prose[:6],
                }  # fmt: skip
