"""HTML → Page: the one door that plugin, folder and crawler go through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms import invisible, urls
from mkdocs_llms.model import Page
from mkdocs_llms.page.decode import writable
from mkdocs_llms.page.description import first_paragraph, one_line
from mkdocs_llms.page.passes import Context, clean
from mkdocs_llms.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.page.passes import TabMode
    from mkdocs_llms.page.tree import Engine, Tree

__all__ = ["convert", "to_page"]

# A run of underscores is looked at from its beginning only, or a long one takes for ever.
_ESCAPES = re.compile(r"\\(?:\.(?=\S)|_(?<!\\_\\_)(?:\\_)*+(?=[^\W_]))")
# Blanks that do not break, at the start of a line or all that it says: spacing, which Markdown writes as an entity
_INDENTED = re.compile(r"\n((?:[ \t]|> ?|[-*+] |\d{1,9}[.)] )*)(?:(?:&#160;|\xa0)[ \xa0]*)+")
_FENCED = re.compile(r"\n[ >]*(?P<marks>`{3,})[^`\n]*(?=\n)(?:.*?\n[ >]*(?P=marks)[ \t]*(?=\n|\Z))", re.DOTALL)
_GAP = re.compile(r"\n{3,}")


def to_page(
    html: str,
    url: str,
    *,
    path: str = "index.html",
    title: str = "",
    description: str = "",
    canonical_url: str = "",
    updated: str = "",
    known: Mapping[str, str] | None = None,
    tabs: TabMode = "keep",
    engine: Engine = "auto",
) -> Page:
    """Convert one page of documentation to Markdown.

    `html` is the article (`open_page` is for whole pages); `url` the page's absolute address, against which links are
    resolved; `path` the file it is built to, below the site's root. `known` maps absolute page URLs to the
    URLs of their twins: links to them lead to Markdown. `tabs` puts commands before steps in a GUI, or leaves those
    out, where both stand in tabs. `title` becomes the H1 where the HTML has none, and
    `description` is the first paragraph of the text unless given.

    Pure and deterministic: no I/O, the same page for the same input, no exception for broken HTML. Raises
    `EngineError` when the HTML engine asked for is not installed.
    """
    return convert(
        parse(html, engine),
        url,
        path=path,
        title=title,
        description=description,
        canonical_url=canonical_url,
        updated=updated,
        known=known,
        tabs=tabs,
    )


def convert(
    tree: Tree,
    url: str,
    *,
    path: str,
    title: str = "",
    description: str = "",
    canonical_url: str = "",
    updated: str = "",
    known: Mapping[str, str] | None = None,
    tabs: TabMode = "keep",
    one_title: bool = True,
) -> Page:
    """`to_page` for a tree whose root is the article. The tree is used up.

    Without `one_title` the H1s of a page that goes by another title stay, as the sections they are.
    """
    known = known or {}
    clean(tree, Context(url=url, twin=known.get(url, ""), known=known, tabs=tabs, title="" if one_title else title))
    title = title or _heading(tree) or path
    about = description or first_paragraph(tree, title)
    if not _heading(tree):
        tree.prepend(tree.root, tree.new("h1", title))
    written = _plain_names(tree.markdown(tree.root), tree.source)
    if ("&#160;" in written or ("\xa0" in written and "  \n\xa0" in written)) and _INDENTED.search(written):
        written = _flush(written)
    markdown, removed = invisible.strip(written)
    return Page(
        url=url,
        path=path,
        title=writable(one_line(title)),
        markdown=markdown.strip("\n") + "\n",
        description=one_line(invisible.strip(about)[0]),
        canonical_url=urls.canonical(canonical_url, url),
        updated=updated,
        removed=removed,
    )


def _flush(markdown: str) -> str:
    """`markdown` without indentation of blanks that do not break, outside its blocks of code."""
    parts, at = [], 0
    for block in _FENCED.finditer(markdown):
        parts += [_GAP.sub("\n\n", _INDENTED.sub(r"\n\1", markdown[at : block.start()])), block[0]]
        at = block.end()
    return "".join((*parts, _GAP.sub("\n\n", _INDENTED.sub(r"\n\1", markdown[at:]))))


def _plain_names(markdown: str, source: str) -> str:
    """`snake_case` and `1.2` as they are written and searched for.

    Between letters, `_` means itself (CommonMark 6.2), and a number opens a list only before a blank (5.2).
    """
    if "\\" not in markdown:  # quickly told, and often so
        return markdown
    written: dict[str, bool] = {}

    def plain(found: re.Match[str]) -> str:
        escape, before = found[0][:2], markdown[found.start() - 1 : found.start()]
        if not (before.isdecimal() if escape == "\\." else before.isalnum()):
            return found[0]
        if escape not in written:
            # Where the author writes such escapes, they stay.
            written[escape] = "\\" in source and escape in source
        return found[0] if written[escape] else found[0].replace("\\", "")

    return _ESCAPES.sub(plain, markdown)


def _heading(tree: Tree) -> str:
    heading = tree.first("h1")
    return one_line(tree.text(heading)) if heading is not None else ""
