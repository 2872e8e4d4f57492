"""Notes, warnings and asides of every make, put into the one form that `blocks.admonitions` writes as alerts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = [
    "BOXES",
    "FOLDS",
    "MADE",
    "STABILITY",
    "TABLES",
    "TITLED_LISTS",
    "boxes",
    "folds",
    "stability",
    "tables",
    "titled_lists",
]


class _Make(NamedTuple):
    box: str
    title: str = ""
    body: str = ""
    """Wrappers around the content, which go."""


_MAKES = (
    # Docusaurus
    _Make(".theme-admonition", "[class*=admonitionHeading], .admonition-heading", "[class*=admonitionContent]"),
    _Make(".admonition.alert", ".admonition-heading", ".admonition-content"),
    # Starlight
    _Make(".starlight-aside", ".starlight-aside__title", ".starlight-aside__content"),
    # VitePress, VuePress
    _Make("div.custom-block", ".custom-block-title"),
    _Make(".custom-container", ".custom-container-title"),
    _Make(".hint-container", ".hint-container-title"),
    # GitHub and mdBook
    _Make(".markdown-alert", ".markdown-alert-title"),
    _Make(".blockquote-tag", ".blockquote-tag-title"),
    _Make(".mdbook-alerts", ".mdbook-alerts-title"),
    _Make(".admonish", ".admonition-title", ".admonition-content"),
    # Quarto, Obsidian's heirs, ReadMe, Nextra, Fern, Mintlify
    _Make(".callout", ".callout-title-container, .callout-caption-container, .callout-title, .callout-heading, "
          "[data-component-part=callout-title]",
          ".callout-header, .callout-body, .callout-body-container, .callout-content, .callout-caption, "
          "[data-component-part=callout-content]"),
    _Make(".nextra-callout", "div > b:first-child"),
    _Make(".fern-callout", ".fern-callout-title"),
    # Docsy and Bootstrap, Hugo Book, GitBook
    _Make(".alert", ".alert-heading, .alert-title"),
    _Make(".book-hint"),
    _Make(".hint", ".hint-title"),
    # DocBook; ExDoc
    _Make("div.note, div.tip, div.important, div.warning, div.caution, section.info[role=note], section.error[role=note], "
          "section.tip[role=note], section.warning[role=note], section.neutral[role=note]",
          "h3.title, h4.title, h2.title, [role=note] > h3, [role=note] > h4, [role=note] > h5"),
    # DocFX
    _Make("div.NOTE, div.TIP, div.IMPORTANT, div.WARNING, div.CAUTION", "h5"),
    # Just the Docs
    _Make("blockquote.note, blockquote.tip, blockquote.important, blockquote.warning, blockquote.caution"),
    _Make("p.note, p.tip, p.important, p.warning, p.caution"),
    # Sphinx
    _Make("div.versionadded, div.versionchanged, div.deprecated, div.versionremoved"),
    # Javadoc
    _Make(".deprecation-block, .deprecationBlock", ".deprecated-label, .deprecatedLabel",
          ".deprecation-comment, .deprecationComment"),
    _Make(".preview-block", ".preview-label", ".preview-comment"),
)  # fmt: skip
_EACH = tuple(make.box for make in _MAKES)
BOXES = ", ".join(_EACH)
_MAKE_OF = {
    name: make
    for make in reversed(_MAKES)
    for alternative in make.box.split(", ")
    for name in re.findall(r"\.([\w-]+)", alternative)[:1]
}
_BY_CLASS = tuple(dict.fromkeys(name for make in _MAKES for name, other in _MAKE_OF.items() if other is make))
_THEMED = frozenset({"alert", "admonish", "theme-admonition"})
_NO_BOX = frozenset(
    {"span", "strong", "a", "code", "li", "dl", "dt", "table", "details", "body", "main", "article", "button"}
)
TABLES = ".admonitionblock, .note, .tip, .important, .warning, .caution"
TITLED_LISTS = "dl.note, dl.warning, dl.attention, dl.remark, dl.important, dl.todo, dl.bug, dl.deprecated"
STABILITY = ".stab, .api_stability"
FOLDS = "summary h1, summary h2, summary h3, summary h4, summary h5, .rustdoc-toggle, .toggle, .docstring"
MADE = ".admonition, details"

_KINDS = {
    **{kind: kind for kind in ("note", "tip", "important", "warning", "caution", "info", "danger", "success", "error")},
    **{kind: kind for kind in ("attention", "question", "example", "quote", "bug", "abstract", "todo", "seealso")},
    **dict.fromkeys(("primary", "secondary", "light", "dark", "remark", "versionadded", "versionchanged"), "note"),
    **dict.fromkeys(
        ("deprecated", "deprecationblock", "deprecation-block", "preview-block", "versionremoved", "warn"), "warning"
    ),
    **dict.fromkeys(("okay", "tips", "check"), "tip"),
    "err": "danger",
}
_SAYS_LITTLE = {"success": "tip", "danger": "caution", "error": "caution"}
"""Colours of Bootstrap that are no words of the author."""
_COLOURS = {"yellow": "warning", "red": "caution", "purple": "important", "orange": "tip", "blue": "note"}
_COLOUR = re.compile(rf"(?:x:|_)bg-({'|'.join(_COLOURS)})-")
_LAST = re.compile(r"[-_:]+")
_NOT_TITLE = "svg, .screen-reader-only, .callout-btn-toggle, .callout-toggle"
_ICONS = ".callout-icon-container, .callout-icon"


def boxes(tree: Tree, _: Context) -> None:
    """`<div class="admonition KIND">` for whatever a theme calls it."""
    there = tree.having(_EACH)
    for box in tree.select(", ".join(each for each in _EACH if each in there) or BOXES):
        names = tree.classes(box)
        if tree.tag(box) in _NO_BOX or tree.parent(box) is None:
            continue
        if "admonition" in names and _THEMED.isdisjoint(names):
            continue
        if names == ["book-hint"]:  # what Hugo Book makes of a plain quotation
            continue
        make = next(_MAKE_OF[name] for name in _BY_CLASS if name in names)
        _rebuild(tree, box, tree.first(make.title, box) if make.title else None)
        for wrapper in tree.select(make.body, box) if make.body else ():
            if tree.parent(wrapper) is not None:
                tree.unwrap(wrapper)


def _kind(tree: Tree, box: Node, title: str) -> str:
    names = [tree.get(box, "data-callout-type"), tree.get(box, "data-callout"), *tree.classes(box)]
    if "nextra-callout" in names:  # it tells its kinds apart by colour alone
        return next((_COLOURS[found[1]] for name in names if (found := _COLOUR.match(name))), "note")
    for name in names:
        last = _LAST.split(name)[-1].lower()
        if kind := _KINDS.get(name.lower()) or _KINDS.get(last):
            return _SAYS_LITTLE.get(kind, kind) if "alert" in names and name.startswith("alert") else kind
        if last.startswith("callout_"):
            return _KINDS.get(last[8:], "note")
    return _KINDS.get(title.lower().rstrip(":.!"), "note")


def _rebuild(tree: Tree, box: Node, title: Node | None) -> None:
    for icon in tree.select(_ICONS, box):
        tree.remove(icon)
    label, said = tree.new("p", class_="admonition-title"), ""
    if title is not None:
        for node in tree.select(_NOT_TITLE, title):
            tree.remove(node)
        said = " ".join(tree.text(title).split())
        if said:
            for block in tree.select("div, p", title):
                tree.unwrap(block)
            tree.append(label, tree.contents(title))
        tree.remove(title)
    kind = _kind(tree, box, said)
    if tree.tag(box) == "p":
        # A paragraph cannot hold another.
        body = tree.wrap(box, "div")
        tree.drop(box, "class")
        box = body
    else:
        tree.rename(box, "div")
    tree.set(box, "class", f"admonition {kind}")
    if said:
        tree.prepend(box, label)


def tables(tree: Tree, _: Context) -> None:
    """AsciiDoc and DocBook set a note into a table: an icon or a word on the left, the text on the right."""
    for box in tree.select(".admonitionblock, div.note, div.tip, div.important, div.warning, div.caution"):
        table = next((child for child in tree.children(box) if tree.tag(child) == "table"), None)
        if table is None:
            continue
        cells = [c for c in tree.select("td, th", table) if tree.closest(c, "table") is table]
        icon = next((c for c in cells if tree.matches(c, ".icon, [rowspan]")), cells[0] if len(cells) > 1 else None)
        if icon is None:
            continue
        heading = next((c for c in cells if tree.tag(c) == "th"), None)
        kind = _icon(tree, icon) or _kind(tree, box, tree.text(heading) if heading is not None else "")
        rest = [c for c in cells if c is not icon and c is not heading]
        fresh = tree.new("div", class_=f"admonition {kind}")
        title = tree.first(".content > .title", table) or heading
        if title is not None and (said := " ".join(tree.text(title).split())):
            tree.remove(title)
            tree.append(fresh, [tree.new("p", said, class_="admonition-title")])
        for cell in rest:
            contents = tree.contents(cell)
            if not _has_blocks(tree, contents):
                line = tree.new("p")
                tree.append(line, contents)
                contents = [line]
            tree.append(fresh, contents)
        tree.replace(box, fresh)


def _icon(tree: Tree, icon: Node) -> str:
    image = tree.first("img, i", icon)
    words = [tree.text(icon)] + ([tree.get(image, "alt"), tree.get(image, "title")] if image is not None else [])
    return next((_KINDS[w] for word in words if (w := word.strip(" []\n\t").lower()) in _KINDS), "")


def _has_blocks(tree: Tree, nodes: Sequence[Node]) -> bool:
    return any(
        not tree.is_text(node) and tree.matches(node, "p, div, ul, ol, dl, pre, table, blockquote") for node in nodes
    )


def titled_lists(tree: Tree, _: Context) -> None:
    """Doxygen writes a note as a definition list with the kind for a term."""
    for listing in tree.select(TITLED_LISTS):
        parts = tree.children(listing)
        if len(parts) < 2 or tree.tag(parts[0]) != "dt" or tree.first("dl", listing) is not None:
            continue
        kind = _kind(tree, listing, "")
        fresh = tree.new("div", class_=f"admonition {kind}")
        tree.append(
            fresh, [tree.new("p", " ".join(tree.text(parts[0]).split()).rstrip(":"), class_="admonition-title")]
        )
        for part in parts[1:]:
            contents = tree.contents(part)
            if not _has_blocks(tree, contents):
                line = tree.new("p")
                tree.append(line, contents)
                contents = [line]
            tree.append(fresh, contents)
        tree.replace(listing, fresh)


def stability(tree: Tree, _: Context) -> None:
    """How far an interface may be relied on: rustdoc's and Node's boxes."""
    for label in tree.select("span.stab"):
        tree.insert_before(label, tree.new("span", " "))
    for box in tree.select("div.stab, div.api_stability"):
        for emoji in tree.select(".emoji", box):
            tree.remove(emoji)
        line = tree.new("p")
        tree.append(line, tree.contents(box))
        fresh = tree.new(
            "div", class_=f"admonition {'note' if tree.matches(box, '.portability, .api_stability_2') else 'warning'}"
        )
        tree.append(fresh, [line])
        above = tree.parent(box)
        place = above if above is not None and tree.tag(above) == "span" and len(tree.children(above)) == 1 else box
        tree.replace(place, fresh)


def folds(tree: Tree, _: Context) -> None:
    """A fold whose summary is a heading is a section of the page, and a reference folds everything."""
    for box in tree.select("details"):
        summary = next((child for child in tree.children(box) if tree.tag(child) == "summary"), None)
        if summary is not None and not (
            tree.matches(box, ".rustdoc-toggle, .toggle, .docstring")
            or tree.first("h1, h2, h3, h4, h5, h6", summary) is not None
            or _is_branch(tree, box)
        ):
            continue
        if summary is not None and tree.matches(summary, ".hideme"):
            tree.remove(summary)
        elif summary is not None:
            tree.rename(summary, "div")
        tree.rename(box, "div")


def _is_branch(tree: Tree, box: Node) -> bool:
    """Is this a folder in a tree of files: an item that folds away a list and nothing else?"""
    above, inside = tree.parent(box), tree.children(box)[1:]
    return above is not None and tree.tag(above) == "li" and all(tree.tag(child) == "ul" for child in inside)
