"""What one check says, and how verdicts add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mkdocs_llms.check.survey import Survey

__all__ = ["Check", "Finding", "Report", "Status", "Verdict", "skip", "total", "worst"]

Status = Literal["pass", "warn", "fail", "skip"]

_RANK: dict[Status, int] = {"skip": 0, "pass": 1, "warn": 2, "fail": 3}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that is not as it should be. `where` is an address, or a file below the folder that was checked."""

    where: str
    text: str
    status: Status = "fail"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says. `share` is the part of what was looked at that is as it should be, 0 to 1."""

    status: Status
    message: str
    findings: tuple[Finding, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Check:
    """One question, and how to put right what it finds. `weight` is what it counts for in the total."""

    id: str
    title: str
    weight: int
    judge: Callable[[Survey], Verdict]
    remedy: str
    credit: float = 0.5
    """What a warning is worth, as a share of the weight."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found."""

    target: str
    base: str
    verdicts: tuple[tuple[Check, Verdict], ...]
    pages: int
    total_pages: int
    requests: int
    tokens: int
    """Of all twins that were looked at together, at four characters each."""
    left_out: tuple[str, ...] = ()
    """Pages that were not judged, since their author left them out on purpose."""
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        return total(self.verdicts)

    @property
    def failed(self) -> bool:
        return any(verdict.status == "fail" for _, verdict in self.verdicts)


def skip(why: str) -> Verdict:
    """The question does not arise, or cannot be answered here."""
    return Verdict("skip", why)


def worst(statuses: Iterable[Status]) -> Status:
    return max(statuses, key=_RANK.__getitem__, default="skip")


def total(verdicts: Sequence[tuple[Check, Verdict]]) -> int:
    """0 to 100: weights times the share of pages that are right, without the checks that were skipped.

    Weights are those of the Agent-Friendly Documentation Spec: 10 critical, 7 high, 4 medium, 2 low. Without an
    llms.txt no site gets more than 59, as there.
    """
    counted = [(check, verdict) for check, verdict in verdicts if verdict.status != "skip"]
    weights = sum(check.weight for check, _ in counted)
    if not weights:
        return 0
    # Rounded down: 100 is for sites without a fault.
    score = int(100 * sum(check.weight * verdict.share for check, verdict in counted) / weights + 1e-9)
    exists = next((verdict for check, verdict in counted if check.id == "llms-txt-exists"), None)
    return min(score, 59) if exists is not None and exists.status == "fail" else score
