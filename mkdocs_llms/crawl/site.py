"""Rows → Site: pages in the site's order, their text left on disk until it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.crawl.addresses import candidates, key_of, normalise
from mkdocs_llms.crawl.paths import Paths
from mkdocs_llms.crawl.record import Marks
from mkdocs_llms.crawl.served import boilerplate, cut
from mkdocs_llms.model import Page, Section, Site

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.store import Store

__all__ = ["Gathered", "StoredPage", "gather"]

_TOP = "Docs"


class StoredPage(Page):
    """A page whose text is read when it is asked for, so that a site of any size fits into memory."""

    __slots__ = ("_load",)
    _load: Callable[[], str]

    def __init__(self, load: Callable[[], str], **fields: object) -> None:
        for name, default in (("description", ""), ("canonical_url", ""), ("updated", ""), ("removed", ())):
            object.__setattr__(self, name, fields.get(name, default))
        for name in ("url", "path", "title"):
            object.__setattr__(self, name, fields[name])
        for name in ("optional", "generated"):
            object.__setattr__(self, name, False)
        object.__setattr__(self, "_load", load)

    @property
    def markdown(self) -> str:
        return self._load()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The site, and what was found out while putting it together."""

    site: Site
    duplicates: tuple[tuple[str, str], ...]
    """Address of a page, and of the one with the same text that stands for it."""
    cut: tuple[str, ...]
    """Blocks that stood on most of the Markdown pages that the site serves, and were cut."""


@dataclass(slots=True)
class _Stored:
    id: int
    url: str
    served: str
    title: str
    description: str
    canonical: str
    updated: str
    removed: tuple[str, ...]
    sidebar: str
    alternate: str
    digest: str


def gather(store: Store, options: Options) -> Gathered:
    """The site that the pages in the store make, the same whatever order they came in."""
    found = {key_of(row.url): row for row in _pages(store)}
    order = _order(store, found)
    kept, duplicates = _distinct(order, found, store)
    start = store.get("start")
    base = urls.as_base(options.base_url)
    paths = Paths(json.loads(store.get("prefixes", "[]") or "[]")[0] if start else "")
    places = {key: paths.path(found[key].url) for key in kept}
    twins = {key: base + urls.of_path(urls.twin_paths(path)[0]) for key, path in places.items()}
    for gone, stays in duplicates:
        twins[key_of(gone)] = twins[key_of(stays)]
    served = [found[key].id for key in kept if found[key].served == "markdown"]
    blocks = boilerplate(store.markdown(row) for row in served)
    text = _Text(store, twins, blocks)
    pages = {key: _page(found[key], places[key], text) for key in kept}
    home = found.get(key_of(start))
    site = Site(
        title=options.title or store.get("title") or (home.title if home else "") or urlsplit(start).netloc,
        url=base,
        summary=store.get("summary") or (home.description if home else ""),
        sections=tuple(_sections(kept, order, pages)),
        pages=tuple(pages.values()),
    )
    return Gathered(site, tuple(duplicates), tuple(sorted(blocks)))


def _pages(store: Store) -> Iterator[_Stored]:
    sql = (
        "SELECT pages.id, pages.url, served, title, description, canonical, updated, removed, sidebar, alternate, same || digest"
        " FROM pages JOIN urls USING (id) WHERE state = 'page'"
    )
    for row in store.all(sql):
        removed = tuple(json.loads(row[7]))
        yield _Stored(row[0], row[1], row[2], row[3], row[4], row[5], row[6], removed, row[8], row[9], row[10])


def _order(store: Store, found: dict[str, _Stored]) -> dict[str, str]:
    """Every page in the site's order, and its section.

    As llms.txt has it, then the sidebars, then the sitemap, then by address.
    """
    order: dict[str, str] = {}

    def put(url: str, section: str) -> None:
        key = next((key for key in map(key_of, (url, *candidates(url))) if key in found), "")
        if key:
            order.setdefault(key, section)
            order[key] = order[key] or section

    for section, url in store.all("SELECT section, url FROM listed WHERE source = 'llms.txt' ORDER BY position"):
        put(url, section)
    for entries in _sidebars(store, found):
        for _, url, path in entries:
            put(url, path[0] if path else _TOP)
    for (url,) in store.all("SELECT url FROM listed WHERE source = 'sitemap' ORDER BY position"):
        put(url, "")
    for key in sorted(found, key=lambda key: (key.split("?")[0].split("/"), key)):
        order.setdefault(key, "")
    return order


def _sidebars(store: Store, found: dict[str, _Stored]) -> Iterator[list[tuple[str, str, list[str]]]]:
    """The distinct sidebars of the site, that of the start page first."""
    start = key_of(store.get("start"))
    first: dict[str, tuple[bool, str]] = {}
    for key, page in found.items():
        if page.sidebar:
            first[page.sidebar] = min(first.get(page.sidebar, (True, "\U0010ffff")), (key != start, key))
    for digest in sorted(first, key=lambda digest: first[digest]):
        for (entries,) in store.all("SELECT entries FROM sidebars WHERE digest = ?", digest):
            yield json.loads(entries)


def _distinct(
    order: dict[str, str], found: dict[str, _Stored], store: Store
) -> tuple[list[str], list[tuple[str, str]]]:
    """The pages that stay, in order, and the others with the one that stands for them: canonical, twin or same text."""
    twins = {key_of(page.alternate): key for key, page in found.items() if page.alternate}
    first: dict[str, str] = {}
    for key in sorted(order, key=lambda key: (key != key_of(found[key].canonical), len(key), key)):
        first.setdefault(found[key].digest, key)
    stands: dict[str, str] = {}
    for key in order:
        page = found[key]
        canonical = key_of(page.canonical) if page.canonical else key
        target = found.get(canonical)
        if canonical != key and target is not None and key_of(target.canonical or target.url) == canonical:
            stands[key] = canonical
        elif key in twins and twins[key] != key:
            stands[key] = twins[key]
        elif first[page.digest] != key and store.markdown(page.id) == store.markdown(found[first[page.digest]].id):
            stands[key] = first[page.digest]
    kept = [key for key in order if key not in stands]
    duplicates = []
    for key, other in stands.items():
        last, seen = other, {key}
        while last in stands and last not in seen:
            seen.add(last)
            last = stands[last]
        if last in stands:  # two that each name the other: the first in order stays
            kept.append(key)
            continue
        duplicates.append((found[key].url, found[last].url))
    return [key for key in order if key in set(kept)], duplicates


class _Text:
    """The text of a page as it is written: marks resolved, boilerplate cut."""

    def __init__(self, store: Store, twins: dict[str, str], blocks: frozenset[str]) -> None:
        self._store = store
        self._twins = twins
        self._blocks = blocks
        self._pattern = Marks(store.get("nonce")).pattern

    def of(self, row: int, *, served: bool) -> str:
        text = self._store.markdown(row)
        if served:
            text = cut(text, self._blocks)
        return self._pattern.sub(self._resolve, text)

    def _resolve(self, match: re.Match[str]) -> str:
        url = bytes.fromhex(match[1]).decode("utf-8", "replace")
        same = normalise(url)
        for page in (same, *candidates(same)):
            if (twin := self._twins.get(key_of(page))) is not None:
                return twin
        return urls.encode(url)


def _page(row: _Stored, path: str, text: _Text) -> StoredPage:
    return StoredPage(
        lambda: text.of(row.id, served=row.served == "markdown"),
        url=row.url,
        path=path,
        title=row.title or urlsplit(row.url).path,
        description=row.description,
        canonical_url=row.canonical or row.url,
        updated=row.updated,
        removed=row.removed,
    )


def _sections(kept: list[str], order: dict[str, str], pages: dict[str, StoredPage]) -> Iterator[Section]:
    """Pages under the titles they have in llms.txt or the sidebar; others with their folder's other pages."""
    folders: dict[str, str] = {}
    for key in kept:
        folder = key.rpartition("/")[0]
        if order[key] and "/" in folder:
            folders.setdefault(folder, order[key])
    groups: dict[str, list[Page]] = {}
    for key in kept:
        groups.setdefault(order[key] or _near(key, folders), []).append(pages[key])
    slugs: set[str] = set()
    for title, members in groups.items():
        slug = wanted = re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "section"
        number = 1
        while slug in slugs:
            number += 1
            slug = f"{wanted}-{number}"
        slugs.add(slug)
        yield Section(title=title, pages=tuple(members), slug=slug)


def _near(key: str, folders: dict[str, str]) -> str:
    """The section of the nearest folder above that has one, else the first folder's name."""
    folder = key
    while "/" in folder:
        if folder in folders:
            return folders[folder]
        folder = folder.rpartition("/")[0]
    parts = key.partition("?")[0].split("/")
    return unquote(parts[1]).replace("-", " ").replace("_", " ").capitalize() if len(parts) > 2 else _TOP
