"""What belongs to the theme, or to one kind of reader only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Tree

__all__ = [
    "FOLDERS",
    "NAMED",
    "PERMALINKS",
    "SPOKEN",
    "THEME",
    "drop_chrome",
    "drop_hidden",
    "drop_permalinks",
    "drop_spoken",
    "drop_theme",
    "keep_named",
    "name_folders",
    "reveal_agent_blocks",
]

NAMED = "a.headerlink, a.header-anchor, a.anchor-link"
_CHROME = f"{NAMED}, .llms-ignore, [data-llms-ignore], script, style, link, meta, template, button, select, textarea"
THEME = ", ".join(
    (
        ".md-clipboard, .md-code__nav, .md-content__button, .md-source-file, .md-feedback, .md-tags, .md-post__meta",
        ".md-annotation, .md-skip, .md-top, .md-pagination, .giscus",
        ".llms-pointer, .llms-page-actions, canvas, noscript",
    )
)
# Links and spans only: some themes give the heading itself such a class.
PERMALINKS = (
    "a.hash-link, a.sl-anchor-link, a.anchorjs-link, a.self-link, a.anchor-heading, a.heading-anchor, a.header-link, "
    "a.doc-anchor, a.td-heading-self-link, a.octicon-link, a.subheading-anchor, a.heading-link, a.direct-link, "
    "a.copy-link, a.section-anchor, a.test-arrow, a.anchor[aria-hidden], a.mark, a.legacy, span.octicon-link, "
    "span.pilcrow, span.anchor-icon"
)
FOLDERS = "li > button + ul, h2 > button, h3 > button, h4 > button, [data-state] > button + [data-state]"
SPOKEN = ".sr-only, .visually-hidden, .screen-reader-only, .screen-reader-text, .visuallyhidden, .vh"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SAID = re.compile(
    r"\W*(?:copy|copied|section titled|link to|permalink|direct link|anchor|directory|terminal window|skip to|expand|"
    r"collapse|toggle|close|open|opens in|current page|table of contents|on this page|search|menu|footnotes?|navigate)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_MAYBE_HIDDEN = "[hidden], [style*=none i], [style*=hidden i]"
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def reveal_agent_blocks(tree: Tree, _: Context) -> None:
    """`class="llms-only"`: in the twin, however the author styles it for people."""
    for node in tree.select(".llms-only"):
        tree.drop(node, "hidden", "style", "aria-hidden")


def drop_hidden(tree: Tree, _: Context) -> None:
    """Elements nobody sees; an unselected tab panel is hidden too, but people can open it."""
    for node in tree.select(_MAYBE_HIDDEN):
        panel = tree.get(node, "role") == "tabpanel" or "tabbed-block" in tree.classes(node)
        if panel or tree.closest(node, ".llms-only") is not None:
            continue
        if tree.matches(node, "[hidden]") or _INVISIBLE.search(tree.get(node, "style")):
            tree.remove(node)


def name_folders(tree: Tree, _: Context) -> None:
    """What folds at a button has its name there: a folder in a tree of files, an entry of an accordion."""
    for button in tree.select("li > button, h2 > button, h3 > button, h4 > button, [data-state] > button"):
        above, inner = tree.parent(button), tree.after(button)
        if above is not None and tree.tag(above) in ("h2", "h3", "h4"):
            if tree.text(above).strip() == tree.text(button).strip():
                tree.unwrap(button)
        elif inner is None or tree.is_text(inner):
            continue
        elif tree.tag(inner) == "ul":
            tree.unwrap(button)
        elif tree.get(button, "aria-expanded") and tree.get(inner, "data-state"):
            tree.rename(button, "p")


def keep_named(tree: Tree, _: Context) -> None:
    """Where all that headings say is in their permalinks, as VuePress 2 and Franklin write it, it stays."""
    first = tree.first(NAMED)
    if first is None or not any(map(str.isalnum, tree.text(first))):
        return  # a theme writes them all alike, and mostly as a sign
    for link in tree.select(NAMED):
        heading = tree.parent(link)
        if heading is None or tree.tag(heading) not in _HEADINGS:
            continue
        if tree.text(link).strip() == tree.text(heading).strip():
            tree.unwrap(link)


def drop_chrome(tree: Tree, _: Context) -> None:
    """Permalinks, buttons, scripts, and what the author keeps from agents."""
    tree.remove_all(_CHROME)


def drop_permalinks(tree: Tree, _: Context) -> None:
    """The sign that a heading carries to be linked to."""
    tree.remove_all(PERMALINKS)


def drop_spoken(tree: Tree, _: Context) -> None:
    """Text for screen readers alone, where it names a control; where it stands for a picture it stays."""
    for node in tree.select(SPOKEN):
        if _SAID.fullmatch(tree.text(node)):
            tree.remove(node)


def drop_theme(tree: Tree, _: Context) -> None:
    """What a theme sets around and into an article; text for readers without scripts stays."""
    for node in tree.select("noscript"):
        if tree.text(node).strip():
            tree.unwrap(node)
    tree.remove_all(THEME)
