"""Markdown that the site serves: found once by a probe, then asked for instead of the HTML."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_llms.errors import FetchError
from mkdocs_llms.reading.addresses import join
from mkdocs_llms.reading.served import twin_of

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.store import Row, Store
    from mkdocs_llms.fetch import Client, Reply
    from mkdocs_llms.reading.record import Record

__all__ = ["Twins", "directives", "linked_twin"]

_PATTERNS = ("index.md", ".md", ".html.md")
_FAILURES = 5
_TYPES = frozenset(
    {"text/markdown", "text/x-markdown", "text/plain", "application/octet-stream", "binary/octet-stream"}
)
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:\"[^\"]*\"|[^\s;,]+))*)")


class Twins:
    """Where the Markdown of a page is, and getting it."""

    def __init__(self, options: Options, store: Store, client: Client, reader: Reader) -> None:
        self._options = options
        self._store = store
        self._client = client
        self._reader = reader
        self._failures = 0

    async def learn(self) -> None:
        """Try the known patterns on one page that is listed, or on the start; at most three requests."""
        if not self._options.markdown:
            return
        listed = "SELECT url, twin FROM urls WHERE twin != '' UNION ALL SELECT url, alternate FROM pages WHERE alternate != '' LIMIT 1"
        some = (
            "SELECT url, '' FROM urls WHERE state NOT IN ('failed', 'skipped', 'missing') "
            "ORDER BY source = 'start', source NOT IN ('sitemap', 'llms.txt'), depth, id LIMIT 1"
        )
        page, named = next(chain(self._store.all(listed), self._store.all(some)), ("", ""))
        tried = set[str]()
        for pattern in _PATTERNS:
            url = twin_of(page, pattern) if page else ""
            if not url or url in tried or (named and url != named):
                continue
            tried.add(url)
            if await self._markdown(url) is not None:
                self._store.set("pattern", pattern)
                return

    async def fetch(self, row: Row) -> tuple[Reply, Record | None] | None:
        """The Markdown of the page of `row`; `None` when the site is not known to serve it, or does not for this one."""
        if not self._options.markdown:
            return None
        pattern = self._store.get("pattern")
        url = row.twin or (twin_of(row.url, pattern) if pattern and self._failures < _FAILURES else "")
        if not url or url == row.url:
            return None
        found = await self.at(row, url)
        if not row.twin:
            self._failures = 0 if found is not None else self._failures + 1
        return found

    async def at(self, row: Row, url: str) -> tuple[Reply, Record | None] | None:
        """The Markdown at `url` as the page of `row`."""
        headers: dict[str, str] = {}
        if row.served == "markdown":
            headers |= {"If-None-Match": row.etag} if row.etag else {}
            headers |= {"If-Modified-Since": row.modified} if row.modified else {}
        reply = await self._markdown(url, headers)
        if reply is None:
            return None
        if reply.status == 304 or (row.served and hashlib.sha256(reply.body).hexdigest() == row.digest):
            return reply, None
        record = await self._reader.read(reply.body, reply.headers.get("content-type", ""), url)
        if record.served != "markdown":
            return None
        # `X-Robots-Tag: noindex` keeps twins out of search engines, and says nothing of the page.
        quiet = {name: value for name, value in reply.headers.items() if name != "x-robots-tag"}
        return replace(reply, headers=quiet), replace(record, url=row.url)

    async def _markdown(self, url: str, headers: dict[str, str] | None = None) -> Reply | None:
        """An answer that may be Markdown; `None` for errors, redirects and other types."""
        accept = {"Accept": "text/markdown, text/plain;q=0.5"}
        try:
            reply = await self._client.get(url, types=_TYPES, headers=accept | (headers or {}))
        except FetchError as error:
            if error.code == "busy":
                raise
            return None
        if reply.status == 304:
            return reply
        good = reply.status == 200 and not reply.unread and reply.body.strip()
        return reply if good and not re.match(rb"(?i)\s*<(?:!doctype|html|\?xml)", reply.body) else None


def linked_twin(reply: Reply) -> str:
    """The Markdown twin that a `Link` header names (RFC 8288); empty when there is none."""
    for target, parameters in _LINK.findall(reply.headers.get("link", "")[:8_000]):
        values = parameters.lower()
        if re.search(r'rel\s*=\s*"?[^";]*\balternate\b', values) and "text/markdown" in values:
            return join(reply.url, target)
    return ""


def directives(reply: Reply, token: str) -> tuple[bool, bool]:
    """Whether `X-Robots-Tag` lets us index the page, and follow its links. A rule may be for one robot only."""
    index = follow = True
    for rule in reply.headers.get("x-robots-tag", "").lower().split(","):
        name, mark, value = rule.rpartition(":")
        if mark and name.strip() not in {token.lower(), "*"} and "unavailable_after" not in name:
            continue
        words = value.split()
        index = index and not {"noindex", "none"} & set(words)
        follow = follow and not {"nofollow", "none"} & set(words)
    return index, follow
