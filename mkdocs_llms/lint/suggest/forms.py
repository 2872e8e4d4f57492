"""The forms a command can take beside its steps: tabs, a collapsed box, a block after them, per dialect.

Each form says what stands before the steps, whether the steps move in, and what stands after them. Nothing here
knows offsets; `writer` places it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_llms.lint.suggest.act import imperative
from mkdocs_llms.lint.suggest.model import Candidate

__all__ = ["Form", "Insert", "form_for", "introduction", "label_of", "simplest", "tab_opening"]

GUI = "Web UI"


@dataclass(frozen=True, slots=True)
class Insert:
    """What is said: the label of the command, its introduction, the fenced command as lines."""

    label: str
    words: str
    fence: tuple[str, ...]

    def body(self) -> list[str]:
        """The introduction and the command."""
        return [self.words, "", *self.fence]


@dataclass(frozen=True, slots=True)
class Form:
    """Lines before the steps, spaces by which the steps move, lines after them."""

    before: tuple[str, ...] = ()
    shift: int = 0
    after: tuple[str, ...] = ()


def label_of(candidate: Candidate) -> str:
    """What the command is called: API or CLI, or what the author's map says."""
    if candidate.kind == "map" and candidate.note:
        return candidate.note
    return "API" if candidate.kind == "api" or re.match(r"\s*(?:\$ )?curl\b", candidate.command) else "CLI"


_VERB = re.compile(r"[A-Z]?[a-z]+(?<!ing)(?<!s)(?<!ed) (?:a|an|the|your|all|new|[a-z])", re.ASCII)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]")


def introduction(heading: str, label: str, *, other: bool) -> str:
    """A sentence that names the job in the heading's own words, so that readers and the linter know it again.

    `other` says that this is another way of what stands right before it.
    """
    way = f"with the {label}" if label in {"API", "CLI"} else f"with {label}"
    said = heading.strip().rstrip(".:?!") or "Do the same"
    gerund = re.match(r"\w+ing\b", said)
    verb = imperative(gerund[0]) if gerund else ""
    if gerund and verb:
        # "Configuring inventory": configure inventory
        said, gerund = verb.capitalize() + said[gerund.end() :], None
    lower = said if _ACRONYM.match(said) else said[0].lower() + said[1:]
    if re.match(r"to [a-z]", said, re.IGNORECASE):
        text = f"{said[3:4].upper()}{said[4:]} {way}:"
        return f"Or {text[0].lower()}{text[1:]}" if other else text
    if gerund or not (verb or _VERB.match(said)):
        return f"{'Or, for' if other else 'For'} {lower}, {way}:"
    return f"Or {lower} {way}:" if other else f"{said[0].upper()}{said[1:]} {way}:"


def simplest(style: str, dialect: str, *, nested: bool) -> str:
    """The style itself, or the next simpler one that the dialect has."""
    if style == "tabs" and (dialect not in _TABS or (nested and dialect != "material")):
        style = "details"
    return "after" if style == "details" and dialect not in _BOXES else style


def form_for(style: str, dialect: str, insert: Insert) -> Form:
    """The form of a style that the dialect has."""
    if style == "tabs":
        return _TABS[dialect](insert)
    return _BOXES[dialect](insert) if style == "details" else Form(after=("", *insert.body()))


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def tab_opening(dialect: str, label: str) -> str:
    """The line that opens a tab; empty for a dialect whose tabs need more than that."""
    return {
        "material": f'=== "{label}"',
        "learn": f"# [{label}](#tab/{_slug(label)})",
        "docusaurus": f'<TabItem value="{_slug(label)}" label="{label}">',
        "starlight": f'<TabItem label="{label}">',
        "mintlify": f'<Tab title="{label}">',
    }.get(dialect, "")


def _material_tabs(insert: Insert) -> Form:
    after = ("", tab_opening("material", insert.label), "", *_indented(insert.body()))
    return Form((tab_opening("material", GUI), ""), 4, after)


def _learn_tabs(insert: Insert) -> Form:
    after = ("", tab_opening("learn", insert.label), "", *insert.body(), "", "---")
    return Form(("# [Portal](#tab/portal)", ""), 0, after)


def _element_tabs(dialect: str, closing: str) -> Callable[[Insert], Form]:
    def form(insert: Insert) -> Form:
        opening, last = tab_opening(dialect, GUI), tab_opening(dialect, insert.label)
        return Form(("<Tabs>", opening, ""), 0, ("", closing, last, "", *insert.body(), "", closing, "</Tabs>"))

    return form


def _material_box(insert: Insert) -> Form:
    return Form(after=("", f'??? example "{_box_title(insert)}"', "", *_indented(insert.body())))


def _html_box(insert: Insert) -> Form:
    after = ("", "<details>", f"<summary>{_box_title(insert)}</summary>", "", *insert.body(), "", "</details>")
    return Form(after=after)


def _mintlify_box(insert: Insert) -> Form:
    after = ("", f'<Accordion title="{_box_title(insert)}">', "", *insert.body(), "", "</Accordion>")
    return Form(after=after)


def _box_title(insert: Insert) -> str:
    return "From the command line" if insert.label in {"CLI", "API"} else f"With {insert.label}"


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "command"


_TABS = {
    "material": _material_tabs,
    "learn": _learn_tabs,
    "docusaurus": _element_tabs("docusaurus", "</TabItem>"),
    "starlight": _element_tabs("starlight", "</TabItem>"),
    "mintlify": _element_tabs("mintlify", "</Tab>"),
}
_BOXES = {
    "material": _material_box,
    "gfm": _html_box,
    "learn": _html_box,
    "mdx": _html_box,
    "docusaurus": _html_box,
    "starlight": _html_box,
    "mintlify": _mintlify_box,
}
