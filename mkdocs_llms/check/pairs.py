"""Which page a Markdown file is the twin of, and where twins of a page may be."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs_llms import urls
from mkdocs_llms.reading.addresses import candidates
from mkdocs_llms.reading.served import read_markdown

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Answer, Source
    from mkdocs_llms.page.inspect import Seen

__all__ = ["Pairs", "named_by", "on_the_map", "tried_for"]


def on_the_map(url: str, mapped: Collection[str]) -> str:
    """The page of the sitemap that the Markdown file at `url` stands for; `url` itself where there is none."""
    pages = candidates(url)
    # A file may be listed by its name: `guide/index.html` for what `guide/index.md` is the twin of.
    named = [f"{page}index.html" for page in pages if page.endswith("/")]
    return next((page for page in (*pages, *named) if page in mapped), url)


def tried_for(url: str, base: str) -> tuple[str, ...]:
    """Where agents try for the Markdown of the page at `url`."""
    path = url.partition("?")[0]
    if path.endswith((".md", ".mdx")):
        return (path,)
    stem = path[: -len("index.html")] if path.endswith("/index.html") else re.sub(r"\.html?$", "", path)
    if not stem.endswith("/"):
        return f"{stem}.md", f"{stem}/index.md"
    return (f"{stem}index.md",) if stem == base else (f"{stem}index.md", f"{stem[:-1]}.md")


def named_by(url: str, seen: Seen | None, base: str) -> list[str]:
    """The twins that the page at `url` itself names."""
    named = (urljoin(url, href).partition("#")[0] for href in (seen.alternates if seen else ()))
    return [twin for twin in named if urls.same_site(twin, base)]


class Pairs:
    """Finds the page of a twin that no sitemap lists: the twin says it, else the addresses are tried."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._like = ""
        """A page whose address was found: the others have one of the same form."""

    async def page_of(self, twin: Answer) -> str:
        """The address of the page that the Markdown file in `twin` is of; its own when it is the page itself."""
        tries = candidates(twin.url, self._like)
        if not tries or not twin.ok:
            return tries[0] if tries else twin.url
        said = _canonical(twin)
        named = said if said and urls.same_site(said, self._source.base) else ""
        if named in {*tries, *(f"{page}index.html" for page in tries if page.endswith("/"))}:
            return named
        for page in tries:
            answer = await self._source.get(page)
            # One that answers for everything with its start page does not have this one.
            if answer.ok and answer.is_html and (answer.final or page) in {page, *tries}:
                self._like = self._like or page
                return page
        return named or tries[0]


def _canonical(twin: Answer) -> str:
    """The page that the front matter of a twin names."""
    read = read_markdown(twin.text, "text/markdown", twin.url, {})
    return urljoin(twin.url, read.canonical) if read and read.canonical else ""
