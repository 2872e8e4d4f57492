"""The lines of a code block: highlighters box each one, number them, fold some away, and hang buttons on the block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = [
    "BOXES",
    "DIVS",
    "FOLDED",
    "GUTTERS",
    "TITLES",
    "boxes",
    "breaks",
    "folded",
    "from_divs",
    "gutters",
    "titles",
]

# Prism in React, expressive-code, Shiki, rehype-pretty-code, Fern, CodeMirror
BOXES = (
    ".token-line, .ec-line, .line, .code-line, .cl-line, .code-block-line, .view-line, .CodeMirror-line, .hljs-ln tr"
)
DIVS = ".fragment"
FOLDED = ".boring"
NUMBERED = ".lntable, .rouge-table, .highlight > div > table"
# Line numbers of every make, language labels, buttons, what only a screen reader says
GUTTERS = (
    ".linenos, .lineno, .linenodiv, .line-numbers, .line-numbers-wrapper, .line-numbers-rows, .line-number, .lnt, .gutter, "
    ".rouge-gutter, .code-block-line-gutter, .react-syntax-highlighter-line-number, .hljs-ln-numbers, pre .ln, .toolbar, .lang, .code-block-lang, "
    ".copybtn, .source-toolbox, .expressive-code .sr-only"
)
TITLES = (
    ".expressive-code .title, .vp-code-block-title-bar, .code-with-filename-file, .gatsby-code-title, .code-title, "
    ".remark-code-title, .gatsby-remark-code-title, .code-block-title, .code-block-filename, .md-code__title, "
    ".theme-code-block > div[class*=codeBlockTitle], figcaption[data-rehype-pretty-code-title], figure.shiki figcaption, "
    ".code-block [data-component-part=code-block-header-filename]"
)


def titles(tree: Tree, _: Context) -> None:
    """The file name that a theme writes above a block goes with the block."""
    for title in tree.select(TITLES):
        text, above = " ".join(tree.text(title).split()), tree.parent(title)
        for _level in range(3):
            if above is None:
                break
            blocks = tree.select("pre", above)
            if blocks:
                if len(blocks) == 1 and text:
                    tree.set(blocks[0], "data-title", text)
                if len(blocks) == 1 or not text:
                    tree.remove(title)
                break
            above = tree.parent(above)


def gutters(tree: Tree, _: Context) -> None:
    """No line numbers, language labels and buttons in a block or beside it."""
    for node in tree.select(GUTTERS):
        if tree.tag(node) in ("pre", "code", "table", "body"):
            continue
        inside = tree.closest(node, "pre, table, .highlight, .fragment, .rouge-table, .expressive-code")
        if inside is not None or _beside_code(tree, node):
            beyond = tree.after(node) if tree.matches(node, ".fragment .lineno, pre.fragment .lineno") else None
            if beyond is not None and tree.is_text(beyond) and (text := tree.text(beyond))[:1].isspace():
                tree.replace(beyond, tree.new("span", text[1:]))
            tree.remove(node)


def _beside_code(tree: Tree, node: Node) -> bool:
    above = tree.parent(node)
    return above is not None and any(tree.tag(child) in ("pre", "code", "figure") for child in tree.children(above))


def numbered(tree: Tree, _: Context) -> None:
    """Line numbers in one cell of a table and the code in the next: Chroma, with classes or styles, and Rouge."""
    for table in tree.select(NUMBERED):
        blocks = tree.select("pre", table)
        if not 0 < len(blocks) <= 2:
            continue
        code = blocks[-1]
        if tree.closest(table, "pre") is not None:
            tree.rename(code, "span")
        tree.replace(table, code)


def folded(tree: Tree, _: Context) -> None:
    """Lines that the reader sees only after a click: they make an example compile and say nothing."""
    for node in tree.select("code .boring"):
        tree.remove(node)


def breaks(tree: Tree, _: Context) -> None:
    """`<br>` in a block is a line break like any other."""
    for line in tree.select("pre br"):
        tree.replace(line, tree.new("span", "\n"))


def from_divs(tree: Tree, _: Context) -> None:
    """A block made of nothing but one `<div>` per line, as Doxygen writes it."""
    for node in tree.select("div.fragment"):
        if tree.first("div.line, .line", node) is not None or tree.first("p, ul, table, pre", node) is None:
            tree.rename(node, "pre")


def boxes(tree: Tree, _: Context) -> None:
    """A line in a box of its own ends with a newline, unless one is there already."""
    for line in tree.select(BOXES):
        beyond = tree.after(line)
        if beyond is None or (tree.is_text(beyond) and tree.text(beyond).lstrip(" \t\r").startswith("\n")):
            continue
        if tree.text(line).endswith("\n") or tree.closest(line, "pre") is None:
            continue
        tree.append(line, [tree.new("span", "\n")])
