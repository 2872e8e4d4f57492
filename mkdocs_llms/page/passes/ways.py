"""Where steps in a GUI and a command for the same job stand in tabs side by side: which comes first, which stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.labels import COMMAND_KINDS, kinds

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["TABS", "choose"]

TABS = "llms-tabs"
"""The class of a list that was a group of tabs: each item begins with a paragraph that holds its label."""


def choose(tree: Tree, context: Context) -> None:
    """Commands first, or alone, as the author wants it. A GUI stays where no command stands beside it."""
    if context.tabs == "keep":
        return
    for group in tree.select(f"ul.{TABS}"):
        items = tree.children(group)
        gui = [item for item in items if _is_gui(tree, item)]
        commands = [item for item in items if item not in gui and _is_command(tree, item)]
        if not gui or not commands:
            continue
        for item in reversed(commands):
            tree.remove(item)
            tree.prepend(group, item)
        if context.tabs == "commands-only":
            for item in gui:
                tree.append(group, [_pointer(tree, _label(tree, item), context.url)])
                tree.remove(item)


def _label(tree: Tree, item: Node) -> str:
    head = next(iter(tree.children(item)), None)
    return " ".join(tree.text(head).split()) if head is not None else ""


def _is_gui(tree: Tree, item: Node) -> bool:
    said = kinds(_label(tree, item))
    return "gui" in said and not said & COMMAND_KINDS


def _is_command(tree: Tree, item: Node) -> bool:
    return bool(kinds(_label(tree, item)) & COMMAND_KINDS) and tree.first("pre, code", item) is not None


def _pointer(tree: Tree, label: str, url: str) -> Node:
    """Where people find the steps: the page itself, not its twin."""
    item, line = tree.new("li"), tree.new("p")
    tree.append(
        line, [tree.new("strong", label), tree.new("span", ": the steps are on "), tree.new("a", "the page", href=url)]
    )
    tree.append(item, [line])
    return item
