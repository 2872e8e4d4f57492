"""Where the pages of a site are listed: its llms.txt, its sitemaps."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms.crawl import sitemap
from mkdocs_llms.crawl.later import waits
from mkdocs_llms.crawl.start import folder_of
from mkdocs_llms.crawl.twins import same_host
from mkdocs_llms.errors import FetchError
from mkdocs_llms.page import decode
from mkdocs_llms.reading.addresses import join, normalise
from mkdocs_llms.reading.index import index_lines

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.scope import Scope
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client, Reply

__all__ = ["read_indexes", "read_sitemaps"]

_INDEXES = 60
_SITEMAPS = 500


async def read_indexes(client: Client, store: Store, scope: Scope, options: Options) -> None:
    """Put what llms.txt files list into the frontier, and remember their order and sections."""
    start = store.get("start")
    waiting = [(f"{place}llms.txt", "") for place in _places(scope, start)]
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
                if url.endswith("/llms.txt") and same_host(url, where):
                    sections.append((url, within or section or name))
                elif url and not scope.why_not(url):
                    store.enlist("llms.txt", url, section=within or section, title=name, note=note)
                    store.add_page(url, "llms.txt", 1, later=waits(url, start, options))
        waiting = sections + waiting


def _places(scope: Scope, start: str) -> list[str]:
    """The folders in which lists may be, the most specific first.

    That of the start may be the folder of a version, which the root of the site leads to.
    """
    places = [folder_of(start)] if start else []
    places += scope.prefixes
    places += [f"{parts.scheme}://{parts.netloc}/" for parts in map(urlsplit, scope.prefixes)]
    return list(dict.fromkeys(places))


async def read_sitemaps(client: Client, store: Store, scope: Scope, options: Options) -> None:
    """Put what sitemaps list into the frontier, and remember their order."""
    start = store.get("start")
    declared = [store.get("sitemap")]
    for prefix in scope.prefixes:
        with contextlib.suppress(FetchError):
            robots = await client.robots(prefix)
            declared += (urljoin(prefix, url) for url in robots.sitemaps)
    usual = (f"{place}sitemap.xml" for place in _places(scope, start))
    waiting = [(normalise(url), 0) for url in dict.fromkeys([*filter(None, declared), *usual])]
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
            if error.code != "sitemap" or level or where in declared:
                store.note(where, "sitemap", 0, state="failed", reason=error.code, detail=str(error))
            continue
        with store.together():
            for entry in entries:
                url = scope.same_scheme(normalise(urljoin(where, entry.url)))
                if entry.index:
                    waiting.append((url, level + 1))
                elif url and not scope.why_not(url):
                    store.add(url, "sitemap", 1, lastmod=entry.lastmod, later=waits(url, start, options))
                    store.enlist("sitemap", url)


def _near(url: str, scope: Scope) -> bool:
    """Is this sitemap on a host that the crawl may ask?"""
    host = urlsplit(url).hostname or ""
    return any(
        host == own or host.endswith(f".{own}")
        for own in (urlsplit(prefix).hostname or "-" for prefix in scope.prefixes)
    )


async def _ask(client: Client, store: Store, url: str, source: str) -> Reply | None:
    """The answer for a list, which a site need not have; a failure is written down."""

    def stays(target: str) -> str:
        return "" if same_host(target, url) else "another host"

    try:
        return await client.get(url, redirects=client.limits.redirects, permits=stays, body=52_428_800)
    except FetchError as error:
        if error.code not in {"robots", "redirect"}:
            store.note(url, source, 0, state="failed", reason=error.code, detail=str(error))
        return None
