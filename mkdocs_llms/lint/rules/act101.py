"""An act that only a mouse can do.

## What it does
Finds clicks, taps, double-clicks and right-clicks, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Click **New token**.
2. Click **Create**.
```

## Good
```markdown
1. Run `acme token create`.
2. Copy the token it prints.
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

CODE = "ACT101"
NAME = "mouse-click"
SEVERITY: Severity = "warning"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a click", block=action.block)
