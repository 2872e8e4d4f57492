"""What each HTML page says about its twin: links in the head, a small line in the body."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["eject", "inject"]

_PLACES = ("md-content__inner", 'role="main"', "role='main'", "role=main", "<main", "<body")
"""What the tag that opens the article holds, best first; found as text, since a page is long and its tags are many."""

# A line for agents. Its look is the theme's: a class, no style of its own.
_POINTER = (
    '<p class="llms-pointer llms-ignore" data-nosnippet data-markdown-ignore><small>For AI agents: '
    '<a href="{index}">llms.txt</a> lists every page{this}.</small></p>'
)
_THIS = ', <a href="{twin}" type="text/markdown">this page as Markdown</a>'
# A script takes this HTML over and renders anew what it does not expect in it. Outside stays what was put there, also
# when readers go on to another page, which is why it does not speak of this one.
_APP = re.compile(
    r"""<div[^>]*\sid=["']?(?:__docusaurus|app|__next|__nuxt|___gatsby)["'\s>]|\sdata-sveltekit-|/_next/static/"""
)
_APP_BEGINS = 20_000
"""Characters of a body in which the element shows that a script takes over."""

_PERMALINK = 'class="headerlink"'
_IGNORED = " data-markdown-ignore"
# Where links may go in a page that leaves out `</head>`, as HTML allows.
_HEAD_ENDS = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
_BODY = re.compile(r"<body(?:\s[^>]*)?>", re.IGNORECASE)
_OURS = re.compile(
    r'<link rel="alternate" type="text/markdown" href="[^"]*"><link rel="describedby" href="[^"]*">'
    r'|<p class="llms-pointer llms-ignore" data-nosnippet data-markdown-ignore>.*?</p>'
    r'|(?<=<a) data-markdown-ignore(?= [^<>]*class="headerlink")',
    re.DOTALL,
)


def inject(html: str, *, twin: str, index: str, pointer: bool = True) -> str:
    """`html` with head links to its twin and to llms.txt and, if `pointer`, a visible line to both.

    The rest of the page stays byte for byte, but for permalink anchors, which are marked as no part of the text
    (`data-markdown-ignore`). A page that has been through here comes back as it is.
    """
    links = (
        f'<link rel="alternate" type="text/markdown" href="{escape(twin)}">'
        f'<link rel="describedby" href="{escape(index)}">'
    )
    head = _end_of_head(html)
    if html.find(links, 0, head) >= 0:
        return html
    added = [(head, links)] if head >= 0 else []
    body = html.find("<body", max(head, 0))
    app = body >= 0 and _APP.search(html, 0, body + _APP_BEGINS) is not None
    article = _end_of_tag(html, body) if app else _beginning(html, max(head, 0))
    if pointer and article:
        this = "" if app else _THIS.format(twin=escape(twin))
        added.append((article, _POINTER.format(index=escape(index), this=this)))
    return _with(html, [*added, *_permalinks(html, article)])


def eject(html: str) -> str:
    """`html` as it was before `inject`, whatever addresses that was given."""
    return _OURS.sub("", html) if "text/markdown" in html else html


def _end_of_head(html: str) -> int:
    """The offset at which the head ends; -1 for a page without one."""
    head = html.find("</head>")
    if head < 0 and (found := _HEAD_ENDS.search(html)):
        return found.start()
    return head


def _with(html: str, added: list[tuple[int, str]]) -> str:
    """`html` with pieces added at offsets, in one copy: pages are long."""
    pieces, end = [], 0
    for at, text in added:
        pieces += [html[end:at], text]
        end = at
    return "".join([*pieces, html[end:]])


def _permalinks(html: str, start: int) -> Iterator[tuple[int, str]]:
    """Where each permalink from `start` on is marked; `class="headerlink"` in text, outside any tag, is none."""
    at = html.find(_PERMALINK, start)
    while at >= 0:
        tag = html.rfind("<", start, at)
        if html.startswith("<a ", tag) and html.find(">", tag, at) < 0 and html.find(_IGNORED, tag, at) < 0:
            yield tag + 2, _IGNORED
        at = html.find(_PERMALINK, at + 1)


def _beginning(html: str, start: int) -> int:
    """The offset at which the article begins; 0 for a page without a body."""
    body = html.find("<body", start)
    if body < 0 and (found := _BODY.search(html, start)):
        return found.end()
    for place in _PLACES:
        if body >= 0 and (at := html.find(place, body)) >= 0 and (end := _end_of_tag(html, at)):
            return end
    return 0


def _end_of_tag(html: str, at: int) -> int:
    """Where the tag around offset `at` ends; 0 when that is not inside a tag."""
    start, end = html.rfind("<", 0, at + 1), html.find(">", at)
    return end + 1 if start >= 0 and end >= 0 and ">" not in html[start:at] else 0
