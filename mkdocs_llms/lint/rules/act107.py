"""A sign-in to a console.

## What it does
Finds signing in to a console, a dashboard or a portal, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. Sign in to the admin console.
2. Log in to the dashboard.
```

## Good
```markdown
1. Export `ACME_TOKEN`.
2. Run `acme whoami`.
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

CODE = "ACT107"
NAME = "console-sign-in"
SEVERITY: Severity = "warning"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a sign-in by hand", block=action.block)
