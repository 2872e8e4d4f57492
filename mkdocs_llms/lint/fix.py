"""The only place that changes text: takes edits that do not overlap and applies them from the end."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_llms.lint.finding import Edit, Fix

__all__ = ["apply", "choose"]


def choose(fixes: Iterable[Fix], *, unsafe: bool) -> list[Edit]:
    """The edits to apply: of fixes that are safe enough, the first where two overlap."""
    chosen: list[Edit] = []
    taken: list[tuple[int, int]] = []
    for fix in fixes:
        if (fix.safe or unsafe) and not any(_overlap(edit, span) for edit in fix.edits for span in taken):
            chosen += fix.edits
            taken += [(edit.start, edit.end) for edit in fix.edits]
    return sorted(chosen, key=lambda edit: edit.start)


def _overlap(edit: Edit, span: tuple[int, int]) -> bool:
    return (edit.start < span[1] and span[0] < edit.end) or (edit.start, edit.end) == span


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join([*parts, text[position:]])
