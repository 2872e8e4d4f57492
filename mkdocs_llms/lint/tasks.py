"""Tasks, not words: the acts under one heading are one thing that somebody wants done."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from mkdocs_llms.lint.covered import Coverage
from mkdocs_llms.lint.elsewhere import elsewhere
from mkdocs_llms.lint.finding import Finding, Ledger, Step
from mkdocs_llms.lint.outline import Block, Section, plain

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["Task", "digest", "group"]

LONGEST_STEP = 240
MOST_DIGESTED = 60


@dataclass(slots=True)
class Task:
    """The steps under one heading that have the same fate."""

    section: Section
    steps: list[Step]
    blocks: list[Block]
    ledger: Ledger
    reason: str = ""
    start: int = 0
    end: int = 0
    labels: list[str] = field(default_factory=list)
    numbered: bool = False

    @property
    def qualifies(self) -> bool:
        """Whether there is an ordered list, step component or row of numbered headings with two steps; the rest are lone fragments."""
        if self.numbered:
            return True
        lists: defaultdict[int, set[int]] = defaultdict(set)
        for block in self.blocks:
            if block.ordered:
                lists[block.list].add(block.item)
        return any(len(items) > 1 for items in lists.values())


_STEP = re.compile(r"\W*step\s+\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def group(document: Document, findings: list[tuple[str, Finding]], products: tuple[str, ...] = ()) -> list[Task]:
    """The tasks of a document, from its findings with their codes; `products` are others than the documented one."""
    sections: defaultdict[int, list[tuple[str, Finding]]] = defaultdict(list)
    for code, finding in findings:
        if finding.block:
            sections[finding.block.section.index].append((code, finding))
    coverage = Coverage(document)
    return _numbered([task for found in sections.values() for task in _split(document, found, coverage, products)])


def _numbered(tasks: list[Task]) -> list[Task]:
    """Lone fragments under "Step 1: …" and "Step 2: …" are the steps of one task."""
    rows: defaultdict[tuple[int, Ledger, str], list[Task]] = defaultdict(list)
    for task in sorted(tasks, key=lambda task: task.start):
        if _STEP.match(task.section.title) and not task.qualifies:
            rows[id(task.section.parent), task.ledger, task.reason].append(task)
    joined: set[int] = set()
    for first, *others in rows.values():
        for task in others:
            _join(first, task)
            joined.add(id(task))
        first.numbered = bool(others)
    return [task for task in tasks if id(task) not in joined]


def _split(
    document: Document, found: list[tuple[str, Finding]], coverage: Coverage, products: tuple[str, ...]
) -> list[Task]:
    """One task for a section, or one per fate where a part of it has a command and another has none."""
    fates: defaultdict[tuple[Ledger, str], list[tuple[str, Finding]]] = defaultdict(list)
    blocks = sorted({finding.block for _, finding in found if finding.block}, key=lambda block: block.start)
    known: dict[int, tuple[Ledger, str]] = {}
    for code, finding in found:
        if finding.block:
            place = id(finding.block.region)
            if place not in known:
                known[place] = _fate(document, finding.block, blocks, coverage, products)
            fates[known[place]].append((code, finding))
    tasks = [_task(document, rows, ledger, reason) for (ledger, reason), rows in fates.items()]
    whole = [task for task in tasks if task.qualifies]
    for task in tasks:
        if whole and not task.qualifies:
            _join(whole[0], task)
    return whole or _merged(tasks)


def _merged(tasks: list[Task]) -> list[Task]:
    for task in tasks[1:]:
        _join(tasks[0], task)
    return tasks[:1]


def _join(task: Task, fragment: Task) -> None:
    task.steps = sorted(task.steps + fragment.steps, key=lambda step: (step.line, step.column))
    task.blocks += fragment.blocks


def _task(document: Document, rows: list[tuple[str, Finding]], ledger: Ledger, reason: str) -> Task:
    steps: list[Step] = []
    blocks: list[Block] = []
    rows.sort(key=lambda row: row[1].start)
    for code, finding in rows:
        if finding.block and (not blocks or finding.block is not blocks[-1]):
            blocks.append(finding.block)
            steps.append(_step(document, code, finding))
    first = rows[0][1]
    return Task(blocks[0].section, steps, blocks, ledger, reason, first.start, first.end)


def _step(document: Document, code: str, finding: Finding) -> Step:
    line, column = document.position(finding.start)
    end_line, end_column = document.position(finding.end)
    if end_line != line:
        end_column = len(document.line_text(line)) + 1
    block = finding.block
    text = plain(document.text[block.start : block.end]) if block else ""
    return Step(line, code, text[:LONGEST_STEP], column, end_column)


def _fate(
    document: Document, block: Block, blocks: list[Block], coverage: Coverage, products: tuple[str, ...]
) -> tuple[Ledger, str]:
    """What is true of the steps that stand in the same tab or box of a section as `block`."""
    human = coverage.for_people(block)
    if human:
        return "human_only", human
    if coverage.covers(block, blocks):
        return "covered", ""
    steps = _procedure(document, [other for other in blocks if other.region is block.region])
    reason = elsewhere(block.section.title, block.region.label if block.region else "", steps, products)
    return ("elsewhere", reason) if reason else ("gap", "")


def _procedure(document: Document, steps: list[Block]) -> list[str]:
    """The texts of some steps with those among them and after them in their lists that are none on a screen."""
    lists = {step.list for step in steps if step.list}
    section, region, known = steps[0].section, steps[0].region, set(steps)
    at = bisect_left(document.blocks, steps[0].start, key=lambda block: block.start)
    later = map(
        document.blocks.__getitem__, range(at, len(document.blocks))
    )  # islice would count up to there each time
    following = takewhile(lambda block: block.section is section, later)
    return [
        document.text[block.start : block.end]
        for block in following
        if block in known or (block.list in lists and block.region is region and block.kind == "item")
    ]


def digest(steps: tuple[Step, ...]) -> str:
    """A name for what the steps say, four characters each, whatever their lines, case and punctuation."""
    return "-".join(_mark(step.text) for step in steps[:MOST_DIGESTED])


def _mark(text: str) -> str:
    words = " ".join(_WORD.findall(text.lower()))
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=2).hexdigest()
