"""Code blocks: one `<pre>` each, its text byte for byte, its language and title in the info string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.page.passes.languages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["fences", "replace_with_fence"]

_FRAMES = frozenset({"highlighttable", "codehilitetable", "highlight", "codehilite"})
# Where a fence has lines of its own; anything else is inline and would run into it.
_HOLDS_BLOCKS = frozenset(
    ("body", "main", "article", "section", "div", "li", "td", "th", "blockquote", "details", "dd", "figure", "header",
     "footer", "aside", "summary")
)  # fmt: skip
_EMPHASIS = frozenset({"a", "b", "strong", "em", "i", "mark", "ins", "del", "sub", "sup", "code"})
_MADE = frozenset({"data-raw", "data-info"})  # finished already, by an earlier pass or line


def fences(tree: Tree, _: Context) -> None:
    """Replace each code block, with whatever frame the highlighter put around it, by a plain fence."""
    blocks = tree.select("pre, div.mermaid")
    if not blocks:
        return
    titled = bool(tree.having((".filename",)))
    for pre in blocks:
        if tree.tag(pre) == "div":
            tree.replace(pre, tree.fence(tree.text(pre).strip("\n"), "mermaid"))
            continue
        if tree.parent(pre) is None or not _MADE.isdisjoint(tree.names(pre)):
            continue
        frame, codes = _frame(tree, pre), _codes(tree, pre)
        title = tree.get(pre, "data-title") or (_title(tree, frame) if titled else "")
        made = [tree.fence(tree.text(code), _info(language(tree, code, frame), title)) for code in codes]
        for fence in reversed(made[1:]):
            tree.insert_after(frame, fence)
        replace_with_fence(tree, frame, made[0])


def _codes(tree: Tree, pre: Node) -> list[Node]:
    """The `<code>` of a block; each of several that are alternatives; the block itself where code is only a part."""
    parts = tree.contents(pre)
    if len(parts) == 1 and not tree.is_text(parts[0]) and tree.tag(parts[0]) == "code":
        return parts
    codes = tree.select("code", pre)
    if not codes:
        return [pre]
    first = codes[0]
    if len(codes) == 1 and tree.text(first).strip() == tree.text(pre).strip():
        return [first]
    if len(codes) > 1 and all(tree.get(code, "class") and tree.parent(code) is pre for code in codes):
        return list(codes) if _is_all(tree, codes, pre) else [pre]
    return [pre]


def _is_all(tree: Tree, codes: Sequence[Node], pre: Node) -> bool:
    """Is there nothing to read between them? DocBook marks up parts of a terminal session with the same tags."""
    return "".join("".join(map(tree.text, codes)).split()) == "".join(tree.text(pre).split())


def _info(name: str, title: str) -> str:
    if not title:
        return name
    # The first word of an info string is the language, so a title needs one before it.
    title = title.replace('"', "'").replace("`", "'")
    return f'{name or "text"} title="{title}"'


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


def _title(tree: Tree, frame: Node) -> str:
    label = tree.first(".filename", frame)
    return " ".join(tree.text(label).split()) if label is not None else ""
