"""What each HTML page says about its twin: links in the head, a small line in the body."""

from __future__ import annotations

import re
from html import escape

__all__ = ["LEFT_OUT", "eject", "inject", "leave_out"]

LEFT_OUT = '<meta name="llms" content="exclude">'
"""Says in the head of a page that its author left it out of llms.txt on purpose."""

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
_APP_SIGNS = (
    "__docusaurus",
    "__next",
    "__nuxt",
    "___gatsby",
    "_next/static",
    "data-sveltekit-",
    'id="app"',
    "id='app'",
    "id=app",
)
"""One of these is in every such page; a search for plain text is quick."""
_APP_BEGINS = 20_000
"""Characters of a body in which the element shows that a script takes over."""

_IGNORED = " data-markdown-ignore"
# What stands in the text of a page and has no counterpart in the text of its twin: signs that only jump, and source
# code that is folded away.
_SIGNS = (
    ('class="headerlink"', "<a "),
    ('class="footnote-ref"', "<a "),
    ('class="footnote-backref"', "<a "),
    ('class="mkdocstrings-source"', "<details "),
)
_SKIP_LINK = re.compile(r'class="md-skip"[^<>]*>[^<]*</a>')
# Where links may go in a page that leaves out `</head>`, as HTML allows.
_HEAD_ENDS = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
_BODY = re.compile(r"<body(?:\s[^>]*)?>", re.IGNORECASE)
_OURS = re.compile(
    r'<link rel="alternate" type="text/markdown" href="[^"]*"><link rel="describedby" href="[^"]*">'
    r'|<p class="llms-pointer llms-ignore" data-nosnippet data-markdown-ignore>.*?</p>'
    r'|(?<=<a) data-markdown-ignore(?= [^<>]*class="(?:headerlink|footnote-ref|footnote-backref)")'
    r'|(?<=<details) data-markdown-ignore(?= [^<>]*class="mkdocstrings-source")',
    re.DOTALL,
)


def inject(
    html: str,
    *,
    twin: str,
    index: str,
    pointer: bool = True,
    menu: str = "",
    place: re.Pattern[str] | None = None,
    top: str = "",
) -> str:
    """`html` with head links to its twin and to llms.txt and, if `pointer`, a visible line to both.

    A `menu` stands in place of that line: at the beginning of the element whose opening tag `place` finds, else right
    before the article where the theme is known to have room there. `top` stands first in the body, or right after the
    link that skips to the content.

    The rest of the page stays byte for byte, but for permalinks, the signs of footnotes and folded source code, which
    are marked as no part of the text (`data-markdown-ignore`). A page that has been through here comes back as it is.
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
    app = body >= 0 and _is_app(html, body + _APP_BEGINS)
    article = _end_of_tag(html, body) if app else _beginning(html, max(head, 0))
    if top and article:
        added.append((_top(html, head, article), top))
    if menu and article:
        added.append((_menu_place(html, article, place), menu))
    elif pointer and article:
        this = "" if app else _THIS.format(twin=escape(twin))
        added.append((article, _POINTER.format(index=escape(index), this=this)))
    return _with(html, [*added, *_signs(html, article)])


def leave_out(html: str) -> str:
    """`html` with the mark of a page that is left out on purpose, so that nobody takes it for forgotten."""
    head = _end_of_head(html)
    return html if head < 0 or html.find(LEFT_OUT, 0, head) >= 0 else _with(html, [(head, LEFT_OUT)])


def eject(html: str) -> str:
    """`html` as it was before `inject`, whatever addresses that was given."""
    return _OURS.sub("", html) if "text/markdown" in html else html


def _is_app(html: str, end: int) -> bool:
    return any(html.find(sign, 0, end) >= 0 for sign in _APP_SIGNS) and _APP.search(html, 0, end) is not None


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


def _signs(html: str, start: int) -> list[tuple[int, str]]:
    """Where each sign from `start` on is marked; `class="headerlink"` in text, outside any tag, is none."""
    found = []
    for mark, opening in _SIGNS:
        at = html.find(mark, start)
        while at >= 0:
            tag = html.rfind("<", start, at)
            if html.startswith(opening, tag) and html.find(">", tag, at) < 0 and html.find(_IGNORED, tag, at) < 0:
                found.append((tag + len(opening) - 1, _IGNORED))
            at = html.find(mark, at + 1)
    return sorted(found)


def _top(html: str, head: int, article: int) -> int:
    """The offset at which the body begins for those who read it from there: after a link that skips to the content."""
    skip = _SKIP_LINK.search(html, max(head, 0), article)
    body = html.find("<body", max(head, 0), article)
    return skip.end() if skip else _end_of_tag(html, body) if body >= 0 else article


def _beginning(html: str, start: int) -> int:
    """The offset at which the article begins; 0 for a page without a body."""
    body = html.find("<body", start)
    if body < 0 and (found := _BODY.search(html, start)):
        return found.end()
    for place in _PLACES:
        if body >= 0 and (at := html.find(place, body)) >= 0 and (end := _end_of_tag(html, at)):
            return end
    return 0


def _menu_place(html: str, article: int, place: re.Pattern[str] | None) -> int:
    """The offset for a menu on a page whose article begins at `article`."""
    found = place.search(html, html.find("<body")) if place else None
    if found:
        return found.end()
    tag = html.rfind("<", 0, article)
    return tag if html.startswith("<article", tag) else article


def _end_of_tag(html: str, at: int) -> int:
    """Where the tag around offset `at` ends; 0 when that is not inside a tag."""
    start, end = html.rfind("<", 0, at + 1), html.find(">", at)
    return end + 1 if start >= 0 and end >= 0 and ">" not in html[start:at] else 0
