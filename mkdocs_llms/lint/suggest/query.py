"""What a procedure asks for, as weighted words: what its headings, labels, last button and steps say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from mkdocs_llms.labels import topic
from mkdocs_llms.lint.suggest.act import Act, act_of, verb_form
from mkdocs_llms.lint.suggest.model import Procedure
from mkdocs_llms.lint.suggest.stems import tokens, words

__all__ = ["PARTS", "Query", "heading_of", "less_of", "nearest", "query_of"]

PARTS = ("heading", "above", "title", "button", "labels", "steps")

_WAY = re.compile(
    r"\s*\(?\b(?:using|with|via|by using|through|from|in|on) (?:the |your |an? )?(?:[\w-]+ ){0,3}"
    r"(?:console|dashboard|portal|ui|web ui|gui|website|web interface|admin (?:panel|center)|browser)\b\)?|\s*\((?:console|portal|dashboard|ui)\)"
    r"|^(?:to )?use (?:the )?(?:[\w-]+ ){0,4}(?:console|dashboard|portal|ui|browser) (?=to )|^(?:step|option) \d+[.:)]*\s*|^\d+[.)]\s*|\\(?=\W)",
    re.IGNORECASE,
)
_BARE_WAY = re.compile(
    r"^\W*(?:the )?(?:[\w-]+ ){0,3}(?:console|dashboard|portal|web ui|ui|gui|website|browser)\W*$", re.IGNORECASE
)
# Labels that stand on every screen: they say that something is done, never what.
_CHROME = frozenset(
    words("save ok okay next continue cancel confirm submit done finish close back apply yes no settings edit actions name description review menu more options select choose configure manage")
)  # fmt: skip
_DULL = frozenset(words("save ok next continue cancel confirm review more select choose back"))
_MENU = re.compile(r"\s*(?:>|→|»|›)\s*")
_PURPOSE = re.compile(r"to [a-z]", re.IGNORECASE)
_WRITTEN = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Query:
    """For each of PARTS its words; what heading and last button do; words as written; labels as sets; the first label.

    `acts` are those of all titles, the nearest first.
    """

    parts: tuple[tuple[str, ...], ...]
    acts: tuple[Act, ...]
    act: Act
    button: Act
    written: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()
    place: frozenset[str] = frozenset()

    @property
    def subject(self) -> frozenset[str]:
        """All words but those of the steps' prose."""
        return frozenset(word for part in self.parts[:-1] for word in part)


def query_of(procedure: Procedure) -> Query:
    """The query for a procedure."""
    titles, purpose = _titles(procedure)
    heading = titles[-1] if titles else ""
    labels = [part for label in procedure.labels for part in _MENU.split(label) if part.strip()]
    button = _button(labels)
    plain = tuple(
        tuple(dict.fromkeys(words(text)))
        for text in (f"{heading} {purpose}", " ".join(titles[1:-1]), titles[0] if len(titles) > 1 else "")
    )
    label_words = tuple(dict.fromkeys(word for label in labels for word in words(label) if word not in _CHROME))
    steps = tuple(dict.fromkeys(word for step in procedure.steps[:40] for word in words(step[:400])))
    written = frozenset(word.lower() for text in (*titles, purpose, *labels) for word in _WRITTEN.findall(text))
    phrases = tuple(dict.fromkeys(frozenset(words(label)) for label in (heading, purpose, *labels) if words(label)))
    acts = tuple(act_of(title) for title in (purpose, heading, *reversed(titles[:-1])) if title)
    act = nearest(acts)
    # A verb of a known class is compared with that of an operation, never with its nouns.
    said = tuple(word for word in plain[0] if word != act.verb or not act.kind)
    return Query(
        (said, *plain[1:], tuple(words(button)), label_words, steps),
        acts,
        act,
        act_of(button),
        written,
        phrases,
        frozenset(words(" ".join(labels[:2]))),
    )


def less_of(procedure: Procedure) -> Procedure:
    """The procedure for a second opinion: without the bold line below its headings, or else its titles alone."""
    titles, purpose = _titles(procedure)
    told = replace(procedure, titles=tuple(titles))
    return told if purpose else replace(told, labels=(), steps=())


def heading_of(procedure: Procedure) -> str:
    """The nearest title that says what is done, without the way of doing it."""
    return next(filter(None, map(_said, reversed(procedure.titles))), "")


def _titles(procedure: Procedure) -> tuple[list[str], str]:
    """What the titles say, and what a bold line below them does.

    "To create an alias" in bold says more about the heading above it; it does not replace it.
    """
    titles = [title for title in map(_said, procedure.titles) if title]
    purpose = titles.pop() if len(titles) > 1 and _PURPOSE.match(titles[-1]) else ""
    return titles, purpose


def _said(title: str) -> str:
    """A title without the way of doing it; nothing when it names only that."""
    rest = _WAY.sub(" ", title).strip(" :-–—")
    return "" if _BARE_WAY.match(rest) or not topic(rest) else rest


def _button(labels: list[str]) -> str:
    """The last label that says what is done: "Create bucket" before "Save changes" and "Confirm"."""
    acts = [label for label in labels if verb_form(next(iter(tokens(label)), "")) and len(label.split()) <= 6]
    telling = [label for label in acts if set(words(label)) - _CHROME and words(label)[0] not in _DULL]
    return (telling or acts or [""])[-1]


def nearest(acts: Sequence[Act], known: Collection[str] | None = None) -> Act:
    """The verb of the nearest title that has one, and the nearest object: one with a word that is known, if any has."""

    def telling(words: tuple[str, ...]) -> bool:
        return bool(words) if known is None else any(word in known for word in words)

    spoken = next((act for act in acts if act.verb), Act())
    found = next((act for act in acts if telling(act.object)), None)
    if not found:
        # "the reason for health check failures"
        wider = next((act for act in acts if telling(act.rest)), None)
        found = replace(wider, object=wider.rest, rest=()) if wider else next(iter(acts), Act())
    return replace(found, verb=spoken.verb, kind=spoken.kind)
