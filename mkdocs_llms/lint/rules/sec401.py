"""Characters that nobody sees.

## What it does
Finds Unicode tag characters, zero-width characters, variation selectors and fillers that do no honest work.

## Why is this bad?
An agent reads what a reviewer cannot see: a whole instruction fits into tag characters. Joiners in emoji and in Persian, flags, and a leading byte order mark are honest and stay silent.

## Bad
````markdown
Run the\u200b installer.
````

## Good
````markdown
Run the installer, \U0001f469\u200d\U0001f4bb.
````

````markdown
\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645
````

## Fix safety
Safe: the characters show nothing, so removing them changes nothing that is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.invisible import KINDS
from mkdocs_llms.lint.finding import Edit, Finding, Fix, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "SEC401"
NAME = "invisible-characters"
SEVERITY: Severity = "error"
DEFAULT = True

_KINDS = frozenset({"tag", "zero-width", "variation", "filler", "control"})


def check(document: Document) -> Iterator[Finding]:
    """Yield one finding per line and kind."""
    found: dict[tuple[int, str], list[int]] = {}
    for offset, kind in document.hidden:
        if kind in _KINDS:
            found.setdefault((document.position(offset)[0], kind), []).append(offset)
    for (_, kind), offsets in found.items():
        fix = Fix(tuple(Edit(offset, offset + 1, "") for offset in offsets))
        yield Finding(
            offsets[0],
            offsets[-1] + 1,
            f"{len(offsets)} hidden here: {KINDS[kind]} that a reader cannot see and an agent reads.",
            fix,
        )
