"""Two sections of one name.

## What it does
Finds sections whose name an earlier one has.

## Why is this bad?
Readers keep sections by name: the first of two is lost.

## Bad
````markdown llms.txt
# Acme

Read this.

## Docs

- [A](https://acme.example/a.md)

## Docs

- [B](https://acme.example/b.md)
````

## Good
````markdown llms.txt
# Acme

Read this.

## Docs

- [A](https://acme.example/a.md)

## More docs

- [B](https://acme.example/b.md)
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

CODE = "IDX513"
NAME = "index-repeated-section"
SEVERITY: Severity = "warning"
DEFAULT = False
PROFILE = "strict"


def check(document: Document) -> Iterator[Finding]:
    """Yield each section whose name was there before."""
    seen: set[str] = set()
    for line in lines(document):
        if line.kind == "section":
            if line.section in seen:
                yield Finding(
                    line.start, line.end, f"There is a section “{line.section}” already; readers keep one of them."
                )
            seen.add(line.section)
