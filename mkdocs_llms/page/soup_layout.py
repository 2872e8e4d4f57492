"""How blocks stand below each other: what is a block, which lists are loose, and where blank lines go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bs4.element import NavigableString, PreformattedString, Tag

from mkdocs_llms.page.soup_text import prefixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4.element import PageElement

__all__ = [
    "EMPHASIS",
    "HEADINGS",
    "INLINE",
    "LAID_OUT",
    "LISTS",
    "RAW",
    "Block",
    "Item",
    "flow",
    "integer",
    "is_loose",
    "items",
    "layout",
    "opens_with_text",
]

RAW = "llms-raw"
EMPHASIS = frozenset({"strong", "b", "em", "i"})
# Elements with a Markdown of their own; others that are not blocks are looked through
INLINE = EMPHASIS | {
    *("sub", "sup", "mark", "ins", "code", "kbd", "samp", "a", "del", "s", "strike", "q", "img", "br", RAW)
}
LISTS = frozenset({"ul", "ol", "menu"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ABSORBING = LISTS | {"blockquote", "table"}  # text right below one of these would be read as part of it
LAID_OUT = _ABSORBING | HEADINGS | {"pre", "hr", "address"}
# Blocks that only keep their contents apart from what is around
_BLOCKS = LAID_OUT | {
    *("html", "body", "p", "div", "section", "article", "header", "footer", "nav", "aside", "main", "figure"),
    *("figcaption", "li", "dl", "dt", "dd", "details", "summary", "caption", "center", "form", "fieldset"),
    *("legend", "hgroup", "search", "tr", "td", "th"),
}
_SKIPPED = frozenset({"script", "style", "datalist", "head", "noembed", "noframes", "rp", "template", "title"})


class Item(NamedTuple):
    """What makes a block an item: the list it is of, its number if that counts, how it is set."""

    listing: int
    number: int | None
    indented: bool
    below: bool
    """The marker stands alone in its line: the item opens with a block that cannot share it."""


class Block(NamedTuple):
    text: str
    loose: bool = True
    """Wants a blank line above."""
    tail: bool = True
    """Wants a blank line below."""
    apart: bool = False
    """Is read as part of a paragraph above unless a blank line comes between."""
    item: Item | None = None


def flow(nodes: Iterable[PageElement], leaves: frozenset[str]) -> Iterator[Tag | NavigableString | None]:
    """Text and the elements of `leaves`, through everything else; None where a block begins or ends.

    A stack, not recursion: pages nest as deep as they like.
    """
    stack: list[tuple[Iterator[PageElement], bool]] = [(iter(nodes), False)]
    while stack:
        children, block = stack[-1]
        for child in children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    yield child
            elif isinstance(child, Tag) and child.name in leaves:
                yield child
            elif isinstance(child, Tag) and child.name not in _SKIPPED:
                inner = child.name in _BLOCKS
                if inner:
                    yield None
                stack.append((iter(child.contents), inner))
                break
        else:
            stack.pop()
            if block:
                yield None


def _says(leaf: Tag | NavigableString) -> bool:
    """Whether an inline element or text shows anything."""
    if isinstance(leaf, NavigableString):
        return bool(leaf.strip(" \t\r\n\f"))
    return (
        leaf.name == "img" or "href" in leaf.attrs or bool(leaf.get_text().strip(" \t\r\n\f")) or bool(leaf.find("img"))
    )


def items(node: Tag) -> tuple[list[PageElement], list[tuple[Tag, list[PageElement]]]]:
    """What stands before the first item, and each item with what follows it up to the next."""
    before: list[PageElement] = []
    found: list[tuple[Tag, list[PageElement]]] = []
    for child in node.contents:
        wraps = isinstance(child, Tag) and child.name not in LISTS | {"li"} and child.find("li", recursive=False)
        for piece in child.contents if isinstance(child, Tag) and wraps else [child]:
            if isinstance(piece, Tag) and piece.name == "li":
                found.append((piece, list(piece.contents)))
            else:
                (found[-1][1] if found else before).append(piece)
    return before, found


def is_loose(contents: Iterable[PageElement]) -> bool:
    """Whether an item holds two paragraphs, or text below a list, quote or table."""
    seen = in_run = absorbs = False
    for leaf in flow(contents, INLINE | LAID_OUT):
        if leaf is None or (isinstance(leaf, Tag) and leaf.name in LAID_OUT):
            in_run = False
            if leaf is not None:
                absorbs = leaf.name in _ABSORBING
        elif not in_run and _says(leaf):
            if seen or absorbs:
                return True
            seen = in_run = True
    return False


def opens_with_text(contents: Iterable[PageElement]) -> bool:
    """Whether an item's first block stands beside the marker, as text and headings do; code, lists and tables do not."""
    for leaf in flow(contents, INLINE | LAID_OUT):
        if isinstance(leaf, Tag) and leaf.name in LAID_OUT:
            return leaf.name in HEADINGS
        if leaf is not None and (leaf.name == "br" or _says(leaf)):
            return True
    return False


def integer(node: Tag, name: str, default: int) -> int:
    value = str(node.attrs.get(name) or "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else default


def layout(blocks: list[Block], *, tight: bool) -> str:
    """Blocks below each other; a list right after one of its kind gets another marker, or they would be one list."""
    out: list[str] = []
    above, listing = "", 0
    for at, block in enumerate(blocks):
        if at:
            spaced = (blocks[at - 1].tail or block.loose) and not tight
            out.append("\n\n" if spaced or block.apart else "\n")
        if block.item is None:
            out.append(block.text)
            above, listing = "", 0
            continue
        if block.item.listing != listing:
            usual, other = ("-", "*") if block.item.number is None else (".", ")")
            above, listing = (other if above == usual else usual), block.item.listing
        out.append(_marked(block.item, above, block.text))
    return "".join(out)


def _marked(item: Item, delimiter: str, text: str) -> str:
    marker = f"{delimiter} " if item.number is None else f"{item.number}{delimiter} "
    if item.indented:
        text = prefixed(text, " " * len(marker))
    if item.below:
        return f"{marker}\n{text}"
    return marker + (text[len(marker) :] if item.indented else text)
