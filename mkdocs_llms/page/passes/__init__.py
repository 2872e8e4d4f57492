"""Clean-up passes: one named function each, in the one order they run in.

A pass takes the tree and the page it belongs to, and edits the tree in place. `marks` are substrings of the source
without which a pass has nothing to do; an empty tuple means always. They only save time: a pass never relies on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.page.passes import api, blocks, chrome, code, inline, lists, media, notebooks, tables, targets

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
    marks: tuple[str, ...] = ()


PASSES = (
    # What people see or do not see, before anything is rewritten
    Pass(chrome.reveal_agent_blocks, ("llms-only",)),
    Pass(inline.math, ("math", "katex", "MathJax")),
    Pass(chrome.drop_hidden, ("hidden", "display")),
    Pass(chrome.drop_chrome),
    # Blocks whose text must stay byte for byte
    Pass(notebooks.cells, ("jp-", "nbinput")),
    Pass(code.fences, ("<pre", "mermaid")),
    Pass(api.symbols, ("doc-",)),
    # Blocks that Markdown has another form for
    Pass(blocks.tabs, ("tabbed-set",)),
    Pass(blocks.admonitions, ("admonition", "<details")),
    Pass(blocks.grids, ("grid",)),
    Pass(lists.definitions, ("<dl",)),
    Pass(lists.footnotes, ("footnote",)),
    Pass(lists.tasks, ("checkbox",)),
    Pass(media.players, ("<video", "<audio", "<iframe", "<object", "<embed")),
    Pass(media.openapi_viewers, ("spec-url", "swagger", "api-reference", "apidescriptionurl", "apiDescriptionUrl")),
    # Inline
    Pass(inline.remarks, ("critic",)),
    Pass(inline.keys, ("<kbd",)),
    Pass(inline.icons, ("twemoji", "emojione", "gemoji", "<svg")),
    Pass(media.pictures, ("<img", "<picture", "<figure")),
    Pass(inline.abbreviations, ("<abbr",)),
    Pass(targets.links),
    Pass(inline.linked_code, ("<code",)),
    Pass(inline.empties, ("<span", "<input", "<label", "<code></code>")),
    Pass(inline.nested_emphasis, ("<strong", "<b>", "<em", "<i>")),
    Pass(targets.headings),
    Pass(tables.tables, ("<table",)),
)


def clean(tree: Tree, html: str, context: Context) -> None:
    """Run every pass that `html` gives a reason to run."""
    for run, marks in PASSES:
        if not marks or any(mark in html for mark in marks):
            run(tree, context)
