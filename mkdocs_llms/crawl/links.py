"""What pages lead to: put into the frontier, noted with a reason, or none of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.crawl.later import waits
from mkdocs_llms.crawl.scope import Traps
from mkdocs_llms.reading.addresses import candidates
from mkdocs_llms.reading.record import unpack

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.scope import Scope
    from mkdocs_llms.crawl.store import Store

__all__ = ["Links"]

_TRAPS = 2_000
"""Rows that say what was a trap; there is no end to what a trap can name."""
_MET = 100_000
"""Links that are remembered as looked at."""


class Links:
    """Follows links, each once."""

    def __init__(self, options: Options, store: Store, scope: Scope) -> None:
        self._options = options
        self._store = store
        self._scope = scope
        self._start = store.get("start")
        self._traps = Traps()
        self._trapped = 0
        self._met: set[str] = set()

    def follow(self, links: bytes, depth: int) -> None:
        """Put what a page of this depth leads to into the frontier.

        Most of it every page of the site has: that is looked at once.
        """
        if len(self._met) > _MET:
            self._met.clear()
        for link in unpack(links):
            if link in self._met:
                continue
            self._met.add(link)
            url = self._scope.same_scheme(link)
            if not self._store.knows(url) and (why := self._scope.why_not(url)) in {"", "excluded"}:
                if why:
                    self._note(url, depth, why, "--exclude")
                elif depth >= self._options.depth:
                    self._note(url, depth, "depth", f"more than {self._options.depth} links from the start")
                elif trap := self._traps.why_not(url):
                    self._note(url, depth, "trap", trap)
                else:
                    self._add_link(url, depth + 1)

    def add(self, url: str, source: str, depth: int, *, hops: int = 0) -> None:
        """Put one address in scope into the frontier."""
        self._store.add(url, source, depth, later=waits(url, self._start, self._options), hops=hops)

    def _add_link(self, url: str, depth: int) -> None:
        """A link to Markdown leads to a page, where the site is known to serve pages so.

        Elsewhere it may be the Markdown of a page, or a page of its own, which shows when all others are known.
        """
        pages = candidates(url)
        if not pages:
            self.add(url, "link", depth)
        elif self._store.get("patterns"):
            self._store.add_page(url, "link", depth, later=waits(pages[0], self._start, self._options))
        elif not any(map(self._store.knows, pages)):
            self._store.add(url, "link", depth, later=True)

    def _note(self, url: str, depth: int, reason: str, detail: str) -> None:
        self._trapped += 1
        if self._trapped <= _TRAPS:
            self._store.note(url, "link", depth + 1, state="skipped", reason=reason, detail=detail)
