"""A twin or an index as text: its links outside code, its fences, what windows it shows of a larger whole."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_llms.lint.document import Document

__all__ = ["Link", "Text", "read"]

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*+)\]\([ \t]*+(?:<([^<>\n]*+)>|([^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+))[^)\n]*+\)"
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_POINTER = re.compile(r"\bllms\.txt\b")
_WINDOW = re.compile(
    r"^[ \t>*_|#-]{0,40}(?:showing|displaying|listing|page)\s+(?:the first\s+)?\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?\s+(?:of|out of)\s+\d",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = re.compile(r"\s*[»›→>]*\s*(?:next page|next \d+|more results|load more|show more)\s*[»›→>]*\s*", re.IGNORECASE)


class Link(NamedTuple):
    """A link as written."""

    text: str
    url: str
    image: bool
    line: int


class Text(NamedTuple):
    """What there is to know of a Markdown file."""

    body: str
    """Without front matter."""
    size: int
    links: tuple[Link, ...]
    unclosed: tuple[int, ...]
    """The lines of fences that are never closed."""
    pointer: float
    """How far in the first mention of an llms.txt stands, 0 to 1; -1 without one."""
    window: str
    """The words that say that this is only a part of something; empty for a whole."""


def read(text: str) -> Text:
    """Look at a Markdown file; never raises."""
    text = text.replace("\r\n", "\n")
    document = Document(text, "page.md", flavour="gfm")
    links = tuple(sorted(_links(document), key=lambda link: link.line))
    pointer = _POINTER.search(text)
    front = _FRONT.match(text)
    window = _WINDOW.search(document.mask)
    more = next((link.text for link in links if _NEXT.fullmatch(link.text)), "")
    return Text(
        body=text[front.end() :] if front else text,
        size=len(text),
        links=links,
        unclosed=tuple(text.count("\n", 0, fence.start) + 1 for fence in document.fences if not fence.closed),
        pointer=pointer.start() / len(text) if pointer else -1.0,
        window=" ".join(text[window.start() : window.end()].split()) if window else more,
    )


def _links(document: Document) -> list[Link]:
    text = document.text
    code = _Code(document)
    found = []
    for match in _LINK.finditer(text):
        url = match[3] if match[3] is not None else match[4]
        if url and not code.holds(match.start()) and not code.holds(match.end() - 1):
            found.append(Link(match[2].strip(), url, bool(match[1]), text.count("\n", 0, match.start()) + 1))
    return found


class _Code:
    """Where code stands, and front matter and comments: no link there is one."""

    def __init__(self, document: Document) -> None:
        self._mask, self._text = document.mask, document.text

    def holds(self, at: int) -> bool:
        """Brackets of links survive the mask; those in code do not."""
        return self._mask[at] == " " and self._text[at] != " "
