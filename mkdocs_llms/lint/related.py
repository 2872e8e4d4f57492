"""Is a command about the same job as the steps? A matter of shared words, weighed by how telling they are.

A command of this page speaks of what the page speaks of: its words stand in the headings and the steps, or at
least elsewhere on the page. One that strayed in from another page brings words that nothing here mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_llms.labels import topic

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["WEIGHTS", "Job", "evidence", "job_of", "same_job", "tokens"]

# evidence → its weight. Fitted (logistic regression) on sections of real documentation, against commands of other pages.
WEIGHTS = {
    "code words that stand elsewhere on the page": 3.4,
    "heading words, verbs aside, in code or prose": 3.9,
    "prose words that stand elsewhere on the page": 2.2,
    "prose words in headings or steps": 2.7,
    "words of labels in code or prose": 1.2,
    "pairs of neighbouring words in code and job": 0.8,
    "pairs of neighbouring words in prose and headings": 0.9,
    "the verbs contradict each other": -0.9,
    "there is no code, only named operations": 3.0,
    "there is no prose": 2.8,
}
THRESHOLD = 6.4

_LABEL = re.compile(r"\*\*([^*\n]{2,60})\*\*|<(?:b|strong)>([^<\n]{2,60})</|“([^”\n]{2,60})”")
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
# Words that documentation of every product is full of: sharing them says nothing.
_COMMON = ["the", "and", "for", "with", "from", "that", "this", "your", "you", "can", "will", "using", "use", "into", "are", "not", "then", "where", "which", "all", "any", "has", "have", "its", "when", "more", "following", "example", "name", "id", "value", "values", "key", "type", "true", "false", "null", "http", "https", "www", "com", "json", "string", "text", "content", "application", "org", "select", "choose", "click", "navigate", "open", "enter", "page", "tab", "button", "section", "field", "next", "save", "under", "pane", "dialog", "box", "drop", "down", "menu", "list", "new", "go", "to", "on", "in", "of", "or", "a", "an", "console", "dashboard", "portal", "option", "options", "settings", "see", "want", "need", "default", "information", "learn", "about", "step", "steps", "request", "response", "header", "headers", "body", "data", "url", "location", "method", "patch", "post", "get", "put", "delete", "bearer", "authorization", "token", "auth", "accept", "api", "my", "here", "provide", "also", "must", "one", "only", "main", "sdk", "group", "resource", "region", "account", "access", "amazon", "aws", "azure", "cli"]  # fmt: skip
_VERBS = {
    "make": "create add new put register import upload post generate attach assign invite start run deploy install grant enable launch restore",
    "break": "delete remove revoke detach disable stop uninstall cancel destroy clear unlink purge",
    "look": "get list view show describe find read check download search export monitor inspect query",
    "change": "update edit modify change set configure patch rotate upgrade resize scale rename manage customize",
}


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    word = word.lower()
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_STOPS = frozenset(map(_stem, _COMMON))
_KIND = {_stem(verb): kind for kind, verbs in _VERBS.items() for verb in verbs.split()}


def tokens(text: str) -> list[str]:
    """The words of a text, stemmed, with identifiers taken apart: `putBucketPolicy` is put, bucket, policy."""
    return [_stem(word) for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Job:
    """What the steps are about, and the words of the page around the commands beside them."""

    heading: tuple[str, ...]
    things: frozenset[str]
    steps: tuple[str, ...]
    labels: frozenset[str]
    elsewhere: frozenset[str]


def job_of(document: Document, steps: list[Block], commands: Iterable[Command]) -> Job:
    """The job of some steps, on their page without the commands in question."""
    path = steps[0].section.path()
    title = " ".join((path[0] if path else "", *path[-2:], *_step_titles(steps[0])))
    text = " ".join(document.text[block.start : block.end] for block in steps)
    held = Counter(_page_words(document.text))
    for start, end in sorted({(command.start, command.end) for command in commands}):
        held.subtract(tokens(document.text[start:end]))
    labels = {word for label in _LABEL.findall(text) for word in tokens(" ".join(label))} - _STOPS
    return Job(
        tuple(tokens(title)),
        frozenset(_things(title)),
        tuple(tokens(text)),
        frozenset(labels),
        frozenset(word for word, count in held.items() if count > 0),
    )


def _things(title: str) -> set[str]:
    """What a title is about, verbs aside: its telling words, or, in "Create a token", the ones that it has."""
    return set(tokens(title)) - _STOPS - _KIND.keys() or set(tokens(" ".join(topic(title)))) - _KIND.keys()


def _step_titles(block: Block) -> list[str]:
    found, region = [], block.region
    while region:
        if region.kind == "step":
            found.append(region.label)
        region = region.parent
    return found


@lru_cache(maxsize=2)
def _page_words(text: str) -> Counter[str]:
    return Counter(tokens(text))


def evidence(job: Job, command: Command) -> tuple[float, ...]:
    """A number for each row of WEIGHTS."""
    code_words, prose_words = tokens(command.code), tokens(command.prose)
    code, prose = set(code_words) - _STOPS, set(prose_words) - _STOPS
    heading = set(job.heading) - _STOPS
    about = heading | (set(job.steps) - _STOPS)
    return (
        _share(code, job.elsewhere),
        _share(job.things, {*code_words, *prose_words}),
        _share(prose, job.elsewhere),
        _share(prose, about),
        _share(job.labels, code | prose),
        min(3, len(_pairs(code_words) & _pairs((*job.heading, *job.steps)))),
        min(3, len(_pairs(prose_words) & _pairs(job.heading))),
        _contradict(job.heading[-12:], command, code_words),
        float(not code),
        float(not prose),
    )


def same_job(job: Job, command: Command) -> bool:
    """Whether the command does what the steps do."""
    return (
        sum(weight * found for weight, found in zip(WEIGHTS.values(), evidence(job, command), strict=True)) >= THRESHOLD
    )


def _share(words: set[str] | frozenset[str], among: set[str] | frozenset[str]) -> float:
    return len(words & among) / max(1, len(words))


def _pairs(words: list[str] | tuple[str, ...]) -> set[tuple[str, str]]:
    return {pair for pair in pairwise(words) if not _STOPS.issuperset(pair)}


_METHODS = (("DELETE", "break"), ("PATCH", "change"), ("POST", "make"), ("PUT", "make"))


def _contradict(heading: tuple[str, ...], command: Command, code_words: list[str]) -> float:
    wanted = {_KIND[word] for word in heading if word in _KIND}
    done = {_KIND[word] for word in code_words if word in _KIND}
    done |= {kind for method, kind in _METHODS if method in command.code}
    return float(bool(wanted and done and not wanted & done))
