"""The navigation of a site as one of its pages shows it: links in order, below the labels they stand under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.page.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["Entry", "read_sidebar"]

_GUESSES = "nav, aside, [role=navigation], .sidebar, .toc, #sidebar, #toc, .menu"
_LISTS = "ul, ol, .items, dl, .MGroupContent"
_ITEMS = "li, .VPSidebarItem, dt"
# An item that holds its own label: what it lists is never about the item before.
_WHOLE = ".VPSidebarItem"
# A label that stands beside the items it is about, not around them.
_PARTS = "li.part-title, li.header, li.nav-header, li.sidebar-header, li.menu-title"
# The contents of the page itself, brands and adverts, search, and what only icons and switches say.
_SKIPPED = (
    "script, style, svg, template, form, input, select, .md-nav--secondary, .toctree-expand, .visually-hidden, .sr-only, "
    ".md-nav__icon, .book-brand, .logo, .sidebar-brand, .attribution, .book-search, .gitbook-link, a[href^='https://www.gitbook.com'], #searchbox, .relations, "
    ".this-page-menu, .topless, [role=note], [role=search], [data-search-full], .MTitle"
)
_SILENT = "[aria-hidden=true], .visually-hidden, .sr-only, svg, script, style, kbd, .toctree-expand"
# Bullets before a label, and what shows that there is more behind it
_ORNAMENTS = " •·▾▼▸▶►⌄»›"
_DEEPEST = 200  # elements; no menu is nested deeper, and broken HTML may be
# What a menu is called, not what is in it.
_NO_LABELS = frozenset(
    ("navigation", "contents", "table of contents", "menu", "section navigation", "site navigation", "search", "pages")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a sidebar: its label, its address as written, and the labels it stands below."""

    title: str
    href: str
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scope:
    """What has been read of one list, or of one item of it."""

    path: tuple[str, ...]
    label: str = ""
    """The last label or link: what a nested list belongs to."""
    section: str = ""
    """The last label that is no link: what flat links after it belong to."""
    item: bool = False


def read_sidebar(tree: Tree, profile: Profile, *, guess: bool = False) -> tuple[Entry, ...]:
    """The entries of the site's navigation, in order and once each; empty where the page has none.

    With `guess`, what looks like one counts where the profile knows of none.
    """
    for selector in profile.sidebar:
        roots = tree.select(selector, tree.document)
        entries = _entries(tree, [node for node in roots if not _nested(tree, node, roots)])
        if len(entries) > 1:
            return entries
    return _guess(tree) if guess else ()


def _guess(tree: Tree) -> tuple[Entry, ...]:
    """The navigation with the most pages in it."""
    return max((_entries(tree, [node]) for node in tree.select(_GUESSES, tree.document)), key=len, default=())


def _nested(tree: Tree, node: Node, roots: Sequence[Node]) -> bool:
    above = tree.parent(node)
    while above is not None:
        if any(above is root for root in roots):
            return True
        above = tree.parent(above)
    return False


def _entries(tree: Tree, roots: list[Node]) -> tuple[Entry, ...]:
    """Each page once: by the link to all of it, else by the first to a part of it."""
    entries: list[Entry] = []
    for root in roots:
        _walk(tree, root, _Scope(()), entries)
    whole = {entry.href for entry in entries if "#" not in entry.href[1:]}
    found: dict[str, Entry] = {}
    for entry in entries:
        page = entry.href.partition("#")[0] or entry.href
        if page not in whole or page == entry.href.removesuffix("#") or page == entry.href:
            found.setdefault(page, entry)
    return tuple(found.values())


def _walk(tree: Tree, node: Node, scope: _Scope, found: list[Entry], depth: int = 0) -> None:
    if depth > _DEEPEST:
        return
    for child in tree.children(node):
        if tree.matches(child, _SKIPPED):
            continue
        if tree.tag(child) == "a":
            _take_link(tree, child, scope, found)
        elif tree.matches(child, _LISTS):
            _walk(tree, child, _Scope(_below(scope)), found, depth + 1)
        elif tree.first("a, ul, ol", child) is None:
            _take_label(tree, child, scope)
        elif tree.matches(child, _ITEMS):
            before = "" if tree.matches(child, _WHOLE) else scope.label
            own = _Scope(scope.path + _one(scope.section), label=before, item=True)
            _walk(tree, child, own, found, depth + 1)
            scope.label = own.label
        else:
            _walk(tree, child, scope, found, depth + 1)


def _take_label(tree: Tree, node: Node, scope: _Scope) -> None:
    label = _label(tree, node)
    if tree.tag(node) == "td" and not any(map(str.isalpha, label)):
        return  # the number of a chapter, in a column of its own
    if not label or label.lower() in _NO_LABELS or (tree.tag(node) == "li" and not tree.matches(node, _PARTS)):
        return
    scope.label = label
    if not scope.item:
        scope.section = label


def _below(scope: _Scope) -> tuple[str, ...]:
    return scope.path + _one(scope.section) + _one(scope.label if scope.label != scope.section else "")


def _one(label: str) -> tuple[str, ...]:
    return (label,) if label else ()


def _take_link(tree: Tree, link: Node, scope: _Scope, found: list[Entry]) -> None:
    label, href = _label(tree, link), tree.get(link, "href").strip()
    if not label:
        return
    if href.startswith("javascript:") or (href in ("", "#") and not _is_current(tree, link)):
        # A switch that unfolds what is below it.
        scope.label = label
    elif not href.startswith(("#", "mailto:")) or href == "#":
        found.append(Entry(label, href or "#", scope.path + _one(scope.section)))
        scope.label = label


def _is_current(tree: Tree, link: Node) -> bool:
    """Sphinx and others write the page itself as `#`; a menu that unfolds is written so as well."""
    item = tree.parent(link)
    return (
        tree.get(link, "aria-current") == "page"
        or "current" in tree.classes(link)
        or (item is not None and "current" in tree.classes(item) and "dropdown-toggle" not in tree.classes(link))
    )


def _label(tree: Tree, node: Node) -> str:
    label = " ".join(spoken(tree, node, tree.select(_SILENT, node)).split()).replace("\u200b", "")
    return label.strip(_ORNAMENTS) or label
