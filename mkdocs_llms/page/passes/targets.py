"""Links that work from anywhere, and headings that are lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms import urls

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["headings", "links"]

_HEADINGS = ":is(h1, h2, h3, h4, h5, h6)"
_BLOCKS = f"p, div, ul, ol, table, figure, pre, {_HEADINGS}"
_CARDS = f"a[href]:has(> :is({_BLOCKS}))"
_SIGNS = frozenset({"", "#", "¶", "§", "∞", "🔗", "⚓", "link", "permalink", "anchor"})
_SECTIONS = 3
_LONG = 40  # characters; more are no sign, whatever blanks stand around it
_ZERO_WIDTH = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
# Links that a generator writes; what it says in their titles is their kind or their path.
_GENERATED = frozenset(
    {
        *(
            "reference",
            "el",
            "code",
            "external-link",
            "xref",
            "member-name-link",
            "externalmodule",
            "method",
            "tymethod",
        ),
        *("struct", "trait", "enum", "fn", "mod", "macro", "type", "constant", "union", "primitive", "static", "attr"),
        *("derive", "keyword", "traitalias", "associatedtype", "fnname", "variant", "structfield"),
    }
)
_KIND = re.compile(
    r"(?:\(in |(?:class|interface|enum|record|annotation|type|struct|trait|fn|mod|macro|primitive)\b.{0,40}? in |"
    r"(?:struct|trait|enum|fn|macro|primitive|mod|type) [\w:]+$)"
)
# Below the site's root and without dots to resolve: most links of many generators, and quick to tell.
_ROOTED = re.compile(r"/(?![/.])(?!.*/\.)")
_ORIGIN = re.compile(r"https?://[^/]+")
_DEAD = ("javascript:", "data:", "vbscript:", "about:", "file:")


class _Addresses(dict[str, str]):
    """Where each address on a page leads from anywhere, empty where nothing can follow it.

    A reference has many links into few pages, so each document is worked out once.
    """

    def __init__(self, context: Context) -> None:
        self._url, self._known = context.url, context.known
        self._origin = found[0] if (found := _ORIGIN.match(context.url)) else ""
        self._documents = {"": context.twin or context.url}

    def __missing__(self, href: str) -> str:
        page, tail = href.strip(), ""
        if "#" in page or "?" in page:
            page, tail = urls.split_tail(page)
        if (document := self._documents.get(page)) is None:
            document = self._documents[page] = self._document(page)
        target = self[href] = document + urls.encode(tail) if document and tail else document if page else ""
        return target

    def _document(self, href: str) -> str:
        """Where `href`, which has neither query nor fragment, leads: to the twin if it is a page of the site."""
        if href.startswith(("https://", "http://")):
            target = href
        elif href.lower().startswith(_DEAD):
            return ""
        else:
            target = self._origin + href if self._origin and _ROOTED.match(href) else urls.absolute(href, self._url)
        if known := self._known:
            target = (
                known.get(target)
                or known.get(target.removesuffix("index.html"))
                or (not target.endswith("/") and known.get(f"{target}/"))
                or target
            )
        return urls.encode(target)


def links(tree: Tree, context: Context) -> None:
    """Absolute addresses, twins for pages; no empty anchors, no scripts, no HTML in titles."""
    for card in tree.select(_CARDS):
        _link_title(tree, card)
    addresses = _Addresses(context)
    for link, href, title, text in tree.links():
        if not href or ((not text or text.isspace()) and tree.first("img", link) is None):
            tree.unwrap(link)
            continue
        if href[0] == "#" and _points_at_itself(tree, link, text):
            continue
        target = addresses[href]
        if not target:
            tree.unwrap(link)
            continue
        if target != href:
            tree.set(link, "href", target)
        if title and ("<" in title or title == text or _is_generated(tree.get(link, "class"), title)):
            tree.drop(link, "title")


def _points_at_itself(tree: Tree, link: Node, text: str) -> bool:
    """Permalinks go; a heading that is a link to itself is only a heading."""
    if len(text) < _LONG and text.translate(_ZERO_WIDTH).strip().lower() in _SIGNS and tree.first("img", link) is None:
        tree.remove(link)
        return True
    heading = tree.closest(link, _HEADINGS)
    if heading is None or tree.text(heading).strip() != text.strip():
        return False
    tree.unwrap(link)
    return True


def _is_generated(kinds: str, title: str) -> bool:
    if kinds and ("autorefs" in kinds or not _GENERATED.isdisjoint(kinds.split())):
        return True
    return _KIND.match(title) is not None


def _link_title(tree: Tree, card: Node) -> None:
    """A link around blocks becomes a link on their title: link text is one line."""
    if any(tree.is_text(node) and tree.text(node).strip() for node in tree.contents(card)):
        return
    lines = (b for b in tree.select("p, div, li", card) if tree.text(b).strip() and tree.first(_BLOCKS, b) is None)
    title = tree.first(_HEADINGS, card) or next(lines, None)
    if title is not None:
        link = tree.new("a", href=tree.get(card, "href"))
        tree.append(link, tree.contents(title))
        tree.append(title, [link])
        tree.unwrap(card)


def headings(tree: Tree, context: Context) -> None:
    """The first H1 is the page's, any other becomes an H2; without text it is none.

    Where the page goes by another title, as long references and manual pages do, its H1s are sections beside each other.
    """
    first = tree.select("h1")
    if len(first) > 1 and not (len(first) >= _SECTIONS and _differs(context.title, tree.text(first[0]))):
        for heading in first[1:]:
            tree.rename(heading, "h2")
    for heading in tree.select(_HEADINGS):
        text = tree.text(heading)
        if (not text or text.isspace()) and tree.first("img", heading) is None:
            tree.remove(heading)
        elif "\xa0" in text:
            _plain_blanks(tree, heading)
        elif "\n" in text or "  " in text:
            for code in tree.select("code", heading):
                tree.replace(code, tree.new("code", " ".join(tree.text(code).split())))


def _differs(title: str, heading: str) -> bool:
    one, other = title.lower(), " ".join(heading.split()).lower()
    return bool(one) and one not in other and other not in one


def _plain_blanks(tree: Tree, node: Node) -> None:
    """A heading is one line: what keeps it from breaking, or indents its parts, is not wanted."""
    for child in tree.contents(node):
        text = tree.text(child)
        if "\xa0" not in text:
            continue
        if tree.is_text(child):
            tree.replace(child, tree.new("span", re.sub(r"\s*\xa0[\s\xa0]*", " ", text)))
        else:
            _plain_blanks(tree, child)
