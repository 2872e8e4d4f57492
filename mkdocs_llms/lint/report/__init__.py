"""How findings are shown. A reporter takes diagnostics and a summary and returns text; it prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from mkdocs_llms.lint.finding import Diagnostic, Summary

__all__ = ["MARKS", "Paint", "render", "shown"]

Paint = Callable[[str, str], str]
"""Takes a text and a style ("error", "path", …) and returns it painted, or as it is."""

# format → the module of this package that renders it; imported only when asked for.
_MODULES = {
    "full": "text",
    "concise": "text",
    "grouped": "text",
    "json": "machine",
    "github": "machine",
    "gitlab": "machine",
    "sarif": "sarif",
    "junit": "junit",
}

MARKS = frozenset({"sarif"})
"""Formats that can say that a result is suppressed, and so are given those too."""


def render(output: str, diagnostics: Sequence[Diagnostic], summary: Summary, paint: Paint) -> str:
    """The report in one of the formats."""
    module = import_module(f"{__name__}.{_MODULES[output]}")
    made: str = getattr(module, output)(diagnostics, summary, paint)
    return made


def shown(found: Diagnostic, *, everything: bool, covered: bool) -> bool:
    """Whether a report shows a diagnostic: gaps always, the rest when asked for."""
    if found.suppressed or found.baselined:
        return False
    if found.ledger in {"covered", "human_only"} and not covered:
        return False
    return found.qualifies or everything
