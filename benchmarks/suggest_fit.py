"""Fits what the ranking weighs: softmax regression over each shortlist, logistic regression for the confidence.

Needs numpy and scipy. Each set is also left out once, to see what the weights are worth on a product they never saw.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from mkdocs_llms.lint.suggest.features import EVIDENCE, Weigher
from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.query import query_of
from mkdocs_llms.lint.suggest.rank import SUREST, clues
from mkdocs_llms.lint.suggest.weights import CONFIDENCE

if TYPE_CHECKING:
    from suggest import Set

    from mkdocs_llms.lint.suggest.model import Procedure

__all__ = ["fit"]

STIFFNESS = 0.3
STRANGE = 0.15
FOLDS = 6
SURE = 0.9
# for each procedure the evidence of its shortlist, and which of it is right
Rows = list[tuple[Any, Any]]


@dataclass(frozen=True)
class _Verdict:
    """The confidence of a best answer, and whether it and any of the best three are right."""

    sure: float
    first: bool
    third: bool


def _rows(held: Set, pairs: list[tuple[Procedure, set[str]]]) -> Rows:
    index, rows = Index(held.operations), []
    for procedure, right in pairs:
        query = index.dictionary.translated(query_of(procedure))
        entries = index.shortlist(query)
        weigher = Weigher(index, query)
        evidence = np.array([weigher.evidence(entry) for entry in entries]).reshape(len(entries), len(EVIDENCE))
        rows.append((evidence, np.array([held.called(entry.operation) in right for entry in entries], float)))
    return rows


def _strangers(held: Set, sets: list[Set]) -> Rows:
    """Procedures of other products, where nothing is right: as many as documentation may well have of them."""
    known = {held.called(operation) for operation in held.operations}
    others = [(p, set()) for other in sets if other is not held for p, right in other.pairs if not right & known]
    return _rows(held, random.Random(1).sample(others, min(len(others), math.ceil(STRANGE * len(held.pairs)))))


def _least(loss: Callable[[Any], tuple[float, Any]], size: int) -> Any:
    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x


def _weights(sets: Iterable[tuple[Rows, float]]) -> Any:
    """The weights that fit the sets best; each set counts as much as is said with it."""
    rows = [(x, y, counts) for held, counts in sets for x, y in held if y.any()]
    evidence, right = np.vstack([x for x, _, _ in rows]), np.concatenate([y for _, y, _ in rows])
    sizes, factors = np.array([len(y) for _, y, _ in rows]), np.array([factor for _, _, factor in rows])
    starts, owner = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        score = evidence @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[owner])
        chance = odds / np.add.reduceat(odds, starts)[owner]
        hit = chance * right
        sums = np.add.reduceat(hit, starts) + 1e-300
        slope = evidence.T @ ((chance - hit / sums[owner]) * factors[owner])
        return STIFFNESS * (weights**2).sum() - (factors * np.log(sums)).sum(), slope + 2 * STIFFNESS * weights

    return _least(loss, len(EVIDENCE))


def _best(rows: Rows, weights: Any) -> tuple[Any, Any, Any]:
    """For each row: the clues, and whether the first and any of three is right."""
    found, first, third = [], [], []
    for evidence, right in rows:
        if len(evidence):
            score = evidence @ weights
            order = np.argsort(-score, kind="stable")
            found.append(clues([float(value) for value in score[order]]))
            first.append(right[order[0]])
            third.append(right[order[:3]].any())
    return np.array(found), np.array(first), np.array(third)


def _counts(sets: Sequence[Set]) -> dict[str, float]:
    """The root of its size for a product, the third root of its number for a house, so that neither rules."""
    houses = Counter(held.house for held in sets)
    return {held.name: 18 / len(held.pairs) ** 0.5 / houses[held.house] ** (1 / 3) for held in sets}


def _confidence(rows: dict[str, Rows], strange: dict[str, Rows], counts: dict[str, float]) -> Any:
    """Fitted on answers that weights gave which had not seen the product, and on strangers."""
    names = random.Random(0).sample(list(rows), len(rows))
    clue_rows, right_rows = [], []
    for fold in range(FOLDS):
        held = names[fold::FOLDS]
        weights = _weights((rows[name], counts[name]) for name in names if name not in held)
        for name in held:
            found, first, _ = _best(rows[name] + strange[name], weights)
            clue_rows.append(found)
            right_rows.append(first)
    x, y = np.vstack(clue_rows), np.concatenate(right_rows)

    def loss(weights: Any) -> tuple[float, Any]:
        bare = 1 / (1 + np.exp(-np.clip(x @ weights, -35, 35)))
        chance = SUREST * bare
        value = (
            -(y * np.log(chance + 1e-12) + (1 - y) * np.log(1 - chance + 1e-12)).sum() + STIFFNESS * (weights**2).sum()
        )
        slope = x.T @ (((1 - y) / (1 - chance + 1e-12) - y / (chance + 1e-12)) * SUREST * bare * (1 - bare))
        return value, slope + 2 * STIFFNESS * weights

    return _least(loss, x.shape[1])


def _verdicts(rows: Rows, weights: Any, confidence: Any) -> list[_Verdict]:
    found, first, third = _best(rows, weights)
    sure = SUREST / (1 + np.exp(-(found @ confidence)))
    return [_Verdict(float(s), bool(a), bool(b)) for s, a, b in zip(sure, first, third, strict=True)]


def _said(name: str, found: list[_Verdict]) -> str:
    sure = [row for row in found if row.sure >= SURE]
    first, third = (sum(getattr(row, which) for row in found) / len(found) for which in ("first", "third"))
    right = sum(row.first for row in sure)
    return f"# {name}: {first:.2f}/{third:.2f}, sure {len(sure) / len(found):.0%}, {right}/{len(sure)} of them right"


def fit(sets: list[Set], held: Collection[str] = ()) -> None:
    """Print what each set gets from weights fitted on the others (never on those of `held`), then the weights fitted on all."""
    rows = {one.name: _rows(one, one.pairs) for one in sets}
    strange = {one.name: _strangers(one, sets) for one in sets}
    counts = _counts([one for one in sets if one.name not in held])
    unseen: list[_Verdict] = []
    for name, own in rows.items():
        others = {other: rows[other] for other in counts if other != name}
        weights = _weights((rows[other], counts[other]) for other in others)
        found = _verdicts(own, weights, _confidence(others, strange, counts))
        unseen += found
        print(_said(f"{name} unseen", found), flush=True)
    print(_said("all, each unseen", unseen))
    for low in range(10):
        band = [row for row in unseen if low <= 10 * row.sure < low + 1]
        said, right = (sum(values) / max(1, len(band)) for values in ([r.sure for r in band], [r.first for r in band]))
        print(f"# | {low / 10} to {(low + 1) / 10} | {len(band)} | {said:.2f} | {right:.2f} |")
    fitted = {name: rows[name] for name in counts}
    weights = _weights((own, counts[name]) for name, own in fitted.items())
    confidence = _confidence(fitted, strange, counts)
    for name, own in rows.items():
        print(_said(name, _verdicts(own, weights, confidence)))
    for title, names, values in (("WEIGHTS", EVIDENCE, weights), ("CONFIDENCE", CONFIDENCE, confidence)):
        print(f"{title} = {{", *(f'    "{n}": {v:.2f},' for n, v in zip(names, values, strict=True)), "}", sep="\n")
