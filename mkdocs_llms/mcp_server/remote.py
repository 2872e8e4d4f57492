"""The emitted files of a served site, brought into a folder once: its indexes, and the Markdown they list."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.errors import FetchError, LlmsError
from mkdocs_llms.mcp_server.library import entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_llms.fetch import Client, Reply

__all__ = ["bring"]

_MOST = 5_000
_INDEXES = 100
_TYPES = ("text/markdown", "text/plain", "text/x-markdown")


def bring(
    url: str,
    folder: Path,
    *,
    allow_private: bool = False,
    rate: float = 10.0,
    watch: Callable[[int, int], None] | None = None,
) -> int:
    """Fetch the site at `url` into `folder`; how many pages that were.

    Only what its llms.txt lists, on the same host and below `url`, as robots.txt allows. A page that cannot be had is
    passed over. Raises `LlmsError` when there is no llms.txt or no page of it, `FetchError` when the host is refused.
    """
    return asyncio.run(_bring(url, folder, allow_private=allow_private, rate=rate, watch=watch))


async def _bring(
    url: str, folder: Path, *, allow_private: bool, rate: float, watch: Callable[[int, int], None] | None
) -> int:
    from mkdocs_llms.fetch import Client, Manners  # noqa: PLC0415  # an extra

    base = url.partition("#")[0].partition("?")[0].removesuffix("llms.txt").rstrip("/") + "/"
    async with Client(manners=Manners(rate=rate), allow_private=allow_private) as client:
        first = await _get(client, f"{base}llms.txt", base)
        if not first.body.strip() or first.status != 200 or first.type not in _TYPES:
            raise LlmsError(
                f"{base}llms.txt answers {first.status} ({first.type}). Give the address of a site that has one."
            )
        wanted = await _listed(client, first, base, folder)
        done = 0

        async def fetch(target: str) -> bool:
            nonlocal done
            try:
                reply = await _get(client, target, base)
                kept = reply.status == 200 and reply.type in _TYPES and _keep(reply.body, target, base, folder)
            except FetchError:
                kept = False
            done += 1
            if watch:
                watch(done, len(wanted))
            return kept

        pages = sum(await asyncio.gather(*map(fetch, wanted)))
    if not pages:
        what = (
            f"none of the {len(wanted)} Markdown pages it lists can be had" if wanted else "it lists no Markdown page"
        )
        raise LlmsError(
            f"{base}llms.txt is of no use here: {what} below {base}. `llmstxt crawl` converts a site's HTML; give the "
            "folder it writes."
        )
    return pages


async def _listed(client: Client, first: Reply, base: str, folder: Path) -> list[str]:
    """The addresses of Markdown that the indexes list; the indexes themselves are kept at once."""
    wanted: dict[str, None] = {}
    todo, seen = [(first.body, f"{base}llms.txt")], {f"{base}llms.txt"}
    while todo:
        body, where = todo.pop(0)
        _keep(body, where, base, folder)
        for _, href, _ in entries(body.decode("utf-8-sig", "replace")):
            target = urls.absolute(href, where).partition("#")[0]
            if not urls.same_site(target, base):
                continue
            if target.endswith("/llms.txt") and target not in seen and len(seen) < _INDEXES:
                seen.add(target)
                with contextlib.suppress(FetchError):
                    reply = await _get(client, target, base)
                    if reply.status == 200:
                        todo.append((reply.body, target))
            elif target.endswith(".md") and len(wanted) < _MOST:
                wanted[target] = None
    return list(wanted)


async def _get(client: Client, url: str, base: str) -> Reply:
    return await client.get(
        url, redirects=3, permits=lambda target: "" if urls.same_site(target, base) else "it leaves the site"
    )


def _keep(body: bytes, url: str, base: str, folder: Path) -> bool:
    """Write a file where its address says; nothing outside the folder, whatever the address says."""
    steps = unquote(urlsplit(url).path.removeprefix(urlsplit(base).path)).split("/")
    if any(step in ("", ".", "..") or "\0" in step or "\\" in step or len(step) > 200 for step in steps):
        return False
    path = folder.joinpath(*steps)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    except OSError:
        return False
    return True
