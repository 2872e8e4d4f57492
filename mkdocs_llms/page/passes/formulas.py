"""Mathematics: `$…$` and `$$…$$` with the TeX untouched, whatever renders it in the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["bare", "marked"]

ELEMENTS = (
    ".arithmatex, .math, .katex, .MathJax, .MathJax_Preview, script[type^='math/tex'], math, "
    ".formulaInl, .formulaDsp, .stemblock, .mwe-math-fallback-image-inline"
)

_FENCES = (("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("$$", "$$", "$$"), ("$", "$", "$"))
# What MathJax finds in plain text. A single dollar is a price as often, so it counts in notebooks alone.
_BARE = r"\$\$(?P<dollars>.+?)\$\$|\\\[(?P<square>.+?)\\\]|(?P<block>\\begin\{(?P<name>\w+\*?)\}.+?\\end\{(?P=name)\})|\\\((?P<round>.+?)\\\)"
_TEX = re.compile(_BARE, re.DOTALL)
_NOTEBOOK_TEX = re.compile(
    rf"{_BARE}|(?<![\\$\w])\$(?![\s$])(?P<dollar>(?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)",
    re.DOTALL,
)
# Where TeX is set as lines, one that begins like this would be read as Markdown: a list, a quotation, a heading.
_MARKUP = re.compile(r"^ {0,3}(?=(?:[-+*]|#{1,6}|\d{1,9}[.)])(?:[ \t]|$)|>|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_OPENING = re.compile(r"\\(?:[(\[]|begin\{)")
_HOSTS = "p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, figcaption, .jp-RenderedLatex, .stemblock > .content"
_NOT_TEXT = "code, pre, script, style, textarea, llms-raw, svg, kbd"


def marked(tree: Tree, _: Context) -> None:
    """Formulas in elements of their own: arithmatex, Sphinx, pandoc, Doxygen, Asciidoctor, KaTeX, MathJax, MathML."""
    _drawn(tree)
    for node in tree.select(".arithmatex, .math, .stemblock > .content, script[type^='math/tex']"):
        if tree.tag(node) == "script":
            display = "mode=display" in tree.get(node, "type")
            _formula(tree, node, tree.text(node).strip(), "$$" if display else "$")
            continue
        number = _number(tree, node)
        text = tree.text(node).strip()
        if (script := tree.first("script[type^='math/tex']", node)) is not None:
            display = "mode=display" in tree.get(script, "type")
            _formula(tree, node, tree.text(script).strip(), "$$" if display else "$")
            continue
        for opening, closing, fence in _FENCES:
            if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening):
                tex = text[len(opening) : -len(closing)].strip("\n")
                _formula(tree, node, f"{tex} \\tag{{{number}}}" if number else tex, fence)
                break
    for table in tree.select("table.ltx_eqn_table"):
        _equations(tree, table)
    for node in tree.select(".katex, mjx-container, .MathJax, .MathJax_Preview, math"):
        if tree.parent(node) is None:
            continue
        source = tree.first("annotation[encoding='application/x-tex']", node)
        if source is not None:
            outer = tree.closest(node, ".katex-display, [display=block], [display=true]")
            _formula(tree, node if outer is None else outer, tree.text(source).strip(), "$" if outer is None else "$$")
        elif tex := _one_line(tree.get(node, "alttext")):
            _formula(tree, node, tex, "$")
        elif tree.matches(node, ".MathJax_Preview"):
            tree.remove(node)


def _equations(tree: Tree, table: Node) -> None:
    """LaTeXML sets equations into a table: in each row the parts of one, as MathML that names its TeX, and its number."""
    lines = []
    for row in tree.select("tr", table):
        tex = " ".join(_one_line(tree.get(math, "alttext")) for math in tree.select("math", row))
        number = tree.first(".ltx_tag_equation", row)
        if tex:
            said = f" \\tag{{{tree.text(number).strip(' ()')}}}" if number is not None else ""
            lines.append(_display(tree, tex.replace("\\displaystyle", "").strip() + said))
    if lines:
        tree.replace(table, *lines)


def _one_line(tex: str) -> str:
    """TeX as LaTeXML breaks it, which a comment without a word goes on after."""
    return " ".join(tex.replace("%\n", "").split())


def _number(tree: Tree, node: Node) -> str:
    """The number that Sphinx sets beside a formula, taken out: the text refers to it."""
    said = ""
    for number in tree.select(".eqno", node):
        said = tree.text(number).strip().strip("¶ ()")
        tree.remove(number)
    return said


def _drawn(tree: Tree) -> None:
    """Formulas as images, whose alternative text is the TeX."""
    for image in tree.select("img.math, img.formulaInl, img.formulaDsp, img.mwe-math-fallback-image-inline, .math img"):
        tex = tree.get(image, "alt").strip()
        display = tree.matches(image, ".formulaDsp") or tree.closest(image, "div.math") is not None
        for opening, closing, fence in _FENCES:
            if tex.startswith(opening) and tex.endswith(closing) and len(tex) > len(opening):
                tex, display = tex[len(opening) : -len(closing)].strip(), fence == "$$"
                break
        if tex:
            outer = tree.closest(image, "div.math, p.formulaDsp") if display else None
            for number in tree.select(".eqno", outer) if outer is not None else ():
                tree.remove(number)
            _formula(tree, image if outer is None else outer, tex, "$$" if display else "$")


def _formula(tree: Tree, node: Node, tex: str, fence: str) -> None:
    if fence == "$":
        tree.replace(node, tree.raw(f"${tex.strip()}$"))
    elif (
        tree.tag(node) == "span" and (above := tree.parent(node)) is not None and tree.tag(above) not in ("div", "body")
    ):
        tree.replace(node, tree.raw(f"$${tex.strip()}$$"))
    else:
        tree.replace(node, _display(tree, tex))


def _display(tree: Tree, tex: str) -> Node:
    """TeX between lines of `$$`, all of it one paragraph: blanks mean nothing to it, and indented far enough a line is text."""
    lines = _MARKUP.sub("    ", _BLANK_LINES.sub("\n", tex.strip("\n")))
    return tree.block(f"$$\n{lines}\n$$")


def bare(tree: Tree, _: Context) -> None:
    """Formulas in plain text, as notebooks and pages with MathJax alone have them."""
    if "$" not in tree.source and "\\" not in tree.source:  # told at once
        return
    source = tree.text(tree.root)
    dollars, slashes = "$" in source, "\\" in source
    if not dollars and not slashes:
        return
    notebook = bool(tree.having((".jp-RenderedMarkdown, .jp-RenderedLatex, .nbinput, .text_cell_render",)))
    if not (notebook or (dollars and "$$" in source) or (slashes and _OPENING.search(source))):
        return
    pattern = _NOTEBOOK_TEX if notebook else _TEX
    for host in tree.select(_HOSTS):
        text = tree.text(host)
        if ("$" not in text and "\\" not in text) or not (found := pattern.search(text)):
            continue
        display = found["dollars"] or found["square"] or found["block"]
        if display and found[0] == text.strip() and tree.first(_NOT_TEXT, host) is None:
            block = _display(tree, display.strip())
            if tree.tag(host) in ("p", "div"):
                tree.replace(host, block)
                continue
        _replace(tree, host, pattern)


def _replace(tree: Tree, node: Node, pattern: re.Pattern[str]) -> None:
    for child in tree.contents(node):
        if not tree.is_text(child):
            if not tree.matches(child, _NOT_TEXT):
                _replace(tree, child, pattern)
            continue
        text, end, pieces = tree.text(child), 0, []
        for found in pattern.finditer(text):
            pieces.append(tree.new("span", text[end : found.start()]))
            display = found["dollars"] or found["square"] or found["block"]
            tex = next(filter(None, (display, found["round"], *found.groups()[-1:])))
            pieces.append(tree.raw(f"$${tex.strip()}$$" if display else f"${tex.strip()}$"))
            end = found.end()
        if pieces:
            tree.replace(child, *pieces, tree.new("span", text[end:]))
