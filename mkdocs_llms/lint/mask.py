"""The source with everything that is not prose blanked out, character for character.

Front matter, code, comments, URLs, tags and attributes become spaces, so an offset into the mask is an offset
into the file. A few things leave one mark behind, because a reader of the prose must know that they were there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ICON", "LABEL", "TICK", "URL", "Fence", "Masked", "Tag", "blank", "mask"]

ICON = "\ufffc"  # an image or icon stood here
URL = "\ufffb"  # a bare address stood here
LABEL = "\ufffa"  # opens and closes a label that was not written with asterisks
TICK = "`"  # opens and closes a code span

LONGEST_LINE = 20_000
"""Longer lines are data (a base64 image, a minified script), not something a person wrote."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code: offsets of the whole and of its body, the info string, and whether it was closed."""

    start: int
    end: int
    body: int
    body_end: int
    info: str
    closed: bool
    marker: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, shortcode or directive that opens or closes something, at its offset."""

    offset: int
    name: str
    attributes: str
    closing: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """What `mask` found: the mask itself, and the things it blanked that structure needs."""

    text: str
    fences: list[Fence]
    tags: list[Tag]
    comments: list[tuple[int, int]]
    front_matter: int
    unclosed: list[int]


_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)??\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Each alternative starts with a literal, which lets the regex engine skip from one to the next.
_OPENER = re.compile(
    r"`(?<!``)(?P<ticks>``++)(?P<info>[^`\n]*+)$"
    r"|~(?<!~~)(?P<tildes>~~++)(?P<words>[^\n]*+)$"
    r"|<!(?P<comment>--)"
    r"|\{(?P<mdx>/\*)"
    r"|<(?P<raw>script|style|pre)\b(?=[^>\n]*>)",
    re.MULTILINE,
)
_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
# A directive fence whose body is prose: every MyST directive but those that hold code or data.
_DIRECTIVE = re.compile(r"\{([a-z][\w:-]*)\}[ \t]*(.*)")
_CODE_DIRECTIVES = frozenset(
    ["code", "code-block", "code-cell", "sourcecode", "literalinclude", "mermaid", "math", "eval-rst", "ipython", "toctree", "image", "figure", "include", "raw", "parsed-literal", "doctest", "testcode", "graphviz", "csv-table", "list-table", "autoclass", "autofunction", "automodule", "click", "program-output", "jupyter-execute"]
)
_NOT_NEWLINE = re.compile(r"[^\n]+")


def blank(text: str) -> str:
    """The same number of characters and lines, all of them empty."""
    return _NOT_NEWLINE.sub(lambda found: " " * len(found[0]), text)


def mask(text: str, flavour: str = "gfm") -> Masked:
    """Blank everything in `text` that is not prose; the result has the same length."""
    front = _FRONT.match(text) if text[:4].lstrip("\ufeff").startswith(("---", "+++")) else None
    begin = front.end() if front else 0
    code = _Code(text, begin, flavour)
    tags: list[Tag] = code.tags
    prose = _inline(code.masked(), tags, flavour)
    tags.sort(key=lambda tag: tag.offset)
    return Masked(prose, code.fences, tags, code.comments, begin, code.unclosed)


class _Code:
    """One walk over the text that finds fences, comments and raw elements, whichever comes first."""

    def __init__(self, text: str, begin: int, flavour: str) -> None:
        self.text = text
        self.mdx = flavour == "mdx"
        self.fences: list[Fence] = []
        self.comments: list[tuple[int, int]] = []
        self.tags: list[Tag] = []
        self.unclosed: list[int] = []
        self._blanks: list[tuple[int, int]] = [(0, begin)] if begin else []
        self._directives: list[tuple[str, str]] = []
        position = begin
        while found := _OPENER.search(text, position):
            position = max(self._take(found), found.start() + 1)

    def masked(self) -> str:
        parts: list[str] = []
        position = 0
        for start, end in self._blanks:
            parts += (self.text[position:start], blank(self.text[start:end]))
            position = end
        return "".join([*parts, self.text[position:]])

    def _take(self, found: re.Match[str]) -> int:
        if found["ticks"] or found["tildes"]:
            return self._fence(found)
        start = found.start()
        if self.text[start - 1 : start] == "`":
            return found.end()  # a code span that speaks of comments or tags
        if found["comment"] or found["mdx"]:
            return self._comment(start, "-->" if found["comment"] else "*/}")
        closing = self.text.find(f"</{found['raw']}", found.end())
        if closing < 0 or self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
            return found.end()
        end = self.text.find(">", closing) + 1 or len(self.text)
        self._blanks.append((start, end))
        if found["raw"] == "pre":
            body = self.text.index(">", found.end()) + 1
            self.fences.append(Fence(start, end, body, closing, "", closed=True, marker="<pre>"))
        return end

    def _comment(self, start: int, closer: str) -> int:
        end = self.text.find(closer, start)
        # An open comment hides the rest of a page in HTML, but a stray `<!--` in prose must not blank it.
        end = self.text.find("\n", start) if end < 0 else end + len(closer)
        end = len(self.text) if end < 0 else end
        self._blanks.append((start, end))
        self.comments.append((start, end))
        return end

    def _fence(self, found: re.Match[str]) -> int:
        start = found.start()
        lead = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if not _LEAD.fullmatch(lead):
            return found.start("info" if found["ticks"] else "words")
        marker = "`" + found["ticks"] if found["ticks"] else "~" + found["tildes"]
        info = (found["info"] or found["words"] or "").strip()
        if self._directives and not info and marker == self._directives[-1][0]:
            self._blanks.append((start, found.end()))
            self.tags.append(Tag(start, self._directives.pop()[1], "", closing=True))
            return found.end()
        directive = _DIRECTIVE.match(info)
        if directive and directive[1] not in _CODE_DIRECTIVES:
            self._blanks.append((start, found.end()))
            self._directives.append((marker, directive[1]))
            self.tags.append(Tag(start, directive[1], directive[2]))
            return found.end()
        return self._code(found, marker, info, quoted=">" in lead)

    def _code(self, found: re.Match[str], marker: str, info: str, *, quoted: bool) -> int:
        start = found.start()
        body = min(found.end() + 1, len(self.text))
        closer = _closer(marker, quoted=quoted).search(self.text, found.end())
        if closer:
            body_end, end = max(closer.start(), body), closer.end()
        else:
            body_end = end = len(self.text)
            self.unclosed.append(start)
        self.fences.append(Fence(start, end, body, body_end, info, closer is not None, marker))
        self._blanks.append((start, end))
        return end


_CLOSERS: dict[tuple[str, int, bool], re.Pattern[str]] = {}


def _closer(marker: str, *, quoted: bool) -> re.Pattern[str]:
    key = marker[0], len(marker), quoted
    if key not in _CLOSERS:
        lead = r"[ \t>]*" if quoted else r"[ \t]*"
        _CLOSERS[key] = re.compile(rf"^{lead}{marker[0]}{{{len(marker)},}}[ \t]*\r?$", re.MULTILINE)
    return _CLOSERS[key]


_ATTRIBUTES = (
    r"""(?:[^<>{}"'\n]|\n(?!\n)|"[^"]{0,4000}"|'[^'\n]{0,1000}'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,999}\}){0,999}\}){0,4000}\})*+"""
)
_INLINE = re.compile(
    r"\\(?P<escape>\[![A-Z]+\\?\]|[!-/:-@\[-`{-~])"
    r"|`(?<!``)(?P<code>(?P<ticks>`{0,8}+)(?!`)(?:[^`\n]|\n(?![ \t]*\n)|(?!`(?P=ticks)(?!`))`+){1,600}?`(?P=ticks)(?!`))"
    r"|!(?P<image>\[[^\]\n]{0,1000}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])?)"
    r"|\](?P<target>\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,200}\](?!\())"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w.-]*+(?!:))(?P<attributes>" + _ATTRIBUTES + r")>"
    r"|<(?P<autolink>(?:https?://|mailto:)[^\s<>]*>)"
    r"|\{\{[<%](?P<short>[^{}\n]{0,500})[%>]\}\}"
    r"|\{(?P<liquid>%[^{}\n]{0,500}%\}|\{[^{}\n]{0,500}\}\})"
    r"|\{(?P<role>guilabel|menuselection|kbd|bdg[\w-]*)\}`(?P<roletext>[^`\n]{1,200})`"
    r"|\{(?P<attrs>:?[ ]?[.#:][^{}\n]{0,300}\})"
    r"|\{(?P<expression>[ \"'\w.()$]{1,200}\})"
    r"|:(?P<emoji>(?:material|octicons|fontawesome|simple|lucide|fa|mdi)-[\w-]{1,80}:)"
    r"|\[(?P<alert>![A-Za-z][^\[\]\n]{0,80}(?:\[[^\]\n]{0,200}\]\([^()\n]{0,300}\)\])?\]?)"
    r"|&(?P<entity>(?:\w{2,8}|\#\d{1,6}|\#x[\da-fA-F]{1,6});)"
)
_DEFINITION = re.compile(r"\n[ \t]{0,3}\[[^\]\n]{1,300}\]:[ \t]+[^\n]*")
_QUOTE = re.compile(r"\n[ \t]*>[> \t]*")
_BARE_URL = re.compile(r"https?://[^\s<>()\[\]\"'`*]+")
_DIRECTIVES = re.compile(r"^[ \t>]*:::+[^\n]*", re.MULTILINE)
_ENTITIES = {"&gt;": ">", "&lt;": "<", "&amp;": "&", "&quot;": '"', "&rarr;": "→", "&#62;": ">", "&rsaquo;": ">"}
_BOLD_TAGS = frozenset({"b", "strong", "uicontrol", "guilabel", "menuitem"})
_ICON_TAGS = frozenset({"svg", "img", "icon", "image"})
_KEEP_ESCAPED = frozenset(".()-!,:;>+#&'\"/=%@?$")
_DIRECTIVE_LINE = re.compile(r"[ \t>]*(:{3,})[ ]*(?:\{([\w:-]+)\}|(/?[\w-]+))?[ ]*(.*)")


def _inline(text: str, tags: list[Tag], flavour: str) -> str:
    """Blank what stands inside lines; tags go to `tags` on the way."""
    if flavour == "mdx":
        text = _IMPORT.sub(_spaces, text)
    if len(text) > LONGEST_LINE and max(map(len, text.split("\n"))) > LONGEST_LINE:
        text = _LONG_LINE.sub(lambda found: " " * len(found[0]), text)
    if ":::" in text:
        opened: list[tuple[str, str]] = []
        text = _DIRECTIVES.sub(lambda found: _directive(found, tags, opened), text)
    if "]:" in text:
        text = _DEFINITION.sub(_spaces, text)
    text = _INLINE.sub(lambda found: _HANDLERS[found.lastgroup or ""](found, tags), text)
    if "://" in text:
        text = _BARE_URL.sub(lambda found: _url(found, tags), text)
    return _QUOTE.sub(_spaces, text) if "\n>" in text or " >" in text else text


_IMPORT = re.compile(
    r"^(?:import\s[^\n]*|export\s(?:const|let)\s[^\n`]{0,200}`[^`]{0,9999}`;?[ \t]*|export\s(?:const|default|function|let)\b[^\n]*)$", re.MULTILINE
)
_LONG_LINE = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1},}}$", re.MULTILINE)


def _spaces(found: re.Match[str], _tags: object = None) -> str:
    return blank(found[0])


def _escape(found: re.Match[str], _tags: list[Tag]) -> str:
    if len(found[0]) > 2:
        return " " * len(found[0])  # an alert whose bracket a converter escaped: \[!NOTE]
    return " " + found[0][1] if found[0][1] in _KEEP_ESCAPED else "  "


_EMPTY = re.compile(r"[^\n]")


def _code(found: re.Match[str], _tags: list[Tag]) -> str:
    return TICK + _EMPTY.sub(" ", found[0][1:-1]) + TICK


def _icon(found: re.Match[str], _tags: list[Tag]) -> str:
    return ICON + blank(found[0][1:])


def _target(found: re.Match[str], _tags: list[Tag]) -> str:
    if found[0][1] == "(":
        return "](" + " " * (len(found[0]) - 3) + ")"
    return "]" + " " * (len(found[0]) - 1)


def _url(found: re.Match[str], _tags: list[Tag]) -> str:
    tail = found[0][-1] if found[0][-1] in ".,;:!?" else ""
    return URL + " " * (len(found[0]) - 1 - len(tail)) + tail


def _entity(found: re.Match[str], _tags: list[Tag]) -> str:
    return _ENTITIES.get(found[0].lower(), " ").ljust(len(found[0]))


def _role(found: re.Match[str], _tags: list[Tag]) -> str:
    head = found.start("roletext") - found.start()
    if found["role"] == "kbd":
        return " " * (head - 1) + TICK + " " * len(found["roletext"]) + TICK
    return " " * (head - 1) + LABEL + found["roletext"].replace("-->", " > ") + LABEL


def _tag(found: re.Match[str], tags: list[Tag]) -> str:
    name, lower = found["name"], found["name"].lower()
    closing, attributes = bool(found["close"]), found["attributes"]
    if lower in _BOLD_TAGS or lower == "kbd":
        mark = TICK if lower == "kbd" else LABEL
        return blank(found[0][:-1]) + mark if closing else mark + blank(found[0][1:])
    if lower in _ICON_TAGS or lower.endswith("icon"):
        return (" " if closing else ICON) + blank(found[0][1:])
    tags.append(Tag(found.start(), name, attributes, closing, attributes.rstrip().endswith("/")))
    return blank(found[0])


def _shortcode(found: re.Match[str], tags: list[Tag]) -> str:
    words = found["short"].strip()
    closing = words.startswith("/")
    name, _, attributes = words.lstrip("/ ").partition(" ")
    if name:
        tags.append(Tag(found.start(), name, attributes, closing, attributes.endswith("/")))
    return " " * len(found[0])


def _directive(found: re.Match[str], tags: list[Tag], opened: list[tuple[str, str]]) -> str:
    """A line of colons: with a name it opens (or, as `zone-end`, closes); without, it closes the last of its length."""
    line = _DIRECTIVE_LINE.match(found[0])
    if line:
        colons, name = line[1], line[2] or line[3] or ""
        at = found.start() + found[0].index(":")
        if name and not name.endswith("-end"):
            opened.append((colons, name))
            tags.append(Tag(at, name, line[4]))
        elif name:
            tags.append(Tag(at, name.removesuffix("-end"), "", closing=True))
        elif colons in {held for held, _ in opened[-20:]}:
            while opened:
                held, name = opened.pop()
                tags.append(Tag(at, name, "", closing=True))
                if held == colons:
                    break
    return " " * len(found[0])


_HANDLERS = {
    "escape": _escape,
    "code": _code,
    "image": _icon,
    "target": _target,
    "attributes": _tag,
    "autolink": _url,
    "short": _shortcode,
    "liquid": _spaces,
    "roletext": _role,
    "attrs": _spaces,
    "expression": _spaces,
    "emoji": _icon,
    "alert": _spaces,
    "entity": _entity,
}
