"""API reference as mkdocstrings, Sphinx, Javadoc and Doxygen write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["GRIDS", "MEMBERS", "PROTOTYPES", "SIGNATURES", "grids", "members", "prototypes", "signatures", "symbols"]

GRIDS = ".summary-table, .member-summary"
MEMBERS = ".memberdecls"
PROTOTYPES = ".memproto, .Prototype"
SIGNATURES = ".method-heading, .sig, .classifier, .versionmodified, .sig-param, dl.function, dl.method, dl.class"


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
    """Sphinx: no emphasis inside a signature; the type of a parameter and the way to the source apart from it.

    RDoc: a signature in bold.
    """
    for node in tree.select("dt em.sig-param, dt em.property, .sig em, dt em.optional"):
        tree.unwrap(node)
    for node in tree.select("dt > .classifier, dt .classifier"):
        before = tree.before(node)
        text = tree.text(before) if before is not None else ""
        if ":" not in text[-2:]:
            tree.insert_before(node, tree.new("span", ": "))
    for node in tree.select(".sig > a:has(> .viewcode-link)"):
        tree.insert_before(node, tree.new("span", " "))
    for node in tree.select("div.method-heading"):
        strong = tree.new("strong")
        tree.append(strong, tree.contents(node))
        tree.append(node, [strong])
        tree.rename(node, "p")
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


def members(tree: Tree, _: Context) -> None:
    """Doxygen lists members in one table, headings and gaps between them included: a table below each heading."""
    for listing in tree.select("table.memberdecls"):
        pieces: list[Node] = []
        rows: list[Node] = []
        title = ""
        for row in tree.select("tr", listing):
            cells = tree.children(row)
            heading = tree.first("h2, h3", row)
            if heading is not None:
                pieces += [*_two_columns(tree, title, rows), heading]
                rows, title = [], " ".join(tree.text(heading).split())
            elif len(cells) == 1 and tree.text(row).strip() and not tree.matches(cells[0], ".memTemplParams"):
                line = tree.new("p")
                tree.append(line, tree.contents(cells[0]))
                pieces += [*_two_columns(tree, title, rows), line]
                rows = []
            elif tree.text(row).strip():
                rows.append(row)
        tree.replace(listing, *pieces, *_two_columns(tree, title, rows))


def _two_columns(tree: Tree, title: str, rows: list[Node]) -> list[Node]:
    """The rows below a head: a table in Markdown has one, and without a name it would say nothing."""
    if not rows:
        return []
    table, head = tree.new("table"), tree.new("tr")
    tree.append(head, [tree.new("th", title), tree.new("th")])
    for row in rows:
        for cell in tree.children(row):
            tree.drop(cell, "align", "colspan")
            if not tree.text(cell).strip():
                tree.replace(cell, tree.new("td"))
    tree.append(table, [head, *rows])
    return [table]


def prototypes(tree: Tree, _: Context) -> None:
    """Doxygen sets a signature into a table, and its labels into a table around that; Natural Docs a parameter in each row."""
    for box in tree.select("div.memproto"):
        line = tree.new("strong")
        for cell in tree.select(".memtemplate, table.memname td", box):
            for emphasis in tree.select("em", cell):
                tree.unwrap(emphasis)
            tree.append(line, [*tree.contents(cell), tree.new("span", " ")])
        for label in tree.select(".mlabel", box):
            tree.append(line, [*tree.contents(label), tree.new("span", " ")])
        if tree.text(line).strip():
            signature = tree.new("p")
            tree.append(signature, [line])
            tree.replace(box, signature)
    for table in tree.select("table.Prototype"):
        lines = [row for row in tree.select("tr", table) if tree.first("table", row) is None]
        parts = ("".join(map(tree.text, tree.children(row))) for row in lines)
        if text := " ".join(" ".join(parts).split()):
            signature = tree.new("p")
            tree.append(signature, [tree.new("strong", text.replace("( ", "(").replace(" )", ")"))])
            tree.replace(table, signature)
