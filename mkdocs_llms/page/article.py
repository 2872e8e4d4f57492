"""Where the article is on a whole page of a MkDocs theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["find_article"]

# Best first; the first that has text wins. Landing pages of Material leave the article empty and fill other blocks.
_ARTICLES = (
    "article.md-content__inner",
    "div[role=main] .section[itemprop=articleBody]",
    "div[itemprop=articleBody]",
    "[role=main]",
    "main",
    "article",
    "body",
)
_AROUND = "header, nav, footer, aside, .md-sidebar, .md-header, .md-tabs, .md-footer, .md-search, .md-dialog, .md-skip, .modal, [role=dialog], [role=navigation], [role=search], [role=contentinfo], .rst-footer-buttons, .rst-breadcrumbs, #__comments, #feedback"


def find_article(tree: Tree) -> Node:
    """The element that holds the article, without the theme's own parts; the body when nothing better has text."""
    for selector in _ARTICLES:
        for node in tree.select(selector):
            if not tree.text(node).strip():
                continue
            for part in tree.select(_AROUND, node):
                if tree.first("h1", part) is None:
                    tree.remove(part)
            if tree.text(node).strip():
                return node
    return tree.root
