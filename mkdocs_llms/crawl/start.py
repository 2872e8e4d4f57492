"""Where a crawl begins: the start pages say which host and which folder the site really has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs_llms.crawl.scope import Scope
from mkdocs_llms.errors import FetchError
from mkdocs_llms.reading.addresses import normalise

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client, Reply

__all__ = ["TYPES", "accepted", "begin", "folder_of"]

TYPES = frozenset({"text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain"})
"""What may be a page."""
_SIGN = 10_000
"""Bytes above which a page is more than the sign that the site is elsewhere."""


async def begin(options: Options, store: Store, client: Client, reader: Reader) -> tuple[Scope, dict[str, Reply]]:
    """The scope of the crawl, and the answers of the start pages, which are in the frontier after it.

    A start that has moved to another host takes the crawl with it, and only a start does.
    """
    replies: dict[str, Reply] = {}
    if not (known := store.get("prefixes")):
        store.forget("start")
        prefixes: dict[str, None] = {}
        starts = []
        for url in options.starts:
            if (reply := await _final(url, store, client, reader, options)) is not None:
                final = normalise(reply.url)
                replies[final] = reply
                starts.append(final)
                same = urlsplit(final).netloc == urlsplit(url).netloc and final.startswith(folder_of(url))
                prefixes[folder_of(url if same else final)] = None
        known = json.dumps(list(prefixes))
        if starts:
            with store.together():
                for url in starts:
                    store.add(url, "start", 0)
                store.set("start", starts[0])
                store.set("prefixes", known)
    scope = Scope(
        prefixes=tuple(json.loads(known)),
        include=options.include,
        exclude=options.exclude,
        subdomains=options.subdomains,
    )
    return scope, replies


async def _final(url: str, store: Store, client: Client, reader: Reader, options: Options) -> Reply | None:
    """The answer where `url` leads in the end, by redirects and by pages that are one.

    When it leads nowhere, that is written down.
    """
    headers = {"Accept": accepted(markdown=options.markdown)}
    target = url
    try:
        for _ in range(client.limits.redirects + 1):
            reply = await client.get(target, redirects=client.limits.redirects, types=TYPES, headers=headers)
            if reply.status != 200 or not reply.body or len(reply.body) > _SIGN:
                return reply
            record = await reader.read(reply.body, reply.headers.get("content-type", ""), reply.url)
            if record.kind != "redirect" or not record.redirect:
                return reply
            target = record.redirect
    except FetchError as error:
        state = "skipped" if error.code == "robots" else "failed"
        store.note(url, "start", 0, state=state, reason=error.code, detail=str(error))
        return None
    detail = f"more than {client.limits.redirects} pages in a row that only lead to another"
    store.note(url, "start", 0, state="failed", reason="redirects", detail=detail)
    return None


def accepted(*, markdown: bool) -> str:
    """The `Accept` header for a page."""
    html = "text/html, application/xhtml+xml;q=0.9"
    return f"text/markdown, {html.replace('html,', 'html;q=0.9,')}, text/plain;q=0.1" if markdown else html


def folder_of(url: str) -> str:
    """The folder that a start stands for: `…/docs/` for `…/docs/`, `…/docs/index.html` and `…/docs`."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    path = f"{folder}/{name}/" if name and "." not in name else f"{folder}/"
    return f"{parts.scheme}://{parts.netloc}{path}"
