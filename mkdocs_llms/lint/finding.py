"""What a rule finds, and what the engine makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from mkdocs_llms.lint.outline import Block
    from mkdocs_llms.lint.suggest.model import Candidate

__all__ = ["Diagnostic", "Edit", "Finding", "Fix", "Ledger", "Severity", "Step", "Summary"]

Severity = Literal["error", "warning", "note"]
Ledger = Literal["covered", "human_only", "elsewhere", "gap"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands between two offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together.

    A safe fix changes nothing that a reader of the rendered page can see or that an author may have meant; an
    unsafe one may, and is applied only when asked for.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(NamedTuple):
    """A fault between two offsets. The engine adds code, severity and position."""

    start: int
    end: int
    message: str
    fix: Fix | None = None
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task: its line, its rule, its text; `count` when the same step is said again and again."""

    line: int
    code: str
    text: str
    column: int = 1
    end_column: int = 1
    count: int = 1


@dataclass(slots=True)
class Diagnostic:
    """A finding or a task as reports show it; lines and columns from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: Severity
    message: str
    covered: bool = False
    heading_path: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    suggestions: tuple[Candidate, ...] = ()
    url: str = ""
    ledger: Ledger | Literal[""] = ""
    reason: str = ""
    qualifies: bool = True
    suppressed: bool = False
    baselined: bool = False
    digest: str = ""
    source: str = ""
    fix: Fix | None = None


@dataclass(slots=True)
class Summary:
    """The ledger: every task is in exactly one of the four columns."""

    covered: int = 0
    human_only: int = 0
    elsewhere: int = 0
    gaps: int = 0
    steps: int = 0
    not_measured: int = 0
    files: int = 0
    lone: int = 0
    """Findings of single steps outside any procedure, which are no tasks."""
    skipped: dict[str, int] = field(default_factory=dict)

    @property
    def tasks(self) -> int:
        """All tasks, whatever became of them."""
        return self.covered + self.human_only + self.elsewhere + self.gaps

    @property
    def coverage(self) -> float:
        """Percent of the tasks an agent could do that have a command; no task at all is 100."""
        countable = self.covered + self.gaps
        return 100.0 if not countable else 100 * self.covered / countable
