"""A placeholder that nobody explains.

## What it does
Finds `<placeholders>`, `YOUR_…` and `{{…}}` in shell blocks whose name stands nowhere else on the page.

## Why is this bad?
An agent must fill it in and can only guess with what.

## Bad
````markdown
```bash
acme deploy --zone <zone-ref>
```
````

## Good
````markdown
```bash
acme deploy --zone <zone-ref>
```

Replace `<zone-ref>` with the id that `acme zones` prints.
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

CODE = "CMD203"
NAME = "unexplained-placeholder"
SEVERITY: Severity = "note"
DEFAULT = False

_SHELLS = frozenset({"bash", "sh", "zsh", "shell", "console", "powershell", "pwsh", "cmd", "http", "curl"})
_PLACEHOLDER = re.compile(
    r"<(?P<angle>[A-Za-z][\w -]{1,40})>|\b(?P<your>YOUR_[A-Z][A-Z_]{2,40})\b|\{\{ ?(?P<curly>[a-z][\w.]{1,40}) ?\}\}"
)


def check(document: Document) -> Iterator[Finding]:
    """Yield each placeholder once."""
    prose = ""
    seen: set[str] = set()
    for fence in document.fences:
        if fence.info.split(" ", 1)[0].strip("{}.").lower() not in _SHELLS:
            continue
        for found in _PLACEHOLDER.finditer(document.text, fence.body, fence.body_end):
            name = found[found.lastgroup or 0]
            if name in _NOT_MEANT or _explained(document, found.start()):
                continue
            prose = prose or _outside(document).lower()
            if name in seen or name.lower() in prose or re.sub(r"[\W_]+", " ", name).lower().strip() in prose:
                continue
            seen.add(name)
            yield Finding(found.start(), found.end(), f"The page does not say what to put for {found[0]}.")


# What interpreters print in tracebacks.
_NOT_MEANT = frozenset({"module", "string", "stdin", "lambda", "listcomp", "genexpr", "none", "anonymous"})
_SYNOPSIS = re.compile(
    r"\[(?:options?|opts|flags|args?|[a-z-]+(?:\.\.\.)?|--?[\w-]+[^\]\n]*)\]|\.\.\.>|\s#\s+\w", re.IGNORECASE
)


def _explained(document: Document, offset: int) -> bool:
    """Whether the line is a synopsis (`tool [options] <file>`) or says itself, in a comment, what it is for."""
    end = document.text.find("\n", offset)
    start = document.text.rfind("\n", 0, offset) + 1
    return bool(_SYNOPSIS.search(document.text, start, end if end >= 0 else len(document.text)))


def _outside(document: Document) -> str:
    """The text of the page without its blocks of code; code spans count as explanation."""
    parts, position = [], 0
    for fence in document.fences:
        parts.append(document.text[position : fence.start])
        position = fence.end
    return "".join([*parts, document.text[position:]])
