"""A fence without a language.

## What it does
Finds fences whose info string is empty.

## Why is this bad?
An agent must guess whether the block is a command, a file or output.

## Bad
````markdown
```
acme login
```
````

## Good
````markdown
```bash
acme login
```
````

````markdown
```text
Logged in.
```
````

## Fix safety
There is no automatic fix: the language is for the author to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "CMD204"
NAME = "fence-without-language"
SEVERITY: Severity = "note"
DEFAULT = False


def check(document: Document) -> Iterator[Finding]:
    """Yield each bare fence."""
    for fence in document.fences:
        if not fence.info and fence.marker[0] in "`~":
            yield Finding(
                fence.start, fence.start + len(fence.marker), "This fence names no language; `text` will do for output."
            )
