"""Definition lists and task lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["definitions", "tasks"]

_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "dl", "pre", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
     "figure", "details")
)  # fmt: skip


def definitions(tree: Tree, _: Context) -> None:
    """The term in bold as a paragraph, its definitions as paragraphs below."""
    for listing in reversed(tree.select("dl")):
        terms = 0
        for node in tree.children(listing):
            if tree.tag(node) == "dt" and not tree.text(node).strip() and tree.first("img", node) is None:
                tree.remove(node)
            elif tree.tag(node) == "dt":
                for bold in tree.select("strong, b", node):
                    tree.unwrap(bold)
                tree.rename(node, "p")
                strong = tree.new("strong")
                tree.append(strong, tree.contents(node))
                tree.append(node, [strong])
                terms += 1
            elif tree.tag(node) == "dd":
                _paragraphs(tree, node)
                tree.unwrap(node)
            elif tree.tag(node) == "div":
                tree.unwrap(node)
        tree.rename(listing, "div")
        # One alone may be what the page is about, a function for instance.
        tree.set(listing, "class", "definitions" if terms > 1 else "definition")


def _paragraphs(tree: Tree, node: Node) -> None:
    """Wrap loose text of `node` in a paragraph, so that it does not run into what follows."""
    if not any(tree.tag(child) in _BLOCKS for child in tree.children(node)):
        tree.rename(node, "div")
        inner = tree.new("p")
        tree.append(inner, tree.contents(node))
        tree.append(node, [inner])


def tasks(tree: Tree, _: Context) -> None:
    """`[x]` and `[ ]` before the text of a task."""
    for box in tree.select("li input[type=checkbox]"):
        mark = "[x]" if tree.matches(box, "[checked]") else "[ ]"
        control = tree.closest(box, "label.task-list-control")
        place = control if control is not None else box
        text = "".join(tree.text(place).split())
        tree.insert_after(place, tree.raw(mark), tree.new("span", " "))
        if text and control is not None:
            tree.remove(box)
            tree.unwrap(control)
        else:
            tree.remove(place)
