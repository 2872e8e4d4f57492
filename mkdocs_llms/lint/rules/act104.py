"""A field that is filled in by hand.

## What it does
Finds entering, typing or pasting into a field of a form, in an imperative clause.

## Why is this bad?
An agent has no screen and no hand: it cannot do this step, and nothing on the page tells it what else to do.

## Bad
```markdown
1. In the **Name** field, enter a name.
2. Paste the key into the **Key** box.
```

## Good
```markdown
1. Set `name` in `acme.toml`.
2. Pipe the key into `acme key add`.
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

CODE = "ACT104"
NAME = "form-entry"
SEVERITY: Severity = "warning"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield each such act."""
    for action in document.actions:
        if action.code == CODE:
            yield Finding(action.start, action.end, "a field filled by hand", block=action.block)
