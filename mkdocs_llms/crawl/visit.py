"""One row: asked for in the cheapest form that is good, judged, written down, its links followed."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_llms.crawl.facets import language_part
from mkdocs_llms.crawl.links import Links
from mkdocs_llms.crawl.start import TYPES, accepted
from mkdocs_llms.crawl.twins import Twins, directives
from mkdocs_llms.errors import FetchError
from mkdocs_llms.reading.addresses import key_of, normalise
from mkdocs_llms.reading.record import PAGES

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.scope import Scope
    from mkdocs_llms.crawl.store import Row, Store
    from mkdocs_llms.fetch import Client, Reply
    from mkdocs_llms.fetch.browser import Browser
    from mkdocs_llms.reading.record import Record

__all__ = ["Visit"]

_HOPS = 10
_ALIKE = 10
"""Pages with the same words whose links are followed; an endless maze of error pages has more."""
_SHORT = 2_000
"""Characters below which a page may be an error page."""
_SAMPLE = 20
_SURE = 3
"""Redirects after which it is known what a site does."""


class Visit:
    """Settles rows. `closed` says why a host is left alone, once one is."""

    def __init__(
        self,
        options: Options,
        store: Store,
        client: Client,
        reader: Reader,
        scope: Scope,
        *,
        browser: Browser | None = None,
    ) -> None:
        self._options = options
        self._store = store
        self._client = client
        self._reader = reader
        self._scope = scope
        self._browser = browser
        self.links = Links(options, store, scope)
        self._twins = Twins(options, store, client, reader)
        self._alike: Counter[str] = Counter(dict(store.all("SELECT same, count(*) FROM pages GROUP BY same")))
        self._day = datetime.now(UTC).date().isoformat()
        self._again = store.get("generation", "1") != "1"
        self._trust = self._again and not options.asks_again
        self._slashes = 0
        """Redirects to the same address with a slash, since the last that was none."""
        self.given: dict[str, Reply] = {}
        """Answers that came before their rows did."""
        self.closed = ""

    async def learn(self) -> None:
        """Ask once how the site answers for a page that is not there, and whether it serves Markdown."""
        store = self._store
        if store.get("learnt"):
            return
        for prefix in self._scope.prefixes:
            missing = f"{prefix}no-such-page-{hashlib.sha256(prefix.encode()).hexdigest()[:10]}/"
            try:
                reply = await self._client.get(missing, types=TYPES, headers={"Accept": "text/html"})
                if reply.status == 200 and not reply.unread:
                    record = await self._reader.read(reply.body, reply.headers.get("content-type", ""), missing)
                    if record.kind in PAGES:
                        store.set(f"soft404 {record.same}", "yes")
            except FetchError:
                continue
        await self._twins.learn()
        store.set("learnt", "yes")

    async def row(self, row: Row) -> tuple[str, str]:
        """Settle one row. Returns its state and the reason; `todo` when its host is left alone."""
        if self._is_unchanged(row):
            with self._store.together():
                self._store.keep(row.id, "lastmod", status=row.status)
                self.links.follow(self._store.links(row.id), row.depth)
            return "page", "unchanged"
        try:
            reply, record = await self._fetch(row)
        except FetchError as error:
            return self._refused(row, error)
        with self._store.together():
            return self._judge(row, reply, record)

    def _is_unchanged(self, row: Row) -> bool:
        """Does the sitemap say that the page was last changed before the day we fetched it?

        Every twentieth is asked all the same, and one lie ends the trust.
        """
        if not (self._trust and row.served and row.lastmod and row.day):
            return False
        return row.lastmod[:10] < row.day and row.id % _SAMPLE != 0

    def _distrust(self) -> None:
        self._trust = False
        self._store.run("UPDATE urls SET state = 'todo' WHERE change = 'lastmod'")

    async def _fetch(self, row: Row) -> tuple[Reply, Record | None]:
        """The answer and what it says; no record when there is nothing new to read."""
        tells_language = self._tells_language(row)
        tells = tells_language or row.source == "start"
        if not tells and (found := await self._twins.fetch(row)) is not None:
            return found
        headers = {"Accept": accepted(markdown=self._options.markdown and not tells_language)}
        rendered = row.served == "browser"  # what its scripts write may change while the page does not
        if row.served and not rendered:
            headers |= {"If-None-Match": row.etag} if row.etag else {}
            headers |= {"If-Modified-Since": row.modified} if row.modified else {}
        reply = self.given.pop(row.url, None) or await self._ask(row, headers)
        if reply.status != 200 or reply.unread:
            return reply, None
        if row.served and not rendered and hashlib.sha256(reply.body).hexdigest() == row.digest:
            return reply, None
        if reply.url == f"{row.url}/":
            row = replace(row, url=reply.url)
        record = await self._reader.read(reply.body, reply.headers.get("content-type", ""), row.url)
        record = await self._twins.instead(row, reply, record, tried=not tells)
        if record.kind == "shell" and self._browser is not None:
            record = await self._render(row, record)
            return reply, record if not rendered or record.digest != row.digest else None
        return reply, record

    async def _ask(self, row: Row, headers: dict[str, str]) -> Reply:
        """The answer for a page, under the address with a slash where the site has redirected to those so far."""
        if self._slashes >= _SURE and "." not in row.url.rpartition("/")[2] and not row.url.endswith("/"):
            url = f"{row.url}/"
            reply = await self._client.get(url, types=TYPES, headers=headers)
            if reply.status in {200, 304}:
                self._store.run("UPDATE urls SET url = ? WHERE id = ?", url, row.id)
                return reply
            self._slashes = 0
        return await self._client.get(row.url, types=TYPES, headers=headers)

    def _tells_language(self, row: Row) -> bool:
        """Is this the page that shall tell the language of its folder, which Markdown does not?"""
        found = None if self._options.languages == "all" else language_part(row.url)
        if found is None:
            return False
        folder = "/".join(found[:2])
        return bool(self._store.get(f"probed {folder}")) and not self._store.get(f"language {folder}")

    async def _render(self, row: Row, shell: Record) -> Record:
        """What a page says once its scripts ran; the shell when that is nothing."""
        assert self._browser is not None  # noqa: S101
        html = await self._browser.render(row.url)
        record = await self._reader.read(html.encode("utf-8", "replace"), "text/html; charset=utf-8", row.url)
        digest = hashlib.sha256(f"{record.title}\n{record.markdown}".encode("utf-8", "replace")).hexdigest()
        return replace(record, served="browser", digest=digest) if record.kind in PAGES else shell

    def _refused(self, row: Row, error: FetchError) -> tuple[str, str]:
        if error.code in {"busy", "robots-unknown"}:
            self.closed = str(error)
            return "todo", error.code
        state = "skipped" if error.code == "robots" else "failed"
        if row.served and error.code in {"network", "timeout"}:
            self._store.keep(row.id, "stale", status=0, reason=error.code, detail=str(error))
        else:
            self._store.settle(row.id, state, error.code, str(error))
        return state, error.code

    def _judge(self, row: Row, reply: Reply, record: Record | None) -> tuple[str, str]:
        store, status = self._store, reply.status
        if record is not None:
            return self._read(row, reply, record)
        if status == 304 or (status == 200 and not reply.unread):
            store.keep(row.id, "unchanged", status=200)
            self.links.follow(store.links(row.id), row.depth)
            return "page", "unchanged"
        if "location" in reply.headers and 300 <= status < 400:
            return self._moved(row, reply.location or reply.headers["location"], status)
        if reply.unread:
            return self._settle(row, "skipped", "type", f"not a page: {reply.type}", status)
        if status in {404, 410}:
            return self._settle(row, "missing", str(status), "", status)
        if row.served and (status >= 500 or status == 429):
            store.keep(row.id, "stale", status=status, reason=str(status), detail="not refreshed")
            return "failed", str(status)
        return self._settle(row, "failed", str(status), f"the server answered {status}", status)

    def _settle(self, row: Row, state: str, reason: str, detail: str, status: int) -> tuple[str, str]:
        self._store.settle(row.id, state, reason, detail, status=status)
        return state, reason

    def _moved(self, row: Row, target: str, status: int) -> tuple[str, str]:
        """A redirect: its target is a row of its own, so a page is fetched once whatever leads to it."""
        url = self._scope.same_scheme(normalise(target))
        try:
            self._client.check(url or target)
        except FetchError as error:
            return self._settle(row, "failed", error.code, f"leads to {target}: {error}", status)
        if why := self._scope.why_not(url):
            return self._settle(row, "skipped", why, f"leads to {url}", status)
        if row.hops >= _HOPS:
            return self._settle(row, "failed", "redirects", f"more than {_HOPS} redirects in a row", status)
        if key_of(url) == key_of(row.url):
            if url == row.url:
                return self._settle(row, "failed", "redirects", "leads to itself", status)
            self._slashes += url == f"{row.url}/"
            self._store.run("UPDATE urls SET url = ?, hops = hops + 1 WHERE id = ?", url, row.id)
            return "redirect", "same page"
        self.links.add(url, "redirect", row.depth, hops=row.hops + 1)
        return self._settle(row, "redirect", "", url, status)

    def _read(self, row: Row, reply: Reply, record: Record) -> tuple[str, str]:
        store, status = self._store, reply.status
        index, follow = directives(reply, self._client.manners.token)
        if store.get(f"soft404 {record.same}"):
            return self._settle(row, "missing", "soft 404", "the same text as for a page that is not there", status)
        self._alike[record.same] += len(record.markdown) < _SHORT
        if row.source == "start" and record.sitemap:
            store.set("sitemap", record.sitemap)
        if follow and self._alike[record.same] <= _ALIKE:
            self.links.follow(record.links, row.depth)
        if record.kind == "redirect":
            return self._moved(row, record.redirect, status)
        if record.kind == "shell":
            return self._settle(row, "skipped", "javascript", f"an empty page that {record.reason} fills", status)
        if record.kind not in PAGES:
            state = {"error": "missing", "crash": "failed"}.get(record.kind, "skipped")
            return self._settle(row, state, record.kind, record.reason, status)
        if record.noindex or not index:
            return self._settle(row, "skipped", "noindex", "the page asks not to be indexed", status)
        if self._is_foreign(row, record):
            return self._settle(row, "skipped", "language", f"in {record.language}", status)
        canonical = self._scope.same_scheme(record.canonical)
        if canonical and not self._scope.why_not(canonical):
            self.links.add(canonical, "canonical", row.depth)
        if self._trust and row.lastmod and row.lastmod[:10] < row.day:
            self._distrust()
        if not reply.url.endswith("/") and reply.url == row.url:
            self._slashes = 0
        validators = (reply.headers.get("etag", "")[:500], reply.headers.get("last-modified", "")[:100])
        change = "changed" if row.served else "new"
        store.put(
            row.id,
            replace(record, canonical=canonical),
            change=change,
            status=status,
            headers=validators,
            day=self._day,
        )
        return "page", change

    def _is_foreign(self, row: Row, record: Record) -> bool:
        """Is this another language than the start's, by its address and by its own word?"""
        wanted = self._options.languages or self._store.get("language")
        if row.source == "start" and not self._store.get("language"):
            self._store.set("language", record.language)
            return False
        found = language_part(row.url)
        if found is None or not record.language or not wanted or wanted == "all":
            return False
        other = record.language[:2].lower() != wanted[:2].lower()
        self._store.set(f"language {'/'.join(found[:2])}", "other" if other else "ours")
        return other
