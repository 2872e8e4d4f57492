"""Clean-up passes: one named function each, in the one order they run in.

A pass takes the tree and the page it belongs to, and edits the tree in place. It runs where its selector may match
something in the page as it came, so what an earlier pass makes for it has to be named as well; without a selector it
always runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

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
    ways,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_llms.page.tree import Tree

__all__ = ["PASSES", "Context", "Pass", "TabMode", "clean"]

TabMode = Literal["keep", "commands-first", "commands-only"]


class Context(NamedTuple):
    """What a pass may know about the page: its address, the address of its twin, the twins of all pages, its title.

    `known` maps the absolute URL of a page, without query and fragment, to the URL of its twin. `tabs` says what becomes
    of steps in a GUI that stand beside a command. `title` is empty where the page shall have one H1, whatever it says.
    """

    url: str
    twin: str = ""
    known: Mapping[str, str] = {}
    tabs: TabMode = "keep"
    title: str = ""


class Pass(NamedTuple):
    run: Callable[[Tree, Context], None]
    where: str = ""


PASSES = (
    # What people see or do not see, before anything is rewritten
    Pass(chrome.reveal_agent_blocks, ".llms-only"),
    Pass(formulas.marked, formulas.ELEMENTS),
    Pass(tabsets.paired, tabsets.PAIRED),
    Pass(tabsets.listed, tabsets.LISTED),
    Pass(chrome.name_folders, chrome.FOLDERS),
    Pass(chrome.drop_hidden),
    Pass(chrome.keep_named, chrome.NAMED),
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
    Pass(media.openapi_viewers),
    # Inline
    Pass(inline.remarks, ".critic"),
    Pass(inline.keys, "kbd, .keys"),
    Pass(inline.icons, inline.ICONS),
    Pass(media.pictures, "img, figure, picture"),
    Pass(inline.abbreviations, "abbr"),
    Pass(targets.links),
    Pass(ways.choose),
    Pass(inline.linked_code, "code a"),
    Pass(inline.empties),
    Pass(inline.idle_breaks, "br"),
    Pass(inline.nested_emphasis),
    Pass(targets.headings),
    Pass(tables.tables, f"table, {api.GRIDS}"),
)


_REASONS = tuple(dict.fromkeys(step.where for step in PASSES if step.where))


def clean(tree: Tree, context: Context) -> None:
    """Run every pass that the page gives a reason to run."""
    reasons = tree.having(_REASONS)
    for step in PASSES:
        if not step.where or step.where in reasons:
            step.run(tree, context)
