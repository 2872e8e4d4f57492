"""Puts a command beside its steps: edits that leave every other byte of the file as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit, Fix
from mkdocs_llms.lint.suggest.forms import Form, Insert, form_for, introduction, label_of, simplest
from mkdocs_llms.lint.suggest.model import Candidate
from mkdocs_llms.lint.suggest.query import heading_of
from mkdocs_llms.lint.suggest.sibling import tab_beside

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.suggest.procedure import Place

__all__ = ["human_only", "write"]

_TICKS = re.compile(r"`{3,}|~{3,}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SPACE = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class _Span:
    """The lines of the steps, from the start of the first to the end of the last without its line break."""

    start: int
    end: int
    indent: str
    newline: str


def write(document: Document, place: Place, candidate: Candidate, *, style: str, dialect: str) -> Fix:
    """The edits that put a candidate's command beside the steps, in a style that the place allows."""
    span = _span(document, place)
    label = label_of(candidate)
    region = place.blocks[0].region
    # Steps in a tab or box already, or in parts with something between them, do not move.
    nested = bool(span.indent) or region is not None
    heading = heading_of(place.procedure)
    if style == "tabs":
        insert = _insert(candidate, heading, label, style)
        beside = tab_beside(document, place.blocks, insert, dialect=dialect, newline=span.newline)
        if beside:
            return Fix(beside, safe=False)
    if style == "tabs" and (region is not None or not _together(document, span, place)):
        style = "after"
    style = simplest(style, dialect, nested=nested)
    form = form_for(style, dialect, _insert(candidate, heading, label, style))
    return Fix(_edits(document, span, form), safe=False)


def _insert(candidate: Candidate, heading: str, label: str, style: str) -> Insert:
    return Insert(label, introduction(heading, label, other=style == "after"), _fence(candidate.command))


def _fence(command: str) -> tuple[str, ...]:
    longest = max((len(found) for found in _TICKS.findall(command)), default=2)
    ticks = "`" * max(3, longest + 1)
    return (f"{ticks}bash", *command.splitlines(), ticks)


def _span(document: Document, place: Place) -> _Span:
    first, last = place.blocks[0], max(place.blocks, key=lambda block: block.end)
    line = document.position(first.start)[0]
    start = document.lines[line - 1]
    last_line = document.position(max(last.start, last.end - 1))[0]
    after = document.lines[last_line] if last_line < len(document.lines) else len(document.text)
    end = start + len(document.text[start:after].rstrip("\r\n"))
    indent = _SPACE.match(document.text, start)
    newline = "\r\n" if "\r\n" in document.text[start : after + 2] or document.text[:start].endswith("\r\n") else "\n"
    return _Span(start, end, indent[0] if indent else "", newline)


def _together(document: Document, span: _Span, place: Place) -> bool:
    """Whether no heading and no other region stands among the steps."""
    among = [block for block in document.blocks if span.start <= block.start < span.end]
    first = place.blocks[0]
    return all(block.kind != "heading" and block.region is first.region for block in among)


def _edits(document: Document, span: _Span, form: Form) -> tuple[Edit, ...]:
    text = document.text
    before = _lines(form.before, span)
    above = text[: span.start].rstrip(" \t")
    if before and above and not above.endswith(("\n\n", "\n\r\n")):
        before = span.newline + before
    after = span.newline + _lines(form.after, span).removesuffix(span.newline)
    below = text[span.end :]
    if re.match(r"\r?\n[ \t]*\S", below):
        after += span.newline
    if not form.shift:
        edits = [Edit(span.start, span.start, before)] if before else []
        return (*edits, Edit(span.end, span.end, after))
    moved = _moved(text[span.start : span.end], " " * form.shift)
    return (Edit(span.start, span.end, before + moved + after),)


def _lines(lines: tuple[str, ...], span: _Span) -> str:
    return "".join(f"{span.indent}{line}{span.newline}" if line else span.newline for line in lines)


def _moved(text: str, by: str) -> str:
    """The same lines further right; empty ones stay empty and each keeps its own end."""
    return "".join(by + line if line.strip() else line for line in _LINE.findall(text))


def human_only(document: Document, place: Place, reason: str) -> Fix:
    """The comment by which an author says that these steps are for people, right before them."""
    span = _span(document, place)
    said = " ".join(re.sub(r"-{2,}|[<>{}*]", " ", reason).split()) or "no reason given"
    comment = (
        f"{{/* llmstxt: human-only {said} */}}" if document.flavour == "mdx" else f"<!-- llmstxt: human-only {said} -->"
    )
    above = document.text[: span.start].rstrip(" \t")
    gap = span.newline if above and not above.endswith(("\n\n", "\n\r\n")) else ""
    return Fix((Edit(span.start, span.start, f"{gap}{span.indent}{comment}{span.newline}{span.newline}"),), safe=False)
