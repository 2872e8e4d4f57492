"""Reports for people at a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_llms.lint.finding import Diagnostic, Step, Summary
from mkdocs_llms.lint.report import Paint
from mkdocs_llms.lint.suggest.model import LEAST, Candidate

__all__ = ["concise", "full", "grouped", "statistics"]

MOST_STEPS = 12
WIDEST = 160


def concise(diagnostics: Sequence[Diagnostic], _summary: Summary, paint: Paint) -> str:
    """One line per diagnostic."""
    return "\n".join(_headline(found, paint) for found in diagnostics)


def grouped(diagnostics: Sequence[Diagnostic], _summary: Summary, paint: Paint) -> str:
    """Diagnostics under the file they stand in."""
    parts = []
    for path, rows in groupby(diagnostics, key=lambda found: found.path):
        lines = [f"  {found.line}:{found.column} {_code(found, paint)} {found.message}" for found in rows]
        parts.append("\n".join([f"{paint(path, 'path')}:", *lines]))
    return "\n\n".join(parts)


def full(diagnostics: Sequence[Diagnostic], _summary: Summary, paint: Paint) -> str:
    """Each diagnostic with its source, a caret under the words, and the remedy, which is told at length once."""
    first = next((found for found in diagnostics if found.ledger == "gap"), None)
    return "\n\n".join("\n".join(_block(found, paint, brief=found is not first)) for found in diagnostics)


def statistics(diagnostics: Sequence[Diagnostic], *, as_json: bool = False) -> str:
    """How often each rule spoke: tasks under the code of their first step, with the steps of all."""
    counts: dict[tuple[str, str], list[int]] = {}
    for found in diagnostics:
        row = counts.setdefault((found.code, found.name), [0, 0])
        row[0] += 1
        row[1] += sum(step.count for step in found.steps)
    rows = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    if as_json:
        return json.dumps(
            [{"code": code, "name": name, "count": n, "steps": steps} for (code, name), (n, steps) in rows], indent=1
        )
    return "\n".join(
        f"{n:6} {code} {name}" + (f" ({steps} steps)" if steps else "") for (code, name), (n, steps) in rows
    )


def _headline(found: Diagnostic, paint: Paint) -> str:
    place = f"{paint(found.path, 'path')}:{found.line}:{found.column}:"
    return f"{place} {_code(found, paint)} {found.message}"


def _code(found: Diagnostic, paint: Paint) -> str:
    return f"{paint(found.code, found.severity)} {found.name}:"


def _block(found: Diagnostic, paint: Paint, *, brief: bool) -> Iterator[str]:
    yield _headline(found, paint)
    if found.heading_path:
        yield paint("  in " + " > ".join(found.heading_path), "dim")
    width = max(len(str(found.line)), *(len(str(step.line)) for step in found.steps), 1)
    bar = paint(" " * width + " |", "dim")
    yield bar
    if found.steps:
        yield from _steps(found, width, paint)
    elif found.source:
        yield from _source(found, (found.line, found.column, _last(found), found.code), width, paint)
    yield bar
    yield f"{' ' * width} {paint('=', 'dim')} {paint('help', 'help')}: {_help(found, brief=brief)}"
    for candidate in found.suggestions:
        if candidate.confidence >= LEAST:
            yield from _try(candidate, width, paint)


def _try(candidate: Candidate, width: int, paint: Paint) -> Iterator[str]:
    head = f"{candidate.percent} {candidate.operation}"
    note = f": {candidate.note}" if candidate.note else ""
    yield f"{' ' * width} {paint('=', 'dim')} {paint(candidate.lead, 'help')}: {_visible(head)} ({candidate.source}){_visible(note)}"
    for line in candidate.command.splitlines():
        yield f"{' ' * width}       {_visible(line)}"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in text)


def _steps(found: Diagnostic, width: int, paint: Paint) -> Iterator[str]:
    first = found.steps[0]
    yield from _source(found, (first.line, first.column, first.end_column, first.code), width, paint)
    rest = _folded(found.steps[1:])
    for step in rest[:MOST_STEPS]:
        times = f"  (×{step.count})" if step.count > 1 else ""
        yield f"{paint(f'{step.line:>{width}} |', 'dim')} {_cut(step.text)}{times}  {paint(step.code, 'dim')}"
    if len(rest) > MOST_STEPS:
        yield f"{paint(' ' * width + ' |', 'dim')} … and {len(rest) - MOST_STEPS} more steps"


def _folded(steps: Sequence[Step]) -> list[Step]:
    """The same step said again and again is one line with its count."""
    counts: dict[str, list[Step]] = {}
    for step in steps:
        counts.setdefault(step.text, []).append(step)
    return [Step(same[0].line, same[0].code, text, count=len(same)) for text, same in counts.items()]


def _source(found: Diagnostic, place: tuple[int, int, int, str], width: int, paint: Paint) -> Iterator[str]:
    line, column, end, code = place
    source = found.source
    start = column - 1
    # A long line is shown around the words that matter.
    cut = max(0, start - 40) if len(source) > WIDEST else 0
    visible = "".join(
        char if char.isprintable() else "�" if char != "\t" else " " for char in source[cut : cut + WIDEST]
    )
    yield f"{paint(f'{line:>{width}} |', 'dim')} {visible}"
    under = max(1, min(end - column, WIDEST - (start - cut)))
    yield f"{paint(' ' * width + ' |', 'dim')} {' ' * (start - cut)}{paint('^' * under, 'error')} {code}"


def _last(found: Diagnostic) -> int:
    return found.end_column if found.end_line == found.line else len(found.source) + 1


def _cut(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"


def _help(found: Diagnostic, *, brief: bool) -> str:
    if found.ledger == "gap" and brief:
        return "put the command beside the steps, or say why not"
    if found.ledger == "gap":
        return (
            "put the command beside the steps: a sibling tab, a heading such as “Using the CLI”, or a block right after them; "
            "or say why not: <!-- llmstxt: human-only REASON -->"
        )
    if found.fix:
        return f"`llmstxt lint --fix{'' if found.fix.safe else ' --unsafe-fixes'}` does it"
    return f"`llmstxt explain {found.code}` says more"
