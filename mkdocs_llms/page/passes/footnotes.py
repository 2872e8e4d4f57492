"""Footnotes and citations: `[^1]` in the text and `[^1]: …` where the page lists them, whoever wrote the HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["FOOTNOTES", "footnotes"]

FOOTNOTES = (
    ".footnote-ref, .footnote, .footnotes, .footnote-reference, .footnote-definition, .citation, .citation-reference, "
    "blockquote[id^=fn_]"
)

# Python-Markdown, pandoc, kramdown, goldmark, markdown-it and remark list them; mdBook, Asciidoctor and the old GitBook give each a box,
# docutils has written them as table, definition list and aside.
_LISTED = "div.footnote > ol > li[id], .footnotes li[id], [data-footnotes] li[id], ol.footnote-definition > li[id]"
_BOXED = (
    "aside.footnote[id], aside.citation[id], div.footnote[id], div.citation[id], div.footnote-definition[id], "
    "table.footnote[id], table.citation[id], dl.footnote > dt[id], dl.citation > dt[id], blockquote[id^=fn_]"
)
_BOXES = (
    "div.footnote, div.footnotes, section.footnotes, aside.footnotes, aside.footnote-list, [data-footnotes], div#footnotes, "
    "ol.footnote-definition, dl.footnote, dl.citation, div.citation-list, aside.citation-list"
)
_LABELS = (
    "span.label, td.label, th.label, .footnote-definition-label, .backrefs, .fn-backref, .footnote-backref, "
    ".footnote-return, .footnote-back, .reversefootnote, .data-footnote-backref, [data-footnote-backref], "
    "[role=doc-backlink], sup.para"
)
_REFERENCES = ".footnote-ref, .footnote-reference, .footnote, .citation-reference, .brackets, [data-footnote-ref], [role=doc-noteref]"
_ARROWS = re.compile(r"[\s\d()\[\],.\xa0\u200b]*[↩⮌⏎↑^⤴⬆]+[\s\d\ufe0e\ufe0f]*")
_IN_BRACKETS = re.compile(r"\[[^\[\]]{1,40}\]")
_NO_LABEL = re.compile(r"[^\w-]+")


def footnotes(tree: Tree, _: Context) -> None:
    """Definitions first, for they tell which links are references and which lead back."""
    notes = {tree.get(node, "id"): node for node in (*tree.select(_LISTED), *tree.select(_BOXED))}
    labels = _mark_references(tree, notes)
    if not notes:
        return
    for name, node in notes.items():
        if tree.parent(node) is not None:
            _define(tree, node, labels.get(name) or _own_label(tree, node) or name.rpartition(":")[2])
    for box in tree.select(_BOXES):
        if tree.first("address, li, dt, p", box) is None or not tree.text(box).strip():
            if tree.parent(box) is not None:
                tree.remove(box)
        elif tree.first("address", box) is not None:
            for part in tree.select("hr, h2.sr-only, h2.visually-hidden", box):
                tree.remove(part)
            tree.unwrap(box)


def _mark_references(tree: Tree, notes: dict[str, Node]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for link in tree.select("a[href*='#']"):
        name = tree.get(link, "href").partition("#")[2]
        if name in notes:
            if _is_within(tree, link, notes[name]):
                continue
            above = tree.parent(link)
            raised = above is not None and tree.tag(above) in ("sup", "span")
            if not (raised or tree.matches(link, _REFERENCES) or _IN_BRACKETS.fullmatch(tree.text(link).strip())):
                continue
        elif not tree.matches(link, "a.footnote-ref"):
            continue
        if name not in labels:
            labels[name] = _unique(_label(tree.text(link)), labels)
        above = tree.parent(link)
        place = above if above is not None and tree.tag(above) == "sup" else link
        tree.replace(place, tree.raw(f"[^{labels[name]}]"))
    return labels


def _label(text: str) -> str:
    """What a label may hold: letters and digits, or the sign that stands for the note."""
    text = text.strip().strip("[]")
    return _NO_LABEL.sub("-", text).strip("-") or "".join(c for c in text if c in "*†‡§¶#") or "note"


def _unique(label: str, labels: dict[str, str]) -> str:
    taken, number = set(labels.values()), 2
    if label not in taken:
        return label
    while f"{label}-{number}" in taken:
        number += 1
    return f"{label}-{number}"


def _is_within(tree: Tree, node: Node, outer: Node) -> bool:
    above = tree.parent(node)
    while above is not None:
        if above is outer:
            return True
        above = tree.parent(above)
    return False


def _own_label(tree: Tree, node: Node) -> str:
    label = tree.first("span.label, td.label, .footnote-definition-label, .brackets", node)
    text = tree.text(label if label is not None else node) if label is not None or tree.tag(node) == "dt" else ""
    return _NO_LABEL.sub("", text.partition("(")[0])


def _define(tree: Tree, node: Node, label: str) -> None:
    body = _definition(tree, node) if tree.tag(node) == "dt" else node
    if body is None:
        return
    _drop_ways_back(tree, body, label)
    note = tree.new("address", data_footnote=label)
    cells = tree.select("td", body) if tree.tag(body) == "table" else ()
    contents = [piece for cell in cells for piece in tree.contents(cell)] if cells else tree.contents(body)
    while contents and tree.is_text(contents[0]) and not tree.text(contents[0]).strip(" .\n\t\xa0"):
        tree.remove(contents.pop(0))
    tree.append(note, contents)
    listing = tree.closest(node, "ol, dl") if tree.tag(node) in ("li", "dt") else None
    box = listing if listing is not None else node
    outer = tree.parent(box)
    if outer is not None and tree.matches(outer, _BOXES):
        box = outer
    rule = tree.before(box)
    while rule is not None and tree.is_text(rule) and not tree.text(rule).strip():
        rule = tree.before(rule)
    if rule is not None and not tree.is_text(rule) and tree.tag(rule) == "hr":
        tree.remove(rule)
    tree.insert_before(box, note)
    tree.remove(body)
    if body is not node:
        tree.remove(node)


def _definition(tree: Tree, term: Node) -> Node | None:
    found = tree.after(term)
    while found is not None and (tree.is_text(found) or tree.tag(found) != "dd"):
        found = tree.after(found)
    return found


def _drop_ways_back(tree: Tree, body: Node, label: str) -> None:
    for part in tree.select(_LABELS, body):
        _remove_with_gap(tree, part)
    first = tree.first("a[href*='#'], sup", body)
    if first is not None and tree.text(first).strip() == label and _opens(tree, first, body):
        # Asciidoctor numbers a note with the link that leads back, the old GitBook with a bare number.
        beyond = tree.after(first)
        if beyond is not None and tree.is_text(beyond):
            tree.replace(beyond, tree.new("span", tree.text(beyond).lstrip(" .")))
        tree.remove(first)
    for link in tree.select("a[href*='#']", body):
        if _ARROWS.fullmatch(tree.text(link)):
            _remove_with_gap(tree, link)


def _opens(tree: Tree, node: Node, outer: Node) -> bool:
    """Does nothing but blanks stand before `node` in `outer`?"""
    before = tree.before(node)
    return tree.parent(node) is outer and (before is None or (tree.is_text(before) and not tree.text(before).strip()))


def _remove_with_gap(tree: Tree, part: Node) -> None:
    around, gap = tree.parent(part), tree.before(part)
    if gap is not None and tree.is_text(gap):
        tree.replace(gap, tree.new("span", tree.text(gap).rstrip()))
    tree.remove(part)
    if around is not None and tree.tag(around) in ("p", "sup") and not tree.text(around).strip():
        tree.remove(around)
