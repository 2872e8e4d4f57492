"""By what a file is known as one of ours, when no record of it is left."""

from __future__ import annotations

import re

__all__ = ["is_ours"]

_HEAD = 4_000
_SIGNS = re.compile(
    r"\A(?:---\n(?:\w+: \"[^\n]*\"\n)*---\n\n)?"
    r"> (?:\[llms\.txt\]\([^\n]*\) lists every page of this documentation\.\n|This is part \d+ of \d+ of \[)"
    r"|^Every page is also there as Markdown: |^All \d+ pages of this documentation, in reading order\. "
    r"|: one section of \[[^\n]*llms\.txt\)\.",
    re.MULTILINE,
)


def is_ours(content: bytes) -> bool:
    """Does a file say itself that this package wrote it? A twin without its pointer says nothing."""
    return not content or bool(_SIGNS.search(content[:_HEAD].decode("utf-8", "replace")))
