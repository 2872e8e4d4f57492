"""What speaks for an operation, as numbers between about -1 and 1: the evidence that ranking and confidence weigh."""

from __future__ import annotations

from mkdocs_llms.lint.suggest.act import Act
from mkdocs_llms.lint.suggest.index import Entry, Index
from mkdocs_llms.lint.suggest.query import PARTS, Query
from mkdocs_llms.lint.suggest.stems import verb_class

__all__ = ["EVIDENCE", "Weigher"]

# words of a part of the query in a field of the operation: 0 name, 1 summary, 2 text, 3 parameters
_PAIRS = (
    ("heading", 2), ("heading", 3), ("above", 0), ("above", 1), ("title", 1), ("button", 1), ("labels", 3),
    ("steps", 0), ("steps", 1), ("steps", 3),
)  # fmt: skip
_NUMBERS = tuple((PARTS.index(part), field) for part, field in _PAIRS)
_FIELD_NAMES = ("name", "summary", "text", "parameters")
EVIDENCE = (
    *(f"{part} in {_FIELD_NAMES[field]}" for part, field in _PAIRS),
    "nouns that the heading says",
    "heading in name or summary",
    "heading and title in name, summary or parameters",
    "the heading's verb",
    "the button's verb",
    "it only looks and nobody asked to",
    "nouns nobody says",
    "its words as written",
    "labels that name a parameter",
    "it breaks something and nobody asked to",
    "a heading or label is its name",
    "the heading's object in nouns",
    "the same kind of thing",
    "heading in family",
    "first label in family",
    "verb and kind of thing agree",
    "the button's verb and object agree",
    "what it is for nobody says",
    "one or many like the heading",
)

# How near two classes of verbs are; the same class is 1, what is not here 0.
_NEAR = {
    ("make", "set"): 0.4, ("change", "set"): 0.8, ("change", "make"): 0.2, ("join", "make"): 0.5, ("make", "send"): 0.5, ("send", "set"): 0.5, ("look", "take"): 0.6,
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


def _agree(asked: Act, done: Act) -> float:
    """How near the verbs of two acts are; the same verb is 1 whatever its class."""
    return max(float(bool(asked.verb) and asked.verb == done.verb), _near(asked.kind, done.kind))


class Weigher:
    """Weighs entries of one index against one query."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.query = index, query
        self._weights: dict[frozenset[str], float] = {}
        self.heading = frozenset(query.parts[0])
        self.topic = frozenset(word for word in self.heading if not verb_class(word))
        self.all = query.subject | frozenset(query.parts[-1])
        # For each field and word of the query: where its evidence counts, and how much all of that part would be.
        self.slots: list[dict[str, list[tuple[int, float]]]] = [{} for _ in range(4)]
        for slot, (number, field) in enumerate(_NUMBERS):
            part = query.parts[number]
            most = 3.0 + sum([index.rarity[field].get(word, 0.0) for word in part]) * 1.2
            for word in set(part):
                self.slots[field].setdefault(word, []).append((slot, most))
        self.about = frozenset({*self.topic, *query.parts[1], *query.parts[2]})
        self.phrases = frozenset(query.phrases)
        self.object = frozenset(query.act.object)
        self.button_object = frozenset(query.button.object)
        # The two nearest titles may ask for different things; then either is half asked for.
        self.asked = [act for act in query.acts[:2] if act.verb] or [query.act]
        kinds = {query.act.kind, query.button.kind, *(act.kind for act in self.asked)}
        self.asks_to_look, self.asks_to_break = "look" in kinds, not kinds.isdisjoint({"break", "part", "stop"})

    def evidence(self, entry: Entry) -> list[float]:
        """A number for each row of EVIDENCE."""
        query, act, nouns = self.query, entry.act, entry.nouns
        alike = act.head != "" and act.head == query.act.head
        settable = self.index.settable(entry)
        return [
            *self._words(entry),
            self._share(nouns, self.heading),
            self._share(self.topic, entry.named),
            self._share(self.about, entry.held),
            sum([_agree(asked, act) for asked in self.asked]) / len(self.asked),
            _near(query.button.kind, act.kind),
            float(act.kind == "look" and not self.asks_to_look),
            min(1.0, sum(1 for word in nouns if word not in self.all) / 3),
            len(entry.written & query.written) / max(1, len(entry.written)),
            min(1.0, sum(1 for phrase in query.phrases[1:] if phrase in settable) / 4),
            float(act.kind == "break" and not self.asks_to_break),
            float(entry.said in self.phrases),
            self._share(self.object, nouns),
            float(alike),
            self._share(self.topic, entry.family),
            self._share(query.place, entry.family),
            alike * _agree(query.act, act),
            self._about_button(act, nouns) * _agree(query.button, act),
            min(1.0, sum(1 for word in act.rest if word not in self.all) / 2),
            alike * (1.0 if query.act.many == act.many else -1.0) if entry.twin else 0.0,
        ]

    def _words(self, entry: Entry) -> list[float]:
        found = [0.0] * len(_NUMBERS)
        for slots, impacts in zip(self.slots, entry.fields, strict=True):
            for word in [word for word in impacts if word in slots] if slots else ():
                impact = impacts[word]
                for slot, most in slots[word]:
                    found[slot] += impact / most
        return found

    def _about_button(self, act: Act, nouns: frozenset[str]) -> float:
        """How much the object of an operation and that of the last button are the same."""
        both = self.button_object
        return self._share(both, nouns) * self._share(frozenset(act.object), both) if both else 0.0

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
