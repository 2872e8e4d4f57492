"""An index of operations: BM25 with a weight for each field, built once and asked often."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.act import Act, operation_act
from mkdocs_llms.lint.suggest.dictionary import Dictionary
from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.query import Query
from mkdocs_llms.lint.suggest.stems import verb_class, words

__all__ = ["FIELDS", "Entry", "Index"]

# field → (its weight in the first pass, how much its length counts)
FIELDS = {"name": (3.0, 0.3), "summary": (1.5, 0.4), "text": (0.6, 0.6), "parameters": (0.7, 0.8)}
K1 = 1.2
# parts of the query → their weight in the first pass
_PARTS = (3.0, 1.2, 1.0, 1.2, 0.8, 0.25)
_VERB = 1.0
# how many with most of the words, and how many for the same kind of thing
SHORTLIST = 50
NAMESAKES = 15
COMMON = 0.15
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation as the index knows it: for each field its words and how much each says; what it does; its nouns.

    `said` are the words of its name, `named` those of name and summary, `held` those and the parameters'; `family` are the
    words of all operations on the same object; `twin` says that another does the same to many (or to one).
    """

    operation: Operation
    fields: tuple[dict[str, float], ...]
    act: Act
    nouns: frozenset[str]
    written: frozenset[str]
    said: frozenset[str]
    named: frozenset[str]
    held: frozenset[str]
    family: frozenset[str]
    twin: bool


class Index:
    """Operations of one or more sources, to be asked together."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        texts = [_texts(operation) for operation in operations]
        self.rarity = [self._rarity(texts, f) for f in range(len(FIELDS))]
        self.overall = _overall(texts)
        self.unseen = math.log(1 + len(texts) + 0.5)
        self.entries = self._entries(operations, texts)
        self._settable: dict[int, dict[frozenset[str], str]] = {}
        self.dictionary = Dictionary(operations, self.rarity[0], {entry.act.verb for entry in self.entries})
        self._kinds: defaultdict[str, list[int]] = defaultdict(list)
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            if entry.act.head:
                self._kinds[entry.act.head].append(number)
            for word, impact in _impacts(entry).items():
                self._postings[word].append((number, impact))

    @staticmethod
    def _rarity(texts: list[tuple[list[str], ...]], field: int) -> dict[str, float]:
        counts = Counter(word for row in texts for word in set(row[field]))
        return {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in counts.items()}

    def _entries(self, operations: Sequence[Operation], texts: list[tuple[list[str], ...]]) -> list[Entry]:
        lengths = [max(1.0, sum(len(row[f]) for row in texts) / max(1, len(texts))) for f in range(len(FIELDS))]
        acts = [operation_act(operation) for operation in operations]
        families: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        numbers: defaultdict[tuple[str, tuple[str, ...]], set[bool]] = defaultdict(set)
        for act, row in zip(acts, texts, strict=True):
            families[act.object].update(word for field in row[:3] for word in field)
            numbers[act.kind, act.object].add(act.many)
        kin = {words: frozenset(held) for words, held in families.items()}
        entries = []
        for operation, row, act in zip(operations, texts, acts, strict=True):
            fields = self._fields(row, lengths)
            said, named = frozenset(words(operation.name)), frozenset(fields[0].keys() | fields[1].keys())
            held = named | fields[3].keys()
            nouns, written = _nouns(operation, act), _written(operation)
            twin = len(numbers[act.kind, act.object]) > 1
            entries.append(Entry(operation, fields, act, nouns, written, said, named, held, kin[act.object], twin))
        return entries

    def _fields(self, row: tuple[list[str], ...], lengths: list[float]) -> tuple[dict[str, float], ...]:
        fields = []
        for f, (_, b) in enumerate(FIELDS.values()):
            norm = K1 * (1 - b + b * len(row[f]) / lengths[f])
            counts = Counter(row[f])
            fields.append({word: n * (K1 + 1) / (n + norm) * self.rarity[f][word] for word, n in counts.items()})
        return tuple(fields)

    def settable(self, entry: Entry) -> dict[frozenset[str], str]:
        """The parameters of an operation by the words of their names."""
        known = self._settable.get(id(entry))
        if known is None:
            known = {frozenset(words(p.name)): p.name for p in reversed(entry.operation.parameters)}
            self._settable[id(entry)] = known
        return known

    def shortlist(self, query: Query) -> list[Entry]:
        """The entries worth a closer look: those with most of the words, and those for the same kind of thing."""
        weights = defaultdict(float, {query.act.verb: _VERB})
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
        found = dict.fromkeys(-number for _, number in best)
        said = query.subject
        for head in {query.act.head: 0, query.button.head: 0}:
            alike = [(len(self.entries[number].nouns - said), number) for number in self._kinds.get(head, ())]
            found |= dict.fromkeys(number for _, number in heapq.nsmallest(NAMESAKES, alike))
        return [self.entries[number] for number in found]


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


def _nouns(operation: Operation, act: Act) -> frozenset[str]:
    """The words for what an operation works on."""
    # "Put…Configuration" says its verb twice.
    nouns = [
        word for word in words(operation.name) if word != act.verb and (not act.kind or verb_class(word) != act.kind)
    ]
    return frozenset(
        nouns or act.object or words(_PLACEHOLDER.sub(" ", operation.path)) or words(operation.summary)[:4]
    )
