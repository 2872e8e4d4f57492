"""A first look at the pages: which of them are documents, what the site is called, which generator wrote it.

Only pages that look odd, and a sample of the others, are parsed here. What this look misses shows when every page is
converted, and then the links to it are mended.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from os.path import join
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_llms.page import Entry, Facts, decode, open_page
from mkdocs_llms.sitedir.address import page_url
from mkdocs_llms.sitedir.read import Unreadable, head, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_llms.page import Engine

__all__ = [
    "Heads",
    "Look",
    "heads",
    "kind_of",
    "language_of",
    "look",
    "mount",
    "profile_of",
    "sample",
    "site_name",
    "without_site",
]

_SIGNS = (b"refresh", b"noindex", b"<frameset")
_ODD = re.compile(rb"http-equiv\s*=\s*[\"']?refresh|noindex|<frameset")
_SMALL = 4_096
_LEADS_AWAY = re.compile(rb"location\s*[.=]")
_LANGUAGE = re.compile(rb"<html[^>]*?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_SITE = re.compile(r"<meta[^>]*og:site_name[\"']?[^>]*?content=[\"']([^\"']+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*[|—·]\s*")
_FROM_ROOT = re.compile(rb"(?:href|src)\s*=\s*[\"']?/([\w%.~+-][^\"'\s>?#]*)", re.IGNORECASE)
_NEXT = re.compile(rb"<link\b[^>]*?\brel\s*=\s*[\"']?next\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_WHOLE = 1_000_000
_RESULTS = re.compile(r"(?:^|/)search/")
"""Where Doxygen keeps what its search box shows."""
_LANGUAGE_NAME = "Rust"
"""What rustdoc puts at the end of each title, whichever crate it is about."""
_ERRORS = ("404.html", "404/index.html")


@dataclass(frozen=True, slots=True)
class Look:
    """What one page says of itself and of the site."""

    path: str
    facts: Facts
    sidebar: tuple[Entry, ...] = ()
    profile: str = ""
    title: str = ""
    """As it stands in the head, the name of the site included."""
    site: str = ""


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


def look(root: str, path: str, engine: Engine) -> Look | None:
    """The page at `path`, parsed; nothing when it cannot be read."""
    try:
        text = decode(read(join(root, path)))
        page = open_page(text, page_url(path, "https://site.invalid/"), engine=engine)
        title, site = _TITLE.search(text), _SITE.search(text)
        return Look(
            path,
            page.facts,
            page.sidebar(),
            page.profile.name,
            " ".join(unescape(title[1]).split()) if title else "",
            unescape(site[1]).strip() if site else "",
        )
    except (Unreadable, RecursionError, MemoryError):
        return None


@dataclass(frozen=True, slots=True)
class Heads:
    """What the first bytes of all pages say."""

    odd: dict[str, Facts]
    """Pages that are no documents: they lead elsewhere, ask not to be indexed, or are only lists."""
    following: dict[str, str]
    """The page that comes next, as it is written, of each page that names one."""


def heads(root: str, pages: Iterable[str], engine: Engine) -> Heads:
    """A look at the beginning of every page, and at all of the odd ones."""
    found = Heads({}, {})
    for path in pages:
        start = head(join(root, path))
        lower = start.lower()
        if _is_odd(lower) and (seen := look(root, path, engine)) and kind_of(path, seen.facts) != "document":
            found.odd[path] = seen.facts
        elif b"next" in lower and (link := _NEXT.search(start)) and (href := _HREF.search(link[0])):
            found.following[path] = unescape(href[1].decode("utf-8", "replace"))
    return found


def _is_odd(start: bytes) -> bool:
    # Looking for words first: a pattern takes ten times as long, and there may be 100,000 pages.
    if any(sign in start for sign in _SIGNS) and _ODD.search(start):
        return True
    return len(start) < _SMALL and b"location" in start and _LEADS_AWAY.search(start) is not None


def sample(root: str, pages: Sequence[str], engine: Engine, size: int = 12) -> list[Look]:
    """Some pages from everywhere in the site."""
    step = max(1, len(pages) // size)
    return [seen for path in pages[::step][:size] if (seen := look(root, path, engine))]


def language_of(root: str, path: str) -> str:
    """What `<html lang>` says, in lower case; empty when it says nothing."""
    found = _LANGUAGE.search(head(os.path.join(root, path)))
    return found[1].decode("ascii", "replace").lower() if found else ""


def mount(root: str, path: str) -> str:
    """The folder of its host that a site was built for (`project/`), as links from the root on one page tell.

    Empty when it was built for the root, or for any place.
    """
    votes: Counter[str] = Counter()
    for found in _FROM_ROOT.finditer(head(os.path.join(root, path), _WHOLE)):
        link = unquote(found[1].decode("utf-8", "replace"))
        top, _, rest = link.partition("/")
        if ".." in link.split("/"):
            continue
        if os.path.isfile(os.path.join(root, link)):
            votes[""] += 1
        elif rest and os.path.isfile(os.path.join(root, rest)):
            votes[f"{top}/"] += 1
    return next((place for place, _ in votes.most_common(1)), "")


def profile_of(looks: Iterable[Look]) -> str:
    """The generator that most pages were written by; empty when none is known."""
    votes = Counter(seen.profile for seen in looks if seen.facts.kind in ("page", "listing"))
    return next((name for name, _ in votes.most_common() if name != "unknown"), "")


def site_name(looks: Sequence[Look]) -> str:
    """What the pages call the site: the part of their titles that most of them share."""
    named = Counter(seen.site for seen in looks if seen.site)
    if named and named.most_common(1)[0][1] > 1:
        return named.most_common(1)[0][0]
    ends: Counter[str] = Counter()
    titles = {seen.title for seen in looks if seen.title}
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
