"""A key chord.

## What it does
Finds keys pressed together, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Press Ctrl+Shift+P.
2. Press `Cmd+K`.
```

## Good
```markdown
1. Run `code --install-extension acme`.
2. Restart it.
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

CODE = "ACT108"
NAME = "key-chord"
SEVERITY: Severity = "note"
DEFAULT = False


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a key chord", block=action.block)
