"""A link whose text says nothing.

## What it does
Finds links whose whole text is "here", "click here", "this link" and the like.

## Why is this bad?
An agent that collects the links of a page reads their text alone; "here" tells it neither what it will find nor whether to follow.

## Bad
```markdown
To rotate the key, see [here](https://example.com/rotate).
```

## Good
```markdown
To rotate the key, see [Rotating keys](https://example.com/rotate).
```

## Fix safety
There is no automatic fix: only the author knows what the page is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "ACT100"
NAME = "generic-link-text"
SEVERITY: Severity = "warning"
DEFAULT = True

_GENERIC = re.compile(
    r"\[(?:click|tap|press|go|look|read|see)? ?(?:right )?(?:here|this|this link|this page|this one|link|this url|click|read more|more here)[.!]?\]\(",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Yield each link with such a text."""
    if "](" not in document.mask:
        return
    for found in _GENERIC.finditer(document.mask):
        text = document.text[found.start() + 1 : found.end() - 2]
        yield Finding(
            found.start(),
            found.end() - 1,
            f'The link text "{text}" says nothing about its target; name what it leads to.',
        )
