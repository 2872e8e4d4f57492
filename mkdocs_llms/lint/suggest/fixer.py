"""Writes commands into a text and makes sure of it: what was a gap is covered after, and nothing else got worse."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs_llms.lint.document import Document
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.finding import Diagnostic, Fix
from mkdocs_llms.lint.fix import apply
from mkdocs_llms.lint.suggest.dialect import dialect_of
from mkdocs_llms.lint.suggest.model import Candidate
from mkdocs_llms.lint.suggest.procedure import Place, locate
from mkdocs_llms.lint.suggest.settings import STYLES
from mkdocs_llms.lint.suggest.suggester import Suggester
from mkdocs_llms.lint.suggest.writer import human_only, write

__all__ = ["Page", "Taken", "fix_text", "identity"]

Identity = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A command that was written, or the reason why it was not; `found` is where the file had the gap before."""

    found: Diagnostic
    candidate: Candidate
    refused: str = ""


def identity(found: Diagnostic) -> Identity:
    """What a task keeps when lines move: its headings and what its steps say."""
    return found.heading_path, found.digest


@dataclass(slots=True)
class Page:
    """A file in the making: its text as it would be written, and how it is linted."""

    path: str
    text: str
    options: Options
    file: Path | None = None
    style: str = "tabs"
    _known: tuple[str, list[Diagnostic]] | None = field(default=None, repr=False)

    def gaps(self) -> list[Diagnostic]:
        """Tasks without a command, in the order of the text."""
        return [found for found in self.diagnostics() if _is_gap(found)]

    def diagnostics(self) -> list[Diagnostic]:
        """What the linter says of the text as it is now."""
        if self._known is None or self._known[0] != self.text:
            self._known = self.text, lint_text(self.text, self.path, self.options).diagnostics
        return self._known[1]

    def document(self) -> Document:
        """The text as a document."""
        return Document(self.text, self.path, self.options.flavour)

    def with_command(self, found: Diagnostic, candidate: Candidate) -> str:
        """The text with a command beside a gap's steps; empty when no form would settle it."""
        document = self.document()
        place = locate(document, found)
        if place is None or not candidate.command.strip():
            return ""
        dialect = dialect_of(document, self.file)
        for style in dict.fromkeys((self.style, *STYLES[STYLES.index(self.style) :], "after")):
            fix = write(document, place, candidate, style=style, dialect=dialect)
            if fix and self._settles(after := apply(self.text, fix.edits), found):
                return after
        return ""

    def with_reason(self, found: Diagnostic, reason: str) -> str:
        """The text with a comment that says why the steps are for people."""
        place = self._place(found)
        fix = human_only(self.document(), place, reason) if place else None
        return apply(self.text, fix.edits) if fix else ""

    def fix_for(self, found: Diagnostic, candidate: Candidate) -> Fix | None:
        """The edits for a candidate as a report shows them; they are not tried out."""
        document = self.document()
        place = locate(document, found)
        if place is None:
            return None
        return write(document, place, candidate, style=self.style, dialect=dialect_of(document, self.file))

    def _place(self, found: Diagnostic) -> Place | None:
        return locate(self.document(), found)

    def _settles(self, after: str, found: Diagnostic) -> bool:
        now = lint_text(after, self.path, self.options).diagnostics
        before, left = Counter(map(identity, self.gaps())), Counter(identity(item) for item in now if _is_gap(item))
        gone = left[identity(found)] == before[identity(found)] - 1
        faults = Counter(item.code for item in self.diagnostics() if not item.ledger)
        return gone and not left - before and not Counter(item.code for item in now if not item.ledger) - faults


def _is_gap(found: Diagnostic) -> bool:
    return found.ledger == "gap" and not found.suppressed and found.qualifies


def fix_text(page: Page, suggester: Suggester, *, least: float, only: Iterable[Identity] | None = None) -> list[Taken]:
    """Write what is sure enough into a page's text, and say what became of each."""
    wanted = None if only is None else set(only)
    done: list[Taken] = []
    asked: Counter[Identity] = Counter()
    there: defaultdict[Identity, deque[Diagnostic]] = defaultdict(deque)
    for gap in page.gaps():
        there[identity(gap)].append(gap)
    while True:
        waiting = Counter(asked)
        found = next(
            (gap for gap in page.gaps() if not _seen(waiting, gap) and (wanted is None or identity(gap) in wanted)),
            None,
        )
        if found is None:
            return done
        # Lines move as commands are written; what is told is where the author finds the steps.
        first = there[identity(found)].popleft() if there[identity(found)] else found
        candidate = _best(page, suggester, found, least)
        after = page.with_command(found, candidate) if candidate else ""
        if after:
            page.text = after
        else:
            asked[identity(found)] += 1
        if candidate:
            done.append(
                Taken(first, candidate, "" if after else "no form of it would count as covered there; write it by hand")
            )


def _seen(waiting: Counter[Identity], found: Diagnostic) -> bool:
    """Whether this gap is one that was asked before; equal ones are told apart by their number."""
    if waiting[identity(found)] > 0:
        waiting[identity(found)] -= 1
        return True
    return False


def _best(page: Page, suggester: Suggester, found: Diagnostic, least: float) -> Candidate | None:
    document = page.document()
    place = locate(document, found)
    if place is None:
        return None
    suggester.learn(document)
    best = next(iter(suggester.candidates(place.procedure, page.path)), None)
    return replace(best) if best and best.confidence >= least else None
