"""An llms.txt that some readers misread as a whole.

## What it does
Finds a byte order mark, CRLF line ends, front matter, comments, `##` inside a fence, a summary of several lines, and no paragraph before the sections.

## Why is this bad?
Each of them makes a reader in use crash, or lose the summary or the names.

## Bad
````markdown llms.txt
# Acme

## Docs

- [Guide](https://acme.example/guide.md)
````

## Good
````markdown llms.txt
# Acme

> Tools.

Read this.

## Docs

- [Guide](https://acme.example/guide.md)
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity
from mkdocs_llms.lint.index import lines

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "IDX512"
NAME = "index-misread-frame"
SEVERITY: Severity = "warning"
DEFAULT = False
PROFILE = "strict"


def check(document: Document) -> Iterator[Finding]:
    """Yield each such fault once."""
    text = document.text
    if text.startswith("\ufeff"):
        yield Finding(0, 1, "A byte order mark hides the name from the reference parser.")
    if "\r\n" in text:
        yield Finding(text.index("\r\n"), text.index("\r\n") + 1, "CRLF line ends leak into the names; write LF.")
    if document.front_matter:
        yield Finding(0, document.front_matter, "An llms.txt has no front matter.")
    for start, end in document.comments[:1]:
        yield Finding(start, end, "Readers crash on comments in an llms.txt.")
    if text and not text.endswith("\n"):
        yield Finding(len(text), len(text), "The last line ends in a newline.")
    yield from _body(document)


def _body(document: Document) -> Iterator[Finding]:
    found = list(lines(document))
    fenced = False
    for line in found:
        fenced = fenced != (line.kind == "fence")
        if fenced and line.kind in {"section", "heading", "title"}:
            yield Finding(line.start, line.end, "Readers take a `#` line inside a fence for a heading.")
    summary = [line for line in found if line.kind == "summary"]
    if len(summary) > 1:
        yield Finding(summary[1].start, summary[1].end, "The summary is one line; readers lose the rest.")
    sections = [line for line in found if line.kind == "section"]
    if sections and not any(line.kind in {"prose", "item"} and not line.section for line in found):
        yield Finding(
            sections[0].start,
            sections[0].end,
            "Put a paragraph before the first section: the reference parser crashes or loses the summary without one.",
        )
