r"""A prompt or output in a block that is meant to be copied.

## What it does
Finds shell blocks whose lines start with a prompt (`$ `, `> `, `PS C:\\>`), and those that mix commands with output.

## Why is this bad?
An agent runs the block as it stands: `$` is then a command that does not exist, and output is run as commands.

## Bad
````markdown
```bash
$ acme login --token T
Logged in.
```
````

## Good
````markdown
```bash
acme login --token T
```
````

````markdown
```console
$ acme login --token T
Logged in.
```
````

## Fix safety
There is no automatic fix: which lines are output is for the author to say. Blocks marked `console` are transcripts and stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "CMD201"
NAME = "prompt-in-block"
SEVERITY: Severity = "warning"
DEFAULT = False

_COPYABLE = frozenset({"bash", "sh", "zsh", "shell", "fish", "powershell", "pwsh", "cmd", "bat"})
_PROMPT = re.compile(
    r"^[ \t]*(?:\$ +|% +(?![A-Z])|>(?: (?=[\w.~/\\])(?!\d+ \|)|(?=[a-z]))|#> *|PS [A-Z]:[^\n>]{0,80}> *|\w[\w.-]*@[\w.-]+[:~ ][^\n$#]{0,60}[$#] )(?=\S)",
    re.MULTILINE,
)


def check(document: Document) -> Iterator[Finding]:
    """Yield the first prompt of each block."""
    for fence in document.fences:
        language = fence.info.split(" ", 1)[0].strip("{}.").lower()
        if language not in _COPYABLE:
            continue
        found = _PROMPT.search(document.text, fence.body, fence.body_end)
        if found and not (found[0].lstrip().startswith(">") and _quoted(document, fence.start)):
            yield Finding(
                found.start(),
                found.end(),
                "A prompt in a block that is copied and run; leave it out, or mark the block `console`.",
            )


def _quoted(document: Document, start: int) -> bool:
    """Whether a fence stands in a quotation, whose marks are no prompts."""
    return ">" in document.text[document.text.rfind("\n", 0, start) + 1 : start]
