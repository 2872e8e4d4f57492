"""What each HTML page says about its twin: links in the head, a small line in the body."""

from __future__ import annotations

import re
from html import escape

__all__ = ["inject"]

_PLACES = (
    re.compile(r"<article\b[^>]*\bmd-content__inner\b[^>]*>", re.IGNORECASE),
    re.compile(r"<[a-z]+\b[^>]*\brole=[\"']?main\b[^>]*>", re.IGNORECASE),
    re.compile(r"<main\b[^>]*>", re.IGNORECASE),
    re.compile(r"<body\b[^>]*>", re.IGNORECASE),
)
_PERMALINK = re.compile(r'<a (?=[^<>]*\bclass="headerlink")')


def inject(html: str, *, twin: str, index: str, pointer: bool = True) -> str:
    """`html` with head links to its twin and to llms.txt and, if `pointer`, a visible line to both.

    The rest of the page stays byte for byte, but for permalink anchors, which are marked as no part of the text
    (`data-markdown-ignore`). A page that has been through here comes back as it is.
    """
    links = (
        f'<link rel="alternate" type="text/markdown" href="{escape(twin)}">'
        f'<link rel="describedby" href="{escape(index)}">'
    )
    if links in html:
        return html
    head = html.find("</head>")
    if head >= 0:
        html = html[:head] + links + html[head:]
    html = _PERMALINK.sub("<a data-markdown-ignore ", html)
    return _with_pointer(html, twin, index) if pointer else html


def _with_pointer(html: str, twin: str, index: str) -> str:
    """A line for agents where the article begins. Its look is the theme's: a class, no style of its own."""
    line = (
        '<p class="llms-pointer llms-ignore" data-nosnippet data-markdown-ignore><small>For AI agents: '
        f'<a href="{escape(index)}">llms.txt</a> lists every page, '
        f'<a href="{escape(twin)}" type="text/markdown">this page as Markdown</a>.</small></p>'
    )
    for place in _PLACES:
        if found := place.search(html, html.find("</head>") + 1):
            return html[: found.end()] + line + html[found.end() :]
    return html
