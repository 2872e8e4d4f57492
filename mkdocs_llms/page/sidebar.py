"""The navigation of a site as one of its pages shows it: links in order, below the labels they stand under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["Entry", "read_sidebar"]

_GUESSES = "nav, aside, [role=navigation], .sidebar, .toc, #sidebar, #toc, .menu"
_LISTS = "ul, ol, .items, dl"
_ITEMS = "li, section.VPSidebarItem, div.VPSidebarItem, dt"
# A label that stands beside the items it is about, not around them.
_PARTS = "li.part-title, li.header, li.nav-header, li.sidebar-header, li.menu-title"
_TITLES = "summary, label, p, span, h1, h2, h3, h4, h5, h6, strong, b, button, i, em"
# The contents of the page itself, what only icons and switches say, and what people do not see.
_SKIPPED = (
    "script, style, svg, template, form, input, select, .md-nav--secondary, .toctree-expand, .visually-hidden, .sr-only, "
    ".md-nav__icon, .copy-button"
)
_SILENT = "[aria-hidden=true], .visually-hidden, .sr-only, svg, script, style, .toctree-expand, button.toctree-expand"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a sidebar: its label, its address as written, and the labels it stands below."""

    title: str
    href: str
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scope:
    """What has been read of one item or list: the label that the next nested list belongs to."""

    path: tuple[str, ...]
    label: str = ""
    part: tuple[str, ...] = field(default=())


def read_sidebar(tree: Tree, profile: Profile) -> tuple[Entry, ...]:
    """The entries of the site's navigation, in order and once each; empty where the page has none."""
    for selector in profile.sidebar:
        roots = tree.select(selector, tree.document)
        if entries := _entries(tree, [node for node in roots if not _nested(tree, node, roots)]):
            return entries
    return _guess(tree)


def _guess(tree: Tree) -> tuple[Entry, ...]:
    """The navigation with the most pages in it."""
    return max((_entries(tree, [node]) for node in tree.select(_GUESSES, tree.document)), key=len, default=())


def _nested(tree: Tree, node: Node, roots: object) -> bool:
    above = tree.parent(node)
    while above is not None:
        if any(above is root for root in roots):  # type: ignore[attr-defined]
            return True
        above = tree.parent(above)
    return False


def _entries(tree: Tree, roots: list[Node]) -> tuple[Entry, ...]:
    seen: dict[tuple[str, str], Entry] = {}
    for root in roots:
        for entry in _walk(tree, root, _Scope(())):
            seen.setdefault((entry.href, entry.title), entry)
    return tuple(seen.values())


def _walk(tree: Tree, node: Node, scope: _Scope) -> Iterator[Entry]:
    for child in tree.children(node):
        if tree.matches(child, _SKIPPED):
            continue
        if tree.tag(child) == "a":
            yield from _link(tree, child, scope)
        elif tree.matches(child, _PARTS) and tree.first("a[href]", child) is None:
            if label := _label(tree, child):
                scope.part = (label,)
        elif tree.matches(child, _ITEMS):
            own = _Scope(scope.path + scope.part, scope.label)
            yield from _walk(tree, child, own)
            scope.label = own.label
        elif tree.matches(child, _LISTS):
            below = (scope.label,) if scope.label else ()
            yield from _walk(tree, child, _Scope(scope.path + scope.part + below))
        elif tree.matches(child, _TITLES) and tree.first("a[href], ul, ol", child) is None:
            scope.label = _label(tree, child) or scope.label
        else:
            yield from _walk(tree, child, scope)


def _link(tree: Tree, link: Node, scope: _Scope) -> Iterator[Entry]:
    label, href = _label(tree, link), tree.get(link, "href").strip()
    if not label:
        return
    here = href in ("", "#") and _is_current(tree, link)
    if here or (href and not href.startswith(("#", "javascript:", "mailto:"))):
        yield Entry(label, href or "#", scope.path + scope.part)
        scope.label = label
    elif href in ("", "#"):
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
    silent = tree.select(_SILENT, node)
    return " ".join("".join(_spoken(tree, node, silent)).split()).replace("\u200b", "")


def _spoken(tree: Tree, node: Node, silent: object) -> Iterator[str]:
    for part in tree.contents(node):
        if tree.is_text(part):
            yield tree.text(part)
        elif not any(part is one for one in silent):  # type: ignore[attr-defined]
            yield from _spoken(tree, part, silent)
