"""Where the pages of a site are listed: its llms.txt, its sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms.crawl import sitemap
from mkdocs_llms.errors import FetchError
from mkdocs_llms.page import decode
from mkdocs_llms.reading.addresses import join, normalise
from mkdocs_llms.reading.index import index_lines

if TYPE_CHECKING:
    from mkdocs_llms.crawl.scope import Scope
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client, Reply

__all__ = ["read_indexes", "read_sitemaps"]

_INDEXES = 60
_SITEMAPS = 500


async def read_indexes(client: Client, store: Store, scope: Scope) -> None:
    """Put what llms.txt files list into the frontier, and remember their order and sections."""
    waiting = [(url, "") for url in _index_places(scope)]
    done: set[str] = set()
    while waiting and len(done) < _INDEXES:
        where, within = waiting.pop(0)
        if where in done:
            continue
        done.add(where)
        reply = await _ask(client, store, where, "llms.txt")
        if reply is None or reply.status != 200 or "html" in reply.type:
            continue
        text = decode(reply.body, reply.headers.get("content-type", ""))
        title, summary, entries = index_lines(text)
        if not entries and not title:
            continue
        if not within and not store.get("title"):
            store.set("title", title)
            store.set("summary", summary)
        sections = []
        with store.together():
            for section, name, href, note in entries:
                url = scope.same_scheme(join(where, href))
                if url.endswith("/llms.txt") and _same_host(url, where):
                    sections.append((url, within or section or name))
                elif url and not scope.why_not(url):
                    store.enlist("llms.txt", url, section=within or section, title=name, note=note)
                    store.add_page(url, "llms.txt", 1)
        waiting = sections + waiting


def _index_places(scope: Scope) -> list[str]:
    """The most specific llms.txt first: below each prefix, then at the root of its host."""
    places = [f"{prefix}llms.txt" for prefix in scope.prefixes]
    places += [f"{parts.scheme}://{parts.netloc}/llms.txt" for parts in map(urlsplit, scope.prefixes)]
    return list(dict.fromkeys(places))


async def read_sitemaps(client: Client, store: Store, scope: Scope) -> None:
    """Put what sitemaps list into the frontier, and remember their order."""
    waiting: list[tuple[str, int]] = []
    for prefix in scope.prefixes:
        try:
            robots = await client.robots(prefix)
        except FetchError:
            continue
        parts = urlsplit(prefix)
        places = [
            *(urljoin(prefix, url) for url in robots.sitemaps),
            f"{prefix}sitemap.xml",
            f"{parts.scheme}://{parts.netloc}/sitemap.xml",
        ]
        waiting += [(normalise(url), 0) for url in dict.fromkeys(places)]
    done: set[str] = set()
    while waiting and len(done) < _SITEMAPS:
        where, level = waiting.pop(0)
        if where in done or level > 3 or not where or not _near(where, scope):
            continue
        done.add(where)
        reply = await _ask(client, store, where, "sitemap")
        if reply is None or reply.status != 200:
            continue
        try:
            entries = sitemap.parse(reply.body)
        except FetchError as error:
            if error.code != "sitemap" or level or where in set(robots.sitemaps):
                store.note(where, "sitemap", 0, state="failed", reason=error.code, detail=str(error))
            continue
        with store.together():
            for entry in entries:
                url = scope.same_scheme(normalise(urljoin(where, entry.url)))
                if entry.index:
                    waiting.append((url, level + 1))
                elif url and not scope.why_not(url):
                    store.add(url, "sitemap", 1, lastmod=entry.lastmod)
                    store.enlist("sitemap", url)


def _near(url: str, scope: Scope) -> bool:
    """Is this sitemap on a host that the crawl may ask?"""
    host = urlsplit(url).hostname or ""
    return any(
        host == own or host.endswith(f".{own}")
        for own in (urlsplit(prefix).hostname or "-" for prefix in scope.prefixes)
    )


def _same_host(a: str, b: str) -> bool:
    return urlsplit(a).netloc == urlsplit(b).netloc


async def _ask(client: Client, store: Store, url: str, source: str) -> Reply | None:
    """The answer for a list, which a site need not have; a failure is written down."""

    def stays(target: str) -> str:
        return "" if _same_host(target, url) else "another host"

    try:
        return await client.get(url, redirects=client.limits.redirects, permits=stays, body=52_428_800)
    except FetchError as error:
        if error.code not in {"robots", "redirect"}:
            store.note(url, source, 0, state="failed", reason=error.code, detail=str(error))
        return None
