"""An llms.txt that does not start with its name.

## What it does
Finds an `llms.txt` whose first line is not `# name`, or that has a second one.

## Why is this bad?
The name is the only thing the proposal requires (llmstxt.org); readers give up without it.

## Bad
````markdown llms.txt
Welcome to Acme.

## Docs

- [Guide](https://acme.example/guide.md)
````

## Good
````markdown llms.txt
# Acme

> Tools.

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
from mkdocs_llms.lint.index import lines

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "IDX501"
NAME = "index-without-title"
SEVERITY: Severity = "error"
DEFAULT = True
PROFILE = "spec"


def check(document: Document) -> Iterator[Finding]:
    """Yield a missing title, and each title too many."""
    for number, line in enumerate(lines(document)):
        if number == 0 and line.kind != "title":
            yield Finding(line.start, line.end, "An llms.txt starts with `# name`.")
        if number and line.kind == "title":
            yield Finding(
                line.start, line.end, "An llms.txt has one `# name`, in its first line; use `##` for sections."
            )
    if not document.text.strip("\ufeff \t\r\n"):
        yield Finding(0, 0, "An llms.txt starts with `# name`; this one is empty.")
