"""The first run on a large site: a report of 24 lines at most, not a wall."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mkdocs_llms.lint.finding import Diagnostic, Summary
from mkdocs_llms.lint.report import Paint

__all__ = ["overview", "repeated_steps", "worst_pages"]

MOST_LINES = 24
_WORD = re.compile(r"[^\W_]+")


def overview(diagnostics: Sequence[Diagnostic], summary: Summary, paint: Paint) -> str:
    """The ledger, what to settle first, where to start, what to run next."""
    gaps = [found for found in diagnostics if found.ledger == "gap" and found.qualifies]
    lines = [
        *_ledger(summary, paint),
        *_repeated(gaps, paint),
        *_pages(gaps, paint),
        *_notes(diagnostics, summary, paint),
    ]
    return "\n".join(lines[:MOST_LINES])


def _ledger(summary: Summary, paint: Paint) -> Iterator[str]:
    percent = f"{summary.coverage:.0f}%"
    yield f"{paint('Agent coverage', 'bold')} {paint(percent, 'bold')}: {summary.tasks:,} tasks with {summary.steps:,} GUI steps in {summary.files:,} files"
    rows = (
        ("has a command", summary.covered, "help"),
        ("human-only, with a reason", summary.human_only, "dim"),
        ("another product or editor", summary.elsewhere, "dim"),
        ("gap", summary.gaps, "error"),
    )
    for name, count, style in rows:
        bar = "█" * round(30 * count / max(summary.tasks, 1))
        yield f"  {name:<26}{count:>6,}  {paint(bar, style)}".rstrip()


def repeated_steps(gaps: Sequence[Diagnostic]) -> list[tuple[str, int]]:
    """Steps that many tasks share, with the number of tasks that an equivalent would help to settle."""
    counts: Counter[str] = Counter()
    said: dict[str, str] = {}
    for found in gaps:
        for key, text in {_key(step.text): step.text for step in found.steps}.items():
            counts[key] += 1
            said.setdefault(key, text)
    return [(said[key], count) for key, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])) if count > 1]


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _repeated(gaps: Sequence[Diagnostic], paint: Paint) -> Iterator[str]:
    rows = repeated_steps(gaps)[:3]
    if rows:
        yield paint("Fix once, settles many", "bold")
    for text, count in rows:
        yield f"  {count:>4}×  {text if len(text) < 90 else text[:89] + '…'}"


def worst_pages(gaps: Sequence[Diagnostic]) -> list[tuple[str, int, int]]:
    """Pages with their gaps and the steps in them, the fullest first."""
    tasks: Counter[str] = Counter(found.path for found in gaps)
    steps: Counter[str] = Counter()
    for found in gaps:
        steps[found.path] += len(found.steps)
    return sorted(
        ((path, count, steps[path]) for path, count in tasks.items()), key=lambda row: (-row[1], -row[2], row[0])
    )


def _pages(gaps: Sequence[Diagnostic], paint: Paint) -> Iterator[str]:
    rows = worst_pages(gaps)[:10]
    if rows:
        yield paint("Start with", "bold")
    for path, tasks, steps in rows:
        yield f"  {paint(path, 'path')}  {tasks} gap{'s' if tasks > 1 else ''}, {steps} steps"


def _notes(diagnostics: Sequence[Diagnostic], summary: Summary, paint: Paint) -> Iterator[str]:
    errors = sum(found.severity == "error" for found in diagnostics)
    if errors:
        yield paint(f"{errors} error{'s' if errors > 1 else ''} besides: text that is hidden or cut off.", "error")
    left = [f"{reason} ({count})" for reason, count in summary.skipped.items() if count]
    if summary.not_measured:
        left.append(f"not measured, in a language the rules do not know ({summary.not_measured})")
    if left:
        yield paint(f"Left out: {', '.join(left)}. --all reads the skipped files too.", "dim")
    gaps = [found for found in diagnostics if found.ledger == "gap" and found.qualifies]
    if gaps:
        yield f"Next: llmstxt lint {worst_pages(gaps)[0][0]}   (or --write-baseline FILE, and --since REF in CI)"
    elif errors:
        yield "Next: llmstxt lint --output-format full"
