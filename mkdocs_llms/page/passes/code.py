"""Code blocks: one `<pre>` each, its text byte for byte, its language and title in the info string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["fences"]

_FRAMES = "table.highlighttable, table.codehilitetable, div.highlight, div.codehilite, div.highlighttable"
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush:)-?([\w+#.-]+)")
_NO_LANGUAGE = frozenset({"text", "none", "plain", "plaintext", "default", "notranslate", "txt"})
_LINE_NUMBERS = ".linenos, .lineno, .line-numbers, .linenodiv, .copybtn, button"


def fences(tree: Tree, _: Context) -> None:
    """Replace each code block, with whatever frame the highlighter put around it, by a plain fence."""
    for node in tree.select("div.mermaid"):
        tree.replace(node, tree.fence(tree.text(node).strip("\n"), "mermaid"))
    for pre in tree.select("pre"):
        if (
            tree.parent(pre) is None
            or tree.matches(pre, "[data-raw]")
            or tree.closest(pre, ".linenos, .linenodiv") is not None
        ):
            continue
        frame = _frame(tree, pre)
        language, title = _language(tree, pre, frame), _title(tree, frame)
        # The first word of an info string is the language, so a title needs one before it.
        info = f"{language or 'text'} {title}" if title else language
        tree.replace(frame, tree.fence(_text(tree, pre), info))


def _frame(tree: Tree, pre: Node) -> Node:
    """The outermost element that holds nothing but this code block."""
    frame, above = pre, tree.parent(pre)
    while above is not None and above is not tree.root:
        if tree.matches(above, _FRAMES):
            frame = above
        elif tree.tag(above) not in ("div", "td", "tr", "tbody", "table") or tree.tag(frame) == "table":
            break
        if tree.matches(above, "div") and len(tree.select("pre", above)) > _numbered(tree, above):
            break
        above = tree.parent(above)
    return frame


def _numbered(tree: Tree, frame: Node) -> int:
    """How many `<pre>` one block makes: two where its line numbers stand in a column of their own."""
    return 2 if tree.first(".linenos pre, .linenodiv pre", frame) is not None else 1


def _language(tree: Tree, pre: Node, frame: Node) -> str:
    """The language named nearest to the code: on it, on what frames it, or just outside."""
    if tree.matches(pre, ".mermaid"):
        return "mermaid"
    node, outside = tree.first("code", pre) or pre, 0
    while node is not None and outside < 3:
        named = tree.get(node, "data-lang") or tree.get(node, "data-language")
        for name in [named, *(m[1] for c in tree.classes(node) if (m := _LANGUAGE.fullmatch(c)))]:
            if name:
                return "" if name.lower() in _NO_LANGUAGE else name
        outside += 1 if outside or node is frame else 0
        node = tree.parent(node)
    return ""


def _title(tree: Tree, frame: Node) -> str:
    label = tree.first(".filename", frame)
    text = " ".join(tree.text(label).split()) if label is not None else ""
    return 'title="{}"'.format(text.replace('"', "'").replace("`", "'")) if text else ""


def _text(tree: Tree, pre: Node) -> str:
    for node in tree.select(_LINE_NUMBERS, pre):
        tree.remove(node)
    for node in tree.select("br", pre):
        tree.replace(node, tree.new("span", "\n"))
    return tree.text(tree.first("code", pre) or pre)
