"""Which operation does what a procedure does, and how sure that is."""

from __future__ import annotations

import math
import operator
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_llms.lint.suggest.features import EVIDENCE, Weigher
from mkdocs_llms.lint.suggest.index import Entry, Index
from mkdocs_llms.lint.suggest.model import LEAST, Operation, Procedure
from mkdocs_llms.lint.suggest.query import Query, less_of, query_of
from mkdocs_llms.lint.suggest.weights import CONFIDENCE, WEIGHTS

__all__ = ["SURE", "SUREST", "Ranked", "clues", "rank"]

LEAST_OTHER = 0.005
"""Below this the others are not offered; where the best is below `LEAST`, nothing is."""

SURE = 0.9
"""From here on no second opinion is asked, neither of another reading nor of a model."""

SUREST = 0.98
"""No answer is surer: documentation itself errs."""

SEEN = 10
"""As many of a reading's best have a vote on the second place and those after it."""

_WEIGHTS = [WEIGHTS[name] for name in EVIDENCE]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An operation, the chance (0 to 1) that it is the right one, and the parameters that the labels name."""

    operation: Operation
    confidence: float
    named: tuple[str, ...] = ()


def rank(index: Index, procedure: Procedure, most: int = 3) -> list[Ranked]:
    """The best operations for a procedure, the surest first; none when nothing fits."""
    query = index.dictionary.translated(query_of(procedure))
    rows = _scored(index, query, index.shortlist(query))
    if not rows:
        return []
    sure = SUREST / (1 + math.exp(-sum(map(operator.mul, CONFIDENCE.values(), clues([row.score for row in rows])))))
    if sure < LEAST:
        return []
    second = _second(index, procedure, rows) if sure < SURE else []
    return [
        Ranked(entry.operation, round(chance, 3), _named(index, entry, query.phrases))
        for entry, chance in [(rows[0].entry, sure), *_others(rows, second, sure)][:most]
        if chance >= LEAST_OTHER
    ]


class _Row(NamedTuple):
    score: float
    entry: Entry


def _name(entry: Entry) -> tuple[str, str]:
    return entry.operation.source, entry.operation.key


def _scored(index: Index, query: Query, entries: Iterable[Entry]) -> list[_Row]:
    """The operations among entries, each once, with what speaks for them, the best first."""
    weigher = Weigher(index, query)
    rows = [_Row(sum(map(operator.mul, _WEIGHTS, weigher.evidence(entry))), entry) for entry in entries]
    found: dict[tuple[str, str], _Row] = {}
    for row in sorted(rows, key=lambda row: -row.score):
        found.setdefault(_name(row.entry), row)
    return list(found.values())


def _second(index: Index, procedure: Procedure, rows: list[_Row]) -> list[_Row]:
    """What a second reading of a procedure that says less finds."""
    less = less_of(procedure)
    query = index.dictionary.translated(query_of(less))
    # The same steps lead to the same operations.
    return _scored(index, query, [row.entry for row in rows[:SEEN]] if less.steps else index.shortlist(query))


def _others(rows: list[_Row], second: list[_Row], sure: float) -> list[tuple[Entry, float]]:
    """What stands behind the best, with their chances, none above that of the best.

    Each reading gives its first one vote, its second a half, its third a third…; the votes of the whole count twice.
    The square of its votes is an operation's part of the chance that the best is wrong.
    """
    votes: defaultdict[tuple[str, str], float] = defaultdict(float)
    for reading in (rows, rows, second):
        for place, row in enumerate(reading[:SEEN], 1):
            votes[_name(row.entry)] += 1 / place
    del votes[_name(rows[0].entry)]
    entries = {_name(row.entry): row.entry for row in (*rows[:SEEN], *second[:SEEN])}
    unit = (1 - sure) / max(1e-9, sum(vote**2 for vote in votes.values()))
    return [
        (entries[name], min(sure, unit * vote**2)) for name, vote in sorted(votes.items(), key=lambda item: -item[1])
    ]


def clues(scores: Sequence[float]) -> list[float]:
    """What tells how sure the best is, one number for each row of CONFIDENCE, from all scores, the best first."""
    share = 1 / sum(math.exp(score - scores[0]) for score in scores)
    share = min(max(share, 1e-4), 1 - 1e-4)
    return [1.0, math.log(share / (1 - share)), scores[0]]


def _named(index: Index, entry: Entry, phrases: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    settable = index.settable(entry)
    return tuple(dict.fromkeys(settable[phrase] for phrase in phrases if phrase in settable))
