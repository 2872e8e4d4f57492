"""A page of HTML as a simple agent meets it: from its first byte, with the theme's header and navigation before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.page.source import open_page
from mkdocs_llms.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_llms.page.facts import Kind
    from mkdocs_llms.page.tree import Engine, Node, Tree

__all__ = ["Panel", "Seen", "inspect"]

# Where the Agent-Friendly Documentation Spec looks for a pointer: the body, without what agents take for furniture.
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FURNITURE = re.compile(r"<(nav|script|style)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"""<a\s[^<>]{0,500}?href\s*=\s*["']?[^"'\s<>]{0,500}\bllms\.txt(?:[?#][^"'<>]{0,500})?["'\s>]|/llms\.txt""",
    re.IGNORECASE,
)

_SILENT = "script, style, noscript, template, svg"
# What no twin is expected to hold.
_APART = (
    f"{_SILENT}, nav, footer, header, button, select, input, textarea, aside, [data-markdown-ignore], [class*=toc], "
    "[class*=breadcrumb], [class*=pagination], [class*=feedback], [rel=prev], [rel=next], .sr-only, .footnote-ref, "
    ".footnote-backref, .headerlink"
)
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "blockquote", "pre", "dt", "dd", "figcaption",
     "section", "article", "details", "summary", "br", "hr", "label", "ul", "ol", "dl", "table")
)  # fmt: skip
_TABS = (
    (".tabbed-set", ".tabbed-labels > label", ".tabbed-content > .tabbed-block"),
    (".sphinx-tabs", ".sphinx-tabs-tab", ".sphinx-tabs-panel"),
    (".sd-tab-set", ".sd-tab-label", ".sd-tab-content"),
    (".tabs-container", "[role=tab]", "[role=tabpanel]"),
    ("starlight-tabs", "[role=tab]", "[role=tabpanel]"),
)
_HEADINGS = "h1, h2, h3, h4, h5, h6"


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab: its label, the headings in it, and its characters as Markdown."""

    label: str
    headings: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is there to be seen. Offsets and sizes are characters."""

    kind: Kind
    reason: str
    redirect: str
    noindex: bool
    alternates: tuple[str, ...]
    """Markdown documents the head names as the same page, as written."""
    described_by: str
    pointer: float
    """How far into the body the first pointer to an llms.txt stands, 0 to 1; -1 without one."""
    text: str
    """The whole body as Markdown, navigation included."""
    lines: tuple[str, ...]
    """The article's text, a line per block."""
    tabs: tuple[tuple[Panel, ...], ...]


def inspect(html: str, url: str, engine: Engine = "auto") -> Seen:
    """Look at a page. Pure; no exception for broken HTML. Raises `EngineError` when no HTML engine is installed."""
    page = open_page(html, url, engine=engine)
    facts = page.facts
    tree = parse(html, engine)
    described = tree.first("link[rel~=describedby]", tree.document)
    tree.remove_all(_SILENT)
    tabs = tuple(_tabs(tree))
    article = parse(page.article(), engine)
    article.remove_all(_APART)
    return Seen(
        kind=facts.kind,
        reason=facts.reason,
        redirect=facts.redirect,
        noindex=facts.noindex,
        alternates=page.links("alternate"),
        described_by=tree.get(described, "href") if described is not None else "",
        pointer=_pointer(html),
        text=tree.markdown(tree.root),
        lines=tuple(_lines(article)),
        tabs=tabs,
    )


def _pointer(html: str) -> float:
    found = _BODY.search(html)
    body = _without_furniture(found[1] if found else html)
    pointer = _POINTER.search(body)
    return pointer.start() / len(body) if pointer else -1.0


def _without_furniture(body: str) -> str:
    """`body` without navigation, scripts and styles; what is opened and never closed stays."""
    kept, at = [], 0
    low, endless = body.lower(), set()
    for opened in _FURNITURE.finditer(body):
        name = opened[1].lower()
        if opened.start() < at or name in endless:
            continue
        closed = low.find(f"</{name}", opened.end())
        if closed < 0:
            endless.add(name)
            continue
        kept.append(body[at : opened.start()])
        at = low.find(">", closed) + 1 or len(body)
    return "".join([*kept, body[at:]])


def _lines(tree: Tree) -> Iterator[str]:
    """The text below the root, broken where blocks begin and end. Without recursion: pages nest 20,000 deep."""
    said: list[str] = []
    todo: list[tuple[Node, bool]] = [(tree.root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            said.append("\n")
        elif tree.is_text(node):
            said.append(tree.text(node))
        elif tree.tag(node) == "pre":
            said.append(f"\n{tree.text(node)}\n")
        else:
            if tree.tag(node) in _BLOCKS:
                said.append("\n")
                todo.append((node, True))
            todo += [(child, False) for child in reversed(tree.contents(node))]
    for line in "".join(said).split("\n"):
        if text := " ".join(line.split()):
            yield text


def _tabs(tree: Tree) -> Iterator[tuple[Panel, ...]]:
    """The tab groups that are not inside another one."""
    for group, tab, panel in _TABS:
        for node in tree.select(group):
            above = tree.parent(node)
            if above is not None and tree.closest(above, group) is not None:
                continue
            labels = [" ".join(tree.text(it).split()) for it in tree.select(tab, node)]
            panels = tree.select(panel, node)
            if len(panels) > 1:
                yield tuple(_panel(tree, it, label) for it, label in zip(panels, labels, strict=False))


def _panel(tree: Tree, node: Node, label: str) -> Panel:
    titles = (" ".join(tree.text(it).split()) for it in tree.select(_HEADINGS, node))
    return Panel(label, tuple(title for title in titles if title), len(tree.text(node)))
