"""What some steps are about, and whether a command beside them does that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_llms.labels import topic
from mkdocs_llms.lint.evidence import THRESHOLD, WEIGHTS, evidence
from mkdocs_llms.lint.vocabulary import (
    STOPS,
    counted,
    deeds,
    head_of,
    job_of_title,
    nouns,
    opposed,
    pairs,
    telling,
    tokens,
    verbs,
)

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["Job", "job_of", "same_job"]

_VALUE = re.compile(
    r"`([^`\n]{4,80})`|\"([^\"\n]{4,60})\"|“([^”\n]{4,60})”|\*([a-z][\w.-]{4,60})\*|(https?://[^\s)`\"']{8,80})"
)
_CAPTION = re.compile(r"\*\*([^*\n]{2,60})\*\*|[\"“]([^\"”\n]{2,60})[\"”]")


@dataclass(frozen=True, slots=True)
class Job:
    """What the steps are about, and the words of the page around the commands beside them.

    The heading nearest to the steps that says what is done is their `own`: its `deed` is done to an `object`, of which the
    noun is the `head`, and `said` are the words that tell. `heading` has the page title too, `near` all of the section.
    `captions` are what the steps find on the screen, `values` what they enter there; `asked` are the deeds of both.
    `elsewhere` counts the words of the page, `length` of them.
    """

    title: frozenset[str]
    own: frozenset[str]
    deed: frozenset[str]
    object: frozenset[str]
    head: str
    said: frozenset[str]
    asked: frozenset[str]
    heading: frozenset[str]
    steps: frozenset[str]
    captions: frozenset[str]
    values: frozenset[str]
    near: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    elsewhere: dict[str, int]
    length: int


def job_of(document: Document, steps: list[Block], around: Iterable[Block], commands: Iterable[Command]) -> Job:
    """The job of some steps among the blocks around them, on their page without the commands in question."""
    places = sorted({(command.start, command.end) for command in commands})
    path = steps[0].section.path()
    title = path[0] if path else ""
    theirs = Counter(word for start, end in places for word in tokens(document.text[start:end]))
    elsewhere = {
        word: times - theirs.get(word, 0)
        for word, times in _page_words(document.text).items()
        if times > theirs.get(word, 0)
    }
    own = _own_title(path)
    deed, thing = job_of_title(own)
    said = tokens(own)
    source = " ".join(document.text[block.start : block.end] for block in steps)
    captions = [bold or quoted for bold, quoted in _CAPTION.findall(source)]
    heading, done = tokens(" ".join((title, *path[-2:], *_step_titles(steps[0])))), tokens(source)
    section = tokens(_said_in(document, around, places))
    return Job(
        title=nouns(title) - verbs(nouns(title)),
        own=frozenset(said), deed=deed, object=thing, head=head_of(own), said=frozenset(said) - STOPS,
        asked=deed | deeds(next(iter(tokens(caption)), "") for caption in captions),
        heading=frozenset(heading), steps=frozenset(done), captions=frozenset(telling(tokens(" ".join(captions)))),
        values=frozenset(value.lower() for found in _VALUE.findall(source) for value in found if value),
        near=frozenset({*heading, *done, *section}), pairs=frozenset(pairs(section)),
        elsewhere=elsewhere, length=max(1, sum(elsewhere.values())),
    )  # fmt: skip


def _own_title(path: tuple[str, ...]) -> str:
    """The title that says what is done: the last one that is not just a way of doing it."""
    if path and path[-1].startswith("To "):
        return path[-1]
    return next((title for title in reversed(path) if topic(title)), path[-1] if path else "")


def _said_in(document: Document, around: Iterable[Block], places: list[tuple[int, int]]) -> str:
    return " ".join(
        document.text[block.start : block.end]
        for block in around
        if block.kind in {"para", "item"} and not _within(block.start, places)
    )


def _within(offset: int, places: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in places)


def _step_titles(block: Block) -> list[str]:
    found, region = [], block.region
    while region:
        if region.kind == "step":
            found.append(region.label)
        region = region.parent
    return found


@lru_cache(maxsize=2)
def _page_words(text: str) -> Counter[str]:
    return counted(text)


def same_job(job: Job, command: Command) -> bool:
    """Whether the command does what the steps do, and not the opposite of it."""
    if opposed(job.own, command.code):
        return False
    found = evidence(job, command)
    return sum(weight * point for weight, point in zip(WEIGHTS.values(), found, strict=True)) >= THRESHOLD
