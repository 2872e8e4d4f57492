"""Keys, icons, abbreviations, and emphasis that does not pile up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.page.icons import meaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["abbreviations", "empties", "icons", "idle_breaks", "keys", "linked_code", "nested_emphasis", "remarks"]

# The last three show a word, or a character nobody reads, as a picture.
_FONTS = ".material-icons, .material-symbols-outlined, .material-symbols-rounded"
ICONS = f".twemoji, .emojione, .gemoji, svg, {_FONTS}"
_EMPTY = ":is(span, code, small, label):empty, input"
_NOT_SPELLED = "h1, h2, h3, h4, h5, h6, pre, code, a, th, .sig"
_SEPARATORS = frozenset({"", "|", ",", "->"})
_PARTS = frozenset(
    ("p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "article",
     "details", "figure", "header", "footer", "main", "center")
)  # fmt: skip
_HOLDERS = _PARTS | {"body", "li", "dd", "dt", "td", "th"}
_NESTED = ":is(strong, b) :is(strong, b), :is(em, i) :is(em, i)"


def remarks(tree: Tree, _: Context) -> None:
    """A comment of critic markup stands in brackets, apart from what it comments on."""
    for node in tree.select(".critic.comment"):
        tree.replace(node, tree.new("span", f" ({' '.join(tree.text(node).split())})"))


def keys(tree: Tree, _: Context) -> None:
    """`Ctrl+Alt+Del` as one piece of code."""
    for group in tree.select("span.keys"):
        tree.replace(group, tree.new("code", "".join(tree.text(group).split("\n")).strip()))
    for key in tree.select("kbd"):
        tree.rename(key, "code")


def icons(tree: Tree, _: Context) -> None:
    """The character of an emoji; ✓ or ✗ where an icon is all a table cell says; no decoration."""
    for node in tree.select("img.twemoji, img.emojione, img.gemoji"):
        alt = tree.get(node, "alt")
        tree.replace(node, *([tree.new("span", alt)] if alt else []))
    for node in tree.select(_FONTS):
        cell = tree.closest(node, "td, th")
        if cell is None or tree.text(cell).strip() != tree.text(node).strip():
            tree.remove(node)
    for node in tree.select(".twemoji, svg"):
        if tree.parent(node) is None:
            continue
        cell = tree.closest(node, "td, th")
        alone = cell is not None and not tree.text(cell).strip() and tree.first("img", cell) is None
        name = meaning(tree, node) if alone else ""
        if not name:
            _close_gap(tree, node)
        tree.replace(node, *([tree.new("span", name)] if name else []))


def _close_gap(tree: Tree, icon: Node) -> None:
    """Blanks that kept an icon apart from its text go with it."""
    for side in (tree.before(icon), tree.after(icon)):
        if side is not None and tree.is_text(side) and "\xa0" in (text := tree.text(side)) and not text.strip():
            tree.replace(side, tree.new("span", " "))


def abbreviations(tree: Tree, _: Context) -> None:
    """Spell an abbreviation out once, at its first use in the text. A sign in a signature is none."""
    spelled: set[tuple[str, str]] = set()
    for node in tree.select("abbr[title]"):
        short, full = tree.text(node).strip(), tree.get(node, "title").strip()
        if (short, full) in spelled or tree.closest(node, _NOT_SPELLED) is not None:
            continue
        spelled.add((short, full))
        following = tree.after(node)
        if following is None or not tree.text(following).lstrip().startswith(f"({full})"):
            tree.insert_after(node, tree.new("span", f" ({full})"))


def linked_code(tree: Tree, _: Context) -> None:
    """Turn `<code>` around links inside out, so that the links survive."""
    for code in tree.select("code:has(a[href])"):
        pieces: list[Node] = []
        _split(tree, code, pieces)
        tree.replace(code, *(_separator(tree, piece) for piece in pieces))


def _separator(tree: Tree, piece: Node) -> Node:
    """What only stands between two links is no code: a reader would drop the blanks around it."""
    text = tree.text(piece)
    alone = tree.tag(piece) == "code" and text.strip() in _SEPARATORS
    return tree.new("span", text) if alone else piece


def _split(tree: Tree, node: Node, pieces: list[Node]) -> None:
    for child in tree.contents(node):
        if not tree.is_text(child) and tree.tag(child) == "a" and tree.get(child, "href"):
            link = tree.new("a", href=tree.get(child, "href"))
            tree.append(link, [tree.new("code", tree.text(child))])
            pieces.append(link)
        elif not tree.is_text(child) and tree.first("a[href]", child) is not None:
            _split(tree, child, pieces)
        elif text := tree.text(child):
            last = pieces[-1] if pieces else None
            if last is not None and tree.tag(last) == "code":
                text = tree.text(last) + text
                pieces.pop()
            pieces.append(tree.new("code", text))


def empties(tree: Tree, _: Context) -> None:
    """Inline elements without content only leave gaps."""
    for node in tree.select(_EMPTY):
        # One engine counts a blank as empty, as CSS 4 does; here it keeps two words apart.
        if not tree.text(node):
            tree.remove(node)


def idle_breaks(tree: Tree, _: Context) -> None:
    """A line break at the edge of a paragraph, or between two, breaks nothing."""
    breaks = tree.select("br")
    for line in breaks:
        if _is_edge(tree, line, tree.before):
            tree.remove(line)
    for line in reversed(breaks):
        if tree.parent(line) is not None and _is_edge(tree, line, tree.after):
            tree.remove(line)


def _is_edge(tree: Tree, line: Node, beyond: Callable[[Node], Node | None]) -> bool:
    """Whether nothing stands between `line` and the edge of its block, or the next block, on that side."""
    above = tree.parent(line)
    if above is None or tree.tag(above) not in _HOLDERS:
        return False
    node = beyond(line)
    while node is not None and tree.is_text(node) and not tree.text(node).strip():
        node = beyond(node)
    return node is None or (not tree.is_text(node) and tree.tag(node) in _PARTS)


def nested_emphasis(tree: Tree, _: Context) -> None:
    """Bold inside bold says nothing and cannot be written."""
    for node in tree.select(_NESTED):
        tree.unwrap(node)
