"""Code blocks: one `<pre>` each, its text byte for byte, its language and title in the info string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["fences", "replace_with_fence"]

_FRAMES = frozenset({"highlighttable", "codehilitetable", "highlight", "codehilite"})
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush:)-?([\w+#.-]+)")
_NO_LANGUAGE = frozenset({"text", "none", "plain", "plaintext", "default", "notranslate", "txt"})
# Where a fence has lines of its own; anything else is inline and would run into it.
_HOLDS_BLOCKS = frozenset(
    ("body", "main", "article", "section", "div", "li", "td", "th", "blockquote", "details", "dd", "figure", "header",
     "footer", "aside", "summary")
)  # fmt: skip
_EMPHASIS = frozenset({"a", "b", "strong", "em", "i", "mark", "ins", "del", "sub", "sup", "code"})
_MADE = frozenset({"data-raw", "data-info"})  # finished already, by an earlier pass or line
_NOT_CODE = (
    ".linenos pre, .linenodiv pre, pre .linenos, pre .lineno, pre .line-numbers, pre .copybtn, pre button, pre br"
)


def fences(tree: Tree, _: Context) -> None:
    """Replace each code block, with whatever frame the highlighter put around it, by a plain fence."""
    blocks = tree.select("pre, div.mermaid")
    if not blocks:
        return
    for node in tree.select(_NOT_CODE) if tree.has(_NOT_CODE) else ():
        if tree.tag(node) == "br":
            tree.replace(node, tree.new("span", "\n"))
        else:
            tree.remove(node)
    titled = tree.has(".filename")
    for pre in blocks:
        if tree.tag(pre) == "div":
            tree.replace(pre, tree.fence(tree.text(pre).strip("\n"), "mermaid"))
            continue
        if tree.parent(pre) is None or not _MADE.isdisjoint(tree.names(pre)):
            continue
        frame, code = _frame(tree, pre), tree.first("code", pre) or pre
        language, title = _language(tree, code, frame), _title(tree, frame) if titled else ""
        # The first word of an info string is the language, so a title needs one before it.
        info = f"{language or 'text'} {title}" if title else language
        replace_with_fence(tree, frame, tree.fence(tree.text(code), info))


def replace_with_fence(tree: Tree, frame: Node, fence: Node) -> None:
    """Set `fence` in the place of `frame`, on lines of its own even inside inline markup."""
    above = tree.parent(frame)
    tree.replace(frame, fence)
    while above is not None and tree.tag(above) in _EMPHASIS:
        inline, above = above, tree.parent(above)
        tree.unwrap(inline)
    if above is not None and tree.tag(above) not in _HOLDS_BLOCKS:
        tree.wrap(fence, "div")


def _frame(tree: Tree, pre: Node) -> Node:
    """The outermost element that holds nothing but this code block."""
    frame, above = pre, tree.parent(pre)
    while above is not None and above is not tree.root:
        tag = tree.tag(above)
        if tag in ("div", "table") and not _FRAMES.isdisjoint(tree.classes(above)):
            if len(tree.select("pre", above)) > 1:
                break
            frame = above
        elif tag == "div":
            # A line-number table has a plain one between its cell and the code.
            cell = tree.parent(above)
            if cell is None or tree.tag(cell) != "td":
                break
        elif tag not in ("td", "tr", "tbody"):
            break
        above = tree.parent(above)
    return frame


def _language(tree: Tree, code: Node, frame: Node) -> str:
    """The language named nearest to the code: on it, on what frames it, or just outside."""
    node, outside = code, 0
    while node is not None and outside < 3:
        name = tree.get(node, "data-lang") or tree.get(node, "data-language")
        kinds = tree.get(node, "class")
        if "mermaid" in kinds.split():
            return "mermaid"
        if not name and ("lang" in kinds or "highlight-source" in kinds or "brush:" in kinds):
            name = next((found[1] for kind in kinds.split() if (found := _LANGUAGE.fullmatch(kind))), "")
        if name:
            return "" if name.lower() in _NO_LANGUAGE else name
        outside += 1 if outside or node is frame else 0
        node = tree.parent(node)
    return ""


def _title(tree: Tree, frame: Node) -> str:
    label = tree.first(".filename", frame)
    text = " ".join(tree.text(label).split()) if label is not None else ""
    return 'title="{}"'.format(text.replace('"', "'").replace("`", "'")) if text else ""
