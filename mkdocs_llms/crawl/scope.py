"""Which addresses belong to a crawl, and where endless ones end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from mkdocs_llms.reading.addresses import is_page

__all__ = ["Scope", "Traps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The hosts and path prefixes of the starts, widened by `include` and narrowed by `exclude`.

    Globs with `://` are held against the whole address, others against its path.
    """

    prefixes: tuple[str, ...]
    """Addresses that end in a slash; what begins like one is in scope."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    subdomains: bool = False

    def why_not(self, url: str) -> str:
        """Why the normalised `url` is none of ours: `outside`, `excluded`, `file`; empty when it is."""
        if not is_page(url):
            return "file"
        inside = url.startswith(self.prefixes) or f"{url}/" in self.prefixes
        if not inside and self.subdomains:
            inside = self._below(url)
        if not inside and not _matches(url, self.include):
            return "outside"
        return "excluded" if _matches(url, self.exclude) else ""

    def same_scheme(self, url: str) -> str:
        """`url` with the scheme of the start on its host: old links say http where the site speaks https."""
        if url.startswith("http://"):
            secure = f"https://{url[7:]}"
            if secure.startswith(self.prefixes):
                return secure
        return url

    def _below(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        return any(host.endswith(f".{urlsplit(prefix).hostname}") for prefix in self.prefixes)


def _matches(url: str, globs: tuple[str, ...]) -> bool:
    if not globs:
        return False
    path = "/" + url.partition("://")[2].partition("/")[2]
    return any(fnmatchcase(url if "://" in glob else path, glob) for glob in globs)


_NUMBER = re.compile(r"\d+")
_CALENDAR = re.compile(r"(?i)/(?:calendar|events?|archives?)/|[?&](?:month|year|day|date|week)=")


@dataclass(slots=True)
class Traps:
    """Counts what links lead to, so that generated mazes end. What a sitemap or llms.txt lists is never a trap."""

    segments: int = 16
    queries: int = 8
    """Variants of one path by their query."""
    numbered: int = 300
    """Addresses that differ only in two or more numbers."""
    dated: int = 24
    """The same where the address speaks of a calendar."""
    _by_path: Counter[str] = field(default_factory=Counter)
    _by_shape: Counter[str] = field(default_factory=Counter)

    def why_not(self, url: str) -> str:
        """Why `url`, found by a link, is not worth a request; empty when it is. Counts it."""
        rest = url.partition("://")[2]
        path, _, query = rest.partition("?")
        parts = [part for part in path.split("/")[1:] if part]
        if len(parts) > self.segments:
            return f"deeper than {self.segments} folders"
        if _repeats(parts):
            return "its path repeats itself"
        if query:
            self._by_path[path] += 1
            if self._by_path[path] > self.queries:
                return f"more than {self.queries} variants of one page by query"
        shape = _NUMBER.sub("0", rest)
        if calendar := bool(_CALENDAR.search(url)) or shape.count("0") > 1:
            self._by_shape[shape] += 1
            dated = calendar and bool(_CALENDAR.search(url))
            if self._by_shape[shape] > (self.dated if dated else self.numbered):
                return "one of too many addresses that differ in numbers only"
        return ""


def _repeats(parts: list[str]) -> bool:
    """Is one folder there four times, or a pair of folders three times in a row?"""
    if any(count > 3 for count in Counter(parts).values()):
        return True
    pairs = [tuple(parts[i : i + 2]) for i in range(len(parts) - 1)]
    return any(pairs[i] == pairs[i + 2] == pairs[i + 4] for i in range(len(pairs) - 4))
