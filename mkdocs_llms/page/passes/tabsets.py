"""Tabs of every make: rows of labels and the panels they open, into one list per group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.page.passes.ways import TABS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["LISTED", "PAIRED", "listed", "paired"]

# A label before each panel, often with a radio button: sphinx-design, sphinx-inline-tabs, Hugo Book; in it: Retype
PAIRED = ".sd-tab-set, .tab-set, .book-tabs, doc-tabs, doc-panels"
# All labels first, then all panels: ARIA, VitePress, Bootstrap, Antora, Hugo Relearn, mdBook, ReadMe, Sandcastle
LISTED = (
    "[role=tablist], .vp-code-group, .tablist, .tab-nav, .mdbook-tabs, .nav-tabs, .CodeTabs-toolbar, "
    ".codeSnippetContainerTabs"
)

_ROWS = (
    "[role=tablist], .vp-code-group > .tabs, .tablist > ul, .tablist > p, .tab-panel > .tab-nav, nav.mdbook-tabs, "
    "ul.nav-tabs, .CodeTabs-toolbar, .codeSnippetContainerTabs"
)
_LABELS = "[role=tab], label, .tab, button, .nav-link"
_PANELS = (
    "[role=tabpanel], .vp-code-group > .blocks > *, .tabpanel, .tab-pane, .tab-panel > .tab-content > *, "
    ".mdbook-tab-content, .CodeTabs-inner > *, .codeSnippetContainerCode"
)
_NOISE = "svg, .sr-only, .visually-hidden, input, p:empty"
_DEPTH = 4


def paired(tree: Tree, _: Context) -> None:
    """Groups where each label stands right before its panel, or in it as a template."""
    for group in reversed(tree.select(PAIRED)):
        labels = [c for c in tree.children(group) if tree.tag(c) == "label"]
        panels = [c for c in tree.children(group) if tree.tag(c) == "div"]
        if tree.tag(group).startswith("doc-"):
            panels = tree.children(group)
            labels = [label for panel in panels if (label := tree.first("template", panel)) is not None]
            for panel in panels:
                tree.rename(panel, "div")
        if labels and len(labels) == len(panels):
            tree.replace(group, _as_list(tree, zip(labels, panels, strict=True)))


def listed(tree: Tree, _: Context) -> None:
    """Groups that name all their tabs first. An unselected panel is hidden, and yet content."""
    for row in reversed(tree.select(_ROWS)):
        if tree.parent(row) is None:
            continue
        tabs = _outermost(tree, row)
        panels = _next(tree, row, len(tabs)) or _panels(tree, row)
        if not tabs or not panels:
            continue
        pairs = _pair(tree, tabs, panels)
        if len(panels) == 1 < len(tabs) and len({tree.get(tab, "aria-controls") for tab in tabs}) == 1:
            # One panel that its tabs only filter: a table of members, say.
            tree.remove(row)
            tree.drop(panels[0], "hidden", "style")
        elif pairs:
            tree.insert_before(row, _as_list(tree, pairs))
            tree.remove(row)


def _outermost(tree: Tree, row: Node) -> list[Node]:
    found = tree.select("[role=tab]", row) or tree.select(_LABELS, row) or tree.children(row)
    return [tab for tab in found if tree.text(tab).strip()]


def _next(tree: Tree, row: Node, count: int) -> list[Node]:
    """The panels in what stands after a row of labels, if they are as many: groups may follow one another."""
    outer, after = tree.closest(row, _PANELS), tree.after(row)
    if after is None or tree.is_text(after):
        return []
    panels = [panel for panel in tree.select(_PANELS, after) if _around(tree, panel) is outer]
    return panels if len(panels) == count else []


def _panels(tree: Tree, row: Node) -> list[Node]:
    """The panels nearest to a row of labels, without those of groups inside them."""
    outer, above = tree.closest(row, _PANELS), tree.parent(row)
    for _level in range(_DEPTH):
        if above is None:
            break
        if "-" in tree.tag(above):
            # To a renderer an element of the site's own making is inline.
            tree.rename(above, "div")
        panels = [panel for panel in tree.select(_PANELS, above) if _around(tree, panel) is outer]
        if panels or above is outer or above is tree.root:
            return panels
        above = tree.parent(above)
    return []


def _around(tree: Tree, panel: Node) -> Node | None:
    above = tree.parent(panel)
    return tree.closest(above, _PANELS) if above is not None else None


def _pair(tree: Tree, tabs: list[Node], panels: list[Node]) -> list[tuple[Node, Node]]:
    """Tabs and panels that name each other; by their order where they do not."""
    by_name = {tree.get(panel, "id"): panel for panel in panels if tree.get(panel, "id")}
    by_label = {tree.get(panel, "aria-labelledby"): panel for panel in panels if tree.get(panel, "aria-labelledby")}
    pairs = []
    for tab in tabs:
        target = tree.get(tab, "aria-controls") or tree.get(tab, "data-bs-target") or tree.get(tab, "href")
        panel = by_name.get(target.lstrip("#")) or by_label.get(tree.get(tab, "id") or "-")
        if panel is not None:
            pairs.append((tab, panel))
    if len(pairs) == len(tabs):
        return pairs
    return list(zip(tabs, panels, strict=False)) if len(tabs) == len(panels) else pairs


def _as_list(tree: Tree, pairs: Iterable[tuple[Node, Node]]) -> Node:
    outcome = tree.new("ul", class_=TABS)
    for label, panel in list(pairs):
        for node in tree.select(_NOISE, label):
            tree.remove(node)
        item, head = tree.new("li"), tree.new("p")
        tree.append(head, [tree.new("strong", " ".join(tree.text(label).split()))])
        tree.drop(panel, "hidden", "style", "role", "aria-hidden")
        tree.append(item, [head, panel])
        tree.append(outcome, [item])
    return outcome
