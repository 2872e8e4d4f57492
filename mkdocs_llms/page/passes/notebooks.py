"""Jupyter notebooks as mkdocs-jupyter and nbconvert write them: cells, and outputs that are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Tree

__all__ = ["cells"]

NOTEBOOK = ".jp-Cell, .jp-Notebook, .jp-InputArea, .jp-OutputArea, .nbinput, .nboutput, .text_cell_render, .input_area"

_NO_ALT = "No description has been provided for this image"
_PROMPTS = (
    ".jp-InputPrompt, .jp-OutputPrompt, .jp-InputArea-prompt, .jp-OutputArea-prompt, .jp-Collapser, .jp-Toolbar, "
    ".jp-RenderedSVG svg, .zeroclipboard-container, .clipboard-copy-txt, clipboard-copy, .prompt, .celltoolbar"
)


def cells(tree: Tree, _: Context) -> None:
    """Drop prompts and controls; an output is a fence of its own, without a language."""
    for node in tree.select(_PROMPTS):
        tree.remove(node)
    for image in tree.select(f"img[alt='{_NO_ALT}']"):
        tree.drop(image, "alt")
    for node in tree.select(".jp-OutputArea pre"):
        tree.set(node, "data-lang", "text")
    for node in tree.select(".jp-CodeCell .jp-InputArea pre, .jp-CodeMirrorEditor pre"):
        if not tree.get(node, "data-lang") and tree.closest(node, ".jp-OutputArea") is None:
            tree.set(node, "data-lang", _kernel(tree))


def _kernel(tree: Tree) -> str:
    """The language the notebook's highlighter names, Python where it names none."""
    named = tree.first("[class*=highlight-ipynb][data-lang], .jp-Notebook[data-lang]")
    return tree.get(named, "data-lang") if named is not None else "python"
