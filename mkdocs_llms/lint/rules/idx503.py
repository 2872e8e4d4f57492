"""An entry that is no link.

## What it does
Finds items of a section that do not have the form `- [name](url): note`.

## Why is this bad?
A reader of the list skips what is no link, or stops.

## Bad
````markdown llms.txt
# Acme

Read this.

## Docs

- Guide: https://acme.example/guide.md
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

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity
from mkdocs_llms.lint.index import lines

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "IDX503"
NAME = "index-entry-unreadable"
SEVERITY: Severity = "error"
DEFAULT = True
PROFILE = "spec"

_LINK = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[.+\]\(\S.*?\)")


def check(document: Document) -> Iterator[Finding]:
    """Yield each item that holds no link at its start."""
    for line in lines(document):
        if line.kind == "item" and line.section and not _LINK.match(line.text[:4000]):
            yield Finding(line.start, line.end, "An entry has the form `- [name](url): note`.")
