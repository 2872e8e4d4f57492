"""Fits what the ranking weighs: softmax regression over each shortlist, logistic regression for the confidence.

Needs numpy and scipy. Each set is also left out once, to see what the weights are worth on a product they never saw.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from mkdocs_llms.lint.suggest.features import EVIDENCE, Weigher
from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.query import query_of
from mkdocs_llms.lint.suggest.rank import clues
from mkdocs_llms.lint.suggest.weights import CONFIDENCE

if TYPE_CHECKING:
    from suggest import Set

    from mkdocs_llms.lint.suggest.model import Procedure

__all__ = ["fit"]

STIFFNESS = 0.3
STRANGE = 0.03
Rows = list[tuple[Any, Any]]


def _rows(held: Set, pairs: list[tuple[Procedure, set[str]]]) -> Rows:
    """For each procedure the evidence of its shortlist, and which of it is right."""
    index, rows = Index(held.operations), []
    for procedure, right in pairs:
        query = query_of(procedure)
        entries = index.shortlist(query)
        weigher = Weigher(index, query)
        evidence = np.array([weigher.evidence(entry) for entry in entries]).reshape(len(entries), len(EVIDENCE))
        rows.append((evidence, np.array([held.called(entry.operation) in right for entry in entries], float)))
    return rows


def _strangers(held: Set, sets: list[Set]) -> Rows:
    """Procedures of other products, where nothing is right: a part as large as the documentation may have of them."""
    known = {held.called(operation) for operation in held.operations}
    others = [(p, set()) for other in sets if other is not held for p, right in other.pairs if not right & known]
    return _rows(held, random.Random(1).sample(others, min(len(others), math.ceil(STRANGE * len(held.pairs)))))


def _weights(sets: list[Rows]) -> Any:
    """Each set counts with the root of its size, so that no product rules."""
    rows = [(x, y, 6 / len(held) ** 0.5) for held in sets for x, y in held if y.any()]

    def loss(weights: Any) -> tuple[float, Any]:
        value, slope = STIFFNESS * (weights**2).sum(), 2 * STIFFNESS * weights
        for x, y, factor in rows:
            score = x @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            hit = chance * y
            value -= factor * np.log(hit.sum() + 1e-300)
            slope -= factor * (x.T @ (hit / max(hit.sum(), 1e-300) - chance))
        return value, slope

    return minimize(loss, np.zeros(len(EVIDENCE)), jac=True, method="L-BFGS-B").x


def _tops(rows: Rows, weights: Any) -> tuple[float, float]:
    first = third = 0
    for x, y in rows:
        order = np.argsort(-(x @ weights), kind="stable")
        first += y[order[:1]].any()
        third += y[order[:3]].any()
    return first / len(rows), third / len(rows)


def _clues(sets: list[Rows], weights: Any) -> tuple[Any, Any]:
    found, right = [], []
    for x, y in (row for held in sets for row in held):
        if len(x):
            score = x @ weights
            order = np.argsort(-score, kind="stable")
            found.append(clues([float(v) for v in score[order]], [float(v) for v in x[order[0]]]))
            right.append(y[order[0]])
    return np.array(found), np.array(right)


def _confidence(sets: list[Rows], strangers: list[Rows]) -> Any:
    """Fitted on answers that weights gave which had not seen the procedure, and on strangers."""
    clue_rows, right_rows = [], []
    for seed in range(3):
        shuffled = [random.Random(seed).sample(held, len(held)) for held in sets]
        for half in (0, 1):
            weights = _weights([held[half::2] for held in shuffled])
            found, right = _clues([held[1 - half :: 2] for held in shuffled] + strangers, weights)
            clue_rows.append(found)
            right_rows.append(right)
    x, y = np.vstack(clue_rows), np.concatenate(right_rows)

    def loss(weights: Any) -> tuple[float, Any]:
        score = x @ weights
        chance = 1 / (1 + np.exp(-score))
        value = -(y * np.log(chance + 1e-12) + (1 - y) * np.log(1 - chance + 1e-12)).sum() + (weights**2).sum()
        return value, x.T @ (chance - y) + 2 * weights

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def _sure(sets: list[Rows], weights: Any, confidence: Any) -> str:
    found, right = _clues(sets, weights)
    sure = 1 / (1 + np.exp(-(found @ confidence))) >= 0.9
    return f"sure {sure.mean():.0%}, {int(right[sure].sum())}/{int(sure.sum())} of them right"


def fit(sets: list[Set]) -> None:
    """Print what each set gets from weights fitted on the others, then the weights fitted on all."""
    rows = {held.name: _rows(held, held.pairs) for held in sets}
    strange = {held.name: _strangers(held, sets) for held in sets}
    for name, own in rows.items():
        others = [held for other, held in rows.items() if other != name]
        unlike = [held for other, held in strange.items() if other != name]
        weights = _weights(others)
        first, third = _tops(own, weights)
        confidence = _confidence(others, unlike)
        sure = _sure([own], weights, confidence)
        print(
            f"# {name} unseen: {first:.2f}/{third:.2f}, {sure}; strangers: {_sure([strange[name]], weights, confidence)}"
        )
    weights = _weights(list(rows.values()))
    confidence = _confidence(list(rows.values()), list(strange.values()))
    for name, held in rows.items():
        first, third = _tops(held, weights)
        print(f"# {name}: {first:.2f}/{third:.2f}, {_sure([held], weights, confidence)}")
    print("WEIGHTS = {", *(f'    "{n}": {v:.2f},' for n, v in zip(EVIDENCE, weights, strict=True)), "}", sep="\n")
    print(
        "CONFIDENCE = {", *(f'    "{n}": {v:.2f},' for n, v in zip(CONFIDENCE, confidence, strict=True)), "}", sep="\n"
    )
