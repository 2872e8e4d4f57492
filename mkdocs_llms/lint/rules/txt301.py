"""A fence that is never closed.

## What it does
Finds a code fence that is open at the end of the file.

## Why is this bad?
Everything after it is code to every reader, so an agent loses the rest of the page.

## Bad
````markdown
Run:

```bash
acme login
````

## Good
````markdown
Run:

```bash
acme login
```
````

## Fix safety
Safe: a closing fence is added at the end of the file, which is where renderers close it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit, Finding, Fix, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "TXT301"
NAME = "unclosed-fence"
SEVERITY: Severity = "error"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield the open fence; there can be one at most."""
    for fence in document.fences:
        if fence.closed:
            continue
        line = document.text.rfind("\n", 0, fence.start) + 1
        lead = document.text[line : fence.start]
        indent = lead if not lead.strip() else " " * len(lead)
        end = len(document.text)
        ended = document.text.endswith("\n")
        newline = "\r\n" if "\r\n" in document.text else "\n"
        closing = f"{'' if ended else newline}{indent}{fence.marker}{newline}"
        fix = Fix((Edit(end, end, closing),)) if ">" not in lead else None
        yield Finding(
            fence.start,
            fence.start + len(fence.marker),
            "This fence is never closed: the rest of the file reads as code.",
            fix,
        )
