"""API reference as mkdocstrings writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Tree

__all__ = ["symbols"]


def symbols(tree: Tree, _: Context) -> None:
    """Leave out source listings and empty symbol badges; keep labels such as `async` and `property`."""
    for node in tree.select("details.mkdocstrings-source, code.doc-symbol"):
        tree.remove(node)
    for node in tree.select(".doc details.quote > summary"):
        box = tree.parent(node)
        if tree.text(node).startswith("Source code in ") and box is not None:
            tree.remove(box)
    for label in tree.select(".doc-labels > small"):
        tree.insert_before(label, tree.new("span", " "))
    for title in tree.select("span.doc-section-title"):
        tree.rename(title, "strong")
