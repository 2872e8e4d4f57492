"""The text side of the second engine: escaping, link targets, whitespace, and the prefixes of nested blocks.

Inline text is assembled with stand-ins, private-use characters no icon font maps: whitespace that must survive the
collapsing of spaces, and line breaks inside a block, which take a nested block's prefix even where the line is empty.
"""

from __future__ import annotations

import re

__all__ = [
    "BREAK",
    "LINE",
    "alt_text",
    "code_span",
    "code_tag",
    "destination",
    "escape",
    "finish",
    "keep",
    "prefixed",
    "settle",
    "title_text",
]

BREAK, LINE = "\U0010fff2", "\U0010fff3"
_SPACE, _TAB, _START = "\U0010fff4", "\U0010fff5", "\U0010fff6"

_KEEP = str.maketrans({" ": _SPACE, "\t": _TAB, "\n": LINE})
_FINISH = str.maketrans({_SPACE: " ", _TAB: "\t", LINE: "\n", BREAK: " ", _START: None})
_SPECIAL = re.compile(r"[\\`\[\]~*_]|<(?![ \t\n\r\f])|&(?=(?:#[xX]?)?[0-9A-Za-z]+;)")
_OPENS_BLOCK = re.compile(r"\A([ \t\n\r\f]*)(?=[#>+=0-9-])")
_AT_START = re.compile(r"([0-9]*)([.)])|([#>+=-])")
_BLANK = re.compile(r"[ \t\n\r\f]+")
_LINES = re.compile(f"([{BREAK}{LINE}])")
# Spaces that Markdown readers would strip from the ends of a line
_WIDE = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WIDE_ENDS = re.compile(f"^[{_WIDE}]+|[{_WIDE}]+$")
_WIDE_ANY = re.compile(f"[{_WIDE}]+")


def escape(text: str) -> str:
    r"""`text` of the page so that none of it is read as Markdown.

    >>> escape("a_b <T> 1 < 2")
    'a\\_b \\<T> 1 < 2'
    """
    # What opens a block counts only at the start of a line, and where lines start is known in `settle`.
    return _OPENS_BLOCK.sub(rf"\g<1>{_START}", _SPECIAL.sub(r"\\\g<0>", text), count=1)


def settle(text: str, *, heading: bool = False, cell: bool = False) -> str:
    """A finished run of inline text: spaces collapsed, hard breaks written, starts of lines escaped."""
    pieces = _LINES.split(_BLANK.sub(" ", text).rstrip(f" {BREAK}{LINE}"))
    for at in range(0, len(pieces), 2):
        pieces[at] = _start(pieces[at].strip(" "), free=heading or cell)
        if at + 1 < len(pieces) and pieces[at + 1] == BREAK:
            pieces[at + 1] = f"{_SPACE}{_SPACE}{LINE}" if pieces[at] else f"\\{LINE}"
    text = "".join(pieces)
    if heading:
        text = re.sub(r"(^|[ ])(#+)$", r"\1\\\2", text)
    return text if cell else (_WIDE_ANY if heading else _WIDE_ENDS).sub(_reference, text)


def _start(line: str, *, free: bool) -> str:
    opens = line.startswith(_START) and not free
    line = line.replace(_START, "")
    if opens and (match := _AT_START.match(line)):
        mark = match[3] or match[2]
        return f"{match[1] or ''}\\{mark}{line[match.end() :]}"
    return line


def _reference(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in match[0])


def keep(text: str) -> str:
    """`text` whose whitespace nothing may touch."""
    return text.translate(_KEEP)


def finish(text: str) -> str:
    """`text` with every stand-in replaced by what it stood for."""
    return text.translate(_FINISH)


def prefixed(text: str, prefix: str) -> str:
    """Every line of `text` after `prefix`: blank lines between blocks get no trailing space, lines of code do."""
    bare = prefix.rstrip(" ")
    lines = "\n".join(prefix + line if line else bare for line in text.split("\n"))
    return lines.replace(LINE, LINE + prefix)


def code_span(text: str) -> str:
    """Inline code between more backticks than it holds."""
    if not text:
        return ""
    text = text.replace("\n", " ")
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if "`" in (text[0], text[-1]) or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return keep(f"{ticks}{pad}{text}{pad}{ticks}")


def code_tag(text: str) -> str:
    """Inline code where backticks would run into those of the code before it."""
    return keep(f"<code>{re.sub(r'[!-/:-@[-`{-~]', _escaped, text)}</code>")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def destination(url: str) -> str:
    r"""A link's target; between angle brackets where it holds blanks, its parentheses escaped where they do not match.

    >>> finish(destination("a b")), destination("wiki/F_(x)"), destination("a(b")
    ('<a b>', 'wiki/F_(x)', 'a\\(b')
    """
    url = re.sub(r"[\t\n\r]", "", url)
    angle = not url or url.startswith("<") or re.search(r"[\x00-\x20\x7f]", url) is not None
    signs = r"\\|&(?=(?:#[xX]?)?[0-9A-Za-z]+;)" + ("|[<>]" if angle else "" if _balanced(url) else "|[()]")
    url = re.sub(signs, r"\\\g<0>", url)
    return keep(f"<{url}>") if angle else url


def _balanced(url: str) -> bool:
    depth = 0
    for char in url:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return not depth


def title_text(title: str) -> str:
    title = re.sub(r'["\\]|&(?=(?:#[xX]?)?[0-9A-Za-z]+;)', r"\\\g<0>", title)
    return keep(title.replace("\n", "&#10;").replace("\r", "&#13;"))


def alt_text(alt: str) -> str:
    return keep(_SPECIAL.sub(r"\\\g<0>", alt.replace("\n", " ")))
