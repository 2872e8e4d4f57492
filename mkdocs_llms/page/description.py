"""What a page is about, in its own words: the paragraph it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["first_paragraph", "one_line", "shorten"]

_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?…](?=\s)|[。！？]")
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]| +\[\^[\w-]+\] *(?=[).,;:])")
_MORE = re.compile(r"\s*\b(?:Read m|M)ore ?(?:\.\.\.|…|»)$")
_SENTENCE = re.compile(r"[.!?…。！？][\"”’')\]]*$")
_LABEL = re.compile(r"\w+(?: \w+)?: ")
_WORDS = re.compile(r"\w+")
_BOLD = frozenset({"strong", "b"})
_MARKED = _BOLD | {"em", "i", "code", "a"}
_OPENING = "p, h2, h3, h4"
_OVERVIEW = frozenset({"overview", "introduction", "description", "detailed description", "about"})
_NOT_PROSE = (
    "blockquote, li, table, .admonition, details, dd, figure, .tabbed-set, .grid, .doc-contents:not(.first), "
    ".doc-class-bases, td, .footnote, .field-list, .definitions, .md-post--excerpt"
)
_SHORT, _BRIEF = 20, 30
_FAR = 8
"""Headings after which an overview is one of something else."""


def one_line(text: str) -> str:
    """`text` with every run of whitespace as one space."""
    return " ".join(text.split())


def shorten(text: str, limit: int = 300) -> str:
    """`text` cut at the end of a sentence near `limit` characters, else at a word.

    >>> shorten("One. Two is long.", 8)
    'One.'
    """
    if len(text) <= limit:
        return text
    ends = [end.end() for end in _END.finditer(text, 0, limit)]
    return text[: ends[-1]] if ends else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def first_paragraph(tree: Tree, title: str = "") -> str:
    """What the page called `title` opens with, short; empty where that does not tell what it is about.

    It stands above the first heading, else below that, or under an "Overview". All other text is about a part of the
    page, and no description is better than that of something else.
    """
    first = tree.first(_OPENING)
    if first is None:
        return ""
    # As a rule that is the one, and a long page has many more.
    if tree.tag(first) == "p" and tree.closest(first, f"{_NOT_PROSE}, .definition") is None:
        text = _prose(tree, first)
        if text and not _LABEL.match(text):
            return shorten(_whole(tree, first, text))
    spare, headings, begun, wanted, named = "", 0, False, True, False
    for node in tree.select(_OPENING):
        if tree.tag(node) != "p":
            if headings == _FAR:
                break
            heading = one_line(tree.text(node))
            named = heading.lower() in _OVERVIEW
            headings += bool(headings) or _letters(heading) != _letters(title)
            wanted = named or (headings < 2 and not begun)
        elif wanted and tree.closest(node, _NOT_PROSE) is None:
            text = _prose(tree, node, brief=named or not (headings or begun))
            defined = tree.closest(node, ".definition")
            if text and defined is None and not _LABEL.match(text):
                return shorten(_whole(tree, node, text))
            if defined is None or _is_alone(tree, defined):
                spare = spare or text or ""
            begun = begun or text is not None
    return shorten(spare)


def _prose(tree: Tree, node: Node, *, brief: bool = True) -> str | None:
    """The text of a paragraph; empty if it says too little, none if it is a badge, link, label, by-line or field.

    `brief` lets a short sentence count.
    """
    text = tree.text(node)
    text = one_line(_FOOTNOTE.sub("", text) if "[^" in text else text)
    if text.endswith(("ore...", "ore ...", "ore…", "ore …", "ore»", "ore »")):
        text = _MORE.sub("", text)
    if not text:
        return None
    parts = [part for part in tree.contents(node) if tree.text(part).strip()]
    if not tree.is_text(parts[0]) and (tag := tree.tag(parts[0])) in _MARKED:
        if len(parts) == 1 and not (tag in _BOLD and _SENTENCE.search(text)):
            return None
        label = tree.text(parts[0]).rstrip()
        if len(parts) > 1 and tag != "code" and (label.endswith(":") or tree.text(parts[1]).startswith(":")):
            return None
    if links := tree.select("a", node):
        said = len(_letters(_LABEL.sub("", text, count=1)))
        if 5 * (said - sum(len(_letters(tree.text(link))) for link in links)) <= said:
            return None
    for short in tree.select("abbr[title]", node) if "(" in text else ():  # the twin spells it out
        text = text.replace(f" ({one_line(tree.get(short, 'title'))})", "", 1)
    if len(text.encode()) < _SHORT:
        return text if brief and len(_WORDS.findall(text)) > 2 and _SENTENCE.search(text) else ""
    if text.endswith((":", "：")):  # what it leads on to stands below
        ends = [end.end() for end in _END.finditer(text)]
        text = text[: ends[-1]] if ends else text.rstrip(" :：")
    return text if " " in text or not text.isascii() else ""


def _whole(tree: Tree, node: Node, text: str) -> str:
    """`text`, and what follows it where it is no more than a name."""
    following = tree.after(node) if len(text) < _BRIEF and _SENTENCE.search(text) else None
    if following is not None and tree.is_text(following) and not tree.text(following).strip():
        following = tree.after(following)
    if following is None or tree.is_text(following) or tree.tag(following) != "p":
        return text
    more = _prose(tree, following)
    return f"{text} {more}" if more and not _LABEL.match(more) else text


def _is_alone(tree: Tree, defined: Node) -> bool:
    """Is it the page's one function, class or term, rather than the first of several?"""
    while (outer := tree.parent(defined)) is not None and tree.closest(outer, ".definition") is not None:
        defined = outer
    return outer is None or sum("definition" in tree.classes(node) for node in tree.children(outer)) < 2


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text))
