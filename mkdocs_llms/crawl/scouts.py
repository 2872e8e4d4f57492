"""Pages that came as Markdown, asked for as HTML once more: their navigation leads to pages that no list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.crawl.start import TYPES, accepted
from mkdocs_llms.crawl.twins import directives, same_host
from mkdocs_llms.errors import FetchError
from mkdocs_llms.reading.record import PAGES

if TYPE_CHECKING:
    from mkdocs_llms.crawl.links import Links
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client

__all__ = ["Scouts"]


class Scouts:
    """One page of each folder, which has the sidebar of its section.

    A site with both an llms.txt and a sitemap has said what there is, and needs none.
    """

    def __init__(self, store: Store, client: Client, reader: Reader, links: Links) -> None:
        self._store = store
        self._client = client
        self._reader = reader
        self._links = links

    def waiting(self) -> list[tuple[int, str, int]]:
        """Row, address and depth of the pages to ask for: of each folder the first by its address."""
        store = self._store
        lists = {source for (source,) in store.all("SELECT DISTINCT source FROM listed")}
        if {"llms.txt", "sitemap"} <= lists:
            return []
        sql = "SELECT id, urls.url, depth, served = 'markdown' AND alternate = '' FROM urls JOIN pages USING (id) WHERE state = 'page' ORDER BY 2"
        found: dict[str, tuple[int, str, int]] = {}
        known = set[str]()
        for row, url, depth, unread in store.all(sql):
            folder = _folder(url)
            if not unread or store.get(f"scouted {folder}"):
                known.add(folder)
            found.setdefault(folder, (row, url, depth))
        return [page for folder, page in found.items() if folder not in known]

    async def ask(self, row: int, url: str, depth: int) -> None:
        """Read the HTML of one page, if there is any, for its links and its sidebar.

        Raises `FetchError` (`busy`) when the host is left alone.
        """
        store = self._store
        try:
            reply = await self._client.get(
                url,
                types=TYPES,
                headers={"Accept": accepted(markdown=False)},
                redirects=self._client.limits.redirects,
                permits=lambda target: "" if same_host(target, url) else "another host",
            )
        except FetchError as error:
            if error.code == "busy":
                raise
            store.set(f"scouted {_folder(url)}", "yes")
            return
        record = None
        if reply.status == 200 and not reply.unread:
            record = await self._reader.read(reply.body, reply.headers.get("content-type", ""), url)
        with store.together():
            if record is not None and record.kind in PAGES and record.served == "html":
                if directives(reply, self._client.manners.token)[1]:
                    self._links.follow(record.links, depth)
                store.lend(row, record)
                if url == store.get("start") and not store.get("language"):
                    store.set("language", record.language)
            store.set(f"scouted {_folder(url)}", "yes")


def _folder(url: str) -> str:
    """What a page shares with those beside it.

    >>> _folder("https://x.org/a/b/") == _folder("https://x.org/a/c")
    True
    """
    page = url.partition("?")[0].rstrip("/")
    return page.rpartition("/")[0] if page.count("/") > 2 else page
