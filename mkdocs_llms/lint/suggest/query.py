"""What a procedure asks for, as weighted words: what its headings, labels, last button and steps say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_llms.labels import topic
from mkdocs_llms.lint.suggest.model import Procedure
from mkdocs_llms.lint.suggest.stems import verb_class, words

__all__ = ["PARTS", "Query", "heading_of", "query_of"]

PARTS = ("heading", "above", "title", "button", "labels", "steps")

_WAY = re.compile(
    r"\s*\(?\b(?:using|with|via|by using|through|from|in|on) (?:the |your |an? )?(?:[\w-]+ ){0,3}"
    r"(?:console|dashboard|portal|ui|web ui|gui|website|web interface|admin (?:panel|center)|browser)\b\)?|\s*\((?:console|portal|dashboard|ui)\)"
    r"|^(?:step|option) \d+[.:)]*\s*|^\d+[.)]\s*|\\(?=\W)",
    re.IGNORECASE,
)
_BARE_WAY = re.compile(
    r"^\W*(?:the )?(?:[\w-]+ )?(?:console|dashboard|portal|web ui|ui|gui|website|browser)\W*$", re.IGNORECASE
)
# Labels that stand on every screen: they say that something is done, never what.
_CHROME = frozenset(
    words("save ok okay next continue cancel confirm submit done finish close back apply yes no settings edit actions name description review menu more options select choose configure manage")
)  # fmt: skip
_MENU = re.compile(r"\s*(?:>|→|»|›)\s*")
_PURPOSE = re.compile(r"to [a-z]", re.IGNORECASE)
_WRITTEN = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Query:
    """For each of PARTS its words; the verb classes of heading and last button; words as written; labels as sets."""

    parts: tuple[tuple[str, ...], ...]
    verb: str
    button_verb: str
    written: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()

    @property
    def subject(self) -> frozenset[str]:
        """All words but those of the steps' prose."""
        return frozenset(word for part in self.parts[:-1] for word in part)


def query_of(procedure: Procedure) -> Query:
    """The query for a procedure."""
    titles = [_said(title) for title in procedure.titles]
    titles = [title for title in titles if title]
    # "To create an alias" in bold says more about the heading above it; it does not replace it.
    purpose = titles.pop() if len(titles) > 1 and _PURPOSE.match(titles[-1]) else ""
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
    return Query(
        (*plain, tuple(words(button)), label_words, steps),
        _verb([heading, purpose, *reversed(titles[:-1])]),
        _verb_of(button),
        written,
        phrases,
    )


def heading_of(procedure: Procedure) -> str:
    """The nearest title that says what is done, without the way of doing it."""
    return next(filter(None, map(_said, reversed(procedure.titles))), "")


def _said(title: str) -> str:
    """A title without the way of doing it; nothing when it names only that."""
    rest = _WAY.sub(" ", title).strip(" :-–—")
    return "" if _BARE_WAY.match(rest) or not topic(rest) else rest


def _button(labels: list[str]) -> str:
    """The last label that says what is done: "Create bucket" before "Save changes" and "Confirm"."""
    acts = [label for label in labels if verb_class(next(iter(words(label)), "")) and len(label.split()) <= 6]
    telling = [label for label in acts if set(words(label)) - _CHROME and words(label)[0] not in _CHROME]
    return (telling or acts or [""])[-1]


def _verb(titles: list[str]) -> str:
    """The class of the first verb that one of the titles begins with."""
    return next(filter(None, map(_verb_of, titles)), "")


def _verb_of(text: str) -> str:
    said = words(text)
    if said and verb_class(said[0]):
        return verb_class(said[0])
    return next((verb_class(word) for word in said[1:3] if verb_class(word) in {"make", "break", "off", "again"}), "")
