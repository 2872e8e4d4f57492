"""A fence that is never closed.

## What it does
Finds a code fence that is open at the end of the file, or of the tab, box or list item that it stands in.

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
Where one block of lines follows, safe: a closing fence is added at the end of the file. Where more follows, not safe: the
fence that is too many may be this one, or stand before it. Elsewhere there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit, Finding, Fix, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.mask import Fence

CODE = "TXT301"
NAME = "unclosed-fence"
SEVERITY: Severity = "error"
DEFAULT = True

_GAP = re.compile(r"\n[ \t\r]*\n")


def check(document: Document) -> Iterator[Finding]:
    """Yield each open fence: one at most to the end of the file, and those left over in tabs, boxes and items."""
    for fence in document.fences:
        if fence.closed:
            continue
        to_the_end = fence.end == len(document.text)
        yield Finding(
            fence.start,
            fence.start + len(fence.marker),
            "This fence is never closed: the rest of the file reads as code."
            if to_the_end
            else "This fence is still open where its tab, box or list item ends.",
            _closing(document, fence) if to_the_end else None,
        )


def _closing(document: Document, fence: Fence) -> Fix | None:
    text = document.text
    lead = text[text.rfind("\n", 0, fence.start) + 1 : fence.start]
    if ">" in lead:
        return None
    indent = lead if not lead.strip() else " " * len(lead)
    newline = "\r\n" if "\r\n" in text else "\n"
    end = len(text)
    before = "" if text.endswith("\n") else newline
    one_block = _GAP.search(text[fence.body :].strip()) is None
    return Fix((Edit(end, end, f"{before}{indent}{fence.marker}{newline}"),), safe=one_block)
