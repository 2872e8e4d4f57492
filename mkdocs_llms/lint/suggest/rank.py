"""Which operation does what a procedure does, and how sure that is."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.features import EVIDENCE, Weigher
from mkdocs_llms.lint.suggest.index import Entry, Index
from mkdocs_llms.lint.suggest.model import Operation, Procedure
from mkdocs_llms.lint.suggest.query import query_of
from mkdocs_llms.lint.suggest.weights import CONFIDENCE, WEIGHTS

__all__ = ["LEAST", "SUREST", "Ranked", "clues", "rank"]

LEAST = 0.05
"""Below this the best is not shown: nothing fits."""

LEAST_OTHER = 0.005
"""Below this the others are not shown."""

SUREST = 0.98
"""No answer is surer: documentation itself errs."""

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
    weigher = Weigher(index, query)
    rows = []
    for number, entry in enumerate(index.shortlist(query)):
        evidence = weigher.evidence(entry)
        rows.append((sum(map(operator.mul, _WEIGHTS, evidence)), -number, entry, evidence))
    rows.sort(key=lambda row: row[:2], reverse=True)
    rows = _distinct(rows)
    if not rows:
        return []
    scores = [row[0] for row in rows]
    sure = SUREST / (1 + math.exp(-sum(map(operator.mul, CONFIDENCE.values(), clues(scores)))))
    if sure < LEAST:
        return []
    odds = [math.exp(score - scores[0]) for score in scores]
    shares = [odd / sum(odds) for odd in odds]
    rest = max(1e-9, 1 - shares[0])
    chances = [sure, *((1 - sure) * share / rest for share in shares[1:most])]
    return [
        Ranked(row[2].operation, round(chance, 3), _named(index, row[2], query.phrases))
        for row, chance in zip(rows, chances, strict=False)
        if chance >= LEAST_OTHER
    ]


_Row = tuple[float, int, Entry, list[float]]


def _distinct(rows: list[_Row]) -> list[_Row]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for row in rows:
        name = row[2].operation.source, row[2].operation.key
        if name not in seen:
            seen.add(name)
            kept.append(row)
    return kept


def clues(scores: Sequence[float]) -> list[float]:
    """What tells how sure the best is, one number for each row of CONFIDENCE, from all scores, the best first."""
    share = 1 / sum(math.exp(score - scores[0]) for score in scores)
    share = min(max(share, 1e-4), 1 - 1e-4)
    return [1.0, math.log(share / (1 - share)), scores[0]]


def _named(index: Index, entry: Entry, phrases: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    settable = index.settable(entry)
    return tuple(dict.fromkeys(settable[phrase] for phrase in phrases if phrase in settable))
