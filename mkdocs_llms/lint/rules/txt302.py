"""The same headings in every tab.

## What it does
Finds tabs of one group that hold the same headings.

## Why is this bad?
Flattened to text, the page has “Install” five times and no way to tell which is which.

## Bad
````markdown
<Tabs>
<Tab title="One">

## Install

A.

</Tab>
<Tab title="Two">

## Install

B.

</Tab>
</Tabs>
````

## Good
````markdown
<Tabs>
<Tab title="One">

## Install with One

A.

</Tab>
<Tab title="Two">

## Install with Two

B.

</Tab>
</Tabs>
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "TXT302"
NAME = "same-headings-in-tabs"
SEVERITY: Severity = "note"
DEFAULT = False


def check(document: Document) -> Iterator[Finding]:
    """Yield each heading that another tab of its group has already."""
    seen: dict[tuple[int, str], int] = {}
    for section in document.sections:
        region = section.region
        while region and region.kind != "tab":
            region = region.parent
        if not region or not section.title:
            continue
        first = seen.setdefault((region.group, section.title.lower()), id(region))
        if first != id(region):
            end = document.text.find("\n", section.start)
            yield Finding(
                section.start,
                end if end > 0 else len(document.text),
                f"Another tab has the heading “{section.title}” too; name the variant in it.",
            )
