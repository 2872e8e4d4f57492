"""Comments by which an author says "not this one": for a line, a block, a stretch, a file, with a reason.

<!-- llmstxt: ignore ACT101 -- the form has no API yet -->      its own line, or the block after it
<!-- llmstxt: ignore-file SEC401 -- a page about such characters -->
<!-- llmstxt: off ACT1 --> … <!-- llmstxt: on -->
<!-- llmstxt: human-only paying needs a person -->              the tasks of its section
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.lint.rules import RULES

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["Suppression", "find_suppressions"]

_COMMENT = re.compile(
    r"(?:<!--|\{/\*|\{\{<?/\*)\s*llmstxt:\s*(?P<verb>[\w-]+)(?P<rest>.*?)(?:-->|\*/\}?\}?)\Z", re.DOTALL
)
_CODE = re.compile(r"[A-Za-z]{3}\d{0,3}")
_SHORTEST = 3
_RULES = tuple((rule.CODE, rule.NAME) for rule in RULES)
_VERBS = ("ignore", "ignore-file", "off", "on", "human-only")


@dataclass(slots=True)
class Suppression:
    """One comment: the lines it covers, the codes or names it names (none is all), its reason."""

    verb: str
    codes: tuple[str, ...]
    reason: str
    offset: int
    end: int
    first: int
    last: int
    section: int = -1
    used: bool = False
    error: str = ""

    def matches(self, line: int, code: str, name: str) -> bool:
        """Whether a finding falls under the comment; that uses it."""
        hit = self.first <= line <= self.last and (
            not self.codes or any(code.startswith(c) or name == c for c in self.codes)
        )
        self.used = self.used or hit
        return hit


def find_suppressions(document: Document) -> list[Suppression]:
    """The suppressions of a document, in order."""
    if "llmstxt:" not in document.text:
        return []
    found: list[Suppression] = []
    for start, end in document.comments:
        comment = _COMMENT.match(document.text[start:end])
        if comment:
            _add(document, found, comment, start, end)
    return found


def _add(document: Document, found: list[Suppression], comment: re.Match[str], start: int, end: int) -> None:
    verb = comment["verb"].lower()
    line = document.position(start)[0]
    if verb == "on":
        _close(found, line, _parse(comment["rest"])[0])
        return
    codes, reason = _parse(comment["rest"]) if verb != "human-only" else ((), comment["rest"].strip(" \n:-"))
    first, last = _extent(document, verb, start, end)
    item = Suppression(verb, codes, reason, start, end, first, last)
    if verb not in _VERBS:
        item.error = f'Unknown suppression "{verb}"; use one of {", ".join(_VERBS)}.'
        item.first, item.last = 1, 0
    if verb == "human-only" and not reason:
        item.error = "Say why these steps are for people: <!-- llmstxt: human-only REASON -->."
    elif word := _unknown(codes):
        item.error = f'No rule "{word}"; a reason stands after --: <!-- llmstxt: {verb} ACT101 -- REASON -->.'
        item.first, item.last = 1, 0
    elif verb == "human-only":
        item.section = max((s.index for s in document.sections if s.start <= start), default=0)
    found.append(item)


def _parse(rest: str) -> tuple[tuple[str, ...], str]:
    listed, _, reason = rest.partition("--")
    words = [word for part in listed.split() if (word := part.strip(","))]
    return tuple(word.upper() if _CODE.fullmatch(word) else word for word in words), reason.strip()


def _unknown(codes: tuple[str, ...]) -> str:
    """The first word that names no rule: neither its code, nor a beginning of it of three letters, nor its name."""
    return next((word for word in codes if not any(_names(word, *rule) for rule in _RULES)), "")


def _names(word: str, code: str, name: str) -> bool:
    return word == name or (len(word) >= _SHORTEST and code.startswith(word))


def _close(found: list[Suppression], line: int, codes: tuple[str, ...]) -> None:
    """Switch on again what was switched off last, of these codes where some are named."""
    for item in reversed(found):
        if item.verb == "off" and item.last > line and (not codes or codes == item.codes):
            item.last = line
            return


def _extent(document: Document, verb: str, start: int, end: int) -> tuple[int, int]:
    """First and last line that the comment speaks for."""
    line, last = document.position(start)[0], len(document.lines)
    if verb in {"ignore-file", "human-only"}:
        return 1, last
    if verb == "off":
        return line, last + 1
    if document.mask[document.lines[line - 1] : start].strip() or document.mask[end:].partition("\n")[0].strip():
        return line, line
    following = [block for block in document.blocks if block.start >= end]
    if not following:
        return line, line
    block = following[0]
    same = [other for other in following if other.list == block.list] if block.list else [block]
    return line, max(document.position(other.end)[0] for other in same)
