"""Meaning by place or colour.

## What it does
Finds instructions that point by colour, shape or side: “the green button on the right”.

## Why is this bad?
An agent, and a reader who cannot see, has neither side nor colour; the name of the thing works for all.

## Bad
````markdown
Press the green button on the right.
````

## Good
````markdown
Press **Start**.
````

````markdown
The build turns green when it passes.
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "TXT304"
NAME = "meaning-by-position"
SEVERITY: Severity = "note"
DEFAULT = False

_BY_SIGHT = re.compile(
    r"\bthe (?:(?:big|large|small|round|square) )?(?:red|green|blue|yellow|orange|grey|gray|purple|black|white) (?:button|icon|link|box|tab|banner)s?\b"
    r"(?! (?:labell?ed|named|called)\b)|"
    r"\bthe (?:button|icon|link|menu) (?:on|to|in|at) the (?:far )?(?:left|right|top|bottom|upper|lower)\b",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Yield each such phrase, unless a label stands right beside it."""
    for block in document.blocks:
        if block.kind not in {"para", "item", "cell"}:
            continue
        for found in _BY_SIGHT.finditer(document.mask, block.start, block.end):
            around = document.mask[max(block.start, found.start() - 30) : found.end() + 30]
            if "**" not in around and '"' not in around and "“" not in around:
                yield Finding(found.start(), found.end(), f"“{found[0]}” is found by eye; name it.", block=block)
