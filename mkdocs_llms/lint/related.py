"""Is a command about the same job as the steps? A matter of shared words, weighed by how telling they are."""

from __future__ import annotations

import re

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.blocks import Block
    from mkdocs_llms.lint.commands import Command
    from mkdocs_llms.lint.document import Document

__all__ = ["Job", "Page", "same_job"]

_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
# Words that documentation of every product is full of: sharing them says nothing.
_COMMON = frozenset(
    "the and for with from that this your you can will using use into are not then where which all any has have its when more following "
    "example name id value values key type true false null http https www com json string text content application org select choose "
    "click navigate open enter page tab button section field next save under pane dialog box drop down menu list new go to on in of or "
    "a an console dashboard portal option options settings see want need default information learn about step steps request response "
    "header headers body data url location method patch post get put delete bearer authorization token auth accept api my here provide "
    "also must one only main sdk group resource region account access".split()
)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    word = word.lower()
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_STOPS = frozenset(map(_stem, _COMMON))


def words(text: str) -> set[str]:
    """The telling words of a text, stemmed; identifiers are taken apart."""
    return {_stem(word) for word in _WORD.findall(text)} - _STOPS


@dataclass(frozen=True, slots=True)
class Job:
    """What the steps are about: the words of the headings over them, and of the steps."""

    heading: frozenset[str]
    steps: frozenset[str]
    start: int
    end: int


class Page:
    """The words of a document, for judging which of them are telling."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def job(self, steps: list[Block]) -> Job:
        """The job of some steps."""
        path = steps[0].section.path()
        title = " ".join((path[0] if path else "", *path[-2:]))
        text = " ".join(self.document.text[block.start : block.end] for block in steps)
        return Job(frozenset(words(title)), frozenset(words(text)), steps[0].start, steps[-1].end)


def same_job(job: Job, command: Command, page: Page) -> bool:
    """Whether the command does what the steps do."""
    del page
    code = words(command.code) or words(command.prose)
    return len(code & (job.heading | job.steps)) >= 2 or len(code & job.heading) >= 1



