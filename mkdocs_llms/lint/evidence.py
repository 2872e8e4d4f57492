"""What speaks for a command doing what steps do: shared words, weighed by how telling they are, and like deeds.

A command of this page speaks of what the page speaks of: its words stand in the headings and the steps, or at
least elsewhere on the page, and it does what the heading says to what the heading says. One that strayed in from
another page brings words that nothing here mentions. A word says the less the more often the page has it, and a
long page has many words by accident.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from mkdocs_llms.lint.vocabulary import STOPS, deed_of, deeds_of_operation, operations, telling, tokens, verbs

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.related import Job

__all__ = ["THRESHOLD", "WEIGHTS", "evidence"]

# evidence → its weight. Fitted (logistic regression) on sections of the documentation of a dozen vendors, against commands
# of other pages put in their place, with and without the words around them; judged on vendors that the fit had not seen.
# "By rarity": each word counts the less the more often the page has it. A share that stops growing at a limit says that
# some of it is needed and more of it is no better.
WEIGHTS = {
    "the heading's object in code or prose": 1.1,
    "the page title's nouns in code, up to two thirds": 2.8,
    "code words, by rarity, in the headings, steps or section, up to 0.3": 5.6,
    "there is no code, only named operations": 5.2,
    "pairs of neighbouring words in prose and in headings or steps, up to 4": 0.2,
    "the introduction has no word of the headings": -0.8,
    "code words, by rarity, elsewhere on the page, up to 0.45": 6.7,
    "the page title's words, by rarity, in code or prose": 1.4,
    "the same, up to 0.57": -2.5,
    "a verb of the operation in the heading or the captions of the steps": 0.8,
    "deeds that only one of the heading and the first operation does": -1.3,
    "the noun of the heading's object in the operation": 1.1,
    "prose words, by rarity, elsewhere on the page, up to 0.55": 3.3,
    "words of the page (logarithm), between 3.5 and 5.9": -1.2,
    "words of the code (logarithm)": 0.4,
    "words of the prose (logarithm), up to 4": -0.6,
    "pairs of neighbouring words in code and in headings or steps, up to 3": 0.3,
    "one of the two destroys, the other makes or looks": -1.3,
    "the prose says all that the heading says, and the code names its object": 0.7,
    "captions of the steps, by rarity, in the prose": 1.0,
}
THRESHOLD = -1.5

_INTRODUCTION = 220


def evidence(job: Job, command: Command) -> tuple[float, ...]:
    """A number for each row of WEIGHTS."""
    words, told = tokens(command.code), tokens(command.prose)
    code, prose = telling(words), telling(told)
    acts = operations(command.code)
    operation = {word for act in acts for word in act}
    title = job.title - verbs(job.title)
    heading = telling(job.heading)
    shared = _share(title, code | prose, job)
    acting = verbs(operation)
    return (
        _part(job.object, {*words, *told}),
        min(0.67, _part(job.title, set(words))),
        min(0.3, _share(code, job.near, job)),
        float(not code),
        min(4, len(_pairs(told) & _pairs((*job.heading, *job.steps)))),
        float(bool(told) and heading.isdisjoint(tokens(command.prose[:_INTRODUCTION]))),
        min(0.45, _share(code, job.elsewhere, job)),
        shared,
        min(0.57, shared),
        float(bool(acting & job.verbs)) if acting else 0.5,
        min(1.0, _contradiction(job.deed, deeds_of_operation(set(acts[0]) if acts else set(), command.code[:300]))),
        float(job.head in operation) if job.head else 0.5,
        min(0.55, _share(prose, job.elsewhere, job)),
        max(3.5, min(5.9, log(1 + len(job.elsewhere)))),
        log(1 + len(words)),
        min(4.0, log(1 + len(told))),
        min(3, len(_pairs(words) & _pairs((*job.heading, *job.steps)))),
        float(_opposite(job.deed, deed_of(command.code, command.prose))),
        float(len(job.said) > 1 and job.said.issubset(told) and not job.object.isdisjoint(words)),
        _share(job.captions, prose, job),
    )


def _part(words: Collection[str], among: set[str]) -> float:
    return len(among.intersection(words)) / max(1, len(words))


def _share(words: Collection[str], among: Collection[str], job: Job) -> float:
    """As `_part`, with each word counting the less the more often the page has it."""
    weights = {word: 1 / log(2 + job.elsewhere.get(word, 0)) for word in words}
    return sum(weight for word, weight in weights.items() if word in among) / (sum(weights.values()) or 1.0)


def _contradiction(wanted: Collection[str], done: Collection[str]) -> float:
    """Whether one of the two destroys and the other does not, and whether one only looks."""
    return float(sum((deed in wanted) != (deed in done) for deed in ("break", "look"))) if wanted and done else 0.0


def _opposite(wanted: Collection[str], done: Collection[str]) -> bool:
    """Whether one of the two destroys and the other makes or looks; what changes a thing may do either."""
    return bool(wanted and done) and ("break" in wanted) != ("break" in done) and "change" not in {*wanted, *done}


def _pairs(words: tuple[str, ...]) -> set[tuple[str, str]]:
    return {pair for pair in pairwise(words) if not STOPS.issuperset(pair)}
