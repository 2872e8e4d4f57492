"""Runs the rules over one document and turns what they find into diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mkdocs_llms.lint.document import Document, decode
from mkdocs_llms.lint.elsewhere import ACT, EDITOR
from mkdocs_llms.lint.finding import Diagnostic, Finding, Severity, Step
from mkdocs_llms.lint.language import is_measured
from mkdocs_llms.lint.outline import Section
from mkdocs_llms.lint.rules import BY_CODE, RULES, STEP_CODES
from mkdocs_llms.lint.suppress import Suppression, find_suppressions
from mkdocs_llms.lint.tasks import Task, digest, group

__all__ = ["PROBLEMS", "URL", "Options", "Result", "lint_bytes", "lint_text", "unreadable"]

URL = "https://github.com/mkdocs-llms/mkdocs-llms/blob/main/docs/rules.md#"
LARGEST_FILE = 20_000_000

PROBLEMS: dict[str, tuple[str, Severity, str]] = {
    "LNT001": ("unused-suppression", "warning", "A suppression comment that suppresses nothing, or cannot be read."),
    "LNT002": ("unreadable-file", "error", "A file that cannot be read, or is too large to be documentation."),
}
"""Faults of the run itself, which no rule finds: code → name, severity, meaning."""

_DEFAULTS = frozenset(rule.CODE for rule in RULES if rule.DEFAULT)
_LLMS_TXT = re.compile(r"(?:^|[\\/])llms\.txt$")


@dataclass(frozen=True, slots=True)
class Options:
    """What one run looks for; everything here changes results, so all of it is in the cache key."""

    codes: frozenset[str] = _DEFAULTS
    flavour: str = ""
    editors: bool = True
    human_acts: bool = True
    third_party: bool = True
    products: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What linting one file gave."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    not_measured: bool = False


def lint_bytes(data: bytes, path: str, options: Options) -> Result:
    """Lint a file's bytes. Whatever they are, this returns; what cannot be read is one error."""
    if len(data) > LARGEST_FILE:
        return Result(
            [
                _problem(
                    "LNT002", path, f"The file holds {len(data):,} bytes; that is data, not documentation. Exclude it."
                )
            ]
        )
    try:
        return lint_text(decode(data), path, options)
    except RecursionError:
        return Result([_problem("LNT002", path, "The file is nested too deeply to be read. Exclude it or split it.")])


def lint_text(text: str, path: str, options: Options) -> Result:
    """Lint Markdown source."""
    document = Document(text, path, options.flavour)
    index = bool(_LLMS_TXT.search(path))
    suppressions = find_suppressions(document)
    steps: list[tuple[str, Finding]] = []
    found: list[Diagnostic] = []
    for code in sorted(options.codes):
        rule = BY_CODE.get(code)
        if (
            rule is None
            or (index and code.startswith(("ACT", "CMD", "TXT303")))
            or (code.startswith("IDX") and not index)
        ):
            continue
        for finding in rule.check(document):
            if code in STEP_CODES:
                steps.append((code, finding))
            else:
                found.append(_diagnostic(document, code, finding, suppressions))
    found += _tasks(document, steps, options, suppressions)
    found += _unused(document, suppressions, options)
    found.sort(key=lambda d: (d.line, d.column, d.code))
    return Result(found, not index and not is_measured(document))


def unreadable(path: str) -> Result:
    """The result of a file that could not be opened."""
    return Result([_problem("LNT002", path, "The file cannot be opened; check that it exists and may be read.")])


def _problem(code: str, path: str, message: str) -> Diagnostic:
    name, severity, _ = PROBLEMS[code]
    return Diagnostic(path, 1, 1, 1, 1, code, name, severity, message, url=URL + code.lower())


def _diagnostic(document: Document, code: str, finding: Finding, suppressions: list[Suppression]) -> Diagnostic:
    rule = BY_CODE[code]
    line, column = document.position(finding.start)
    end_line, end_column = document.position(max(finding.end, finding.start))
    made = Diagnostic(
        document.path, line, column, end_line, end_column, code, rule.NAME, rule.SEVERITY, finding.message,
        url=URL + code.lower(), source=document.line_text(line), fix=finding.fix,
        heading_path=finding.block.section.path() if finding.block else (),
    )  # fmt: skip
    made.suppressed = _suppressed([s for s in suppressions if s.verb != "human-only"], line, code)
    return made


# Tasks ----------------------------------------------------------------------------------------------------------


def _tasks(
    document: Document, steps: list[tuple[str, Finding]], options: Options, suppressions: list[Suppression]
) -> Iterable[Diagnostic]:
    for task in group(document, steps, options.products):
        _mark_human(task, suppressions)
        if task.ledger == "elsewhere" and not _wanted(task, options):
            continue
        yield _task_diagnostic(document, task, suppressions)


def _wanted(task: Task, options: Options) -> bool:
    return {EDITOR: options.editors, ACT: options.human_acts}.get(task.reason, options.third_party)


def _mark_human(task: Task, suppressions: list[Suppression]) -> None:
    for item in suppressions:
        if item.verb == "human-only" and item.section in _indices(task.section):
            item.used = True
            if task.ledger == "gap":
                task.ledger, task.reason = "human_only", item.reason


def _indices(section: Section | None) -> Iterator[int]:
    """A section's number, and those of the sections that hold it."""
    while section:
        yield section.index
        section = section.parent


def _task_diagnostic(document: Document, task: Task, suppressions: list[Suppression]) -> Diagnostic:
    active = [s for s in suppressions if s.verb != "human-only"]
    kept: list[Step] = []
    dropped: list[Step] = []
    for step in task.steps:
        hit = _suppressed(active, step.line, step.code)
        (dropped if hit else kept).append(step)
    suppressed = not kept or (bool(dropped) and dropped[0] is task.steps[0])
    steps = tuple(task.steps if suppressed else kept)
    first = steps[0]
    rule = BY_CODE[first.code]
    return Diagnostic(
        document.path, first.line, first.column, first.line, first.end_column, first.code, rule.NAME,
        _severity(steps), _message(task, steps), covered=task.ledger == "covered",
        heading_path=task.section.path(), steps=steps, url=URL + first.code.lower(), ledger=task.ledger, reason=task.reason,
        qualifies=task.qualifies, suppressed=suppressed, digest=digest(steps), source=document.line_text(first.line),
    )  # fmt: skip


def _suppressed(suppressions: list[Suppression], line: int, code: str) -> bool:
    """Whether a finding is suppressed. Each comment that speaks for it is used, not just the first."""
    hits = [item.matches(line, code, BY_CODE[code].NAME) for item in suppressions]
    return True in hits


def _severity(steps: tuple[Step, ...]) -> Severity:
    return "warning" if any(BY_CODE[step.code].SEVERITY == "warning" for step in steps) else "note"


_SAID: dict[str, Callable[[str], str]] = {
    "gap": lambda _: "no command beside them",
    "covered": lambda _: "with a command beside them",
    "elsewhere": lambda reason: reason,
    "human_only": lambda reason: f"for people only: {reason}",
}


def _message(task: Task, steps: tuple[Step, ...]) -> str:
    count = f"{len(steps)} GUI step{'s' if len(steps) > 1 else ''}"
    said = _SAID[task.ledger](task.reason)
    return f"{count}, {said if len(steps) > 1 else said.replace('them', 'it')}"


# Suppressions ---------------------------------------------------------------------------------------------------


def _unused(document: Document, suppressions: list[Suppression], options: Options) -> Iterable[Diagnostic]:
    for item in suppressions:
        if item.used or (not item.error and not _asked(item, options)):
            continue
        line, column = document.position(item.offset)
        made = _problem("LNT001", document.path, item.error or "This suppression suppresses nothing; remove it.")
        made.line, made.column = line, column
        made.end_line, made.end_column = document.position(item.end)
        made.source = document.line_text(line)
        yield made


def _asked(item: Suppression, options: Options) -> bool:
    """Whether the rules that the comment speaks of ran; without codes, those that run by default."""
    if not item.codes:
        return _DEFAULTS.issubset(options.codes)
    return any(
        code.startswith(c) or c == rule.NAME
        for c in item.codes
        for code, rule in BY_CODE.items()
        if code in options.codes
    )
