"""HTML → Page: the one door that plugin, folder and crawler go through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms import invisible
from mkdocs_llms.model import Page
from mkdocs_llms.page.decode import writable
from mkdocs_llms.page.passes import Context, clean
from mkdocs_llms.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.page.passes import TabMode
    from mkdocs_llms.page.tree import Engine, Node, Tree

__all__ = ["convert", "one_line", "shorten", "to_page"]

_ENDS = re.compile(r"(?<=[.!?…。！？])\s+")
_ESCAPES = re.compile(r"\\(?:\.(?=\S)|_(?:\\_)*(?=[^\W_]))")
# Blanks that do not break, at the start of a line or all that it says: spacing, which Markdown writes as an entity
_INDENTED = re.compile(r"\n((?:[ \t]|> ?|[-*+] |\d{1,9}[.)] )*)(?:(?:&#160;|\xa0)[ \xa0]*)+")
_FENCED = re.compile(r"\n[ >]*(?P<marks>`{3,})[^`\n]*(?=\n)(?:.*?\n[ >]*(?P=marks)[ \t]*(?=\n|\Z))", re.DOTALL)
_GAP = re.compile(r"\n{3,}")
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]| +\[\^[\w-]+\] *(?=[).,;:])")
_MORE = re.compile(r"\s*\b(?:Read m|M)ore ?(?:\.\.\.|…|»)$")
_LABELS = frozenset({"strong", "b", "em", "i", "code"})
_NOT_PROSE = (
    "blockquote, li, table, .admonition, details, dd, figure, .tabbed-set, .grid, .doc-contents, td, .footnote, "
    ".field-list"
)


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
) -> Page:
    """`to_page` for a tree whose root is the article. The tree is used up."""
    known = known or {}
    clean(tree, Context(url=url, twin=known.get(url, ""), known=known, tabs=tabs))
    title = title or _heading(tree) or path
    about = description or _first_paragraph(tree)
    if not _heading(tree):
        tree.prepend(tree.root, tree.new("h1", title))
    written = _plain_names(tree.markdown(tree.root), tree.source)
    if ("&#160;" in written or "  \n\xa0" in written) and _INDENTED.search(written):
        written = _flush(written)
    markdown, removed = invisible.strip(writable(written))
    return Page(
        url=url,
        path=path,
        title=writable(one_line(title)),
        markdown=markdown.strip("\n") + "\n",
        description=one_line(invisible.strip(writable(about))[0]),
        canonical_url=canonical_url or url,
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
    # Where the author writes such escapes, they stay.
    author = source if "\\" in source else ""
    written: dict[str, bool] = {}

    def plain(found: re.Match[str]) -> str:
        escape, before = found[0][:2], markdown[found.start() - 1 : found.start()]
        if not (before.isdecimal() if escape == "\\." else before.isalnum()):
            return found[0]
        if escape not in written:
            written[escape] = escape in author
        return found[0] if written[escape] else found[0].replace("\\", "")

    return _ESCAPES.sub(plain, markdown)


def one_line(text: str) -> str:
    """`text` with every run of whitespace as one space."""
    return " ".join(text.split())


def _heading(tree: Tree) -> str:
    heading = tree.first("h1")
    return one_line(tree.text(heading)) if heading is not None else ""


def _first_paragraph(tree: Tree) -> str:
    """The first paragraph that says something: no badge, button, caption or box."""
    first = tree.first("p")
    if first is None:
        return ""
    # As a rule that is the one, and a long page has many more.
    if text := _prose(tree, first):
        return shorten(text)
    return next((shorten(text) for node in tree.select("p")[1:] if (text := _prose(tree, node))), "")


def _prose(tree: Tree, node: Node) -> str:
    """The text of a paragraph, if it is one to read."""
    if tree.closest(node, _NOT_PROSE) is not None:
        return ""
    text = _MORE.sub("", one_line(_FOOTNOTE.sub("", tree.text(node))))
    if len(text) < 20 or " " not in text:
        return ""
    parts = tree.contents(node)
    if len(parts) == 1 and not tree.is_text(parts[0]) and tree.tag(parts[0]) in _LABELS:  # a signature, a by-line
        return ""
    label = 0 if tree.is_text(parts[0]) or tree.tag(parts[0]) not in _LABELS else len(tree.text(parts[0]))
    links = sum(len(tree.text(link)) for link in tree.select("a", node))
    return text if links < 0.8 * (len(text) - label) else ""


def shorten(text: str, limit: int = 300) -> str:
    """`text` cut at the end of a sentence near `limit` characters, else at a word.

    >>> shorten("One. Two is long.", 8)
    'One.'
    """
    if len(text) <= limit:
        return text
    taken = ""
    for sentence in _ENDS.split(text):
        if len(taken) + len(sentence) + 1 > limit:
            break
        taken = f"{taken} {sentence}".strip()
    return taken or text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
