"""Clean-up passes: one named function each, in the one order they run in.

A pass takes the tree and the page it belongs to, and edits the tree in place. It runs where its selector matches
something at that point; without one it always runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.page.passes import (
    api,
    blocks,
    boxes,
    chrome,
    code,
    code_lines,
    footnotes,
    formulas,
    inline,
    lists,
    media,
    notebooks,
    tables,
    tabsets,
    targets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_llms.page.tree import Tree

__all__ = ["PASSES", "Context", "Pass", "clean"]


class Context(NamedTuple):
    """What a pass may know about the page: its address, the address of its twin, and the twins of all pages.

    `known` maps the absolute URL of a page, without query and fragment, to the URL of its twin.
    """

    url: str
    twin: str = ""
    known: Mapping[str, str] = {}


class Pass(NamedTuple):
    run: Callable[[Tree, Context], None]
    where: str = ""


PASSES = (
    # What people see or do not see, before anything is rewritten
    Pass(chrome.reveal_agent_blocks, ".llms-only"),
    Pass(formulas.marked, formulas.ELEMENTS),
    Pass(tabsets.paired, tabsets.PAIRED),
    Pass(tabsets.listed, tabsets.LISTED),
    Pass(chrome.drop_hidden),
    Pass(chrome.drop_chrome),
    Pass(chrome.drop_permalinks, chrome.PERMALINKS),
    Pass(chrome.drop_spoken, chrome.SPOKEN),
    Pass(chrome.drop_theme, chrome.THEME),
    # Blocks whose text must stay byte for byte
    Pass(notebooks.cells, notebooks.NOTEBOOK),
    Pass(code_lines.from_divs, code_lines.DIVS),
    Pass(code_lines.titles, code_lines.TITLES),
    Pass(code_lines.numbered, code_lines.NUMBERED),
    Pass(code_lines.gutters, code_lines.GUTTERS),
    Pass(code_lines.breaks, "pre br"),
    Pass(code_lines.folded, code_lines.FOLDED),
    Pass(code_lines.boxes, code_lines.BOXES),
    Pass(code.fences, "pre, .mermaid"),
    Pass(api.symbols, ".doc, .mkdocstrings-source, details.quote"),
    Pass(api.signatures, api.SIGNATURES),
    Pass(api.grids, api.GRIDS),
    Pass(api.members, api.MEMBERS),
    Pass(api.prototypes, api.PROTOTYPES),
    Pass(formulas.bare),
    # Blocks that Markdown has another form for
    Pass(blocks.tabs, ".tabbed-set"),
    Pass(boxes.folds, "details"),
    Pass(boxes.tables, boxes.TABLES),
    Pass(boxes.boxes, boxes.BOXES),
    Pass(boxes.titled_lists, boxes.TITLED_LISTS),
    Pass(boxes.stability, boxes.STABILITY),
    Pass(blocks.admonitions, f"{boxes.MADE}, {boxes.BOXES}, {boxes.TITLED_LISTS}, {boxes.STABILITY}"),
    Pass(blocks.grids, ".grid"),
    Pass(footnotes.footnotes, footnotes.FOOTNOTES),
    Pass(lists.definitions, "dl"),
    Pass(lists.tasks, "input"),
    Pass(media.drawings, "svg text"),
    Pass(media.players, media.PLAYERS),
    Pass(media.openapi_viewers, media.VIEWERS),
    # Inline
    Pass(inline.remarks, ".critic"),
    Pass(inline.keys, "kbd, .keys"),
    Pass(inline.icons, inline.ICONS),
    Pass(media.pictures, "img, figure, picture"),
    Pass(inline.abbreviations, "abbr"),
    Pass(targets.links),
    Pass(inline.linked_code, "code a"),
    Pass(inline.empties),
    Pass(inline.leading_breaks, inline.LEADING),
    Pass(inline.nested_emphasis),
    Pass(targets.headings),
    Pass(tables.tables, "table"),
)


def clean(tree: Tree, context: Context) -> None:
    """Run every pass that the page gives a reason to run."""
    for step in PASSES:
        if not step.where or tree.has(step.where):
            step.run(tree, context)
