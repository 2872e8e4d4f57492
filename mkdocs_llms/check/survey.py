"""What there is on a site, gathered once: the index, its pages and twins, and how a server answers for them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.check.left_out import leave_out
from mkdocs_llms.check.markdown import Link, Text, read
from mkdocs_llms.check.measure import begins, bulk_share
from mkdocs_llms.check.pairs import Pairs, named_by, on_the_map, tried_for
from mkdocs_llms.check.parity import Parity, compare
from mkdocs_llms.check.source import Answer
from mkdocs_llms.errors import FetchError, LlmsError
from mkdocs_llms.page.inspect import Seen, inspect
from mkdocs_llms.reading.addresses import candidates
from mkdocs_llms.sitedir.sitemap import entries

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Source

__all__ = ["MARKDOWN", "Index", "PageView", "Survey", "Twin", "survey"]

T = TypeVar("T")

MARKDOWN = "text/markdown"
_ABSENT = "llmstxt-check-no-such-page"
_PROBES = 5
"""Addresses that cannot exist, and pages whose headers are looked at more closely."""
_NESTED = 50
_JUDGED = ("page", "shell")
_FILE = re.compile(r"\.(?!html?$|mdx?$)[a-z][a-z0-9]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Index:
    """An llms.txt, and its links."""

    answer: Answer
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """A page as Markdown, and the address it was found at."""

    answer: Answer
    text: Text


@dataclass(slots=True)
class PageView:
    """A page, as HTML and as Markdown. What is not there is None."""

    url: str
    where: str
    status: int = 0
    answer: Answer | None = None
    """Of the HTML, without its body."""
    size: int = 0
    """Bytes of the HTML."""
    seen: Seen | None = None
    """Without the text of the page, which is measured and let go."""
    characters: int = 0
    """Of the whole HTML as Markdown."""
    begins: float = 0.0
    """How far in its text begins, 0 to 1."""
    bulk: float = 0.0
    """The part of it that is tables and data."""
    twins: dict[str, bool] = field(default_factory=dict)
    """The addresses a twin may be at, and whether one is."""
    twin: Twin | None = None
    parity: Parity | None = None
    negotiated: Answer | None = None
    refused: Answer | None = None
    """The answer to a client that wants HTML and takes no Markdown."""


@dataclass(slots=True)
class Survey:
    """Everything the checks look at."""

    base: str
    served: bool
    profile: str
    indexes: list[Index] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    """The pages that the indexes lead to; the twins of those that the sitemap does not have."""
    mapped: list[str] = field(default_factory=list)
    """The pages of the sitemap."""
    elsewhere: str = ""
    """An address in the sitemap that is none of this site."""
    pages: list[PageView] = field(default_factory=list)
    total: int = 0
    left_out: list[str] = field(default_factory=list)
    """The pages that are in none of these lists, since their author wants it so."""
    targets: dict[str, Answer] = field(default_factory=dict)
    """The answers to links, by address without its fragment; without bodies."""
    absent: list[Answer] = field(default_factory=list)
    robots: Answer | None = None
    requests: int = 0
    notes: list[str] = field(default_factory=list)

    def name(self, url: str) -> str:
        """What to call an address: in a folder the path below it."""
        return url if self.served else url.removeprefix(self.base)


def _unread(first: PageView) -> str:
    """Why nothing of a site could be read, from its first page; what an answer says of itself has its remedy."""
    if first.answer and first.answer.error:
        return f"{first.url} could not be read: {first.answer.error}."
    return f"{first.url} could not be read: it answers {first.status}. Check the address, and that the site is there."


async def survey(
    source: Source,
    *,
    profile: str,
    most: int,
    links: int,
    exclude: Sequence[str] = (),
    watch: Callable[[int, int], None] | None = None,
) -> Survey:
    """Look at a site: at most `most` pages, spread over it, and at `links` of the links in their twins.

    Pages that fit a glob in `exclude`, and those that llms.txt lacks and that say why, are left out of it all.

    Raises `LlmsError` when nothing at all can be read.
    """
    found = Survey(source.base, source.served, profile)
    await _indexes(source, found)
    await _maps(source, found)
    await leave_out(source, found, exclude, most)
    every = list(dict.fromkeys([*found.listed, *found.mapped])) or source.pages() or [source.base]
    found.total = len(every)
    chosen = every[:: -(-len(every) // most)] if len(every) > most else every
    if source.served and len(chosen) < len(every):
        found.notes.append(f"{len(chosen)} of {len(every)} pages were looked at; --max-pages takes more.")
    done, steps, pairs = 0, len(chosen), Pairs(source)

    async def look(number: int, url: str) -> PageView:
        nonlocal done
        page = await _page(source, url, pairs, closely=number < _PROBES)
        done += 1
        if watch:
            watch(done, steps)
        return page

    found.pages = await _all(look(number, url) for number, url in enumerate(chosen))
    if not found.indexes and not any(page.status == 200 for page in found.pages):
        raise LlmsError(_unread(found.pages[0]))
    if not found.listed and not found.mapped:  # then search pages and lists of names were among them
        found.pages = [page for page in found.pages if page.seen and page.seen.kind in _JUDGED] or found.pages
        found.total = len(found.pages)
    _bare(found)
    await _follow(source, found, links)
    if source.served:
        probes = [f"{page.url.rstrip('/')}-{_ABSENT}" for page in found.pages[:_PROBES]]
        found.absent = await _all(source.get(url) for url in [*probes, f"{source.base}{_ABSENT}.md"])
    found.requests = source.requests
    return found


async def _all(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """The results in order. How many run at a time is the client's business."""
    return list(await asyncio.gather(*work))


async def _indexes(source: Source, found: Survey) -> None:
    root = "{0.scheme}://{0.netloc}/".format(urlsplit(source.base))
    for base in dict.fromkeys((source.base, root, f"{root}docs/")):
        url = f"{base}llms.txt"
        answer = await source.get(url)
        found.tried.append(answer.where or url)
        if answer.is_markdown:
            todo, seen = [answer], {url}
            break
    else:
        return
    while todo and len(found.indexes) < _NESTED:
        answer = todo.pop(0)
        index = Index(answer, read(answer.text).links)
        found.indexes.append(index)
        for link in index.links:
            target = urljoin(answer.url, link.url).partition("#")[0]
            if not urls.same_site(target, source.base) or target in seen:
                continue
            seen.add(target)
            if target.endswith("/llms.txt"):
                todo.append(await source.get(target))
            elif not _FILE.search(urlsplit(target).path):
                found.listed.append(target)


async def _maps(source: Source, found: Survey) -> None:
    """Read robots.txt and the sitemaps; then settle which of their pages each listed address means."""
    found.robots = await source.get(source.robots)
    named = re.findall(r"^[ \t]*sitemap:[ \t]*(\S+)", found.robots.text, re.IGNORECASE | re.MULTILINE)
    todo = list(dict.fromkeys([*named, f"{source.base}sitemap.xml"]))
    seen: set[str] = set()
    while todo and len(seen) < _NESTED:
        url = todo.pop(0)
        if url in seen:
            continue
        seen.add(url)
        answer = await source.get(url)
        for kind, place in _entries(answer, found) if answer.ok and not answer.is_html else ():
            if kind == "sitemap":
                todo.append(place)
            elif urls.same_site(place, source.base):
                found.mapped.append(place)
            else:
                found.elsewhere = found.elsewhere or place
    found.mapped = [url for url in dict.fromkeys(found.mapped) if not _FILE.search(urlsplit(url).path)]
    known = set(found.mapped)
    found.listed = list(dict.fromkeys(on_the_map(url, known) for url in found.listed))


def _bare(found: Survey) -> None:
    """Say which pages the checks of HTML pass over."""
    bare = [page for page in found.pages if page.seen is None]
    if bare:
        first = bare[0].answer
        why = (first.error if first else "") or f"answers {bare[0].status}"
        why = why if bare[0].status != 200 else "is no HTML"
        found.notes.append(
            f"{len(bare)} of {len(found.pages)} pages have no HTML, so what is asked of HTML is not asked of them: "
            f"{bare[0].url} {why}."
        )


def _entries(answer: Answer, found: Survey) -> list[tuple[str, str]]:
    """What a sitemap lists: `url` or `sitemap`, and the address. One from a server is read as one that may mean harm."""
    if not found.served:
        return [(kind, place.address) for kind, place in entries(answer.text)]
    from mkdocs_llms.crawl import sitemap  # noqa: PLC0415  # an extra

    try:
        return [("sitemap" if it.index else "url", it.url) for it in sitemap.parse(answer.body)]
    except FetchError as error:
        found.notes.append(f"{answer.where} could not be read: {error}.")
        return []


async def _page(source: Source, listed: str, pairs: Pairs, *, closely: bool) -> PageView:
    """Look at the page at `listed`, or at that whose twin is there."""
    asked: dict[str, Answer] = {}
    url = listed
    if candidates(listed):
        asked[listed] = await source.get(listed)
        url = await pairs.page_of(asked[listed])
    answer = await source.get(url)
    page = PageView(url, answer.where or url, answer.status, answer.light(), len(answer.body))
    if answer.ok and answer.is_html:
        page.seen = inspect(answer.text, answer.final or url)
    for at in dict.fromkeys((*asked, *named_by(page.url, page.seen, source.base), *tried_for(url, source.base))):
        there = asked.get(at) or await source.get(at)
        page.twins[at] = there.is_markdown
        if there.is_markdown and page.twin is None:
            page.twin = Twin(there.light(), read(there.text))
        if page.twin is not None and not url.endswith("/"):
            break
    if source.served:
        page.negotiated = await source.get(url, MARKDOWN)
        if closely:
            page.refused = await source.get(url, f"text/html, {MARKDOWN};q=0")
        if page.twin is None and page.negotiated.type == MARKDOWN and page.negotiated.ok:
            page.twin = Twin(page.negotiated.light(), read(page.negotiated.text))
        page.negotiated = page.negotiated.light()
    if page.seen is not None:
        text = page.seen.text
        page.characters, page.begins, page.bulk = len(text), begins(text), bulk_share(text)
        if page.twin is not None:
            page.parity = compare(page.seen.lines, page.twin.text.body)
        page.seen = replace(page.seen, text="", lines=())
    return page


async def _follow(source: Source, found: Survey, most: int) -> None:
    """Ask for what the indexes and the twins link to on this site; each address once."""
    listed = (urljoin(index.answer.url, link.url) for index in found.indexes for link in index.links)
    inside = (
        urljoin(page.twin.answer.url, link.url) for page in found.pages if page.twin for link in page.twin.text.links
    )
    wanted = dict.fromkeys(url.partition("#")[0] for url in listed)
    room = most
    for url in (url.partition("#")[0] for url in inside):
        if url not in wanted and room > 0 and urls.same_site(url, source.base):
            wanted[url] = None
            room -= 1
    here = [url for url in wanted if urls.same_site(url, source.base)]
    for answer in await _all(source.get(url) for url in here):
        found.targets[answer.url] = answer.light()
