"""An index of operations: BM25 with a weight for each field, built once and asked often."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.query import Query
from mkdocs_llms.lint.suggest.stems import verb_class, words

__all__ = ["FIELDS", "Entry", "Index"]

# field → (its weight in the first pass, how much its length counts)
FIELDS = {"name": (3.0, 0.3), "summary": (1.5, 0.4), "text": (0.6, 0.6), "parameters": (0.7, 0.8)}
K1 = 1.2
# parts of the query → their weight in the first pass
_PARTS = (3.0, 1.2, 1.0, 1.2, 0.8, 0.25)
SHORTLIST = 60
COMMON = 0.15
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_METHOD_VERBS = {"POST": "make", "DELETE": "break", "GET": "look", "HEAD": "look", "PATCH": "change", "PUT": "set"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation as the index knows it: for each field its words and how much each says; its verb and its nouns.

    `said` are the words of its name, `named` those of name and summary, `held` those and the parameters'.
    """

    operation: Operation
    fields: tuple[dict[str, float], ...]
    verb: str
    said_verb: str
    nouns: frozenset[str]
    written: frozenset[str]
    said: frozenset[str]
    named: frozenset[str]
    held: frozenset[str]


class Index:
    """Operations of one or more sources, to be asked together."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        texts = [_texts(operation) for operation in operations]
        lengths = [max(1.0, sum(len(row[f]) for row in texts) / max(1, len(texts))) for f in range(len(FIELDS))]
        self.rarity = [self._rarity(texts, f) for f in range(len(FIELDS))]
        self.overall = _overall(texts)
        self.unseen = math.log(1 + len(texts) + 0.5)
        self.entries = [self._entry(o, row, lengths) for o, row in zip(operations, texts, strict=True)]
        self._settable: dict[int, dict[frozenset[str], str]] = {}
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for word, impact in _impacts(entry).items():
                self._postings[word].append((number, impact))

    @staticmethod
    def _rarity(texts: list[tuple[list[str], ...]], field: int) -> dict[str, float]:
        counts = Counter(word for row in texts for word in set(row[field]))
        return {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in counts.items()}

    def _entry(self, operation: Operation, row: tuple[list[str], ...], lengths: list[float]) -> Entry:
        fields = []
        for f, (_, b) in enumerate(FIELDS.values()):
            norm = K1 * (1 - b + b * len(row[f]) / lengths[f])
            fields.append(
                {word: n * (K1 + 1) / (n + norm) * self.rarity[f][word] for word, n in Counter(row[f]).items()}
            )
        verb, said_verb, nouns = _verb_and_nouns(operation)
        said, named = frozenset(words(operation.name)), frozenset(fields[0].keys() | fields[1].keys())
        held = named | fields[3].keys()
        return Entry(operation, tuple(fields), verb, said_verb, nouns, _written(operation), said, named, held)

    def settable(self, entry: Entry) -> dict[frozenset[str], str]:
        """The parameters of an operation by the words of their names."""
        known = self._settable.get(id(entry))
        if known is None:
            known = {frozenset(words(p.name)): p.name for p in reversed(entry.operation.parameters)}
            self._settable[id(entry)] = known
        return known

    def shortlist(self, query: Query) -> list[Entry]:
        """The entries worth a closer look."""
        weights: defaultdict[str, float] = defaultdict(float)
        for part, weight in zip(query.parts, _PARTS, strict=True):
            for word in part:
                weights[word] += weight
        scores: defaultdict[int, float] = defaultdict(float)
        common = len(self.entries) * COMMON
        for word, weight in weights.items():
            held = self._postings.get(word, ())
            # What only the prose says and many operations hold tells nothing, and would cost the most.
            if weight <= _PARTS[-1] and len(held) > common:
                continue
            for number, impact in held:
                scores[number] += weight * impact
        best = heapq.nlargest(SHORTLIST, [(score, -number) for number, score in scores.items()])
        return [self.entries[-number] for _, number in best]


def _overall(texts: list[tuple[list[str], ...]]) -> dict[str, float]:
    counts = Counter(word for row in texts for word in {word for field in row[:2] for word in field})
    return {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in counts.items()}


def _impacts(entry: Entry) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for field, (weight, _) in zip(entry.fields, FIELDS.values(), strict=True):
        for word, impact in field.items():
            found[word] += weight * impact
    return found


def _texts(operation: Operation) -> tuple[list[str], ...]:
    path = _PLACEHOLDER.sub(" ", operation.path)
    return (
        words(f"{operation.name} {path}"),
        words(operation.summary),
        words(f"{operation.group} {operation.description}"),
        words(" ".join(dict.fromkeys(parameter.name for parameter in operation.parameters))),
    )


_WRITTEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def _written(operation: Operation) -> frozenset[str]:
    named = operation.name or _PLACEHOLDER.sub(" ", operation.path)
    return frozenset(word.lower() for word in _WRITTEN.findall(named))


def _verb_and_nouns(operation: Operation) -> tuple[str, str, frozenset[str]]:
    """The class of what an operation does, the verb itself, and the words for what it does it to."""
    said = words(operation.name)
    if operation.kind == "cli":
        said = said[-1:] + said[:-1]
    summary = words(operation.summary)
    spoken = next((row[0] for row in (said, summary) if row and verb_class(row[0])), "")
    verb = verb_class(spoken) or _METHOD_VERBS.get(operation.method, "")
    # "Put…Configuration" says its verb twice.
    nouns = [word for word in said if word != spoken and (not verb or verb_class(word) != verb)]
    if not nouns:
        nouns = words(_PLACEHOLDER.sub(" ", operation.path)) or summary[:4]
    return verb, spoken, frozenset(nouns)
