"""Tabs, admonitions and cards: blocks that Markdown writes as lists and alerts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms.page.passes.ways import TABS

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["admonitions", "grids", "tabs"]

_NEAREST = {
    "NOTE": "note abstract summary tldr info todo example quote cite question help faq seealso version",
    "TIP": "tip hint success check done",
    "IMPORTANT": "important",
    "WARNING": "warning attention",
    "CAUTION": "caution danger error failure fail missing bug",
}
_ALERT = {kind: alert for alert, kinds in _NEAREST.items() for kind in kinds.split()}
_LAYOUT = frozenset(
    {
        *("admonition", "inline", "end", "annotate", "details", "highlight", "llms-only", "alert", "custom-block"),
        *(
            "docutils",
            "container",
            "collapse",
            "collapsible",
            "accordion",
            "dropdown",
            "toggle",
            "spoiler",
            "fold",
            "changelog",
        ),
    }
)


# What mdBook and Documenter put before a kind
_PREFIX = re.compile(r"^(?:admonish|is-category|is)-")


def tabs(tree: Tree, _: Context) -> None:
    """One list per group: the label in bold, its content below, so that group and alternatives can be read back."""
    for group in reversed(tree.select(".tabbed-set")):
        labels = [c for box in _own(tree, group, "tabbed-labels") for c in tree.children(box)] or _own(
            tree, group, "label"
        )
        bodies = [c for box in _own(tree, group, "tabbed-content") for c in tree.children(box)]
        if not tree.matches(group, ".tabbed-alternate") and not any("tabbed-block" in tree.classes(b) for b in bodies):
            bodies = _own(tree, group, "tabbed-content")
        outcome = tree.new("ul", class_=TABS)
        for label, body in zip(labels, bodies, strict=False):
            item, head, name = tree.new("li"), tree.new("p"), tree.new("strong")
            tree.append(name, tree.contents(label))
            tree.append(head, [name])
            tree.append(item, [head, *tree.contents(body)])
            tree.append(outcome, [item])
        tree.replace(group, outcome)


def _own(tree: Tree, group: Node, kind: str) -> list[Node]:
    return [c for c in tree.children(group) if kind in tree.classes(c) or tree.tag(c) == kind]


def admonitions(tree: Tree, _: Context) -> None:
    """GitHub alerts. GitHub knows five kinds; the others go to the nearest and keep their own in the title."""
    for box in reversed(tree.select(".admonition, details")):
        title = next(
            (c for c in tree.children(box) if tree.matches(c, "summary, .admonition-title, .admonition-header")), None
        )
        kind = _kind(tree, box)
        quote, opening = tree.new("blockquote"), tree.new("p")
        name = _alert_title(tree, kind, title)
        if title is not None:
            tree.remove(title)
        if name is not None:
            tree.append(opening, [name])
        first = next((c for c in tree.contents(box) if not tree.is_text(c) or tree.text(c).strip()), None)
        if name is None and first is not None and not tree.is_text(first) and tree.tag(first) == "p":
            opening = first
        if kind and tree.closest(box, "td, th") is not None:
            # A cell has no room for an alert.
            tree.prepend(opening, tree.new("span", " "))
            tree.prepend(opening, tree.new("strong", f"{kind.capitalize()}:"))
        elif kind or tree.matches(box, ".admonition"):
            # The line break belongs to the marker: the first line of an alert holds nothing else.
            alone = name is None and opening is not first
            tree.prepend(opening, tree.raw(f"[!{_ALERT.get(kind, 'NOTE')}]" + ("" if alone else "\n")))
        rest = tree.contents(box)
        tree.append(quote, [opening, *(node for node in rest if node is not opening)])
        tree.replace(box, quote)


def _kind(tree: Tree, box: Node) -> str:
    """The author's word for this kind of box, told from names that a theme or a build made up."""
    names = [_PREFIX.sub("", name) for name in tree.classes(box) if name not in _LAYOUT]
    known = next((name.lower() for name in names if name.lower() in _ALERT or name.upper() in _NEAREST), "")
    if known or not names:
        return known
    if tree.tag(box) == "details":
        return names[0].lower() if len(names) == 1 and names[0].isalpha() else ""
    # Sphinx names a box without a kind after its title.
    return next((name.lower() for name in names if not name.startswith("admonition-") and "_" not in name), "")


def _alert_title(tree: Tree, kind: str, title: Node | None) -> Node | None:
    """The bold line below the marker, or nothing where it would only repeat the kind."""
    text = " ".join(tree.text(title).split()) if title is not None else ""
    known = kind.upper() in _NEAREST
    same = not text or "".join(filter(str.isalpha, text)).lower() == kind
    if (not text and (known or not kind)) or (known and same):
        return None
    strong = tree.new("strong")
    if kind and not known and not (text and same):
        tree.append(strong, [tree.new("span", kind.capitalize() + (": " if text else ""))])
    if title is not None and text:
        for block in tree.select("p", title):
            tree.unwrap(block)
        tree.append(strong, tree.contents(title))
    return strong


def grids(tree: Tree, _: Context) -> None:
    """Cards are list items or paragraphs already; only the rule between title and text is decoration."""
    for rule in tree.select(".grid hr"):
        tree.remove(rule)
