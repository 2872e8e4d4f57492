"""A turbohtml tree as Markdown: turbohtml renders, in C, but for what it cannot say or would say wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turbohtml import Element, Markdown, Text

from mkdocs_llms.page.fences import fence
from mkdocs_llms.page.flanking import BLOCKS, emphasis
from mkdocs_llms.page.marks import align_columns, footnote

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RAW", "to_markdown"]

RAW = "llms-raw"
"""The tag of an element whose text reaches the output unescaped."""
_EMPHASIS = frozenset({"strong", "b", "em", "i"})
_NEEDS_CARE = frozenset({"", "*", " ", "\n", "\xa0"})
_INLINE = frozenset({*_EMPHASIS, "a", "span", "mark", "del", "u"})


def to_markdown(node: Element) -> str:
    """`node` as Markdown. Its blocks of code are used up."""
    # A block that opens a list item and has text of its own would be pushed out of the item.
    for block in node.select("pre"):
        block.attrs["data-text"] = block.text
        block.clear()
    return align_columns(node.to_markdown(_OPTIONS))


def _pre(node: Element, _: str) -> str:
    text = node.attr("data-text") or ""
    return text if "data-raw" in node.attrs else fence(text, node.attr("data-info") or "")


def _edge(node: Element, direction: str) -> str:
    """The character that touches an inline element, `*` for neighbouring emphasis, empty at a block's edge."""
    current: Element | Text | None = node
    while current is not None:
        sibling = current.previous_sibling if direction == "before" else current.next_sibling
        while sibling is not None and not isinstance(sibling, Element | Text):
            sibling = sibling.previous_sibling if direction == "before" else sibling.next_sibling
        if sibling is not None:
            if isinstance(sibling, Element) and sibling.tag in _EMPHASIS:
                return "*"
            if isinstance(sibling, Element) and sibling.tag in ("code", "a", "img", "kbd"):
                return "`"
            if isinstance(sibling, Element) and sibling.tag in BLOCKS:
                return ""
            text = sibling.text
            return (text[-1] if direction == "before" else text[0]) if text else " "
        parent = current.parent
        if not isinstance(parent, Element) or parent.tag not in _INLINE:
            return ""
        if parent.tag in ("strong", "b") or (parent.tag in ("em", "i") and len(parent.children) > 1):
            return "*"
        current = parent
    return ""


def _unescaped(node: Element, text: str) -> str:
    """Pipes in table cells are escaped once, by the table, not by each inline element in it."""
    return text.replace("\\|", "|") if "\\|" in text and node.closest("td, th") is not None else text


def _marker(marker: str, tag: str) -> Callable[[Element, str], str]:
    def convert(node: Element, text: str) -> str:
        text = _unescaped(node, text)
        if "\n\n" not in text and _is_safe(node, text[:1], text[-1:]):
            return f"{marker}{text}{marker}"
        # Blanks at the ends have been moved out already.
        inside = node.text
        before = " " if inside[:1].isspace() else _edge(node, "before")
        return emphasis(marker, tag, text, before, " " if inside[-1:].isspace() else _edge(node, "after"))

    return convert


def _is_safe(node: Element, first: str, last: str) -> bool:
    """Do markers work whatever the rules say? Alone in a block and between letters they do, which most are."""
    before, after, above = node.previous_sibling, node.next_sibling, node.parent
    if before is None and after is None and isinstance(above, Element) and above.tag not in _INLINE:
        return first not in _NEEDS_CARE and last not in _NEEDS_CARE
    return first.isalnum() and last.isalnum() and not any(map(_is_emphasis, (before, after, above)))


def _is_emphasis(node: object) -> bool:
    return isinstance(node, Element) and node.tag in _EMPHASIS


def _html_tag(tag: str) -> Callable[[Element, str], str]:
    return lambda node, text: f"<{tag}>{_unescaped(node, text)}</{tag}>" if text else ""


def _footnote(node: Element, text: str) -> str:
    label = node.attr("data-footnote")
    return text if label is None else footnote(label, text)


_OPTIONS = Markdown(
    links=Markdown.Links(autolink=False),
    converters={
        RAW: lambda node, _: node.text,
        "pre": _pre,
        "address": _footnote,
        **{tag: _marker("**", "strong") for tag in ("strong", "b")},
        **{tag: _marker("*", "em") for tag in ("em", "i")},
        **{tag: _html_tag(tag) for tag in ("sub", "sup", "mark", "ins")},
    },
)
