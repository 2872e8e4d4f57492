"""Controls that reorder what is shown.

## What it does
Finds bidirectional overrides, embeddings and isolates.

## Why is this bad?
Text is shown in another order than it is read: the command that a reviewer approved is not the one an agent runs (CVE-2021-42574).

## Bad
````markdown
Run `acme \u202ecipbup\u202c`.
````

## Good
````markdown
Run `acme public`.
````

## Fix safety
Unsafe: in right-to-left text a control may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Edit, Finding, Fix, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "SEC402"
NAME = "bidi-controls"
SEVERITY: Severity = "error"
DEFAULT = True


def check(document: Document) -> Iterator[Finding]:
    """Yield one finding per line."""
    found: dict[int, list[int]] = {}
    for offset, kind in document.hidden:
        if kind == "bidi":
            found.setdefault(document.position(offset)[0], []).append(offset)
    for offsets in found.values():
        fix = Fix(tuple(Edit(offset, offset + 1, "") for offset in offsets), safe=False)
        yield Finding(
            offsets[0],
            offsets[-1] + 1,
            f"{len(offsets)} bidirectional controls: the text reads otherwise than it looks.",
            fix,
        )
