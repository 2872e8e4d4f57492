"""A movement of the pointer.

## What it does
Finds hovering, dragging and scrolling, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Drag the file onto the page.
2. Scroll down to **Danger zone**.
```

## Good
```markdown
1. Run `acme upload file.zip`.
2. Wait for the command to end.
```

## Fix safety
There is no automatic fix: which command does the same is for the author to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "ACT106"
NAME = "pointer-gesture"
SEVERITY: Severity = "note"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a movement of the pointer", block=action.block)
