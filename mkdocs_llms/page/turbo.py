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
_TAGS = re.compile(r"(?:^|[\s>+~])([a-z][\w-]*)")
_ATTRIBUTE = re.compile(r"\[[^\]]+\]")
_EVERYWHERE = frozenset({"a", "code", "div", "img", "input", "li", "p", "pre", "script", "span"})
_MANY = 3
"""Alternatives from which on it pays to leave out those that cannot match."""


class _Index(NamedTuple):
    """Selectors by what a page must have for them to match: a class, tags or an attribute."""

    names: Mapping[str, set[str]]
    tags: Mapping[tuple[str, ...], set[str]]
    attributes: Mapping[str, set[str]]
    unknown: set[str]


@functools.cache
def _index(selectors: tuple[str, ...]) -> _Index:
    index = _Index(defaultdict(set), defaultdict(set), defaultdict(set), set())
    for selector in selectors:
        for alternative in selector.split(","):
            tags, attribute = _tags(alternative), _ATTRIBUTE.search(alternative)
            if "(" in selector:
                index.unknown.add(selector)
            elif name := _CLASS.search(alternative):
                index.names[name[1]].add(selector)
            elif tags and (attribute is None or not _EVERYWHERE.issuperset(tags)):
                index.tags[tags].add(selector)
            elif attribute:
                index.attributes[attribute[0]].add(selector)
            else:
                index.unknown.add(selector)
    return index


@functools.cache
def _tags(alternative: str) -> tuple[str, ...]:
    """The tags that one alternative of a selector names."""
    return tuple(_TAGS.findall(_ATTRIBUTE.sub("", alternative)))


@functools.cache
def _by_class(selector: str) -> tuple[tuple[str, str], ...]:
    """The alternatives of a selector, each after the class that it needs; none where they are too few to choose from."""
    parts = selector.split(", ")
    if len(parts) < _MANY or "(" in selector:
        return ()
    found = tuple((name[1] if (name := _CLASS.search(part)) else "", part) for part in parts)
    return found if sum(bool(name) for name, _ in found) >= _MANY else ()


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

    def select(self, selector: str, within: Element | None = None) -> Sequence[Element]:
        if within is None:
            return self.root.select(likely) if (likely := self._likely(selector)) else ()
        return within.select(selector)

    def links(self) -> list[tuple[Element, str, str, str]]:
        return [(a, a.attr("href") or "", a.attr("title") or "", a.text) for a in self.root.select("a")]

    def having(self, selectors: tuple[str, ...]) -> set[str]:
        index = _index(selectors)
        found = set(index.unknown)
        for name in index.names.keys() & self._names:
            found |= index.names[name]
        has_tag = functools.cache(self._has_tag)
        for tags, wanted in index.tags.items():
            if not wanted <= found and all(map(has_tag, tags)):
                found |= wanted
        for attribute, wanted in index.attributes.items():
            if not wanted <= found and self.root.select_one(attribute) is not None:
                found |= wanted
        return found

    def _has_tag(self, tag: str) -> bool:
        # The document knows at once that it has none; where one is has to be looked for.
        return self.document.select_one(tag) is not None and self.root.select_one(tag) is not None

    def _likely(self, selector: str) -> str:
        """`selector` without the alternatives whose class nothing has: each costs a look at every element."""
        parts = _by_class(selector)
        if not parts:
            return selector
        names = self._names
        return ", ".join([part for name, part in parts if not name or name in names])

    @functools.cached_property
    def _names(self) -> set[str]:
        """The classes below the root as it came, and those set since: one look at the tree instead of one per pass."""
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
        if name == "class":
            self._names.update(value.split())

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
        if within is not None:
            within.remove(selector)
        elif likely := self._likely(selector):
            self.root.remove(likely)

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
        if name := attrs.get("class_"):
            self._names.update(name.split())
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
