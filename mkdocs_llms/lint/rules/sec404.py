"""A link that leads elsewhere than it says.

## What it does
Finds links whose text is one address and whose target is another host, and hosts written in mixed scripts.

## Why is this bad?
A reader checks the text, an agent follows the target.

## Bad
````markdown
[https://acme.example](https://acrne.invalid/login)
````

````markdown
[Log in](https://\u0430cme.example/login)
````

## Good
````markdown
[acme.example](https://www.acme.example/login)
````

````markdown
[Log in](https://acme.example/login)
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

CODE = "SEC404"
NAME = "look-alike-link"
SEVERITY: Severity = "warning"
DEFAULT = False

_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\((?P<url>https?://[^()\s]{1,1000})[^()\n]{0,300}\)")
_ADDRESS = re.compile(
    r"^\W*(?:https?://(?P<url>[\w.-]+)|(?P<host>(?:[\w-]+\.)+(?:com|org|net|dev|edu|gov|example)))(?:[/:?#]\S*)?\W*$",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Yield each such link."""
    fences = [(fence.start, fence.end) for fence in document.fences]
    for found in _LINK.finditer(document.text) if "](http" in document.text else ():
        if any(start <= found.start() < end for start, end in fences):
            continue
        host = found["url"].split("/")[2].rpartition("@")[2].partition(":")[0].lower()
        said = _ADDRESS.match(found["text"].strip("` *_"))
        name = (said["url"] or said["host"]).lower() if said else host
        if not _related(name, host):
            yield Finding(found.start(), found.end(), f"The text says {name}, the link goes to {host}.")
        elif not host.isascii() and any(char.isascii() and char.isalpha() for char in host.partition(".")[0]):
            yield Finding(found.start(), found.end(), "The host mixes scripts, so that it looks like another one.")


def _related(said: str, host: str) -> bool:
    """Whether one is the other, or a host below it."""
    one, other = said.removeprefix("www."), host.removeprefix("www.")
    return (
        one == other
        or one.endswith(f".{other}")
        or other.endswith(f".{one}")
        or one.split(".")[-2:] == other.split(".")[-2:]
    )
