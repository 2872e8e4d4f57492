"""Clean-up passes: one named function each, in the one order they run in.

A pass takes the tree and the page it belongs to, and edits the tree in place. It runs where its selector matches
something at that point; without one it always runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.page.passes import (
    api,
    blocks,
    chrome,
    code,
    formulas,
    inline,
    lists,
    media,
    notebooks,
    tables,
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
    rare: bool = False
    """Asked for together with its like, so that most pages answer once for all of them."""


PASSES = (
    # What people see or do not see, before anything is rewritten
    Pass(chrome.reveal_agent_blocks, ".llms-only", rare=True),
    Pass(formulas.marked, formulas.ELEMENTS, rare=True),
    Pass(chrome.drop_hidden, "[hidden], [style]", rare=True),
    Pass(chrome.drop_chrome),
    Pass(chrome.drop_theme, chrome.THEME, rare=True),
    # Blocks whose text must stay byte for byte
    Pass(notebooks.cells, notebooks.NOTEBOOK, rare=True),
    Pass(code.fences),
    Pass(api.symbols, ".doc, .mkdocstrings-source, details.quote", rare=True),
    Pass(formulas.bare),
    # Blocks that Markdown has another form for
    Pass(blocks.tabs, ".tabbed-set"),
    Pass(blocks.admonitions, ".admonition, details"),
    Pass(blocks.grids, ".grid"),
    Pass(lists.definitions, "dl"),
    Pass(lists.footnotes, ".footnote-ref, .footnote, .footnotes"),
    Pass(lists.tasks, "input"),
    Pass(media.drawings, "svg text", rare=True),
    Pass(media.players, media.PLAYERS, rare=True),
    Pass(media.openapi_viewers, media.VIEWERS, rare=True),
    # Inline
    Pass(inline.remarks, ".critic", rare=True),
    Pass(inline.keys, "kbd, .keys", rare=True),
    Pass(inline.icons, inline.ICONS),
    Pass(media.pictures, "img, figure, picture"),
    Pass(inline.abbreviations, "abbr", rare=True),
    Pass(targets.links),
    Pass(inline.linked_code, "code a"),
    Pass(inline.empties, inline.EMPTY),
    Pass(inline.leading_breaks, inline.LEADING),
    Pass(inline.nested_emphasis, inline.NESTED),
    Pass(targets.headings),
    Pass(tables.tables, "table"),
)


_RARE = ", ".join(step.where for step in PASSES if step.rare)


def clean(tree: Tree, context: Context) -> None:
    """Run every pass that the page gives a reason to run."""
    rare = tree.has(_RARE)
    for step in PASSES:
        if (rare or not step.rare) and (not step.where or tree.has(step.where)):
            step.run(tree, context)
