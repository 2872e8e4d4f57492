"""The author's map: a pattern over heading, title and labels, and the command for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_llms.lint.suggest.model import Candidate, Procedure
from mkdocs_llms.lint.suggest.quoting import placeholder
from mkdocs_llms.lint.suggest.settings import Equivalent

__all__ = ["mapped"]

_NAMED = re.compile(r"\{([A-Za-z_]\w*)\}")
_SAFE = re.compile(r"[A-Za-z0-9][\w.-]*")


def mapped(equivalents: Sequence[Equivalent], procedure: Procedure) -> list[Candidate]:
    """The entries that match, the first one surest: the heading is asked before the titles above and the labels."""
    found: list[tuple[Equivalent, re.Match[str]]] = []
    for place in (procedure.titles[-1:], procedure.titles[:-1], procedure.labels):
        for entry in equivalents:
            match = next(filter(None, (entry.match.search(text) for text in place)), None)
            if match and entry not in [known for known, _ in found]:
                found.append((entry, match))
    return [
        Candidate(_first_line(entry), _fill(entry, match), 1.0 if number == 0 else 0.5, "your map", "map", entry.label)
        for number, (entry, match) in enumerate(found)
    ]


def _first_line(entry: Equivalent) -> str:
    return entry.command.lstrip().partition("\n")[0].rstrip(" \\")


def _fill(entry: Equivalent, match: re.Match[str]) -> str:
    """The command; `{name}` is what the group of that name matched, or else a placeholder."""
    groups = match.groupdict()

    def fill(found: re.Match[str]) -> str:
        value = (groups.get(found[1]) or "").strip()
        # What a page says goes into a command only where a shell sees nothing but a word in it.
        return value if _SAFE.fullmatch(value) else placeholder(found[1])

    return _NAMED.sub(fill, entry.command)
