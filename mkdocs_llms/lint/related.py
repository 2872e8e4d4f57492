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
from mkdocs_llms.lint.vocabulary import STOPS, head_of, job_of_title, nouns, telling, tokens, verbs

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["Job", "job_of", "same_job"]

_CAPTION = re.compile(r"\*\*([^*\n]{2,60})\*\*|[\"“]([^\"”\n]{2,60})[\"”]")


@dataclass(frozen=True, slots=True)
class Job:
    """What the steps are about, and the words of the page around the commands beside them."""

    title: frozenset[str]
    heading: tuple[str, ...]
    deed: frozenset[str]
    object: frozenset[str]
    head: str
    said: frozenset[str]
    verbs: frozenset[str]
    captions: frozenset[str]
    steps: tuple[str, ...]
    near: frozenset[str]
    elsewhere: dict[str, int]


def job_of(document: Document, steps: list[Block], around: Iterable[Block], commands: Iterable[Command]) -> Job:
    """The job of some steps among the blocks around them, on their page without the commands in question."""
    places = sorted({(command.start, command.end) for command in commands})
    path = steps[0].section.path()
    page = path[0] if path else ""
    held = Counter(_page_words(document.text))
    for start, end in places:
        held.subtract(tokens(document.text[start:end]))
    own = _own_title(path)
    deed, thing = job_of_title(own)
    said = tokens(own)
    source = " ".join(document.text[block.start : block.end] for block in steps)
    captions = tokens(" ".join(bold or quoted for bold, quoted in _CAPTION.findall(source)))
    heading, done = tokens(" ".join((page, *path[-2:], *_step_titles(steps[0])))), tokens(source)
    return Job(
        title=nouns(page), heading=heading, deed=deed, object=thing, head=head_of(own),
        said=frozenset(said) - STOPS, verbs=frozenset(verbs({*said, *captions})), captions=frozenset(telling(captions)), steps=done,
        near=frozenset({*heading, *done, *_said_in(document, around, places)}),
        elsewhere={word: count for word, count in held.items() if count > 0},
    )  # fmt: skip


def _own_title(path: tuple[str, ...]) -> str:
    """The title that says what is done: the last one that is not just a way of doing it."""
    if path and path[-1].startswith("To "):
        return path[-1]
    return next((title for title in reversed(path) if topic(title)), path[-1] if path else "")


def _said_in(document: Document, around: Iterable[Block], places: list[tuple[int, int]]) -> set[str]:
    return {
        word
        for block in around
        if block.kind in {"para", "item"} and not _within(block.start, places)
        for word in tokens(document.text[block.start : block.end])
    }


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
    return Counter(tokens(text))


def same_job(job: Job, command: Command) -> bool:
    """Whether the command does what the steps do."""
    found = evidence(job, command)
    return sum(weight * point for weight, point in zip(WEIGHTS.values(), found, strict=True)) >= THRESHOLD
