"""Which operation does what a procedure does, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.features import EVIDENCE, Weigher
from mkdocs_llms.lint.suggest.index import Entry, Index
from mkdocs_llms.lint.suggest.model import Operation, Procedure
from mkdocs_llms.lint.suggest.query import query_of
from mkdocs_llms.lint.suggest.weights import CONFIDENCE, WEIGHTS

__all__ = ["LEAST", "Ranked", "rank"]

LEAST = 0.05
"""Below this nothing is shown: nothing fits."""

SUREST = 0.99

_WEIGHTS = [WEIGHTS[name] for name in EVIDENCE]
_SHOWN = {name: EVIDENCE.index(name) for name in CONFIDENCE if name in EVIDENCE}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An operation, the chance (0 to 1) that it is the right one, and the parameters that the labels name."""

    operation: Operation
    confidence: float
    named: tuple[str, ...] = ()


def rank(index: Index, procedure: Procedure, most: int = 3) -> list[Ranked]:
    """The best operations for a procedure, the surest first; none when nothing fits."""
    query = query_of(procedure)
    weigher = Weigher(index, query)
    rows = []
    for number, entry in enumerate(index.shortlist(query)):
        evidence = weigher.evidence(entry)
        rows.append((sum(w * x for w, x in zip(_WEIGHTS, evidence, strict=True)), -number, entry, evidence))
    rows.sort(key=lambda row: row[:2], reverse=True)
    rows = _distinct(rows)
    if not rows:
        return []
    odds = [math.exp(row[0] - rows[0][0]) for row in rows]
    shares = [odd / sum(odds) for odd in odds]
    sure = _confidence(rows, shares[0])
    rest = max(1e-9, 1 - shares[0])
    chances = [sure, *((1 - sure) * share / rest * (1 - sure if sure < 0.5 else 1) for share in shares[1:most])]
    return [
        Ranked(row[2].operation, round(chance, 3), _named(index, row[2], query.phrases))
        for row, chance in zip(rows, chances, strict=False)
        if chance >= LEAST
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


def _confidence(rows: list[_Row], share: float) -> float:
    share = min(max(share, 1e-4), 1 - 1e-4)
    best = rows[0]
    lead = best[0] - rows[1][0] if len(rows) > 1 else 5.0
    found = (
        CONFIDENCE["always"]
        + CONFIDENCE["log odds among the shortlist"] * math.log(share / (1 - share))
        + CONFIDENCE["lead over the second"] * lead
        + CONFIDENCE["score"] * best[0] / 5
        + sum(CONFIDENCE[name] * best[3][number] for name, number in _SHOWN.items())
    )
    return min(SUREST, 1 / (1 + math.exp(-found)))


def _named(index: Index, entry: Entry, phrases: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    settable = index.settable(entry)
    return tuple(dict.fromkeys(settable[phrase] for phrase in phrases if phrase in settable))
