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
        *_ledger(summary, len(gaps), paint),
        *_repeated(gaps, paint),
        *_pages(gaps, paint),
        *_notes(diagnostics, summary, paint),
    ]
    return "\n".join(lines[:MOST_LINES])


def _ledger(summary: Summary, gaps: int, paint: Paint) -> Iterator[str]:
    percent = f"{summary.coverage:.0f}%"
    counted = (
        f"{_many(summary.tasks, 'task')} with {_many(summary.steps, 'GUI step')} in {_many(summary.files, 'file')}"
    )
    yield f"{paint('Agent coverage', 'bold')} {paint(percent, 'bold')}: {counted}"
    rows = (
        ("has a command", summary.covered, "help"),
        ("human-only, with a reason", summary.human_only, "dim"),
        ("another product or editor", summary.elsewhere, "dim"),
        ("gap", summary.gaps, "error"),
    )
    for name, count, style in rows:
        bar = "█" * round(30 * count / max(summary.tasks, 1))
        known = f"  ({summary.gaps - gaps:,} of them suppressed)" if name == "gap" and summary.gaps > gaps else ""
        yield f"  {name:<26}{count:>6,}  {paint(bar, style)}{known}".rstrip()


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


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
        yield f"  {paint(path, 'path')}  {_many(tasks, 'gap')}, {_many(steps, 'step')}"


def _notes(diagnostics: Sequence[Diagnostic], summary: Summary, paint: Paint) -> Iterator[str]:
    besides = [found for found in diagnostics if not found.ledger]
    if besides:
        # Errors first, then the others, each by its rule.
        counts = Counter((found.severity != "error", f"{found.code} {found.name}") for found in besides)
        rules = ", ".join(f"{rule} ({count})" for (_, rule), count in sorted(counts.items())[:4])
        first = min(besides, key=lambda found: found.severity != "error")
        said = f"Besides: {rules}{' …' if len(counts) > 4 else ''}; first {first.path}:{first.line}"
        yield paint(said, "error") if first.severity == "error" else said
    left = [f"{reason} ({count})" for reason, count in summary.skipped.items() if count]
    if summary.not_measured:
        left.append(f"not measured, in a language the rules do not know ({summary.not_measured})")
    if summary.lone:
        left.append(f"single steps outside any procedure ({summary.lone})")
    if left:
        yield paint(f"Left out: {', '.join(left)}. --all shows what can be read.", "dim")
    gaps = [found for found in diagnostics if found.ledger == "gap" and found.qualifies]
    if gaps:
        yield f"Next: llmstxt lint {worst_pages(gaps)[0][0]}   (or --write-baseline FILE, and --since REF in CI)"
    elif besides:
        yield "Next: llmstxt lint --output-format full"
