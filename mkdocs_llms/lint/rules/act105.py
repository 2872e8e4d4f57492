"""A switch or box that is set by hand.

## What it does
Finds toggles, check boxes and switches, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Check the **Public** checkbox.
2. Turn on the **Sync** toggle.
```

## Good
```markdown
1. Set `public = true`.
2. Run `acme sync --enable`.
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

CODE = "ACT105"
NAME = "switch-by-hand"
SEVERITY: Severity = "note"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a switch set by hand", block=action.block)
