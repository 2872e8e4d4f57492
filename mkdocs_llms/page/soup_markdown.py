"""Markdown out of a BeautifulSoup tree, spaced and escaped as the first engine does it.

markdownify dispatches by tag and lets every tag have its converter. Its layout is not used: blocks are laid out here,
so that lists are loose or tight, code keeps its blank lines, and depth costs no recursion.

Text is put together with stand-ins for what must not be touched on the way: the whitespace of code, and line breaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from bs4.element import NavigableString, PreformattedString, Tag
from markdownify import MarkdownConverter

from mkdocs_llms.page.flanking import BLOCKS, emphasis
from mkdocs_llms.page.marks import footnote
from mkdocs_llms.page.soup_layout import (
    EMPHASIS,
    HEADINGS,
    INLINE,
    LAID_OUT,
    LISTS,
    RAW,
    Block,
    Item,
    flow,
    integer,
    is_loose,
    items,
    layout,
    opens_with_text,
)
from mkdocs_llms.page.soup_text import (
    BREAK,
    LINE,
    alt_text,
    code_span,
    code_tag,
    destination,
    escape,
    finish,
    keep,
    prefixed,
    settle,
    title_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bs4.element import PageElement

__all__ = ["Markdown"]

_CODE = frozenset({"code", "kbd", "samp"})
_STRUCK = frozenset({"del", "s", "strike"})
_BOXED = EMPHASIS | {"sub", "sup", "mark", "ins"}  # their text is a piece of its own, as if it began a line
_DEEPEST = 48  # further down only the text is kept
_INDENTED = 17  # levels of indentation, an item counting two: CommonMark readers give up at 20


class Markdown(MarkdownConverter):
    """One conversion. `pre` writes a code block, given its element."""

    class Options(MarkdownConverter.Options):  # type: ignore[name-defined,misc]
        """What markdownify's own converters read; overriding `DefaultOptions` would do nothing."""

        autolinks = False
        bullets = "-"
        heading_style = "atx"

    def __init__(self, pre: Callable[[Tag], str]) -> None:
        super().__init__()
        self._pre = pre
        self._depth = 0
        self._levels = 0

    def convert_soup(self, soup: Tag) -> str:
        """`soup` as Markdown, without blank lines around it."""
        return finish(layout(self._blocks(soup.contents, frozenset(), tight=False), tight=False)).strip("\n").rstrip()

    # Blocks

    def _blocks(self, nodes: Iterable[PageElement], tags: frozenset[str], *, tight: bool) -> list[Block]:
        out: list[Block] = []
        run: list[Tag | NavigableString] = []

        def end_run() -> None:
            if text := settle(self._join(run, tags)):
                out.append(Block(text, not tight, not tight))
            run.clear()

        self._depth += 1
        for leaf in flow(nodes, self._leaves(INLINE | LAID_OUT)):
            if leaf is None:
                end_run()
            elif isinstance(leaf, Tag) and leaf.name in LAID_OUT:
                end_run()
                out += self._block(leaf, tags)
            else:
                run.append(leaf)
        end_run()
        self._depth -= 1
        return out

    def _block(self, node: Tag, tags: frozenset[str]) -> list[Block]:
        if node.name in LISTS:
            return self._list(node, tags)
        if node.name == "table":
            return self._table(node, tags)
        if node.name == "blockquote":
            return [self._quote(node, tags)]
        if node.name in HEADINGS:
            text = settle(self._inline(node, tags | {"_heading"}), heading=True)
        elif node.name == "address":
            text = finish(layout(self._blocks(node.contents, tags, tight=False), tight=False))
            label = node.attrs.get("data-footnote")
            text = text if label is None else footnote(str(label), text)
        else:
            text = self._pre(node) if node.name == "pre" else "---"
        level = f"{'#' * int(node.name[1])} " if node.name in HEADINGS else ""
        return [Block(level + text.replace("\n", LINE))] if text else []

    def _quote(self, node: Tag, tags: frozenset[str]) -> Block:
        self._levels += 1
        blocks = self._blocks(node.contents, tags, tight=False)
        text = layout(blocks, tight=False)
        if self._levels <= _INDENTED:
            text = prefixed(text, "> ")
        self._levels -= 1
        return Block(text, tail=blocks[-1].tail if blocks else True)

    def _list(self, node: Tag, tags: frozenset[str]) -> list[Block]:
        """The items, one block each; which marker they get is settled when it is known what stands above."""
        before, listed = items(node)
        out = self._blocks(before, tags, tight=False)
        loose = any(is_loose(contents) for _, contents in listed)
        number = integer(node, "start", 1)
        self._levels += 2
        for at, (item, contents) in enumerate(listed):
            number = integer(item, "value", number)
            blocks = self._blocks(contents, tags, tight=not loose)
            shares = bool(blocks) and opens_with_text(contents)
            ordered = node.name == "ol"
            apart = not at and (not shares or (ordered and number != 1))
            text = layout(blocks, tight=not loose)
            tail = blocks[-1].tail if blocks else loose
            mark = Item(id(node), number if ordered else None, self._levels <= _INDENTED, bool(blocks) and not shares)
            out.append(Block(text, loose, tail, apart, mark))
            number += 1
        self._levels -= 2
        return out

    def _table(self, node: Tag, tags: frozenset[str]) -> list[Block]:
        out = [
            b for c in node.find_all("caption", recursive=False) for b in self._blocks(c.contents, tags, tight=False)
        ]
        rows = []
        for row in node.find_all("tr"):
            cells = [cell for cell in row.contents if isinstance(cell, Tag) and cell.name in ("td", "th")]
            if cells and row.find_parent("table") is node:
                rows.append([self._cell(cell, tags) for cell in cells])
        if not rows:
            return out
        width = max(map(len, rows))
        lines = ["|" + "".join(f" {cell} |" for cell in row + [""] * (width - len(row))) for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return [*out, Block(LINE.join(lines))]

    def _cell(self, node: Tag, tags: frozenset[str]) -> str:
        text = finish(settle(self._inline(node, tags | {"_cell"}), cell=True))
        return re.sub(r"[ \n]+", " ", text).strip(" ").replace("|", "\\|")

    # Inline

    def _leaves(self, usual: frozenset[str]) -> frozenset[str]:
        """The elements that are not looked through; the fewer the deeper, so that no page exhausts the stack."""
        return usual if self._depth < _DEEPEST else frozenset({"pre", "img", "br", RAW}) & usual

    def _inline(self, node: Tag, tags: frozenset[str]) -> str:
        self._depth += 1
        text = self._join(flow(node.contents, self._leaves(INLINE | {"pre"})), tags)
        self._depth -= 1
        return text

    def _join(self, leaves: Iterable[Tag | NavigableString | None], tags: frozenset[str]) -> str:
        """Neighbours, kept apart where they would be read as one: two pieces of code, `!` and a link."""
        parts = [""]
        for leaf in leaves:
            piece = " " if leaf is None else self.process_element(leaf, tags)
            if not piece:
                continue
            if isinstance(leaf, Tag) and leaf.name in _CODE and parts[-1].endswith("`"):
                piece = code_tag(leaf.get_text())
            elif isinstance(leaf, Tag) and leaf.name == "a" and parts[-1].endswith("!") and piece.startswith("["):
                parts[-1] = parts[-1][:-1] + "\\!"
            parts.append(piece)
        return "".join(parts)

    def process_element(self, node: Tag | NavigableString, parent_tags: frozenset[str]) -> str:
        """An inline element or text; whitespace at its ends is kept, for whoever joins the pieces to collapse."""
        if isinstance(node, NavigableString):
            return escape(str(node))
        convert = cast("Any", self).get_conv_fn_cached(node.name if node.name != "pre" else "code")
        if node.name in _BOXED:
            inside = layout(self._blocks(node.contents, parent_tags, tight=False), tight=False).replace("\n", LINE)
            edges = [leaf for leaf in flow(node.contents, frozenset({"img", "br"})) if leaf]
            lead, trail = (_gap(edges[0], 0), _gap(edges[-1], -1)) if edges else ("", "")
            return f"{lead}{convert(node, inside, parent_tags)}{trail}"
        text = "" if node.name in _CODE or node.name in ("pre", RAW) else self._inline(node, parent_tags)
        return str(convert(node, text, parent_tags))

    def convert_llms_raw(self, el: Tag, _text: str, _parents: frozenset[str]) -> str:
        return keep(el.get_text())

    def convert_code(self, el: Tag, _text: str, _parents: frozenset[str]) -> str:
        return code_span(el.get_text())

    convert_kbd = convert_samp = convert_code

    def convert_a(self, el: Tag, text: str, _parents: frozenset[str]) -> str:
        if "href" not in el.attrs:
            return text
        core = text.strip(f" \t\r\n\f{BREAK}")
        lead, _, trail = text.partition(core) if core else (text, "", "")
        title = f' "{title_text(str(el["title"]))}"' if el.get("title") else ""
        return f"{lead}[{core}]({destination(str(el['href']))}{title}){trail}"

    def convert_img(self, el: Tag, _text: str, _parents: frozenset[str]) -> str:
        title = f' "{title_text(str(el["title"]))}"' if el.get("title") else ""
        return f"![{alt_text(str(el.get('alt') or ''))}]({destination(str(el.get('src') or ''))}{title})"

    def convert_br(self, _el: Tag, _text: str, parent_tags: frozenset[str]) -> str:
        return " " if "_heading" in parent_tags else "<br>" if "_cell" in parent_tags else BREAK

    def convert_strong(self, el: Tag, text: str, _parents: frozenset[str]) -> str:
        marker, tag = ("**", "strong") if el.name in ("strong", "b") else ("*", "em")
        text = text.replace(LINE + LINE, "\n\n")
        inside = el.get_text()
        before = " " if inside[:1].isspace() else _edge(el, "before")
        after = " " if inside[-1:].isspace() else _edge(el, "after")
        return emphasis(marker, tag, text, before, after).replace("\n", LINE)

    convert_b = convert_em = convert_i = convert_strong

    def convert_del(self, el: Tag, text: str, _parents: frozenset[str]) -> str:
        core = text.strip(f" \t\r\n\f{BREAK}")
        if not core:
            return text
        lead, _, trail = text.partition(core)
        # Asterisks inside do not touch tildes, so the flanking rules see another sign in their place.
        before, after = lead or _edge(el, "before"), trail or _edge(el, "after")
        struck = emphasis("~~", el.name, core.replace("*", "_"), before, after).startswith("~~")
        beside = [getattr(el.previous_sibling, "name", None), getattr(el.next_sibling, "name", None)]
        if not struck or _STRUCK.intersection(beside) or el.find_parent(_STRUCK):
            return f"{lead}<{el.name}>{core}</{el.name}>{trail}"
        return f"{lead}~~{core}~~{trail}"

    convert_s = convert_strike = convert_del

    def convert_q(self, _el: Tag, text: str, _parents: frozenset[str]) -> str:
        return f'"{text}"'

    def convert_sub(self, el: Tag, text: str, _parents: frozenset[str]) -> str:
        return f"<{el.name}>{text}</{el.name}>" if text else ""

    convert_sup = convert_mark = convert_ins = convert_sub


def _gap(leaf: Tag | NavigableString, at: int) -> str:
    """The space that an element's first or last leaf owes to what is outside."""
    blank = leaf[at] in " \t\r\n\f" if isinstance(leaf, NavigableString) else leaf.name == "br"
    return " " if blank else ""


def _edge(node: Tag, direction: str) -> str:
    """The character that touches an inline element, `*` for neighbouring emphasis, empty at a block's edge."""
    current: Tag | None = node
    while current is not None:
        siblings = current.previous_siblings if direction == "before" else current.next_siblings
        for sibling in siblings:
            if isinstance(sibling, PreformattedString):
                continue
            if isinstance(sibling, Tag) and sibling.name in EMPHASIS:
                return "*"
            if isinstance(sibling, Tag) and sibling.name in ("code", "a", "img", "kbd"):
                return "`"
            if isinstance(sibling, Tag) and sibling.name in BLOCKS:
                return ""
            text = sibling.get_text()
            return (text[-1] if direction == "before" else text[0]) if text else " "
        parent = current.parent
        if parent is None or parent.name not in EMPHASIS | {"a", "span", "mark", "del", "u"}:
            return ""
        if parent.name in ("strong", "b") or (parent.name in ("em", "i") and len(parent.contents) > 1):
            return "*"
        current = parent
    return ""
