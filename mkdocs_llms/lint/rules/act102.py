"""A choice that is made on a screen.

## What it does
Finds selecting, choosing, opening, expanding or pressing something drawn on a screen, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Select **Settings**.
2. Choose **Delete project**.
```

## Good
```markdown
1. Run `acme project delete demo`.
2. Check that `acme project list` is empty.
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

CODE = "ACT102"
NAME = "screen-choice"
SEVERITY: Severity = "warning"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a choice on a screen", block=action.block)
