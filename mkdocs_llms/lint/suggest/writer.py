"""Puts a command beside its steps: edits that leave every other byte of the file as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit, Fix
from mkdocs_llms.lint.suggest.forms import Form, Insert, form_for, introduction, label_of, simplest
from mkdocs_llms.lint.suggest.model import Candidate
from mkdocs_llms.lint.suggest.query import heading_of
from mkdocs_llms.lint.suggest.sibling import tab_beside
from mkdocs_llms.lint.suggest.span import Span, span_of

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.suggest.procedure import Place

__all__ = ["human_only", "write"]

_TICKS = re.compile(r"`{3,}|~{3,}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def write(document: Document, place: Place, candidate: Candidate, *, style: str, dialect: str) -> Fix | None:
    """The edits that put a candidate's command beside the steps, in a style that the place allows; none if it allows none."""
    span = span_of(document, place)
    if span is None:
        return None
    label = label_of(candidate)
    region = place.blocks[0].region
    # Steps in a tab or box already, or in parts with something between them, do not move.
    nested = bool(span.margin) or region is not None
    heading = heading_of(place.procedure)
    if style == "tabs":
        insert = _insert(candidate, heading, label, style)
        beside = tab_beside(document, place.blocks, insert, dialect=dialect, newline=span.newline)
        if beside:
            return Fix(beside, safe=False)
    if style == "tabs" and (region is not None or not _together(document, span, place)):
        style = "after"
    style = "after" if span.quoted else simplest(style, dialect, nested=nested)
    form = form_for(style, dialect, _insert(candidate, heading, label, style))
    return Fix(_edits(document, span, form), safe=False)


def _insert(candidate: Candidate, heading: str, label: str, style: str) -> Insert:
    return Insert(label, introduction(heading, label, other=style == "after"), _fence(candidate.command))


def _fence(command: str) -> tuple[str, ...]:
    longest = max((len(found) for found in _TICKS.findall(command)), default=2)
    ticks = "`" * max(3, longest + 1)
    return (f"{ticks}bash", *command.splitlines(), ticks)


def _together(document: Document, span: Span, place: Place) -> bool:
    """Whether no heading and no other region stands among the steps."""
    among = [block for block in document.blocks if span.start <= block.start < span.end]
    first = place.blocks[0]
    return all(block.kind != "heading" and block.region is first.region for block in among)


def _edits(document: Document, span: Span, form: Form) -> tuple[Edit, ...]:
    text = document.text
    before = _lines(form.before, span)
    if before and _stands_close(text, span):
        before = span.newline + before
    after = span.newline + _lines(form.after, span).removesuffix(span.newline)
    if re.compile(r"\r?\n[ \t>]*[^\s>]").match(text, span.end):
        after += span.newline + span.line("").removesuffix(span.newline)
    if not form.shift:
        edits = [Edit(span.start, span.start, before)] if before else []
        return (*edits, Edit(span.end, span.end, after))
    moved = _moved(text[span.start : span.end], " " * form.shift)
    return (Edit(span.start, span.end, before + moved + after),)


def _lines(lines: tuple[str, ...], span: Span) -> str:
    return "".join(map(span.line, lines))


def _moved(text: str, by: str) -> str:
    """The same lines further right; empty ones stay empty and each keeps its own end."""
    return "".join(by + line if line.strip() else line for line in _LINE.findall(text))


def human_only(document: Document, place: Place, reason: str) -> Fix | None:
    """The comment by which an author says that these steps are for people, right before them."""
    span = span_of(document, place)
    if span is None:
        return None
    said = " ".join(re.sub(r"-{2,}|[<>{}*]", " ", reason).split()) or "no reason given"
    comment = (
        f"{{/* llmstxt: human-only {said} */}}" if document.flavour == "mdx" else f"<!-- llmstxt: human-only {said} -->"
    )
    gap = span.line("") if _stands_close(document.text, span) else ""
    comment = f"{gap}{span.line(comment)}{span.line('')}"
    return Fix((Edit(span.start, span.start, comment),), safe=False)


def _stands_close(text: str, span: Span) -> bool:
    """Whether a line with text stands right above the steps."""
    return bool(re.search(r"[^\s>][^\r\n]*\r?\n[ \t]*\Z", text[max(0, span.start - 2000) : span.start]))
