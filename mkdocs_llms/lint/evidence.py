"""What speaks for a command doing what steps do: words that the page would use and others would not, and like deeds.

A command of this page speaks of what the page speaks of, in words that are rare elsewhere; one that strayed in from
another page brings words that any documentation has, or that nothing here mentions. And it does what the heading
says, to what the heading says: somewhere in it is an operation on the things that the steps are about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from math import log
from typing import TYPE_CHECKING

from mkdocs_llms.lint.commonness import rarity, share
from mkdocs_llms.lint.vocabulary import (
    STOPS,
    deeds,
    deeds_of_operation,
    operations,
    pairs,
    telling,
    tokens,
    verbs,
    worded,
)

if TYPE_CHECKING:
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.related import Job

__all__ = ["THRESHOLD", "WEIGHTS", "evidence"]

# evidence → its weight. Fitted by benchmarks/covered.py (logistic regression) on sections of the documentation of a dozen
# vendors, against commands of other pages put in their place; judged on vendors that the fit had not seen. A share is one of
# words that are weighed by how rare documentation has them; where there is nothing to share, it is what is usual.
WEIGHTS = {
    "how much likelier the words of the code are here than anywhere (logarithm)": 1.0,
    "words that are likelier anywhere than here, of all": -11.0,
    "the heading's object, of which in code or prose": 1.2,
    "the operation that is most about words of the section, among those that do what is asked": 1.6,
    "words of the page title that the command has not, the two rarest": -1.2,
    "names of values in the code, of which in the section": 2.8,
    "captions of the steps, of which in the code": 1.9,
    "words of the code, of which on the page": 4.2,
    "words of the operations, of which in the section": -1.4,
    "the noun of the heading's object in the operations": 1.1,
    "names in the prose, of which on the page": 1.5,
    "values that the steps give, of which in the command": 1.9,
    "pairs of neighbouring words that the section has too, up to 4": 0.4,
    "the prose says all that the heading says, and the code names its object": 0.3,
    "only one of the heading and the first operation destroys, or looks": -0.6,
    "it destroys, and nothing asks for that": -6.6,
    "it destroys nothing, and the heading asks for that": -2.8,
    "it only looks, and the heading asks for more": -1.4,
    "words of the page (logarithm), up to 6": -1.2,
}
THRESHOLD = -8.8

_READ = 5000
_OPERATIONS_READ = 12
_KEY = re.compile(r"[\"']?(\w{3,})[\"']?\s*:")
_SPAN = re.compile(r"`([^`\n]{3,60})`")


def evidence(job: Job, command: Command) -> tuple[float, ...]:
    """A number for each row of WEIGHTS."""
    words, told = set(tokens(command.code)), set(tokens(command.prose))
    code, both = telling(words), words | told
    acts = [tokens(line) for line in command.code.splitlines()] if command.named else operations(command.code)
    operation = {word for act in acts for word in act}
    done = deeds_of_operation(operation, command.code)
    first = deeds_of_operation(set(acts[0]) if acts else set(), command.code if command.named else command.code[:300])
    likelier = {word: _likelier(word, job) for word in worded(both)}
    keys = telling(tokens(" ".join(_KEY.findall(command.code[:_READ]))))
    lacking = sorted((rarity(word) for word in job.title - both), reverse=True)
    known = job.near | job.elsewhere.keys()
    names = [worded(tokens(name)) for name in set(_SPAN.findall(command.prose))]
    whole = f"{command.code} {command.prose}".lower()
    return (
        log(1 + sum(max(0.0, log(likelier[word])) for word in worded(words))),
        sum(ratio < 1 for ratio in likelier.values()) / len(likelier) if likelier else 0.5,
        _share(job.object, both, 0.5),
        max((_about(act, job) for act in acts[:_OPERATIONS_READ]), default=0.4),
        sum(lacking[:2]),
        _share(keys, job.near, 0.2),
        _share(job.captions, code, 0.2),
        _share(code, known, 0.5),
        _share(telling(operation), job.near, 0.3),
        float(job.head in operation) if job.head else 0.5,
        sum(name <= known for name in names) / len(names) if names else 0.3,
        sum(value in whole for value in job.values) / len(job.values) if job.values else 0.2,
        min(4, len((pairs(tokens(command.code)) | pairs(tokens(command.prose))) & job.pairs)),
        float(len(job.own) > 1 and worded(job.own).issubset(told) and not job.object.isdisjoint(words)),
        min(1.0, _contradiction(job.deed, first)),
        float(done == {"break"} and bool(job.asked) and "break" not in job.asked),
        float("break" in job.deed and bool(done) and done.isdisjoint({"break", "change"})),
        float(done == {"look"} and bool(job.deed) and "look" not in job.deed),
        min(6.0, log(1 + len(job.elsewhere))),
    )


def _likelier(word: str, job: Job) -> float:
    """How many times likelier a word is on the page, in the places that say what the steps do above all, than anywhere."""
    found = 0.0
    for place in (job.own, job.heading, job.steps, job.near):
        if word in place:
            found += 1 / len(place)
    return 0.7 + 0.2 * (found + min(1.0, job.elsewhere.get(word, 0) / job.length)) / share(word)


def _about(act: Iterable[str], job: Job) -> float:
    """How much of what an operation acts on the section speaks of; nothing when it does what nobody asked for."""
    done = deeds(act)
    if done and job.asked and done.isdisjoint(job.asked):
        return 0.0
    things = worded(act) - verbs(act)
    return _share(things - STOPS or things, job.near, 0.0)


def _share(words: Collection[str], among: Collection[str], usual: float) -> float:
    """How much of some words others have, each weighing what it is rare; what is usual, when there are no words."""
    whole = sum(map(rarity, words))
    return sum(rarity(word) for word in words if word in among) / whole if whole else usual


def _contradiction(wanted: Collection[str], done: Collection[str]) -> float:
    """Whether one of the two destroys and the other does not, and whether one only looks."""
    return float(sum((deed in wanted) != (deed in done) for deed in ("break", "look"))) if wanted and done else 0.0
