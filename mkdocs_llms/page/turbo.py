"""The first engine: turbohtml parses and selects in C; `turbo_markdown` has it render."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

import turbohtml
from turbohtml import Document, Element, Text

from mkdocs_llms.page.turbo_markdown import RAW, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["TurboTree", "parse"]

_CLASS = re.compile(r"\.([\w-]+)")
_TAG = re.compile(r"[\w-]+")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:[*^$~]?=['\"]?([\w/-]+))?")
_EVERYWHERE = frozenset({"a", "code", "div", "img", "input", "li", "p", "pre", "script", "span"})
# Few pages have these, and the document knows at once; for others the page is searched.
_RARE = (
    *("abbr", "audio", "canvas", "details", "dl", "elements-api", "embed", "figcaption", "figure", "iframe", "kbd"),
    *("math", "mjx-container", "noscript", "object", "picture", "rapi-doc", "redoc", "svg", "swagger-ui", "table"),
    *("text", "video"),
)


class _Index(NamedTuple):
    """Selectors by what a page must have for them to match: a class, a tag or a piece of its source."""

    names: Mapping[str, set[str]]
    tags: Mapping[str, set[str]]
    pieces: Mapping[str, set[str]]
    unknown: set[str]


@functools.cache
def _index(selectors: tuple[str, ...]) -> _Index:
    index = _Index(defaultdict(set), defaultdict(set), defaultdict(set), set())
    for selector in selectors:
        for alternative in selector.split(","):
            tag, attribute = _TAG.match(alternative.split()[-1]), _ATTRIBUTE.search(alternative)
            if "(" in selector:
                index.unknown.add(selector)
            elif name := _CLASS.search(alternative):
                index.names[name[1]].add(selector)
            elif tag and (attribute is None or tag[0] not in _EVERYWHERE):
                index.tags[tag[0]].add(selector)
            elif attribute:
                index.pieces[attribute[2] or attribute[1]].add(selector)
            else:
                index.unknown.add(selector)
    return index


@functools.cache
def _by_tag(selector: str) -> tuple[str, ...]:
    """The alternatives that name a tag one by one, the others together."""
    if "(" in selector:
        return (selector,)
    parts = selector.split(", ")
    tagged = [part for part in parts if _TAG.match(part.split()[-1])]
    others = ", ".join(part for part in parts if part not in tagged)
    return (*tagged, others) if others else tuple(tagged)


class TurboTree:
    """A page as turbohtml's tree; see `tree.Tree` for what each operation promises."""

    def __init__(self, html: str) -> None:
        document = turbohtml.parse(html, positions=False)
        self.root: Element = cast("Element", document.select_one("body") or document.root)
        self.document = document
        self.source = html
        # A whole document that nobody has changed yet knows where each of its tags is: asking is almost free.
        self._tags = dict.fromkeys((tag for tag in _RARE if document.select_one(tag) is None), False)

    def select(self, selector: str, within: Element | None = None) -> Sequence[Element]:
        return (within or self.root).select(selector)

    def having(self, selectors: tuple[str, ...]) -> set[str]:
        index = _index(selectors)
        found = set(index.unknown)
        for name in index.names.keys() & self._names:
            found |= index.names[name]
        for tag, wanted in index.tags.items():
            if not wanted <= found and self._has_tag(tag):
                found |= wanted
        for piece, wanted in index.pieces.items():
            # As authors and generators write them: in lower case.
            if not wanted <= found and piece in self.source:
                found |= wanted
        return found

    def _has_tag(self, tag: str) -> bool:
        """Asked once: passes take away more than they add."""
        if tag not in self._tags:
            self._tags[tag] = self.root.select_one(tag) is not None
        return self._tags[tag]

    @functools.cached_property
    def _names(self) -> set[str]:
        """The classes below the root as it came: one look at the tree instead of one per pass."""
        classes = cast("list[str]", self.root.xpath("descendant::*/@class"))
        return {*" ".join(set(classes)).split()}

    def first(self, selector: str, within: Element | Document | None = None) -> Element | None:
        if within is not self.document or "," not in selector:
            return (within or self.root).select_one(selector)
        # One tag at a time is found at once, several have to be looked for; only which of two comes first is not known.
        found = [node for part in _by_tag(selector) if (node := self.document.select_one(part)) is not None]
        return self.document.select_one(selector) if len(found) > 1 else next(iter(found), None)

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
        return Element(RAW, None, [Text(markdown)])

    def fence(self, code: str, info: str) -> Element:
        return Element("pre", {"data-info": info}, [Text(code)])

    def block(self, markdown: str) -> Element:
        return Element("pre", {"data-raw": ""}, [Text(markdown)])

    def html(self, node: Element) -> str:
        return node.html

    def markdown(self, node: Element) -> str:
        return to_markdown(node)


def parse(html: str) -> TurboTree:
    """The page as a tree; never raises on broken HTML."""
    return TurboTree(html)
