"""Addresses of other versions and languages wait until the rest is done; then it is known which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.crawl.facets import language_part, losers, version_part
from mkdocs_llms.reading.addresses import candidates

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.store import Store

__all__ = ["Later", "waits"]


def waits(url: str, start: str, options: Options) -> bool:
    """May `url` belong to another version or language than the start?"""
    if options.versions != "all":
        found, own = version_part(url), version_part(start)
        if found is not None and (own is None or found[:2] != own[:2]):
            return True
    if options.languages != "all":
        found, own = language_part(url), language_part(start)
        return found is not None and (own is None or found[:2] != own[:2])
    return False


class Later:
    """Decides over the rows that wait."""

    def __init__(self, options: Options, store: Store) -> None:
        self._options = options
        self._store = store

    def release(self) -> bool:
        """Skip what belongs to others and let the rest go; false when nothing can go."""
        store = self._store
        rows = list(store.all("SELECT id, url FROM urls WHERE state = 'todo' AND later = 1 ORDER BY id"))
        if not rows:
            return False
        lost: set[tuple[str, str]] = set()
        if self._options.versions != "all":
            known = [url for (url,) in store.all("SELECT url FROM urls WHERE state IN ('todo', 'page', 'redirect')")]
            lost = losers(known, store.get("start"), self._options.versions)
        released = 0
        probed: set[str] = set()
        with store.together():
            for row, url in rows:
                version = version_part(url)
                if version is not None and version[:2] in lost:
                    store.settle(row, "skipped", "version", f"version {version[1]}")
                    continue
                if any(map(store.knows, candidates(url))):
                    store.settle(row, "skipped", "twin", "the Markdown of a page")
                    continue
                verdict = self._language(url, probed)
                if verdict == "other":
                    store.settle(row, "skipped", "language", "another language than the start page's")
                elif verdict != "wait":
                    store.run("UPDATE urls SET later = 0 WHERE id = ?", row)
                    released += 1
        return released > 0

    def _language(self, url: str, probed: set[str]) -> str:
        """`other`, `ours`, `probe` for the one page that shall tell, `wait` for the rest of its folder."""
        found = None if self._options.languages == "all" else language_part(url)
        if found is None:
            return "ours"
        folder = "/".join(found[:2])
        if verdict := self._store.get(f"language {folder}"):
            return verdict
        if folder in probed:
            return "wait"
        probed.add(folder)
        if self._store.get(f"probed {folder}"):
            return "ours"  # its page did not say
        self._store.set(f"probed {folder}", "yes")
        return "probe"
