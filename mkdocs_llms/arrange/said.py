"""What single pages say of the site: its name, its description, and whether they are documents at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page import Facts

__all__ = ["Said", "following", "kind_of", "sample", "site_name", "without_site"]

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_SITE = re.compile(r"<meta[^>]*og:site_name[\"']?[^>]*?content=[\"']([^\"']+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*[|—·]\s*")
_NEXT = re.compile(rb"<link\b[^>]*?\brel\s*=\s*[\"']?next\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_RESULTS = re.compile(r"(?:^|/)search/")
"""Where Doxygen keeps what its search box shows."""
_LANGUAGE_NAME = "Rust"
"""What rustdoc puts at the end of each title, whichever crate it is about."""
_ERRORS = ("404.html", "404/index.html")


@dataclass(frozen=True, slots=True)
class Said:
    """What the head of one page says."""

    description: str = ""
    title: str = ""
    """As it stands there, the name of the site included."""
    site: str = ""

    @classmethod
    def at(cls, html: str, description: str = "") -> Said:
        title, site = _TITLE.search(html), _SITE.search(html)
        return cls(
            description,
            " ".join(unescape(title[1]).split()) if title else "",
            unescape(site[1]).strip() if site else "",
        )


def following(start: bytes) -> str:
    """The page that comes next, as the first bytes of a page have it; empty when they name none."""
    link = _NEXT.search(start) if b"next" in start.lower() else None
    href = _HREF.search(link[0]) if link else None
    return unescape(href[1].decode("utf-8", "replace")) if href else ""


def sample(pages: Sequence[str], size: int = 12) -> Sequence[str]:
    """Some of `pages`, from everywhere among them."""
    return pages[:: max(1, len(pages) // size)][:size]


def kind_of(path: str, facts: Facts) -> str:
    """`document`, `listing`, or why the page at `path` appears in no emitted file."""
    if path in _ERRORS or path.endswith(tuple(f"/{name}" for name in _ERRORS)):
        return "error"
    if facts.kind == "shell" and _RESULTS.search(path):
        return "search"
    if facts.kind not in ("page", "listing"):
        return facts.kind
    if facts.noindex:
        return "noindex"
    return "listing" if facts.kind == "listing" else "document"


def site_name(pages: Sequence[Said]) -> str:
    """What the pages call the site: the part of their titles that most of them share."""
    named = Counter(seen.site for seen in pages if seen.site)
    if named and named.most_common(1)[0][1] > 1:
        return named.most_common(1)[0][0]
    ends: Counter[str] = Counter()
    titles = {seen.title for seen in pages if seen.title}
    for title in titles:
        parts = _BETWEEN.split(title)
        parts = parts if len(parts) > 1 else title.split(": ", 1)
        ends.update({parts[0], parts[-1]} if len(parts) > 1 else {title})
    if len(titles) < 2 or not ends:
        return ""
    name, count = ends.most_common(1)[0]
    return name if count > 1 and 2 * count > len(titles) and name != _LANGUAGE_NAME else ""


def without_site(title: str, site: str) -> str:
    """A page's title without the site's name at one end of it."""
    parts = _BETWEEN.split(title) if site and title != site else []
    if len(parts) > 1 and site in (parts[0], parts[-1]):
        own = title.removeprefix(site) if parts[0] == site else title.removesuffix(site)
        return own.strip(" -–—|·•»:") or title
    return title
