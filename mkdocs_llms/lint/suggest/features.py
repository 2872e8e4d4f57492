"""What speaks for an operation, as numbers between about -1 and 1: the evidence that ranking and confidence weigh."""

from __future__ import annotations

from mkdocs_llms.lint.suggest.index import Entry, Index
from mkdocs_llms.lint.suggest.query import Query
from mkdocs_llms.lint.suggest.stems import verb_class

__all__ = ["EVIDENCE", "Weigher"]

_PAIRS = (
    ("heading", 0), ("heading", 1), ("heading", 2), ("heading", 3),
    ("above", 0), ("above", 1), ("above", 3), ("title", 0), ("title", 1), ("title", 3),
    ("button", 0), ("button", 1), ("button", 3), ("labels", 0), ("labels", 1), ("labels", 3), ("steps", 0), ("steps", 1), ("steps", 3),
)  # fmt: skip
_PARTS = ("heading", "above", "title", "button", "labels", "steps")
_NUMBERS = tuple((_PARTS.index(part), field) for part, field in _PAIRS)
_FIELD_NAMES = ("name", "summary", "text", "parameters")
EVIDENCE = (
    *(f"{part} in {_FIELD_NAMES[field]}" for part, field in _PAIRS),
    "nouns that headings and labels say", "nouns that the heading says", "nouns that headings, labels or steps say",
    "heading in name or summary", "heading and title in name, summary or parameters",
    "the heading's verb", "the button's verb", "it only looks and nobody asked to", "it is deprecated",
    "nouns nobody says", "its own verb is in the heading", "its own verb is in labels or steps", "its words as written",
    "labels that name a parameter", "the heading names a parameter",
    "somebody asked to look and it does something else", "it breaks something and nobody asked to",
    "heading and nouns are the same", "a heading or label is its name", "the last button is its name",
)  # fmt: skip

# How near two classes of verbs are; the same class is 1, what is not here 0.
_NEAR = {
    ("make", "set"): 0.4, ("change", "set"): 0.8, ("change", "make"): 0.2, ("join", "make"): 0.5, ("make", "send"): 0.5, ("look", "take"): 0.6,
    ("break", "part"): 0.7, ("break", "off"): 0.3, ("join", "set"): 0.5, ("off", "set"): 0.4, ("change", "off"): 0.4, ("make", "run"): 0.3,
    ("off", "stop"): 0.5, ("break", "stop"): 0.3, ("change", "join"): 0.4, ("change", "part"): 0.3, ("again", "run"): 0.5, ("again", "change"): 0.3,
    ("off", "part"): 0.4, ("change", "break"): 0.1, ("again", "make"): 0.1, ("again", "set"): 0.1, ("make", "take"): 0.1, ("run", "set"): 0.2,
    ("break", "make"): -0.8, ("break", "look"): -0.6, ("look", "make"): -0.4, ("look", "set"): -0.3, ("join", "part"): -0.8, ("break", "set"): -0.3,
    ("change", "look"): -0.4, ("look", "off"): -0.5, ("look", "stop"): -0.4, ("run", "stop"): -0.7, ("make", "off"): -0.5, ("break", "join"): -0.5, ("make", "part"): -0.5,
}  # fmt: skip


def _near(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return _NEAR.get((one, other), _NEAR.get((other, one), -0.1))


class Weigher:
    """Weighs entries of one index against one query."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.query = index, query
        self._weights: dict[frozenset[str], float] = {}
        self.heading = frozenset(query.parts[0])
        self.topic = frozenset(word for word in self.heading if not verb_class(word))
        self.said = query.subject
        self.all = self.said | frozenset(query.parts[-1])
        # For each field and word of the query: where its evidence counts, and how much all of that part would be.
        self.slots: list[dict[str, list[tuple[int, float]]]] = [{} for _ in range(4)]
        for slot, (number, field) in enumerate(_NUMBERS):
            part = query.parts[number]
            most = 3.0 + sum([index.rarity[field].get(word, 0.0) for word in part]) * 1.2
            for word in set(part):
                self.slots[field].setdefault(word, []).append((slot, most))
        self.about = frozenset({*self.topic, *query.parts[1], *query.parts[2]})
        self.phrases = frozenset(query.phrases)
        self.button = frozenset(query.parts[3])
        self.asks_to_look = "look" in (query.verb, query.button_verb)
        self.asks_to_break = not {"break", "part", "stop"}.isdisjoint((query.verb, query.button_verb))

    def evidence(self, entry: Entry) -> list[float]:
        """A number for each row of EVIDENCE."""
        query, fields = self.query, entry.fields
        found = [0.0] * len(_NUMBERS)
        for slots, impacts in zip(self.slots, fields, strict=True):
            for word in [word for word in impacts if word in slots]:
                impact = impacts[word]
                for slot, most in slots[word]:
                    found[slot] += impact / most
        nouns = entry.nouns
        in_heading = self._share(nouns, self.heading)
        found += [self._share(nouns, self.said), in_heading, self._share(nouns, self.all)]
        told = self._share(self.topic, entry.named)
        found.append(told)
        found.append(self._share(self.about, entry.held))
        looks = entry.verb == "look"
        found += [
            _near(query.verb, entry.verb),
            _near(query.button_verb, entry.verb),
            float(looks and not self.asks_to_look),
            float(entry.operation.deprecated),
            min(1.0, sum(1 for word in nouns if word not in self.all) / 3),
            float(entry.said_verb in self.heading),
            float(entry.said_verb in self.all),
            len(entry.written & query.written) / max(1, len(entry.written)),
            *self._named(entry),
            float(self.asks_to_look and not looks),
            float(entry.verb == "break" and not self.asks_to_break),
            in_heading * self._share(self.topic, nouns),
            float(entry.said in self.phrases),
            float(entry.said == self.button),
        ]
        return found

    def _named(self, entry: Entry) -> tuple[float, float]:
        settable = self.index.settable(entry)
        hits = sum(1 for phrase in self.query.phrases[1:] if phrase in settable)
        return min(1.0, hits / 4), float(self.topic in settable)

    def _share(self, words: frozenset[str], among: frozenset[str]) -> float:
        """How much of what the words say is among others; rare words say more."""
        total = self._weight(words)
        return self._weight(words & among) / total if total else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        known = self._weights.get(words)
        if known is None:
            rarity, unseen = self.index.overall, self.index.unseen
            known = self._weights[words] = sum([rarity.get(word, unseen) for word in sorted(words)])
        return known
