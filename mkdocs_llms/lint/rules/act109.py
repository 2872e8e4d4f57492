"""An act at a place on a screen.

## What it does
Finds any imperative after a place on the screen, and what else stands among the steps of such a list, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. In the left sidebar, review the entry.
2. In the top right corner, delete the entry.
```

## Good
```markdown
1. Run `acme entry show 7`.
2. Run `acme entry delete 7`.
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

CODE = "ACT109"
NAME = "place-on-screen"
SEVERITY: Severity = "note"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "an act at a place on the screen", block=action.block)
