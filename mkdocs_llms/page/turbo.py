"""The first engine: turbohtml parses and selects in C; `turbo_markdown` has it render."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, cast

import turbohtml
from turbohtml import Document, DocumentFragment, Element, Text

from mkdocs_llms.page.turbo_markdown import RAW, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["TurboTree", "parse"]

_CLASS = re.compile(r"\.([\w-]+)")
_TAG = re.compile(r"[\w-]+")
_TAGS = re.compile(r"(?:^|[\s>+~])([a-z][\w-]*)")
_ATTRIBUTE = re.compile(r"\[[^\]]+\]")
_TAGS_ASKED = (
    "a", "abbr", "audio", "b", "blockquote", "br", "button", "canvas", "code", "details", "div", "dl", "em",
    "embed", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i",
    "iframe", "img", "input", "kbd", "label", "li", "link", "math", "meta", "nav", "noscript", "object", "ol",
    "p", "picture", "pre", "script", "section", "select", "small", "span", "strong", "style", "svg", "table",
    "template", "textarea", "ul", "video",
)  # fmt: skip
_ASKED = {tag: f"<{tag}" for tag in _TAGS_ASKED}
"""The tags that selectors name, and how `_Needs` writes them: apart from classes, which are often called the same."""

_SAYING = (Element, Text)
"""Nodes that say something: comments and the like do not. Made once, where `Element | Text` would be made each time."""

_Needs = tuple[str, ...]
"""Classes and tags."""


@functools.cache
def _alternatives(selector: str) -> tuple[tuple[_Needs, str], ...]:
    """The alternatives of a selector, each after what a page must have for it to match; none where they are nested."""
    return tuple((_needs(part), part) for part in selector.split(", ")) if "(" not in selector else ()


def _needs(alternative: str) -> _Needs:
    plain = _ATTRIBUTE.sub("", alternative)
    classes = _CLASS.findall(plain) if "\\" not in plain else ()
    return (*classes, *(_ASKED[tag] for tag in _TAGS.findall(plain) if tag in _ASKED))


class _Index(NamedTuple):
    """Selectors by what a page must have for them to match, those that may match any page, and those to be looked for."""

    needing: Mapping[str, list[tuple[_Needs, str]]]
    any: set[str]
    others: dict[str, str]


@functools.cache
def _index(selectors: tuple[str, ...]) -> _Index:
    index = _Index(defaultdict(list), {selector for selector in selectors if "(" in selector}, {})
    for selector in selectors:
        for needs, _ in filter(itemgetter(0), _alternatives(selector)):
            index.needing[needs[0]].append((needs, selector))
        if others := ", ".join(part for needs, part in _alternatives(selector) if not needs):
            index.others[selector] = others
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
        self._there: set[str] = set()
        self._looked = False

    def narrow(self, node: Element) -> None:
        self.root = node
        inner: Element | Document | DocumentFragment = node
        while (above := inner.parent) is not None:
            for part in above.children:
                if part is not inner:
                    part.extract()
            inner = above
        self._look()

    def _look(self) -> None:
        """Learn which classes and tags there are: one look at the page instead of one for each selector."""
        self._looked = True
        classes = cast("list[str]", self.document.xpath("descendant::*/@class"))
        self._there.update(" ".join(set(classes)).split())
        # A selector makes the document list its elements by tag, and that list tells at once which tags there are.
        self.document.select_one("p")
        self._there.update(need for tag, need in _ASKED.items() if self.document.find(tag) is not None)

    def select(self, selector: str, within: Element | None = None) -> Sequence[Element]:
        if within is None:
            return self.root.select(likely) if (likely := self._likely(selector)) else ()
        return within.select(selector)

    def links(self) -> list[tuple[Element, str, str, str]]:
        return [(a, a.attr("href") or "", a.attr("title") or "", a.text) for a in self.root.select("a")]

    def having(self, selectors: tuple[str, ...]) -> set[str]:
        if not self._looked:
            self._look()
        index, there = _index(selectors), self._there
        found = set(index.any)
        for need in index.needing.keys() & there:
            found.update(selector for needs, selector in index.needing[need] if there.issuperset(needs))
        for selector, others in index.others.items():
            if selector not in found and self.root.select_one(others) is not None:
                found.add(selector)
        return found

    def _likely(self, selector: str) -> str:
        """`selector` without the alternatives that cannot match: each costs a look at every element."""
        if not self._looked or not (parts := _alternatives(selector)):
            return selector
        there = self._there
        return ", ".join([part for needs, part in parts if there.issuperset(needs)])

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
        self._there.add(f"<{tag}")

    def get(self, node: Element, name: str) -> str:
        return node.attr(name) or ""

    def set(self, node: Element, name: str, value: str) -> None:
        node.attrs[name] = value
        if name == "class":
            self._there.update(value.split())

    def drop(self, node: Element, *names: str) -> None:
        attrs = node.attrs
        for name in names:
            if name in attrs:
                del attrs[name]

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
        return [child for child in node.children if isinstance(child, _SAYING)]

    def is_text(self, node: Element | Text) -> bool:
        return isinstance(node, Text)

    def before(self, node: Element | Text) -> Element | Text | None:
        found = node.previous_sibling
        while found is not None and not isinstance(found, _SAYING):
            found = found.previous_sibling
        return found

    def after(self, node: Element | Text) -> Element | Text | None:
        found = node.next_sibling
        while found is not None and not isinstance(found, _SAYING):
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
        self._there.add(f"<{tag}")
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
            self._there.update(name.split())
        self._there.add(f"<{tag}")
        return Element(
            tag, {k.rstrip("_").replace("_", "-"): v for k, v in attrs.items()}, [Text(text)] if text else None
        )

    def raw(self, markdown: str) -> Element:
        return Element(RAW, None, [Text(markdown)])

    def fence(self, code: str, info: str) -> Element:
        self._there.add("<pre")
        return Element("pre", {"data-info": info}, [Text(code)])

    def block(self, markdown: str) -> Element:
        self._there.add("<pre")
        return Element("pre", {"data-raw": ""}, [Text(markdown)])

    def html(self, node: Element) -> str:
        return node.html

    def markdown(self, node: Element) -> str:
        return to_markdown(node)


def parse(html: str) -> TurboTree:
    """The page as a tree; never raises on broken HTML."""
    return TurboTree(html)
