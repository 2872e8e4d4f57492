"""The second engine, for platforms without the first: BeautifulSoup on lxml parses, soupsieve selects, markdownify renders."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import soupsieve
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag
from bs4.formatter import HTMLFormatter

from mkdocs_llms.page.fences import fence
from mkdocs_llms.page.marks import align_columns
from mkdocs_llms.page.soup_layout import RAW
from mkdocs_llms.page.soup_markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bs4.element import PageElement

__all__ = ["SoupTree", "parse"]

# What an HTML5 parser does by itself and libxml2 does not: one newline after `<pre>` is no part of the code.
_OPENING_NEWLINE = re.compile(r"(<pre\b[^>]*>)\r?\n", re.IGNORECASE)


# The tags of `<body>` may be left out; libxml2 opens it at the first tag that it knows to belong there, which `<nav>` is not.
_HEAD = re.compile(
    r"(?:\s+|<!--.*?-->|<![^>]*>|<\?[^>]*>|</?(?:html|head)\b[^>]*>|<(?:meta|link|base)\b[^>]*>"
    r"|<(title|script|style|noscript|template)\b[^>]*>.*?</\1\s*>)*",
    re.DOTALL | re.IGNORECASE,
)
_HEADING_TAG = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)
_NAMES = re.compile(r"[\w-]{2,}")
_LETTER = re.compile(r"(?<![\w-])[a-z](?![\w-])")


class SoupTree:
    """A page as BeautifulSoup's tree; see `tree.Tree` for what each operation promises.

    BeautifulSoup compares elements by what they hold; a pass that means the very same node has to say `is`.
    """

    def __init__(self, html: str) -> None:
        html = _OPENING_NEWLINE.sub(r"\1", html).replace("\r\n", "\n").replace("\x00", "")
        html = _closed_headings(html)
        low = html.lower()
        if "<body" not in low and "<frameset" not in low:
            start = found.end() if (found := _HEAD.match(html)) else 0
            html = f"{html[:start]}<body>{html[start:]}"
        # BeautifulSoup would make one space of several between two elements, except in the tags that preserve it.
        with warnings.catch_warnings():
            # A page of XHTML that declares itself as XML is a page all the same.
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            self.document = BeautifulSoup(html, "lxml", multi_valued_attributes=None, preserve_whitespace_tags={"html"})
        self.source = html
        self.mentioned = low
        self.root: Tag = self.document.body or self.document

    def narrow(self, node: Tag) -> None:
        self.root = node

    def select(self, selector: str, within: Tag | None = None) -> Sequence[Tag]:
        return soupsieve.select(selector, self.root if within is None else within)

    def links(self) -> list[tuple[Tag, str, str, str]]:
        return [(a, self.get(a, "href"), self.get(a, "title"), self.text(a)) for a in self.root.find_all("a")]

    def having(self, selectors: tuple[str, ...]) -> set[str]:
        return {selector for selector in selectors if self._mentions(selector)}

    def _mentions(self, selector: str) -> bool:
        # soupsieve walks the whole tree in Python to find nothing, so words stand in for it: a class, a tag or an
        # attribute that the page never mentions cannot match.
        return any(name.lower() in self.mentioned for name in _NAMES.findall(selector)) or bool(
            _LETTER.search(selector)
        )

    def first(self, selector: str, within: Tag | None = None) -> Tag | None:
        return soupsieve.select_one(selector, self.root if within is None else within)

    def closest(self, node: Tag, selector: str) -> Tag | None:
        return soupsieve.closest(selector, node)

    def matches(self, node: Tag, selector: str) -> bool:
        return soupsieve.match(selector, node)

    def tag(self, node: Tag) -> str:
        return node.name

    def rename(self, node: Tag, tag: str) -> None:
        node.name = tag

    def get(self, node: Tag, name: str) -> str:
        return str(node.attrs.get(name) or "")

    def set(self, node: Tag, name: str, value: str) -> None:
        node.attrs[name] = value

    def drop(self, node: Tag, *names: str) -> None:
        for name in names:
            node.attrs.pop(name, None)

    def names(self, node: Tag) -> list[str]:
        return list(node.attrs)

    def classes(self, node: Tag) -> Sequence[str]:
        return self.get(node, "class").split()

    def text(self, node: Tag | NavigableString) -> str:
        if isinstance(node, NavigableString):
            return str(node)
        return "".join(piece for piece in node.descendants if isinstance(piece, NavigableString) and _speaks(piece))

    def parent(self, node: PageElement) -> Tag | None:
        found = node.parent
        return None if found is self.document else found

    def children(self, node: Tag) -> list[Tag]:
        return [child for child in node.contents if isinstance(child, Tag)]

    def contents(self, node: Tag) -> list[PageElement]:
        return [child for child in node.contents if _speaks(child)]

    def is_text(self, node: PageElement) -> bool:
        return isinstance(node, NavigableString)

    def before(self, node: PageElement) -> PageElement | None:
        return next(filter(_speaks, node.previous_siblings), None)

    def after(self, node: PageElement) -> PageElement | None:
        return next(filter(_speaks, node.next_siblings), None)

    def remove(self, node: PageElement) -> None:
        # Not `decompose`, which leaves what is below unusable: a pass may hold a node it finds there.
        node.extract()

    def remove_all(self, selector: str, within: Tag | None = None) -> None:
        for node in self.select(selector, within):
            node.extract()

    def unwrap(self, node: Tag) -> None:
        if node.parent is not None:
            node.unwrap()

    def wrap(self, node: Tag | NavigableString, tag: str) -> Tag:
        return node.wrap(self.new(tag))

    def replace(self, node: PageElement, *new: PageElement) -> None:
        if node.parent is not None:
            node.replace_with(*new)

    def insert_before(self, node: PageElement, *new: PageElement) -> None:
        node.insert_before(*new)

    def insert_after(self, node: PageElement, *new: PageElement) -> None:
        node.insert_after(*new)

    def append(self, node: Tag, children: Iterable[PageElement]) -> None:
        for child in list(children):
            node.append(child)

    def prepend(self, node: Tag, child: PageElement) -> None:
        node.insert(0, child)

    def new(self, tag: str, text: str = "", **attrs: str) -> Tag:
        node = self.document.new_tag(tag, attrs={k.rstrip("_").replace("_", "-"): v for k, v in attrs.items()})
        if text:
            node.append(NavigableString(text))
        return node

    def raw(self, markdown: str) -> Tag:
        return self.new(RAW, markdown)

    def fence(self, code: str, info: str) -> Tag:
        return self.new("pre", code, data_info=info)

    def block(self, markdown: str) -> Tag:
        return self.new("pre", markdown, data_raw="")

    def html(self, node: Tag) -> str:
        return node.decode(formatter=_HTML)

    def markdown(self, node: Tag) -> str:
        return align_columns(Markdown(_pre).convert_soup(node))


def _speaks(node: PageElement) -> bool:
    """Whether this is an element or text, and no comment, doctype or processing instruction."""
    return not isinstance(node, PreformattedString)


def _pre(node: Tag) -> str:
    text = node.get_text()
    return text if "data-raw" in node.attrs else fence(text, str(node.attrs.get("data-info") or ""))


class _Html(HTMLFormatter):
    """HTML as the first engine writes it: attributes in their order, `<br>` without a slash."""

    def __init__(self) -> None:
        super().__init__(entity_substitution=_escape, void_element_close_prefix="")

    def attributes(self, tag: Tag) -> Iterator[tuple[str, str]]:
        yield from ((name, str(value)) for name, value in tag.attrs.items())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


_HTML = _Html()


def _closed_headings(html: str) -> str:
    """Each heading closed by its own tag: to HTML5 the end of any heading ends the one that is open, to libxml2 it does not."""
    opened = ""

    def level(found: re.Match[str]) -> str:
        nonlocal opened
        if not found[1]:
            opened = found[2]
            return found[0]
        closed, opened = opened or found[2], ""
        return f"</h{closed}"

    return _HEADING_TAG.sub(level, html)


def parse(html: str) -> SoupTree:
    """The page as a tree; never raises on broken HTML."""
    return SoupTree(html)
