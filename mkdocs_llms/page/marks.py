"""What a renderer cannot say by itself: the passes leave a mark in the text, and it is made good here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["align_columns", "alignment", "footnote"]

# Private-use characters no icon font maps; they never reach the output.
_OPEN, _CLOSE = "\U0010fff0", "\U0010fff1"
_MARKED = re.compile(rf"{_OPEN}([lcrn]+){_CLOSE}(.*\n[^|\n]*)\|((?: *-+ *\|)+)")
_RULE = {"l": ":---", "c": ":---:", "r": "---:", "n": "---"}


def alignment(columns: Iterable[str]) -> str:
    """The mark for a header row whose columns are `left`, `center`, `right` or something else."""
    return f"{_OPEN}{''.join(c[:1] if c in ('left', 'center', 'right') else 'n' for c in columns)}{_CLOSE}"


def align_columns(markdown: str) -> str:
    """Write the alignment that `alignment` marked into the rule below the header."""
    if _OPEN not in markdown:
        return markdown
    return _MARKED.sub(lambda m: f"{m[2]}| {' | '.join(_RULE[c] for c in m[1])} |", markdown)


def footnote(label: str, text: str) -> str:
    """A footnote's definition: its first line after the label, the rest indented below."""
    first, *rest = text.strip("\n").split("\n")
    return "\n".join([f"[^{label}]: {first}", *(f"    {line}" if line else "" for line in rest)])
