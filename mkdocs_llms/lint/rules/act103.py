"""A way through pages and menus.

## What it does
Finds going to a page or along a menu path (`A` > `B`), in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Go to **Settings** > **Billing**.
2. Navigate to the **Members** page.
```

## Good
```markdown
1. Call `GET /v1/members`.
2. Read the `email` of each.
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

CODE = "ACT103"
NAME = "screen-navigation"
SEVERITY: Severity = "warning"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a way through pages", block=action.block)
