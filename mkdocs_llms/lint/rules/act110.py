"""An instruction that only a picture carries.

## What it does
Finds a step of an ordered list that holds a screenshot or a video and no words, or only "as shown below".

## Why is this bad?
An agent reads text. What the picture shows is lost to it, and to everyone who cannot see it.

## Bad
```markdown
1. Set up the form as shown in the screenshot below:

   ![](form.png)
```

## Good
```markdown
1. Set `region` to `eu-1` and `size` to `small`:

   ![The form with region eu-1 and size small](form.png)
```

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity
from mkdocs_llms.lint.inline import ICON

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "ACT110"
NAME = "picture-only-instruction"
SEVERITY: Severity = "note"
DEFAULT = False

_AS_SHOWN = re.compile(
    r"\b(?:as|like) (?:shown|seen|illustrated|depicted|demonstrated) (?:in the (?:(?:following |next )?(?:screenshot|image|picture|video|figure|gif)s?|"
    r"(?:screenshot|image|picture|video|figure|gif)s? (?:below|above))|below|here)\b|"
    r"\b(?:follow|see|watch) the (?:steps in the )?(?:screenshot|image|picture|video|gif)s?\b",
    re.IGNORECASE,
)
_SILENT = re.compile(r"!\[\s*(?:image|screenshot|img|picture|gif|video|alt text)?\s*\d*\]\(", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    """Yield each step that a picture alone explains."""
    for index, block in enumerate(document.blocks):
        if not block.ordered or block.kind != "item":
            continue
        text = document.mask[block.start : block.end]
        picture = ICON in text or any(
            ICON in document.mask[other.start : other.end]
            for other in document.blocks[index + 1 : index + 3]
            if other.list == block.list
        )
        wordless = (
            ICON in text
            and not text.replace(ICON, "").strip()
            and bool(_SILENT.search(document.text, block.start, block.end))
        )
        if picture and (wordless or _AS_SHOWN.search(text)):
            yield Finding(
                block.start,
                block.end,
                "Only the picture carries this instruction; say in words what it shows.",
                block=block,
            )
