"""A short text that a regular expression of a schema allows."""

from __future__ import annotations

import re
import warnings
from typing import Any

__all__ = ["matching"]

LONGEST_PATTERN = 300
LONGEST_TEXT = 120
# Tried in turn, after what the caller would rather have: the commonest patterns are of numbers, names and dates.
_USUAL = (
    "1",
    "name",
    "NAME",
    "Name1",
    "name-1",
    "2030-01-31",
    "#336699",
    "1.0.0",
    "+15550100",
    "/name",
    "en-US",
    "P1D",
)


def matching(pattern: str, text: str) -> str:
    """`text` if the pattern allows it, or else another that does; `text` where none is found."""
    if len(pattern) > LONGEST_PATTERN:
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            wanted = re.compile(pattern)
            made = _made(pattern)
    except (re.error, RecursionError, OverflowError):
        return text
    # No more than a few characters are matched: a pattern that backtracks without end has nothing to backtrack over.
    for found in (text[:24] if len(text) <= 24 else "", *_USUAL, made):
        if found and len(found) <= LONGEST_TEXT and found.isprintable() and wanted.search(found):
            return found
    return text


def _made(pattern: str) -> str:
    """What the pattern spells when each choice is its first and each repetition its least."""
    from re import _parser  # type: ignore[attr-defined]  # noqa: PLC0415  (there is no public one)

    return "".join(_spelled(_parser.parse(pattern)))


def _spelled(tree: Any) -> list[str]:
    found: list[str] = []
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            found.append(chr(argument))
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            least, most, inner = argument
            found += _spelled(inner) * min(max(least, min(1, int(most))), LONGEST_TEXT)
        elif name == "SUBPATTERN":
            found += _spelled(argument[-1])
        elif name == "ATOMIC_GROUP":
            found += _spelled(argument)
        elif name == "BRANCH":
            found += _spelled(argument[1][0])
        elif name == "IN":
            found.append(_one_of(argument))
        elif name in {"ANY", "NOT_LITERAL"}:
            found.append("a")
    return found


def _one_of(choices: Any) -> str:
    """A character of a set such as `[a-z0-9]`, or one outside of `[^…]`."""
    if str(choices[0][0]) == "NEGATE":
        held = {chr(argument) for operator, argument in choices if str(operator) == "LITERAL"}
        return next(char for char in "aA1-_ ~" if char not in held) if not set("aA1-_ ~") <= held else ""
    operator, argument = choices[0]
    if str(operator) == "RANGE":
        return chr(argument[0])
    if str(operator) == "CATEGORY":
        return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(argument), "a")
    return chr(argument)
