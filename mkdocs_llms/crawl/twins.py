"""Markdown that the site serves: found once by a probe, then asked for instead of the HTML."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs_llms.errors import FetchError
from mkdocs_llms.reading.addresses import join
from mkdocs_llms.reading.record import PAGES
from mkdocs_llms.reading.served import twin_of

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.store import Row, Store
    from mkdocs_llms.fetch import Client, Reply
    from mkdocs_llms.reading.record import Record

__all__ = ["Twins", "directives", "linked_twin", "same_host"]

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
        self._failures: Counter[str] = Counter()
        """In a row, by the way in which the address was found."""
        self._probed: dict[str, Reply] = {}
        """What was asked for to learn a pattern, and is not asked for again."""

    async def learn(self) -> None:
        """Try the known patterns on one page of each shape of addresses; at most six requests, mostly three."""
        if not self._options.markdown:
            return
        patterns: dict[str, str] = {}
        for shape, (page, named) in self._samples().items():
            for pattern in _PATTERNS:
                url = twin_of(page, pattern)
                if not url or (named and url != named):
                    continue
                if (reply := await self._markdown(url)) is not None:
                    patterns[shape] = pattern
                    self._store.alike(page, url)
                    self._probed[url] = reply
                    break
        self._store.set("patterns", json.dumps(patterns) if patterns else "")

    def _samples(self) -> dict[str, tuple[str, str]]:
        """A page for each shape of addresses, and the Markdown that it, or a list, names for it."""
        rows = self._store.all(
            "SELECT urls.url, CASE WHEN twin != '' THEN twin ELSE coalesce(alternate, '') END AS named"
            " FROM urls LEFT JOIN pages USING (id) WHERE state NOT IN ('failed', 'skipped', 'missing')"
            " ORDER BY named = '', source = 'start', later, source NOT IN ('sitemap', 'llms.txt'), depth, id LIMIT 5000"
        )
        found: dict[str, tuple[str, str]] = {}
        for page, named in rows:
            found.setdefault(_shape(page), (page, named))
        if len(found) > 1:  # the home page has its Markdown in the same place by each pattern
            found.pop("home", None)
        return found

    async def fetch(self, row: Row) -> tuple[Reply, Record | None] | None:
        """The Markdown of the page of `row`; `None` when the site is not known to serve it, or does not for this one."""
        url = self._at(row)
        if not url or url == row.url:
            return None
        headers: dict[str, str] = {}
        if row.served == "markdown":
            headers |= {"If-None-Match": row.etag} if row.etag else {}
            headers |= {"If-Modified-Since": row.modified} if row.modified else {}
        reply = self._probed.pop(url, None) or await self._markdown(url, headers)
        record = None
        same = reply is not None and (
            reply.status == 304 or (row.served and hashlib.sha256(reply.body).hexdigest() == row.digest)
        )
        if reply is not None and not same:
            record = await self._read(reply, url)
        good = same or record is not None
        if not row.twin:
            self._failures[_shape(row.url)] = 0 if good else self._failures[_shape(row.url)] + 1
        if reply is None or not good:
            return None
        # `X-Robots-Tag: noindex` keeps twins out of search engines, and says nothing of the page.
        quiet = {name: value for name, value in reply.headers.items() if name != "x-robots-tag"}
        return replace(reply, headers=quiet), replace(record, url=row.url) if record is not None else None

    async def instead(self, row: Row, reply: Reply, record: Record, *, tried: bool) -> Record:
        """`record`, read from HTML, with the text of the Markdown that the page names.

        Unless that was `tried`, a page that names none may have it by a pattern. All but the text stays that of the HTML,
        which has the navigation: it is what is asked for the next time.
        """
        named = record.alternate or linked_twin(reply)
        known = self._at(row)
        url = "" if tried and named in {"", known} else named or known
        way = "named" if named else _shape(row.url)
        if not url or url == row.url or not self._options.markdown or self._failures[way] >= _FAILURES:
            return record
        if record.served != "html" or record.kind not in (*PAGES, "shell") or not same_host(url, row.url):
            return record
        if record.noindex or not directives(reply, self._client.manners.token)[0]:
            return record
        answer = await self._markdown(url)
        found = await self._read(answer, url) if answer is not None else None
        self._failures[way] = 0 if found is not None else self._failures[way] + 1
        if found is None:
            return record
        shell = record.kind == "shell"
        return replace(
            record if not shell else found,
            url=row.url,
            kind=found.kind if shell else record.kind,
            served="markdown",
            title=found.title,
            told=found.told or record.told,
            markdown=found.markdown,
            removed=found.removed,
            suspicious=found.suspicious,
            tokens=found.tokens,
            same=found.same,
            alternate=url,
            digest=record.digest,
        )

    def _at(self, row: Row) -> str:
        """The address of the Markdown of a page, as a list names it or a pattern has it; empty when there is none."""
        if row.twin or not self._options.markdown:
            return row.twin if self._options.markdown else ""
        shape = _shape(row.url)
        patterns: dict[str, str] = json.loads(self._store.get("patterns") or "{}")
        pattern = patterns.get(shape, "") if shape != "home" else next(iter(patterns.values()), "")
        return twin_of(row.url, pattern) if pattern and self._failures[shape] < _FAILURES else ""

    async def _read(self, reply: Reply, url: str) -> Record | None:
        """The page in what may be Markdown; `None` when it is not."""
        record = await self._reader.read(reply.body, reply.headers.get("content-type", ""), url)
        return record if record.served == "markdown" else None

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


def _shape(url: str) -> str:
    """How an address ends, which is what the patterns go by.

    >>> [_shape(f"https://x.org/{path}") for path in ("", "a/", "a.html", "a")]
    ['home', '/', '.html', '']
    """
    path = url.partition("?")[0]
    if path.endswith("/"):
        return "/" if path.count("/") > 3 else "home"
    return ".html" if path.endswith((".html", ".htm")) else ""


def same_host(a: str, b: str) -> bool:
    return urlsplit(a).netloc == urlsplit(b).netloc


def linked_twin(reply: Reply) -> str:
    """The Markdown twin that a `Link` header names (RFC 8288); empty when there is none."""
    header = reply.headers.get("link", "")[:8_000]
    for target, parameters in _LINK.findall(header) if header else ():
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
