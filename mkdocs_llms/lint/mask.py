"""The source with everything that is not prose blanked out, character for character.

Front matter, code, comments, URLs, tags and attributes become spaces, so an offset into the mask is an offset
into the file. A few things leave one mark behind, because a reader of the prose must know that they were there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mkdocs_llms.lint.inline import Tag, blank, mask_inline

__all__ = ["Fence", "Masked", "mask"]


class Fence(NamedTuple):
    """A block of code: offsets of the whole and of its body, the info string, and whether it was closed."""

    start: int
    end: int
    body: int
    body_end: int
    info: str
    closed: bool
    marker: str


@dataclass(frozen=True, slots=True)
class Masked:
    """What `mask` found: the mask itself, and the things it blanked that structure needs."""

    text: str
    fences: list[Fence]
    tags: list[Tag]
    comments: list[tuple[int, int]]
    front_matter: int


_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)??\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Each alternative starts with a literal, which lets the regex engine skip from one to the next.
_OPENER = re.compile(
    r"`(?<!``)(?P<ticks>``++)(?P<info>[^`\n]*+)$"
    r"|~(?<!~~)(?P<tildes>~~++)(?P<words>[^\n]*+)$"
    r"|<!(?P<comment>--)"
    r"|\{(?P<mdx>/\*)"
    r"|<(?P<raw>script|style|pre)\b(?=[^>\n]*>)",
    re.MULTILINE,
)
_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
# A directive fence whose body is prose: every MyST directive but those that hold code or data.
_DIRECTIVE = re.compile(r"\{([a-z][\w:-]*)\}[ \t]*(.*)")
_CODE_DIRECTIVES = frozenset(
    ["code", "code-block", "code-cell", "sourcecode", "literalinclude", "mermaid", "math", "eval-rst", "ipython", "toctree", "image", "figure", "include", "raw", "parsed-literal", "doctest", "testcode", "graphviz", "csv-table", "list-table", "autoclass", "autofunction", "automodule", "click", "program-output", "jupyter-execute"]
)  # fmt: skip


def mask(text: str, flavour: str = "gfm") -> Masked:
    """Blank everything in `text` that is not prose; the result has the same length."""
    front = _FRONT.match(text) if text[:4].lstrip("\ufeff").startswith(("---", "+++")) else None
    begin = front.end() if front else 0
    code = _Code(text, begin, flavour)
    tags: list[Tag] = code.tags
    prose = mask_inline(code.masked(), tags, flavour)
    tags.sort(key=lambda tag: tag.offset)
    return Masked(prose, code.fences, tags, code.comments, begin)


class _Code:
    """One walk over the text that finds fences, comments and raw elements, whichever comes first."""

    def __init__(self, text: str, begin: int, flavour: str) -> None:
        self.text = text
        self.mdx = flavour == "mdx"
        self.fences: list[Fence] = []
        self.comments: list[tuple[int, int]] = []
        self.tags: list[Tag] = []
        self._blanks: list[tuple[int, int]] = [(0, begin)] if begin else []
        self._directives: list[tuple[str, str]] = []
        self._boxes = any(mark in text for mark in ("===", "!!!", "???"))
        self._found: dict[tuple[re.Pattern[str], int | None], tuple[int, int]] = {}
        position = begin
        while found := _OPENER.search(text, position):
            position = max(self._take(found), found.start() + 1)

    def masked(self) -> str:
        parts: list[str] = []
        position = 0
        for start, end in self._blanks:
            parts += (self.text[position:start], blank(self.text[start:end]))
            position = end
        return "".join([*parts, self.text[position:]])

    def _take(self, found: re.Match[str]) -> int:
        if found["ticks"] or found["tildes"]:
            return self._fence(found)
        start = found.start()
        if self.text[start - 1 : start] == "`":
            return found.end()  # a code span that speaks of comments or tags
        if found["comment"] or found["mdx"]:
            return self._comment(start, "-->" if found["comment"] else "*/}")
        closing = self.text.find(f"</{found['raw']}", found.end())
        if closing < 0 or self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
            return found.end()
        end = self.text.find(">", closing) + 1 or len(self.text)
        self._blanks.append((start, end))
        if found["raw"] == "pre":
            body = self.text.index(">", found.end()) + 1
            self.fences.append(Fence(start, end, body, closing, "", closed=True, marker="<pre>"))
        return end

    def _comment(self, start: int, closer: str) -> int:
        end = self.text.find(closer, start)
        # An open comment hides the rest of a page in HTML, but a stray `<!--` in prose must not blank it.
        end = self.text.find("\n", start) if end < 0 else end + len(closer)
        end = len(self.text) if end < 0 else end
        self._blanks.append((start, end))
        self.comments.append((start, end))
        return end

    def _fence(self, found: re.Match[str]) -> int:
        start = found.start()
        lead = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if not _LEAD.fullmatch(lead):
            return found.start("info" if found["ticks"] else "words")
        marker = "`" + found["ticks"] if found["ticks"] else "~" + found["tildes"]
        info = (found["info"] or found["words"] or "").strip()
        if self._directives and not info and marker == self._directives[-1][0]:
            self._blanks.append((start, found.end()))
            self.tags.append(Tag(start, self._directives.pop()[1], "", closing=True))
            return found.end()
        directive = _DIRECTIVE.match(info)
        if directive and directive[1] not in _CODE_DIRECTIVES:
            self._blanks.append((start, found.end()))
            self._directives.append((marker, directive[1]))
            self.tags.append(Tag(start, directive[1], directive[2]))
            return found.end()
        return self._code(found, marker, info, quoted=">" in lead)

    def _code(self, found: re.Match[str], marker: str, info: str, *, quoted: bool) -> int:
        start, after, last = found.start(), found.end(), len(self.text)
        indent = start - self.text.rfind("\n", 0, start) - 1
        body = min(after + 1, last)
        closing = self._ahead(_closer(marker[0], len(marker), quoted), after)
        closed = closing < last
        body_end = max(closing, body) if closed else self._ahead(_ITEM, body, indent)
        if self._boxes and self._ahead(_BOX, after, indent) < body_end:
            closed, body, body_end = False, after, after  # left over in a tab or box: no code begins here
        line_end = self.text.find("\n", closing) if closed else body_end
        end = last if line_end < 0 else line_end
        self.fences.append(Fence(start, end, body, body_end, info, closed, marker))
        self._blanks.append((start, end))
        return end

    def _ahead(self, pattern: re.Pattern[str], begin: int, indent: int | None = None) -> int:
        """Where a pattern matches next, further to the left than `indent` if one is given; the end of the text if nowhere.

        What was found ahead is remembered: however many fences look for it, the text is searched once.
        """
        if indent == 0:
            return len(self.text)
        since, ahead = self._found.get((pattern, indent), (begin, -1))
        if since <= begin <= ahead:
            return ahead
        found = pattern.search(self.text, begin)
        while found and indent and len(found[1]) >= indent:
            found = pattern.search(self.text, found.end())
        ahead = found.start() if found else len(self.text)
        self._found[pattern, indent] = (begin, ahead)
        return ahead


_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]", re.MULTILINE)
_BOX = re.compile(r"^([ \t]*)(?:===|!!!|\?\?\?\+?)[ !+]*[\"\w]", re.MULTILINE)


@cache
def _closer(character: str, length: int, quoted: bool) -> re.Pattern[str]:  # noqa: FBT001  (a key)
    lead = r"[ \t>]*" if quoted else r"[ \t]*"
    return re.compile(rf"^{lead}{character}{{{length},}}[ \t]*\r?$", re.MULTILINE)
