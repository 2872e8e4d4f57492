"""Tables: a pipe table where it can hold everything, HTML where it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms.page.marks import alignment

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["tables"]

_KEPT = frozenset({"href", "src", "alt", "colspan", "rowspan", "align", "start"})
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_BLANK_LINE = "\ue000"  # stands for a blank line of code until the table is one HTML block
_CODE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_INDENTATION = re.compile(r"\s*\n\s*")
_NO_GAP = ("", "<li>", "<ul>", "<ol>")
_NOT_PLAIN = "ul, ol, li, h1, h2, h3, h4, h5, h6, pre, br, hr"
_BLOCKS = f"p, div, blockquote, {_NOT_PLAIN}"


def tables(tree: Tree, _: Context) -> None:
    """GFM for plain tables; rows and cells that span, and code in cells, as a table in HTML."""
    for table in tree.select("table"):
        if tree.parent(table) is None or tree.closest(tree.parent(table), "table") is not None:
            continue
        if _fits_pipes(tree, table):
            for cell in tree.select("td, th", table):
                if tree.first(_BLOCKS, cell) is not None:
                    _flatten(tree, cell)
            _pad_rows(tree, table)
            _mark_alignment(tree, table)
        else:
            tree.replace(table, tree.block(_as_html(tree, table)))


def _fits_pipes(tree: Tree, table: Node) -> bool:
    if tree.first("table, td[colspan], td[rowspan], th[colspan], th[rowspan]", table) is not None and (
        tree.first("table", table) is not None or any(_spans(tree, c) for c in tree.select("td, th", table))
    ):
        return False
    # A pipe table has no room for a second line of code, nor for the language of the first.
    if any("\n" in tree.text(pre).strip("\n") or tree.get(pre, "data-info") for pre in tree.select("pre", table)):
        return False
    widths = [len(tree.children(row)) for row in tree.select("tr", table)]
    return not widths or max(widths) <= widths[0]


def _pad_rows(tree: Tree, table: Node) -> None:
    """A row may end early; a pipe table may not."""
    rows = tree.select("tr", table)
    for row in rows[1:]:
        missing = len(tree.children(rows[0])) - len(tree.children(row))
        tree.append(row, [tree.new("td") for _ in range(missing)])


def _mark_alignment(tree: Tree, table: Node) -> None:
    row = tree.first("tr", table)
    columns = [_alignment(tree, cell) for cell in tree.children(row)] if row is not None else []
    if any(columns):
        tree.prepend(tree.children(row)[0], tree.raw(alignment(columns)))


def _alignment(tree: Tree, cell: Node) -> str:
    match = _ALIGN.search(tree.get(cell, "style"))
    return match[1] if match else tree.get(cell, "align")


def _spans(tree: Tree, cell: Node) -> bool:
    return any(tree.get(cell, name) not in ("", "1") for name in ("colspan", "rowspan"))


def _flatten(tree: Tree, cell: Node) -> None:
    """Blocks inside a cell become inline: tags for lists, `<br>` between paragraphs."""
    if tree.first(_NOT_PLAIN, cell) is not None:
        _flatten_rest(tree, cell)
    for block in tree.select("p, div, blockquote", cell):
        if not tree.text(block).strip() and tree.first("img", block) is None:
            continue
        if _follows_text(tree, block):
            tree.insert_before(block, tree.raw("<br><br>"))
    for block in tree.select("p, div, blockquote, ul, ol, li", cell):
        tree.unwrap(block)


def _flatten_rest(tree: Tree, cell: Node) -> None:
    """What is more than a paragraph: code, lists, headings, rules, breaks."""
    for pre in tree.select("pre", cell):
        tree.replace(pre, tree.new("code", tree.text(pre).strip("\n")))
    for listing in reversed(tree.select("ul, ol, li", cell)):
        tag = tree.tag(listing)
        tree.prepend(listing, tree.raw(f"<{tag}>"))
        tree.append(listing, [tree.raw(f"</{tag}>")])
    for heading in tree.select("h1, h2, h3, h4, h5, h6", cell):
        for bold in tree.select("b, strong", heading):
            tree.unwrap(bold)
        tree.rename(heading, "strong")
    for rule in tree.select("hr", cell):
        tree.remove(rule)
    for line in tree.select("br", cell):
        tree.replace(line, tree.raw("<br>"))


def _follows_text(tree: Tree, block: Node) -> bool:
    """Does `block` come after a sibling that says something, whitespace aside?"""
    node = tree.before(block)
    while node is not None:
        if text := tree.text(node).strip():
            return text not in _NO_GAP and not text.endswith(("</ul>", "</ol>"))
        if not tree.is_text(node) and tree.matches(node, "img"):
            return True
        node = tree.before(node)
    return False


def _as_html(tree: Tree, table: Node) -> str:
    """The table as one block of HTML: no attributes but those that mean something, no blank line to end it early."""
    for raw in tree.select("llms-raw", table):
        tree.unwrap(raw)
    for pre in tree.select("pre", table):
        text, info = tree.text(pre).strip("\n"), tree.get(pre, "data-info").split(" ")[0]
        inner = tree.new(
            "code", text.replace("\n\n", f"\n{_BLANK_LINE}"), **({"class_": f"language-{info}"} if info else {})
        )
        fresh = tree.new("pre")
        tree.append(fresh, [inner])
        tree.replace(pre, fresh)
    for node in [table, *tree.select("*", table)]:
        if tree.matches(node, "pre > code"):
            continue
        align = _alignment(tree, node)
        tree.drop(node, *(name for name in tree.names(node) if name not in _KEPT))
        if align:
            tree.set(node, "align", align)
    for node in tree.select("span, div, tbody, colgroup", table):
        tree.unwrap(node)
    for paragraph in tree.select("td > p:only-child, th > p:only-child", table):
        around = tree.parent(paragraph)
        if around is not None and tree.text(around).strip() == tree.text(paragraph).strip():
            tree.unwrap(paragraph)
    for paragraph in tree.select("p", table):
        if not tree.text(paragraph).strip() and tree.first("img", paragraph) is None:
            tree.remove(paragraph)
    # Every second piece is code, whose lines stay as they are.
    pieces = _CODE.split(tree.html(table))
    pieces[::2] = [_INDENTATION.sub("\n", piece) for piece in pieces[::2]]
    return "".join(pieces).replace(_BLANK_LINE, "&#10;")
