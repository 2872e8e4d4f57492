"""What stands inside lines: code spans, links, tags, shortcodes, addresses. All of it is blanked, tags are kept."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["ICON", "LABEL", "TICK", "URL", "Tag", "blank", "mask_inline"]

ICON = "\ufffc"  # an image or icon stood here
URL = "\ufffb"  # a bare address stood here
LABEL = "\ufffa"  # opens and closes a label that was not written with asterisks
TICK = "`"  # opens and closes a code span

LONGEST_LINE = 20_000
"""Longer lines are data (a base64 image, a minified script), not something a person wrote."""


class Tag(NamedTuple):
    """A tag, shortcode or directive that opens or closes something, at its offset."""

    offset: int
    name: str
    attributes: str
    closing: bool = False
    empty: bool = False


_BLANKS = bytes(10 if byte == 10 else 32 for byte in range(256))


def blank(text: str) -> str:
    """The same number of characters and lines, all of them empty."""
    return text.encode("ascii", "replace").translate(_BLANKS).decode("ascii")


_ATTRIBUTES = r"""(?:[^<>{}"'\n]|\n(?!\n)|"[^"]{0,4000}"|'[^'\n]{0,1000}'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,999}\}){0,999}\}){0,4000}\})*+"""
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


def mask_inline(text: str, tags: list[Tag], flavour: str) -> str:
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
    r"^(?:import\s[^\n]*|export\s(?:const|let)\s[^\n`]{0,200}`[^`]{0,9999}`;?[ \t]*|export\s(?:const|default|function|let)\b[^\n]*)$",
    re.MULTILINE,
)
_LONG_LINE = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1},}}$", re.MULTILINE)


def _spaces(found: re.Match[str], _tags: object = None) -> str:
    return blank(found[0])


def _escape(found: re.Match[str], _tags: list[Tag]) -> str:
    if len(found[0]) > 2:
        return " " * len(found[0])  # an alert whose bracket a converter escaped: \[!NOTE]
    return " " + found[0][1] if found[0][1] in _KEEP_ESCAPED else "  "


def _code(found: re.Match[str], _tags: list[Tag]) -> str:
    return TICK + blank(found[0][1:-1]) + TICK


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


_LIQUID = re.compile(r"\{%-?\s*(end)?(tabs?|stepper|steps?|procedure|details|accordion)\b(.*?)-?%\}")


def _liquid(found: re.Match[str], tags: list[Tag]) -> str:
    """Tabs and steps of GitBook, Jekyll and the like: `{% tab title="CLI" %}` … `{% endtab %}`."""
    tag = _LIQUID.match(found[0])
    if tag:
        tags.append(Tag(found.start(), tag[2], tag[3].strip(), closing=bool(tag[1])))
    return " " * len(found[0])


def _shortcode(found: re.Match[str], tags: list[Tag]) -> str:
    words = found["short"].strip()
    closing = words.startswith("/")
    name, _, attributes = words.lstrip("/ ").partition(" ")
    if name:
        folder, _, name = name.rpartition("/")  # `tabs/container` holds `tabs/tab`
        name = folder if name == "container" else name
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
    "liquid": _liquid,
    "roletext": _role,
    "attrs": _spaces,
    "expression": _spaces,
    "emoji": _icon,
    "alert": _spaces,
    "entity": _entity,
}
