"""The first engine: turbohtml parses, selects and renders, all in C."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, cast

import turbohtml
from turbohtml import Element, Markdown, Text

from mkdocs_llms.page.fences import fence
from mkdocs_llms.page.flanking import emphasis
from mkdocs_llms.page.marks import align_columns, footnote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["TurboTree", "parse"]

_RAW = "llms-raw"
_EMPHASIS = frozenset({"strong", "b", "em", "i"})


_CLASS = re.compile(r"\.([\w-]+)")
_TAG = re.compile(r"[\w-]+")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:[*^$~]?=['\"]?([\w/-]+))?")
_EVERYWHERE = frozenset({"a", "code", "div", "img", "input", "li", "p", "pre", "span"})
# Every page has these by the hundred, so nobody asks whether it has any.
_COMMON = frozenset({"a", "b", "code", "div", "em", "i", "li", "p", "pre", "span", "strong", "td", "tr", "ul"})
_RARE = f":not({', '.join(sorted(_COMMON))})"


@functools.cache
def _needs(selector: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]] | None:
    """Classes, tags and pieces of source, of which a page must have one to match; None where that cannot be told."""
    names, tags, pieces = set(), set(), set()
    for alternative in selector.split(","):
        if "(" in alternative:
            return None
        tag, attribute = _TAG.match(alternative.split()[-1]), _ATTRIBUTE.search(alternative)
        if name := _CLASS.search(alternative):
            names.add(name[1])
        elif tag and (attribute is None or tag[0] not in _EVERYWHERE):
            tags.add(tag[0])
        elif attribute:
            pieces.add(attribute[2] or attribute[1])
        else:
            return None
    return frozenset(names), frozenset(tags), tuple(sorted(pieces))


class TurboTree:
    """A page as turbohtml's tree; see `tree.Tree` for what each operation promises."""

    def __init__(self, html: str) -> None:
        document = turbohtml.parse(html, positions=False)
        self.root: Element = cast("Element", document.select_one("body") or document.root)
        self.document = document
        self.source = html
        self._looked_at: Element | None = None
        self._found: tuple[set[str], frozenset[str]] = set(), frozenset()

    def select(self, selector: str, within: Element | None = None) -> Sequence[Element]:
        return (within or self.root).select(selector)

    def has(self, selector: str) -> bool:
        needs = _needs(selector)
        if needs is None:
            return True
        names, tags = self._mentioned
        return (
            not needs[0].isdisjoint(names)
            or not needs[1].isdisjoint(tags)
            # As authors and generators write them: in lower case.
            or any(piece in self.source for piece in needs[2])
        )

    @property
    def _mentioned(self) -> tuple[set[str], frozenset[str]]:
        """The classes and the tags below the root as it came: one look at the tree instead of one per pass."""
        if self._looked_at is not self.root:
            self._looked_at = self.root
            classes = cast("list[str]", self.root.xpath("descendant::*/@class"))
            self._found = {*" ".join(set(classes)).split()}, _COMMON | {node.tag for node in self.root.select(_RARE)}
        return self._found

    def first(self, selector: str, within: Element | None = None) -> Element | None:
        return (within or self.root).select_one(selector)

    def closest(self, node: Element, selector: str) -> Element | None:
        return node.closest(selector)

    def matches(self, node: Element, selector: str) -> bool:
        return node.matches(selector)

    def tag(self, node: Element) -> str:
        return node.tag

    def rename(self, node: Element, tag: str) -> None:
        node.tag = tag

    def get(self, node: Element, name: str) -> str:
        return node.attr(name) or ""

    def set(self, node: Element, name: str, value: str) -> None:
        node.attrs[name] = value

    def drop(self, node: Element, *names: str) -> None:
        for name in names:
            if name in node.attrs:
                del node.attrs[name]

    def names(self, node: Element) -> list[str]:
        return list(node.attrs)

    def classes(self, node: Element) -> Sequence[str]:
        return (node.attr("class") or "").split()

    def text(self, node: Element | Text) -> str:
        return node.text

    def parent(self, node: Element) -> Element | None:
        found = node.parent
        return found if isinstance(found, Element) else None

    def children(self, node: Element) -> list[Element]:
        return [child for child in node.children if isinstance(child, Element)]

    def contents(self, node: Element) -> list[Element | Text]:
        return [child for child in node.children if isinstance(child, Element | Text)]

    def is_text(self, node: Element | Text) -> bool:
        return isinstance(node, Text)

    def before(self, node: Element | Text) -> Element | Text | None:
        found = node.previous_sibling
        while found is not None and not isinstance(found, Element | Text):
            found = found.previous_sibling
        return found

    def after(self, node: Element | Text) -> Element | Text | None:
        found = node.next_sibling
        while found is not None and not isinstance(found, Element | Text):
            found = found.next_sibling
        return found

    def remove(self, node: Element | Text) -> None:
        node.decompose()

    def remove_all(self, selector: str, within: Element | None = None) -> None:
        (within or self.root).remove(selector)

    def unwrap(self, node: Element) -> None:
        node.unwrap()

    def wrap(self, node: Element | Text, tag: str) -> Element:
        return node.wrap(Element(tag))

    def replace(self, node: Element | Text, *new: Element | Text) -> None:
        node.replace_with(*new)

    def insert_before(self, node: Element | Text, *new: Element | Text) -> None:
        node.insert_before(*new)

    def insert_after(self, node: Element | Text, *new: Element | Text) -> None:
        node.insert_after(*new)

    def append(self, node: Element, children: Iterable[Element | Text]) -> None:
        node.extend(children)

    def prepend(self, node: Element, child: Element | Text) -> None:
        node.insert(0, child)

    def new(self, tag: str, text: str = "", **attrs: str) -> Element:
        return Element(
            tag, {k.rstrip("_").replace("_", "-"): v for k, v in attrs.items()}, [Text(text)] if text else None
        )

    def raw(self, markdown: str) -> Element:
        return Element(_RAW, None, [Text(markdown)])

    def fence(self, code: str, info: str) -> Element:
        return Element("pre", {"data-info": info}, [Text(code)])

    def block(self, markdown: str) -> Element:
        return Element("pre", {"data-raw": ""}, [Text(markdown)])

    def html(self, node: Element) -> str:
        return node.html

    def markdown(self, node: Element) -> str:
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
            text = sibling.text
            return (text[-1] if direction == "before" else text[0]) if text else " "
        parent = current.parent
        if not isinstance(parent, Element) or parent.tag not in (
            "a",
            "span",
            "em",
            "i",
            "strong",
            "b",
            "mark",
            "del",
            "u",
        ):
            return ""
        if parent.tag in ("strong", "b") or (parent.tag in ("em", "i") and len(parent.children) > 1):
            return "*"
        current = parent
    return ""


def _emphasis(marker: str, tag: str, node: Element, text: str) -> str:
    core = text.strip()
    # Between letters markers always work, so most need no look at what touches them.
    if core and core[0].isalnum() and core[-1].isalnum() and "\n\n" not in core:
        around = (node.previous_sibling, node.next_sibling, node.parent)
        if not any(isinstance(near, Element) and near.tag in _EMPHASIS for near in around):
            lead, _, trail = text.partition(core)
            return f"{lead}{marker}{core}{marker}{trail}"
    # Blanks at the ends have been moved out already.
    inside = node.text
    before = " " if inside[:1].isspace() else _edge(node, "before")
    return emphasis(marker, tag, text, before, " " if inside[-1:].isspace() else _edge(node, "after"))


def _inline(write: Callable[[Element, str], str]) -> Callable[[Element, str], str]:
    """A converter for inline elements: pipes in table cells are escaped once, by the table, not by each of them."""

    def convert(node: Element, text: str) -> str:
        if "\\|" in text and node.closest("td, th") is not None:
            text = text.replace("\\|", "|")
        return write(node, text)

    return convert


def _marker(marker: str, tag: str) -> Callable[[Element, str], str]:
    return _inline(lambda node, text: _emphasis(marker, tag, node, text))


def _html_tag(tag: str) -> Callable[[Element, str], str]:
    return _inline(lambda _, text: f"<{tag}>{text}</{tag}>" if text else "")


def _footnote(node: Element, text: str) -> str:
    label = node.attr("data-footnote")
    return text if label is None else footnote(label, text)


_OPTIONS = Markdown(
    links=Markdown.Links(autolink=False),
    converters={
        _RAW: lambda node, _: node.text,
        "pre": _pre,
        "address": _footnote,
        **{tag: _marker("**", "strong") for tag in ("strong", "b")},
        **{tag: _marker("*", "em") for tag in ("em", "i")},
        **{tag: _html_tag(tag) for tag in ("sub", "sup", "mark", "ins")},
    },
)


def parse(html: str) -> TurboTree:
    """The page as a tree; never raises on broken HTML."""
    return TurboTree(html)
