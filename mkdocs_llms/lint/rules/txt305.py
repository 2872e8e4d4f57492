"""An image without alternative text.

## What it does
Finds Markdown images with empty alternative text.

## Why is this bad?
What the picture shows is lost to an agent, and to everyone who cannot see it.

## Bad
````markdown
![](form.png)
````

## Good
````markdown
![The form with region eu-1](form.png)
````

````markdown
<img src="line.png" alt="" role="presentation">
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity
from mkdocs_llms.lint.inline import ICON

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "TXT305"
NAME = "image-without-alt"
SEVERITY: Severity = "note"
DEFAULT = False

_EMPTY = re.compile(r"!\[\s*\]\([^()\n]*\)")


def check(document: Document) -> Iterator[Finding]:
    """Yield each image that says nothing."""
    if "![" not in document.text:
        return
    for found in _EMPTY.finditer(document.text):
        if document.mask[found.start()] == ICON:
            yield Finding(found.start(), found.end(), "This image has no alternative text; say what it shows.")
