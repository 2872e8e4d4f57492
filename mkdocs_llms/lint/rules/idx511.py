"""An entry that some readers misread.

## What it does
Finds bullets other than `-`, `]` in a name, parentheses or spaces in an address, relative addresses, notes after anything but a colon, and wrapped notes.

## Why is this bad?
Legal, but readers in use crash on it or lose the entry. The strict profile is what survives all of them.

## Bad
````markdown llms.txt
# Acme

Read this.

## Docs

* [Guide](https://acme.example/guide.md)
- [API](/api.md) — all of it
````

## Good
````markdown llms.txt
# Acme

Read this.

## Docs

- [Guide](https://acme.example/guide.md): how to start
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity
from mkdocs_llms.lint.index import ENTRY, lines

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "IDX511"
NAME = "index-misread-entry"
SEVERITY: Severity = "warning"
DEFAULT = False
PROFILE = "strict"


def check(document: Document) -> Iterator[Finding]:
    """Yield each entry that is not in the form that every reader knows."""
    for line in lines(document):
        if not line.section or line.kind == "section":
            continue
        if line.kind != "item":
            yield Finding(
                line.start, line.end, "Only entries stand in a section; readers crash on prose, or lose a wrapped note."
            )
            continue
        found = ENTRY.match(line.text)
        if not found:
            yield Finding(
                line.start,
                line.end,
                "Write `- [name](https://…): note`, with `-`, no `]` in the name and no space or parenthesis in the address.",
            )
        elif found["rest"].strip() and not found["rest"].startswith(": "):
            yield Finding(line.start, line.end, "The note follows `: `; readers lose it after anything else.")
        elif "://" not in found["url"]:
            yield Finding(
                line.start, line.end, "The address is relative; a reader that has only the text cannot follow it."
            )
