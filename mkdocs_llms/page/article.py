"""Which generator wrote a whole page, and where on it the article is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.page.profiles import GENERIC, PROFILES

if TYPE_CHECKING:
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["find_article", "recognise"]

_AROUND = (
    "header, nav, footer, aside, .md-sidebar, .md-header, .md-tabs, .md-footer, .md-search, .md-dialog, .md-skip, "
    ".modal, [role=dialog], [role=navigation], [role=search], [role=contentinfo], .rst-footer-buttons, .rst-breadcrumbs"
)


def recognise(tree: Tree, prefer: Profile | None = None) -> Profile:
    """The profile that fits the page: `prefer` where it has an article here, else the first whose signs match."""
    if prefer is not None and any(_with_text(tree, selector) is not None for selector in prefer.article):
        return prefer
    return next((p for p in PROFILES if tree.first(p.signs, tree.document) is not None), GENERIC)


def find_article(tree: Tree, profile: Profile) -> Node:
    """The element that holds the article, without what the theme sets into it; the body when nothing has text."""
    for selector in (*profile.article, *GENERIC.article):
        node = _with_text(tree, selector)
        if node is None:
            continue
        for part in tree.select(f"{_AROUND}, {profile.chrome}" if profile.chrome else _AROUND, node):
            if tree.first("h1", part) is None:
                tree.remove(part)
        if tree.text(node).strip():
            return node
    return tree.root


def _with_text(tree: Tree, selector: str) -> Node | None:
    return next((node for node in tree.select(selector) if tree.text(node).strip()), None)
