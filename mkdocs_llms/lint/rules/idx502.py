"""An llms.txt whose parts are out of order.

## What it does
Finds a summary that does not follow the name, and headings other than `##`.

## Why is this bad?
The order is name, summary, prose without headings, sections. Readers take `###` for a section and lose a summary that stands elsewhere.

## Bad
````markdown llms.txt
# Acme

Read this.

> Tools.

## Docs

### Guides

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

CODE = "IDX502"
NAME = "index-out-of-order"
SEVERITY: Severity = "error"
DEFAULT = True
PROFILE = "spec"


def check(document: Document) -> Iterator[Finding]:
    """Yield each part that stands in the wrong place."""
    before = ""
    for line in lines(document):
        if line.kind == "heading":
            yield Finding(
                line.start,
                line.end,
                "Only `##` divides an llms.txt; readers take other headings for sections of their own.",
            )
        if line.kind == "summary" and before not in {"title", "summary"}:
            yield Finding(line.start, line.end, "The summary stands right after the name, or readers lose it.")
        before = line.kind
