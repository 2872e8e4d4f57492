"""Is a command about the same job as the steps? A matter of shared words, weighed by how telling they are.

A command of this page speaks of what the page speaks of: its words stand in the headings and the steps, or at
least elsewhere on the page, and it does what the heading says to what the heading says. One that strayed in from
another page brings words that nothing here mentions. A word says the less the more often the page has it, and a
long page has many words by accident.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from mkdocs_llms.labels import topic
from mkdocs_llms.lint.vocabulary import STOPS, deed_of, job_of_title, nouns, tokens

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block, Section

__all__ = ["WEIGHTS", "Job", "evidence", "job_of", "same_job"]

# evidence → its weight. Fitted (logistic regression) on sections of real documentation, against commands of other pages
# put in their place, with and without the words around them; judged on vendors that the fit had not seen.
WEIGHTS = {
    "words, by rarity, in the section or its steps": 5.4,
    "code words, by rarity, elsewhere on the page": 2.8,
    "the first line's words, by rarity, in the section or its steps": 0.9,
    "the page title's nouns in code": 2.0,
    "pairs of neighbouring words in code and job": 1.0,
    "the heading's object in code or prose": 1.9,
    "the heading has no object": 1.5,
    "deeds that only one of the two does": -0.6,
    "words of the page (logarithm)": -0.4,
    "there is no code, only named operations": 2.2,
}
THRESHOLD = 1.3


@dataclass(frozen=True, slots=True)
class Job:
    """What the steps are about, and the words of the page around the commands beside them."""

    title: frozenset[str]
    heading: tuple[str, ...]
    deed: frozenset[str]
    object: frozenset[str]
    said: frozenset[str]
    steps: tuple[str, ...]
    section: frozenset[str]
    elsewhere: dict[str, int]


def job_of(document: Document, steps: list[Block], around: Iterable[Block], commands: Iterable[Command]) -> Job:
    """The job of some steps among the blocks around them, on their page without the commands in question."""
    section, places = steps[0].section, sorted({(command.start, command.end) for command in commands})
    path = section.path()
    page = path[0] if path else ""
    held = Counter(_page_words(document.text))
    for start, end in places:
        held.subtract(tokens(document.text[start:end]))
    own = _own_title(path)
    deed, thing = job_of_title(own)
    done = tokens(" ".join(document.text[block.start : block.end] for block in steps))
    return Job(
        nouns(page), tokens(" ".join((page, *path[-2:], *_step_titles(steps[0])))), deed, thing, frozenset(tokens(own)) - STOPS, done,
        frozenset(_said_in(document, section, around, places)), {word: count for word, count in held.items() if count > 0},
    )  # fmt: skip


def _own_title(path: tuple[str, ...]) -> str:
    """The title that says what is done: the last one that is not just a way of doing it."""
    if path and path[-1].startswith("To "):
        return path[-1]
    return next((title for title in reversed(path) if topic(title)), path[-1] if path else "")


def _said_in(document: Document, section: Section, around: Iterable[Block], places: list[tuple[int, int]]) -> set[str]:
    return {
        word
        for block in around
        if block.section is section and block.kind in {"para", "item"} and not _within(block.start, places)
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


def evidence(job: Job, command: Command) -> tuple[float, ...]:
    """A number for each row of WEIGHTS."""
    words = tokens(command.code)
    code, prose = set(words) - STOPS, set(tokens(command.prose)) - STOPS
    first = set(tokens(next((line for line in command.code.splitlines() if line.strip()), ""))) - STOPS
    near = {*job.heading, *job.steps, *job.section}
    return (
        _weighed(code | prose, near, job),
        _weighed(code, job.elsewhere.keys(), job),
        _weighed(first, near, job),
        _share(job.title, set(words)),
        min(3, len(_pairs(words) & _pairs((*job.heading, *job.steps)))),
        _share(job.object, code | prose),
        float(not job.object),
        _contradiction(job.deed, deed_of(command.code, command.prose)),
        log(1 + len(job.elsewhere)),
        float(not code),
    )


def same_job(job: Job, command: Command) -> bool:
    """Whether the command does what the steps do."""
    if _opposite(job.deed, deed_of(command.code, command.prose)):
        return False
    if len(job.said) > 1 and job.said <= set(tokens(command.prose)) and job.object & set(tokens(command.code)):
        return True  # its introduction says what the heading says, and the command itself something of it
    found = evidence(job, command)
    return sum(weight * point for weight, point in zip(WEIGHTS.values(), found, strict=True)) >= THRESHOLD


def _opposite(wanted: frozenset[str], done: set[str]) -> bool:
    """Whether one of the two destroys and the other makes or looks; what changes a thing may do either."""
    return bool(wanted and done) and ("break" in wanted) != ("break" in done) and "change" not in wanted | done


def _share(words: Iterable[str], among: set[str]) -> float:
    words = set(words)
    return len(words & among) / max(1, len(words))


def _weighed(words: set[str], among: Iterable[str], job: Job) -> float:
    """As `_share`, with each word counting the less the more often the page has it."""
    weights = {word: 1 / log(2 + job.elsewhere.get(word, 0)) for word in words}
    return sum(weights[word] for word in words.intersection(among)) / (sum(weights.values()) or 1.0)


def _contradiction(wanted: frozenset[str], done: set[str]) -> float:
    """Whether one of the two destroys and the other does not, and whether one only looks."""
    return float(sum((deed in wanted) != (deed in done) for deed in ("break", "look"))) if wanted and done else 0.0


def _pairs(words: tuple[str, ...]) -> set[tuple[str, str]]:
    return {pair for pair in pairwise(words) if not STOPS.issuperset(pair)}
