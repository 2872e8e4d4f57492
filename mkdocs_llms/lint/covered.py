"""Does a command stand beside the clicks, for the same job?

Beside is a sibling tab, a sibling heading ("Using the CLI"), a collapsed box or a block right after the steps
in the same section. That the page has some command somewhere says nothing, nor does a command for another job.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from mkdocs_llms.labels import COMMAND_KINDS, kinds, method, topic
from mkdocs_llms.lint.commands import Command, command_in, inline_command
from mkdocs_llms.lint.outline import Block, Section
from mkdocs_llms.lint.regions import Region
from mkdocs_llms.lint.related import Job, job_of, same_job

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["Coverage"]

_T = TypeVar("_T")

_PEOPLE = re.compile(r"^(?:humans?|people|llms-?ignore|web)$|\bllms-ignore\b", re.IGNORECASE)
_OR = re.compile(
    r"\b(?:alternatively|instead|equivalent(?:ly)?|you can also|same (?:thing|result)|programmatically|automate|"
    r"(?:from|in|on|at) (?:the |your |a )?(?:command[- ]line|terminal|shell)|"
    r"(?:with|using|via|use|through|run|call|in) (?:the |an? )?(?:[\w-]+ ){0,3}(?:cli|api|curl|terraform|command[- ]?line|sdk|command|script|request)s?)\b"
    r"|^\W*or\b"
)


_WAY = re.compile(r"\W*(using|with|via|through|from|in|by)\b", re.IGNORECASE)

NEAREST = 12
"""How many sections of commands are looked at for one of steps."""

MOST_COMPARED = 4000
"""How many commands of one file are held against steps: a file beyond that is generated, and must not take minutes."""


class Coverage:
    """Answers for the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._answers: dict[tuple[int, int, int], bool] = {}
        self._compared = 0

    @cached_property
    def _by_region(self) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for block in self.document.blocks:
            region = block.region
            while region:
                found.setdefault(id(region), []).append(block)
                region = region.parent
        return found

    @cached_property
    def _by_section(self) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for block in self.document.blocks:
            section: Section | None = block.section
            while section:
                found.setdefault(section.index, []).append(block)
                section = section.parent
        return found

    @cached_property
    def _groups(self) -> dict[int, list[Region]]:
        groups: dict[int, list[Region]] = {}
        seen: set[int] = set()
        for block in self.document.blocks:
            region = block.region
            while region and id(region) not in seen:
                seen.add(id(region))
                groups.setdefault(region.group, []).append(region)
                region = region.parent
        return groups

    def for_people(self, block: Block) -> str:
        """Why markup says that this block is meant for people only; empty when it does not."""
        region = block.region
        while region:
            if region.kind == "audience" and any(_PEOPLE.search(word) for word in [region.name, *region.label.split()]):
                return f"marked as for people by {region.name}"
            region = region.parent
        return ""

    def covers(self, block: Block, blocks: list[Block]) -> bool:
        """Whether a command for the same job stands beside a step; `blocks` are the steps of its section."""
        region = block.region
        key = block.section.index, id(region), 0
        if key not in self._answers:
            steps = [other for other in blocks if other.region is region] or [block]
            self._answers[key] = self._find(steps)
        return self._answers[key]

    def _find(self, steps: list[Block]) -> bool:
        commands = self.candidates(steps)
        if not commands:
            return False
        self._compared += len(commands)
        if self._compared > MOST_COMPARED:
            return False
        job = self.job(steps, commands)
        return any(same_job(job, command) for command in commands)

    def job(self, steps: list[Block], commands: list[Command]) -> Job:
        """What the steps are about; what stands above ways of doing something says it for each of them."""
        section = steps[0].section
        around = [block for block in self._by_section.get(section.index, ()) if block.section is section]
        above = section.parent
        if above and above.level and not topic(section.title):
            around += takewhile(lambda block: block.section is above, self._by_section[above.index])
        return job_of(self.document, steps, around, commands)

    def candidates(self, steps: list[Block]) -> list[Command]:
        """The commands that stand beside the steps, whatever they do."""
        found = self._sibling_tabs(steps[0]) + self._sibling_sections(steps[0]) + self._adjacent(steps)
        return [command for command in found if command]

    def _sibling_tabs(self, step: Block) -> list[Command]:
        found: list[Command | None] = []
        region = step.region
        while region:
            if region.kind in {"tab", "audience", "box"}:
                found += [self._command(self._by_region[id(other)], other.label) for other in self._siblings(region)]
            region = region.parent
        return [command for command in found if command]

    def _siblings(self, region: Region) -> list[Region]:
        group = _around(self._groups.get(region.group, []), region.start, lambda other: other.start)
        # The same on another system is not another way of doing it on this one.
        platform = "platform" in kinds(region.label)
        return [
            other
            for other in group
            if other is not region
            and other.parent is region.parent
            and other.kind == region.kind
            and not (platform and "platform" in kinds(other.label))
            # Boxes in a row are questions and answers, until a label says that this one is a way.
            and (region.kind != "box" or kinds(other.label) & COMMAND_KINDS or "gui" in kinds(region.label))
        ]

    def _sibling_sections(self, step: Block) -> list[Command]:
        found: list[Command] = []
        section: Section | None = step.section
        while section and section.level:
            for other in self._beside(section):
                # What stands under a heading further up is another part of the page, not another way.
                if (other.parent is not section or section is step.section) and self._alternative(section, other):
                    command = self._command(self._by_section.get(other.index, []), other.title)
                    found += [command] if command else []
            section = section.parent
        return found

    def _beside(self, section: Section) -> list[Section]:
        """Sections of commands at the same place in the outline, and those right under the section, the nearest first."""
        above = section.parent
        found = [
            other
            for ways in (self._ways.get(id(section), []), self._ways.get(id(above), []))
            for other in _around(ways, section.index, lambda other: other.index)
            if other is not section
            and (other.parent is section or other.level == section.level or self._loose(section, other))
        ]
        if above and self._loose(section, above) and method(above.title) & COMMAND_KINDS:
            found.append(above)  # bold lines are headings of no certain level
        found.sort(key=lambda other: abs(other.index - section.index))
        return found[:NEAREST]

    @staticmethod
    def _loose(one: Section, other: Section) -> bool:
        return 7 in {one.level, other.level}

    @cached_property
    def _ways(self) -> dict[int, list[Section]]:
        """The sections whose headings name a way with commands, by what they stand under."""
        found: dict[int, list[Section]] = {}
        for section in self.document.sections:
            if method(section.title) & COMMAND_KINDS:
                found.setdefault(id(section.parent), []).append(section)
        return found

    def _alternative(self, section: Section, other: Section) -> bool:
        """Whether the other heading names another way to do the same."""
        how, mine = method(other.title), method(section.title)
        if not how & COMMAND_KINDS or ("gui" in how and "gui" in mine):
            return False
        job, theirs = topic(section.title), topic(other.title)
        if other.parent is section:
            return not theirs or bool(job & theirs)
        if not theirs:
            parallel = _opener(section.title) == _opener(other.title) != ""
            return ("gui" in mine or not job or parallel) and not self._interrupted(section, other)
        # Two ways of one job share its words; without "console" in my heading they must share all of them.
        share = len(job & theirs) / max(1, min(len(job), len(theirs)))
        return share >= (0.5 if "gui" in mine else 1)

    def _interrupted(self, section: Section, other: Section) -> bool:
        """Whether another job is spoken of in between: "Using the CLI" continues the heading right before it."""
        first, last = sorted((section.index, other.index))
        return any(
            between.level <= min(section.level, other.level) and topic(between.title) and not method(between.title)
            for between in self.document.sections[first + 1 : last]
        )

    def _adjacent(self, steps: list[Block]) -> list[Command]:
        """Blocks after the steps, in their section and region, that are offered as another way."""
        last, region = steps[-1], steps[-1].region
        lists = {step.list for step in steps if step.list}
        found: list[Command] = []
        words: list[Block] = []
        offered = False
        for block in self._by_section.get(last.section.index, ()):
            if block.section is not last.section or not (block.region is region or self._labelled_box(block, region)):
                continue
            if block.kind != "fence":
                # A step of the list is not another way of doing it, and neither is what it is told to paste.
                offered = block.list not in lists and bool(
                    _OR.search(self.document.text[block.start : block.end].lower())
                )
                words = [block] if offered or not (words and words[-1].region is block.region) else [*words, block]
                said = inline_command(self.document, block, _OR) if offered and block.kind != "heading" else None
                found += [said] if said else []
            elif offered or self._labelled_box(block, region):
                # The words that introduce a block are part of what is offered, not of what was there to be done.
                words = [*words, block]
                command = self._command(
                    words, block.region.label if block.region else "", self._offer(words) if offered else ""
                )
                found += [command] if command else []
        return found

    def _offer(self, words: list[Block]) -> str:
        """The words that offer another way: those of "Programmatically:" name one that needs no shell."""
        text = " ".join(self.document.text[block.start : block.end] for block in words if not block.fence)
        found = _OR.search(text.lower())
        return found[0] if found else ""

    def _labelled_box(self, block: Block, region: Region | None) -> bool:
        box = block.region
        while box and box is not region:
            if box.kind in {"box", "tab", "audience"} and box.parent is region and kinds(box.label) & COMMAND_KINDS:
                # A tab that has a GUI beside it is the other way of what stands there.
                return not any("gui" in kinds(other.label) for other in self._siblings(box))
            box = box.parent
        return False

    def _command(self, blocks: list[Block], label: str, offer: str = "") -> Command | None:
        how = kinds(label) | (kinds(offer) & {"sdk", "api"})
        if how & {"gui", "editor", "device"} and not how & COMMAND_KINDS:
            return None
        return command_in(self.document, blocks, labelled=bool(how & COMMAND_KINDS), offered=bool(offer))


def _opener(title: str) -> str:
    """How a heading that names a way begins: "Using Acme Studio" and "Using the API" are ways of one job."""
    found = _WAY.match(title)
    return found[1].lower() if found else ""


def _around(items: list[_T], place: int, key: Callable[[_T], int]) -> list[_T]:
    """The items nearest to a place; they are in order."""
    at = bisect_left(items, place, key=key)
    return items[max(0, at - NEAREST) : at + NEAREST]
