"""A page too long for one reading.

## What it does
Finds pages of more than 50,000 characters.

## Why is this bad?
Agents cut what they fetch, some at 5,000 and many at 50,000 to 100,000 characters; what stands at the end is lost.

## Bad
A page of 60,000 characters.

## Good
````markdown
A short page.
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "TXT303"
NAME = "page-too-long"
SEVERITY: Severity = "note"
DEFAULT = False

MOST = 50_000


def check(document: Document) -> Iterator[Finding]:
    """Yield one finding for the page."""
    size = len(document.text)
    if size > MOST:
        yield Finding(
            0, 0, f"The page holds {size:,} characters; agents cut at {MOST:,}. Split it, and lead with the answer."
        )
