"""A first look at the pages: which of them are documents, what the site is called, which generator wrote it.

Only pages that look odd, and a sample of the others, are parsed here. What this look misses shows when every page is
converted, and then the links to it are mended.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from os.path import join
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_llms import arrange
from mkdocs_llms.arrange import Said, following, kind_of
from mkdocs_llms.page import decode, open_page
from mkdocs_llms.sitedir.address import page_url
from mkdocs_llms.sitedir.read import Unreadable, head, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_llms.page import Engine, Entry, Facts

__all__ = ["Heads", "Look", "heads", "language_of", "look", "mount", "profile_of", "sample"]

_SIGNS = (b"refresh", b"noindex", b"<frameset")
_ODD = re.compile(rb"http-equiv\s*=\s*[\"']?refresh|noindex|<frameset")
_SMALL = 4_096
_LEADS_AWAY = re.compile(rb"location\s*[.=]")
_LANGUAGE = re.compile(rb"<html[^>]*?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_FROM_ROOT = re.compile(rb"(?:href|src)\s*=\s*[\"']?/([\w%.~+-][^\"'\s>?#]*)", re.IGNORECASE)
_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """What one page says of itself and of the site."""

    path: str
    facts: Facts
    sidebar: tuple[Entry, ...]
    profile: str
    said: Said


def look(root: str, path: str, engine: Engine) -> Look | None:
    """The page at `path`, parsed; nothing when it cannot be read."""
    try:
        text = decode(read(join(root, path)))
        page = open_page(text, page_url(path, "https://site.invalid/"), engine=engine)
        said = Said.at(text, page.facts.description)
        return Look(path, page.facts, page.sidebar(), page.profile.name, said)
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
        elif after := following(start):
            found.following[path] = after
    return found


def _is_odd(start: bytes) -> bool:
    # Looking for words first: a pattern takes ten times as long, and there may be 100,000 pages.
    if any(sign in start for sign in _SIGNS) and _ODD.search(start):
        return True
    return len(start) < _SMALL and b"location" in start and _LEADS_AWAY.search(start) is not None


def sample(root: str, pages: Sequence[str], engine: Engine) -> list[Look]:
    """Some pages from everywhere in the site."""
    return [seen for path in arrange.sample(pages) if (seen := look(root, path, engine))]


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
