"""API reference as mkdocstrings, Sphinx, Javadoc and Doxygen write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["GRIDS", "SIGNATURES", "grids", "signatures", "symbols"]

GRIDS = ".summary-table, .member-summary"
SIGNATURES = ".sig, .classifier, .versionmodified, .sig-param, dl.function, dl.method, dl.class"


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


def signatures(tree: Tree, _: Context) -> None:
    """Sphinx: no emphasis inside a signature, the type of a parameter apart from its name."""
    for node in tree.select("dt em.sig-param, dt em.property, .sig em, dt em.optional"):
        tree.unwrap(node)
    for node in tree.select("dt > .classifier, dt .classifier"):
        before = tree.before(node)
        text = tree.text(before) if before is not None else ""
        if ":" not in text[-2:]:
            tree.insert_before(node, tree.new("span", ": "))
    for node in tree.select("span.versionmodified"):
        tree.rename(node, "strong")
        tree.drop(node, "class")


def grids(tree: Tree, _: Context) -> None:
    """Javadoc's summaries are tables drawn with `<div>`s, of as many columns as they have headers."""
    for grid in tree.select("div.summary-table"):
        cells = tree.children(grid)
        width = next((at for at, cell in enumerate(cells) if not tree.matches(cell, ".table-header")), 0)
        if not width or len(cells) % width:
            continue
        table = tree.new("table")
        for start in range(0, len(cells), width):
            tree.append(table, [_row(tree, cells[start : start + width], "td" if start else "th")])
        tree.replace(grid, table)


def _row(tree: Tree, cells: list[Node], tag: str) -> Node:
    row = tree.new("tr")
    for cell in cells:
        tree.rename(cell, tag)
    tree.append(row, cells)
    return row
