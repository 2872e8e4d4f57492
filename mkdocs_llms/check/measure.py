"""Figures of a page as a simple agent reads it: where its text begins, and how much of it a machine made."""

from __future__ import annotations

import re

__all__ = ["begins", "bulk_share"]

_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_HEADING = re.compile(r"#{1,4}\s+\S")
_SCRIPT = re.compile(r"[{};]\s*$|^\s*(?:function|var|const|let|import|export|//)\b|[\w-]+\s*:\s*[^;]+;")
_LOOK_AHEAD = 6
_SHOWN = 300
"""Characters of a line in which a script shows itself."""
_BLOCK = re.compile(r"^(`{3,}|~{3,})([^\n`]*)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_JSON_START, _JSON_KEY = re.compile(r"\s*[{\[]"), re.compile(r'"[^"\n]{1,200}"\s*:')
_LONG = 2_000
_BASE64 = re.compile(r"(?:data:[\w.+-]+/[\w.+-]+;base64,)?[A-Za-z0-9+/]{2000,}={0,2}")
_TABLE = re.compile(r"(?:^\|[^\n]*\n){20,}", re.MULTILINE)


def bulk_share(text: str) -> float:
    """The part of a text that is machine-made: tables of 20 rows or more, JSON and base64 of 2,000 characters or more."""
    spans = [found.span() for pattern in (_BASE64, _TABLE) for found in pattern.finditer(text)]
    spans += [found.span() for found in _BLOCK.finditer(text) if _is_data(found[2], found[3])]
    covered, end = 0, 0
    for start, stop in sorted(spans):
        covered += max(stop - max(start, end), 0)
        end = max(end, stop)
    return covered / len(text) if text else 0.0


def _is_data(language: str, code: str) -> bool:
    """JSON by its name, or by a key in every 150 characters."""
    if len(code) < _LONG:
        return False
    named = language.strip().lower().startswith(("json", "geojson", "ndjson"))
    return named or bool(_JSON_START.match(code) and len(_JSON_KEY.findall(code)) * 150 > len(code))


def begins(text: str) -> float:
    """How far in the first words of a page stand, 0 to 1: a sentence, or a heading with one under it.

    Lists of links and labels of buttons are none.
    """
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines):
        said = line.strip()
        if said and (_heads_text(lines, number) if _HEADING.match(said) else _is_text(said, 40, 80)):
            return at / len(text)
        at += len(line) + 1
    return 1.0 if text.strip() else 0.0


def _is_text(line: str, ended: int, long: int) -> bool:
    """At least `ended` characters and a full stop, or at least `long` of them; not mostly links."""
    if _SCRIPT.search(line[:_SHOWN]) or 2 * sum(len(link) for link in _LINK.findall(line)) > len(line):
        return False
    return len(line) >= long or (len(line) >= ended and line[-1] in ".!?:。")


def _heads_text(lines: list[str], number: int) -> bool:
    seen = 0
    for line in lines[number + 1 :]:
        if not (said := line.strip()):
            continue
        if _HEADING.match(said) or seen >= _LOOK_AHEAD:
            return False
        seen += 1
        if said.startswith("|") or _is_text(said, 10, 40):
            return True
    return False
