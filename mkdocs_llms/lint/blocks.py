"""From the mask to blocks: what kind of thing each stretch of text is, and inside what it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from mkdocs_llms.labels import kinds
from mkdocs_llms.lint.inline import Tag
from mkdocs_llms.lint.lists import MARKER, Lists
from mkdocs_llms.lint.mask import Fence, Masked
from mkdocs_llms.lint.nesting import Nesting
from mkdocs_llms.lint.outline import Block, Section, Structure, plain
from mkdocs_llms.lint.regions import Region, attribute, kind_of, names, opens

__all__ = ["read_blocks"]


_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_INDENTED_BOX = re.compile(r"""(===|!!!|\?\?\?)[!+]*[ \t]*([\w -]*)[ \t]*(?:"([^"]*)"|'([^']*)')?[ \t]*$""")
_DELIMITER = re.compile(r"[ \t|:-]+$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)([^*\n]{6,150}?)(\*\*|__)[ \t]*[.:]?[ \t]*$")
# A paragraph that numbers itself: "Step 1: …", "**Step 2.** …".
_STEP = re.compile(
    r"(?:\*\*|__)?Step[ \t]+\d{1,2}(?:[ \t]*[:.)–—-]+[ \t]*(?:\*\*|__)?|(?:\*\*|__)[ \t]*[:.)–—-]*)[ \t]+(?=\S)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t\r]*$", re.MULTILINE)
_BREAKS = frozenset({"li", "p", "td", "th", "tr", "ol", "ul", "dd", "dt"})
_STARTERS = frozenset("#-*+•0123456789|=!?_abcdefghijABCDEFGHIJ~:")


def read_blocks(text: str, masked: Masked, flavour: str) -> Structure:
    """The blocks of one file, in order."""
    return _Reader(text, masked, flavour).read()


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    line: int
    kind: str = "para"
    indent: int = 0


@dataclass
class _Reader:
    text: str
    masked: Masked
    flavour: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    indented: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        title = _TITLE.search(self.text, 0, self.masked.front_matter)
        name = plain(title[1].strip("\"'")) if title else ""
        self.section = Section(0, 0, name, 1, 0, None, None)
        self.sections.append(self.section)
        self.open: _Paragraph | None = None
        self.numbers = count(1)
        self.lists = Lists(self.numbers)
        self.nesting = Nesting(self.numbers)
        self.after_blank = True
        self.in_code = False
        self.steps: tuple[Section, Region | None, int, int] | None = None

    @property
    def region(self) -> Region | None:
        """The region that a block belongs to now."""
        return self.nesting.region

    def read(self) -> Structure:
        tags, fences = iter(self.masked.tags), iter(self.masked.fences)
        tag, fence = next(tags, None), next(fences, None)
        offset, skip = 0, self.masked.front_matter
        for number, line in enumerate(self.masked.text.split("\n"), 1):
            end = offset + len(line)
            if end < skip or (offset < skip and not line.strip()):
                offset = end + 1
                continue
            if tag and tag.offset <= end:
                here = []
                while tag and tag.offset <= end:
                    here.append(tag)
                    tag = next(tags, None)
                self._with_tags(line, offset, number, here)
            elif self.open or not self.after_blank or (line and not line.isspace()):
                self._line(line, offset, number)
            while fence and fence.start <= end:
                self._fence(fence, number)
                skip = max(skip, fence.end)
                fence = next(fences, None)
            offset = end + 1
        self._flush()
        return Structure(self.blocks, self.sections, self.indented)

    # Lines ------------------------------------------------------------------------------------------------

    def _with_tags(self, line: str, offset: int, number: int, tags: list[Tag]) -> None:
        """A line with tags in it is read piece by piece, so that `<li>A</li><li>B</li>` is two items."""
        position, lead = 0, line
        for tag in tags:
            if not (tag.name.lower() in _BREAKS or kind_of(tag)):
                continue
            at = tag.offset - offset
            self._line(lead[:at], offset, number, blank=False)
            position, lead = at, " " * at + line[at:]
            self.after_blank = False  # what follows a tag on its line is never indented code
            self._tag(tag, number)
        self._line(lead, offset, number, blank=position == 0 or not line.strip())

    def _line(self, line: str, offset: int, number: int, *, blank: bool = True) -> None:
        stripped = line.strip()
        if not stripped:
            if blank:
                self._flush()
                self.after_blank = True
            return
        indent = len(line) - len(line.lstrip())
        # The end is that of the source: a masked address at the end of a line belongs to it.
        start, end = offset + indent, offset + len(self.text[offset : offset + len(line)].rstrip())
        if self.open and stripped[0] not in _STARTERS:
            self.open.end = end
        else:
            self._structural(stripped, indent, start, end, number)
        self.after_blank = False

    def _structural(self, stripped: str, indent: int, start: int, end: int, number: int) -> None:
        if self.nesting.region:
            self._close_indented(indent)
        if self.in_code and indent >= self._content() + 4:
            return self._indented(start, end, number)
        self.in_code = False
        first = stripped[0]
        if first == "#" and (heading := _HEADING.match(stripped)):
            return self._heading(len(heading[1]), start, end, number)
        if first in "=!?" and (box := _INDENTED_BOX.match(stripped)):
            return self._box(box, indent, start)
        if first == "|":
            return self._row(stripped, start, number)
        # Dashes right under a line end the tab that it stands in; anywhere else they make a heading of it.
        if (
            first in "-="
            and self.open
            and self.open.kind == "para"
            and not stripped.strip(first)
            and not (first == "-" and self.nesting.named("#tab"))
        ):
            return self._setext(first)
        if first in "-*_" and stripped.count(first) > 2 and not stripped.strip(f"{first} \t"):
            self._flush()
            self._end_learn_tab()
            return None
        if first in _STARTERS and (marker := MARKER.match(stripped)) and self._is_item(marker, indent):
            return self._item(marker, indent, start, end, number)
        if self.open:
            self.open.end = end
            return None
        return self._paragraph(indent, start, end, number)

    def _paragraph(self, indent: int, start: int, end: int, number: int) -> None:
        self.lists.leave(indent, slack=1)
        if self.flavour != "mdx" and indent >= self._content() + 4 and (self.after_blank and self._may_be_code()):
            self._indented(start, end, number)
            return
        self.open = _Paragraph(start, end, number, "para", indent)

    def _indented(self, start: int, end: int, number: int) -> None:
        """A line of indented code; lines in a row are one block, as if they stood in a fence."""
        self.indented.append((start, end))
        last = self.blocks[-1] if self.in_code else None
        begin = last.start if last else start
        if last:
            self.blocks.pop()
        self._add(
            "fence",
            begin,
            end,
            last.line if last else number,
            Fence(begin, end, begin, end, "", closed=True, marker=""),
        )
        self.in_code = True

    def _content(self) -> int:
        box = self.region.indent + 4 if self.region and self.region.indent >= 0 else 0
        return max(self.lists.content, box)

    def _may_be_code(self) -> bool:
        # Inside components authors indent prose as they like.
        return self.region is None or self.region.indent >= 0

    def _row(self, stripped: str, start: int, number: int) -> None:
        self._flush()
        if _DELIMITER.match(stripped):
            return
        position = start
        for cell in stripped.split("|"):
            if words := cell.strip():
                at = position + cell.index(words[0])
                self._add("cell", at, at + len(words), number)
            position += len(cell) + 1

    # Headings -----------------------------------------------------------------------------------------------

    def _heading(self, level: int, start: int, end: int, number: int) -> None:
        self._flush()
        self.lists.open.clear()
        raw = self.text[start:end]
        if "](#tab/" in raw:
            self._learn_tab(raw, start)
            return
        self._section(level, plain(raw.lstrip("#").rstrip("# \t")), start, number)
        self._add("heading", start, end, number)

    def _setext(self, underline: str) -> None:
        paragraph, self.open = self.open, None
        if paragraph:
            title = plain(self.text[paragraph.start : paragraph.end])
            self._section(1 if underline == "=" else 2, title, paragraph.start, paragraph.line)
            self._add("heading", paragraph.start, paragraph.end, paragraph.line)

    def _section(self, level: int, title: str, start: int, number: int) -> None:
        parent: Section | None = self.section
        while parent and parent.level >= level:
            parent = parent.parent
        self.section = Section(len(self.sections), level, title, number, start, parent, self.region)
        self.sections.append(self.section)

    # Lists ---------------------------------------------------------------------------------------------------

    def _is_item(self, marker: re.Match[str], indent: int) -> bool:
        letter = marker[2] and not marker[2].isdigit()
        if letter:
            return bool(self.lists.open) and indent >= self.lists.open[0].content - 1
        if self.open and marker[2] and marker[2] != "1" and not self.lists.open:
            return False
        return bool(self.lists.open) or self.flavour == "mdx" or indent < self._content() + 4 or not self.after_blank

    def _item(self, marker: re.Match[str], indent: int, start: int, end: int, number: int) -> None:
        self._flush()
        self.lists.item(marker, indent, self.section.index, self.region)
        self.open = _Paragraph(start + marker.end(), max(end, start + marker.end()), number, "item", indent)

    # Regions -------------------------------------------------------------------------------------------------

    def _box(self, found: re.Match[str], indent: int, start: int) -> None:
        self._flush()
        label = found[3] or found[4] or found[2].strip()
        name = "===" if found[1] == "===" else "box"
        self._push(Region("tab" if name == "===" else "box", name, label, start, indent=indent))

    def _close_indented(self, indent: int) -> None:
        while region := self.nesting.left_by(indent):
            self._pop(region)

    def _learn_tab(self, raw: str, start: int) -> None:
        group = self._end_learn_tab()
        label = f"{plain(raw.lstrip('#'))} {raw.partition('](#tab/')[2].partition(')')[0]}"
        self._push(Region("tab", "#tab", label, start, group=group))

    def _end_learn_tab(self) -> int:
        region = self.nesting.named("#tab")
        if region:
            self._pop(region)
        return region.group if region else 0

    def _push(self, region: Region) -> None:
        self.nesting.open(region, self.section, len(self.blocks))

    def _pop(self, region: Region) -> None:
        self._flush()
        for closed in self.nesting.close(region, len(self.blocks)):
            self.lists.forget(closed)
            if isinstance(closed.section, Section):
                self.section = closed.section
            closed.end = self.blocks[-1].end if self.blocks else closed.start

    def _tag(self, tag: Tag, number: int) -> None:
        name = tag.name.lower()
        if name in _BREAKS:
            return self._break(name, tag)
        self._flush()
        if name == "summary":
            return self._summary(tag)
        if tag.closing:
            return self._close(name)
        if opens(tag):
            self._push(Region(kind_of(tag), name, attribute(tag), tag.offset, names=names(tag)))
            self._step(number)
        return None

    def _step(self, number: int) -> None:
        """The steps of a step component are the items of an ordered list."""
        if self.region and self.region.kind == "step":
            parent = self.region.parent
            self.region.item = (parent.group if parent else self.region.group), number

    def _summary(self, tag: Tag) -> None:
        if self.region and not tag.closing and self.region.kind == "box":
            start = self.text.find(">", tag.offset) + 1
            end = self.text.find("</summary", start)
            self.region.label = plain(self.text[start:end]) if 0 < end - start < 300 else self.region.label

    def _close(self, name: str) -> None:
        region = self.nesting.named(name)
        if region:
            self._pop(region)

    def _break(self, name: str, tag: Tag) -> None:
        self._flush()
        self.lists.tag(name, self.region, closing=tag.closing)

    # Blocks --------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        paragraph, self.open = self.open, None
        if not paragraph:
            return
        source = self.masked.text[paragraph.start : paragraph.end]
        if paragraph.kind == "para" and not self.lists.open and source[:2] in {"**", "__"} and self._serves(source):
            self._section(7, plain(self.text[paragraph.start : paragraph.end]), paragraph.start, paragraph.line)
            self._add("heading", paragraph.start, paragraph.end, paragraph.line)
            return
        numbers = paragraph.kind == "para" and source[:1] in "*_Ss" and not self.lists.innermost
        step = _STEP.match(source) if numbers else None
        self._add(paragraph.kind, paragraph.start + (step.end() if step else 0), paragraph.end, paragraph.line)
        if step:
            self._number(self.blocks[-1])

    def _number(self, block: Block) -> None:
        """Paragraphs that number themselves are the items of one ordered list in their section."""
        same = self.steps and self.steps[0] is self.section and self.steps[1] is self.region
        number, item = self.steps[2:] if self.steps and same else (next(self.numbers), 0)
        self.steps = self.section, self.region, number, item + 1
        block.kind, block.list, block.item, block.ordered, block.depth = "item", number, item + 1, True, 1

    def _serves(self, source: str) -> bool:
        """A line of nothing but bold type is a heading when it names a job or a way of doing it."""
        bold = _BOLD_LINE.match(source)
        return bool(bold and (bold[2].startswith(("To ", "Using ", "With ", "Via ", "Step ")) or kinds(bold[2])))

    def _add(self, kind: str, start: int, end: int, number: int, fence: Fence | None = None) -> None:
        block = Block(kind, start, end, number, self.section, self.region, fence=fence)
        top = self.lists.innermost
        if top:
            block.list, block.item, block.ordered, block.depth = (
                top.number,
                top.items,
                top.ordered,
                len(self.lists.open),
            )
            if self.lists.html and kind == "para":
                block.kind = "item"
        elif self.region and self.region.item:
            block.list, block.item = self.region.item
            block.ordered, block.kind = True, "item" if kind == "para" else kind
        self.blocks.append(block)

    def _fence(self, fence: Fence, number: int) -> None:
        self._flush()
        indent = fence.start - self.text.rfind("\n", 0, fence.start) - 1
        self._close_indented(indent)
        self.lists.leave(indent)
        self._add("fence", fence.start, fence.end, number, fence)
