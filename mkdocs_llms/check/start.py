"""Where on a server the site begins, and what its links call it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.check.markdown import read
from mkdocs_llms.check.source import Answer, Served

if TYPE_CHECKING:
    from mkdocs_llms.fetch import Client

__all__ = ["start"]


async def start(client: Client, url: str, site_url: str) -> tuple[Served, list[str]]:
    """The site on the server at `url`, and notes on what was not as it was given.

    It begins there, where that leads, or below the path of `site_url`, the address that its links have; without
    `site_url` a copy is told by its llms.txt.
    """
    notes: list[str] = []
    index = await _index(client, url)
    if not index.is_markdown:
        first = await Served(client, url).get(url)
        for place in dict.fromkeys((first.final[: first.final.rfind("/") + 1], _below(url, site_url))):
            if place not in {"", url} and (await Served(client, place).get(place)).ok:
                notes.append(f"{url} has no llms.txt, so {place} was checked.")
                url, index = place, await _index(client, place)
                break
    if not site_url and index.is_markdown and (site_url := await _called(Served(client, url), index)):
        notes.append(
            f"llms.txt says that this is {site_url}, so its links were followed here. --site-url says otherwise."
        )
    return Served(client, url, site_url), notes


async def _index(client: Client, url: str) -> Answer:
    return await Served(client, url).get(f"{url}llms.txt")


def _below(url: str, site_url: str) -> str:
    """The path of the site's address, on the server at `url`."""
    path = urlsplit(site_url).path.strip("/")
    return f"{url}{path}/" if path and not url.endswith(f"/{path}/") else ""


async def _called(source: Served, index: Answer) -> str:
    """The address of the site that this is a copy of; empty where the index links to pages of this one, or of none."""
    links = [urljoin(index.url, link.url) for link in read(index.text).links]
    if not links or any(urls.same_site(link, source.base) for link in links):
        return ""
    steps = links[0].split("/")
    for depth in range(3, len(steps)):
        if (await source.get(source.base + "/".join(steps[depth:]))).is_markdown:
            return "/".join([*steps[:depth], ""])
    return ""
