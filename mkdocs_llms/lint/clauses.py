"""Where a clause begins and ends, and whether its verb is an imperative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.lint import verbs
from mkdocs_llms.lint.screens import any_of
from mkdocs_llms.lint.shape import LABELS, Shape

if TYPE_CHECKING:
    from mkdocs_llms.lint.outline import Block

__all__ = ["ADVERB", "ANY_LABEL", "END", "Clause", "read_clause"]

LONGEST_CLAUSE = 600
"""Characters of a clause that are looked at: what comes later says nothing about its verb, and may be a dump."""

ADVERB = any_of(verbs.ADVERBS)
# Patterns without capitals are held against text in lower case: those that ignore case take three times as long.
# What each kind of edge begins with is looked at first: the pattern is tried at every character before a verb.
_BEFORE = re.compile(
    rf"(?P<edge>^\W*|(?=[.!?:;)\],(\s{LABELS}])"
    rf"(?:[.!?:;)\]][\"'”’)\]]*\s+|(?P<comma>,)\s*|\s(?P<dash>[–—-]{{1,3}}|→|>)\s+|\((?=\s*$)|"
    rf"(?P<icon>\ufffc)\s*|(?P<label>[{LABELS}])\s+(?:(?!and\b|or\b|then\b|but\b)[a-z-]+\s+){{0,2}})|"
    rf"\b(?=[abotwy])(?:(?P<joint>and then|and|then|or|but|to then)\s+|(?P<by>by)\s+|"
    rf"(?P<modal>(?:you|we) (?:can|may|must|should|could|need to|have to|will need to|'ll need to|might)(?: also| then| now)?)\s+))"
    rf"(?:\W{{0,3}}(?:optional(?:ly)?|recommended|required)\W{{1,3}})?(?:(?:{ADVERB}),?\s+){{0,4}}$"
)
_SENTENCE = re.compile(r"[.!?;:]\s")
END = re.compile(r"[.!?;](?=\s|$)|:(?=\s)|,\s+(?:and\s+|or\s+)?(?:then|so|which|where|because|to)\b|\s[–—]\s|\n\s*\n")
_HEAD = re.compile(
    rf"\W*(?:(?:{ADVERB}),?\s+){{0,4}}(?:(?:{any_of(map(re.escape, verbs.VERBS))})\b|(?:in|on|from|under|at|for|to|with|using|by|within|next)\b)"
    rf"|.*\b(?:you|we) (?:can|may|must|should|need to|have to)\b",
    re.DOTALL,
)
_JOINT = re.compile(r"\b(?:and|or|then|but)\s")
_SUBORDINATE = re.compile(
    r"\W*(?:when(?:ever)?|if|once|after|as|because|before|while|until|unless|that|which|who|where|since|how|whether)\b"
)
_SUBJECT = re.compile(r"\W*(?:the|this|that|these|those|it|they|its|there|an?|we|our|its|some|most)\b")
_ADDRESSED = re.compile(r"\byou (?:can|may|must|should|could|need to|have to)\b|\b(?:then|so|,? please)\s*$")
_RELATIVE = re.compile(r"\b(?:that|which|where|what|who|when|if|how|so|whether|because|until)\s*$")
_PREPOSITION = re.compile(
    r"\W*(?:optional\W+)?(?:and |then |next,? )?(?:in|on|from|under|at|for|within|inside|below|above|next to|beside|using|with|to)\b"
)
_OBJECT = re.compile(rf"\s*(?:(?:on|to|in) )?(?:(?:the|an?|your|this|each|its|all|any)\b|[“\"]?[{LABELS}]|[A-Z])")
_HANDS = frozenset({"click", "tap", "double-click", "right-click", "press", "select", "choose"})
_ON_LABEL = re.compile(rf"\s*(?:on )?(?:the |your )?[“\"]?[{LABELS}]")
_BARE_START = re.compile(
    r"\W*(?:then |please |next,? |optionally,? )?[A-Z][a-z]+(?<!s)\s(?:\w+ ){0,2}?(?:the|your|an?|this|its|it|all|any)\b"
)
ANY_LABEL = re.compile(rf"[{LABELS}]")


@dataclass(slots=True)
class Clause:
    """A verb at the start of a clause, and the text on both sides that may hold evidence."""

    code: str
    verb: str
    before: str
    rest: str
    end: int
    shape: Shape
    at: int
    block: Block
    gerund: bool
    described: bool

    @property
    def object(self) -> str:
        """The first words after the verb: what it acts on."""
        return self.rest[:90]


def read_clause(shape: Shape, word: str, start: int, at: int, block: Block) -> Clause | None:
    """The clause that a verb at `start` begins, its object at `at`; None when the verb is no imperative."""
    if not _may_start(shape.text, start):
        return None
    before = _BEFORE.search(shape.lower, max(0, start - 90), start)
    sentence = shape.text[_sentence_start(shape.text, start) : start]
    said = sentence.lower()
    gerund = word in verbs.GERUNDS
    if before:
        if gerund != bool(before["by"]) or not _begins(before, shape, start, at, sentence):
            return None
    elif word not in _AFTER_PLACE or not _PLACED.fullmatch(said):
        return None
    verb = verbs.GERUNDS[word][0] if gerund else word
    end = END.search(shape.text, at, at + LONGEST_CLAUSE)
    stop = end.start() if end else min(len(shape.text), at + LONGEST_CLAUSE)
    described = before is not None and _describes(before, said)
    return Clause(verbs.VERBS[verb][0], verb, sentence, shape.text[at:stop], stop, shape, at, block, gerund, described)


def _may_start(text: str, start: int) -> bool:
    """A quick no for most verbs: in the middle of a clause another word stands before them."""
    before = text[max(0, start - 40) : start].rstrip()
    if not before or not before[-1].isalpha():
        return True
    said = before.lower()
    last = said.rpartition(" ")[2]
    return last in _LAST_WORDS or last in _PLACES or said.endswith(_LAST_TWO) or bool(ANY_LABEL.search(before))


_LAST_WORDS = frozenset(phrase for phrase in verbs.ADVERBS if " " not in phrase) | {
    "and", "then", "or", "but", "by", "can", "may", "must", "should", "could", "might", "also", "now", "optional", "recommended", "required",
}  # fmt: skip
# "to" stands before many a verb, "need to" before an imperative.
_LAST_TWO = ("need to", "have to", *{" ".join(phrase.split()[-2:]) for phrase in verbs.ADVERBS if " " in phrase})


# "In the upper right corner click …": a place without the comma that should follow it.
_PLACES = frozenset(
    ["bar", "column", "console", "corner", "dashboard", "dialog", "dropdown", "header", "list", "menu", "mode", "page", "pane", "panel", "popup", "row", "screen", "section", "sidebar", "side", "tab", "toolbar", "view", "window", "wizard"]
)  # fmt: skip
_AFTER_PLACE = _HANDS | {"go", "navigate"}
_PLACED = re.compile(
    rf"\W*(?:(?:{ADVERB}),?\s+){{0,2}}(?:in|on|from|under|at|within|inside|to)\s[^,.;:]{{0,70}}?\b(?:{any_of(_PLACES)})\s+"
)


def _begins(before: re.Match[str], shape: Shape, start: int, at: int, sentence: str) -> bool:
    """Whether the verb from `start` to `at` begins a clause after what was found `before` it."""
    if (before["comma"] or before["joint"]) and shape.source[start].isupper() and not _OBJECT.match(shape.text, at):
        return False  # a name in the middle of a sentence: "On Windows, Click relies on the console"
    return _starts(before, sentence.lower()) or bool(
        before["joint"] and _labelled_click(shape.text, shape.text[start:at].lower(), at, sentence)
    )


def _sentence_start(text: str, before: int) -> int:
    start = 0
    for found in _SENTENCE.finditer(text, max(0, before - 400), before):
        start = found.end()
    return start or max(0, before - 400)


def _starts(before: re.Match[str], sentence: str) -> bool:
    """Whether what stands before the verb lets it be an imperative."""
    joint = before["joint"] or (before["label"] and _JOINT.search(before[0]))
    if joint:
        clause = sentence[: len(sentence) - len(before[0])]
        if "then" in before[0]:
            return True
        last = clause.rpartition(",")[2]
        return not _SUBORDINATE.match(last) and bool(_HEAD.match(last))
    if before["label"]:
        return bool(_PREPOSITION.match(sentence.rpartition(",")[2]))
    if before["modal"]:
        clause = sentence[: len(sentence) - len(before[0])].rpartition(",")[2]
        return not _SUBORDINATE.match(clause) and not _RELATIVE.search(clause)
    return True


def _labelled_click(text: str, word: str, at: int, sentence: str) -> bool:
    """Whether this is a click on a label after an imperative of any verb: "Store the codes and click **Finish**"."""
    if word not in _HANDS or not _ON_LABEL.match(text, at):
        return False
    said = sentence.lower()
    return not _SUBJECT.match(said) and not _SUBORDINATE.match(said) and bool(_BARE_START.match(sentence))


def _describes(before: re.Match[str], sentence: str) -> bool:
    """Whether the sentence tells what something does, and only goes on with the verb: "This will run it, and open …"."""
    return bool((before["comma"] or before["joint"]) and _SUBJECT.match(sentence) and not _ADDRESSED.search(sentence))
