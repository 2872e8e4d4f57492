"""Rows → Site: pages in the site's order, their text left on disk until it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs_llms import emit, urls
from mkdocs_llms.arrange import (
    Said,
    arrange,
    assemble,
    chained,
    day_of_build,
    follow,
    repeated,
    sample,
    site_name,
    start_first,
    without_site,
)
from mkdocs_llms.crawl.listed import Sources
from mkdocs_llms.crawl.same import distinct
from mkdocs_llms.crawl.stored import Bodies, Stored, Text, places, stored
from mkdocs_llms.crawl.variants import below, variants
from mkdocs_llms.model import Page, Site
from mkdocs_llms.reading.addresses import key_of
from mkdocs_llms.reading.served import boilerplate

if TYPE_CHECKING:
    from mkdocs_llms.arrange import Listed
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.store import Store

__all__ = ["Gathered", "gather"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The site, and what was found out while putting it together."""

    site: Site
    twins: Bodies
    """All pages that have a twin, those that only list others included."""
    output: emit.Output
    duplicates: tuple[tuple[str, str], ...]
    """Address of a page, and of the one with the same text that stands for it."""
    cut: tuple[str, ...]
    """Blocks that stood on most of the Markdown pages that the site serves, and were cut."""

    def files(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Every file, as pairs of its path and its text."""
        where = emit.addresses((page.path for page in self.twins.pages), self.output.twins)
        yield from emit.overview(self.site, self.output)
        for page in self.twins:
            yield from emit.twin(page, where[page.path], self.output, base=self.site.url)


def gather(store: Store, options: Options) -> Gathered:
    """The site that the pages in the store make, the same whatever order they came in."""
    found = {key_of(row.url): row for row in stored(store)}
    kept, duplicates = distinct(found, store)
    paths = places(store, [found[key].url for key in kept])
    rows = {paths[found[key].url]: found[key] for key in kept}
    base = urls.as_base(options.base_url)
    twins = {key_of(row.url): base + urls.of_path(urls.twin_paths(path)[0]) for path, row in rows.items()}
    twins |= {key_of(gone): twins[key_of(stays)] for gone, stays in duplicates}
    blocks = boilerplate(store.markdown(row.id) for row in rows.values() if row.served == "markdown")
    start = next((path for path, row in rows.items() if key_of(row.url) == key_of(store.get("start"))), "")
    said = [
        Said(rows[p].description, rows[p].head, rows[p].site)
        for p in dict.fromkeys([start, *sample(list(rows))])
        if p in rows
    ]
    called, about = site_name(said), repeated(said)
    listed = _arranged(store, options, rows, start)
    pages = _pages(rows, listed, called, about, _days(store, rows))
    text = Text(store, twins, blocks)
    documents = {entry.path: pages[entry.path] for entry in listed}
    others = [page for path, page in pages.items() if path not in documents]
    full = store.characters() <= emit.FULL_LIMIT
    site = assemble(
        listed,
        documents,
        title=options.title or store.get("title") or called or (pages[start].title if start else urlsplit(base).netloc),
        url=base,
        summary=store.get("summary") or next(iter(about), "") or (pages[start].description if start else ""),
        bodies=Bodies(list(documents.values()), rows, text if full else None),
    )
    everything = Bodies([*documents.values(), *others], rows, text)
    return Gathered(site, everything, emit.Output(full=full), tuple(duplicates), tuple(sorted(blocks)))


def _arranged(store: Store, options: Options, rows: Mapping[str, Stored], start: str) -> list[Listed]:
    """The documents in the site's order: as its llms.txt has it, its sidebars, its sitemap, its folders."""
    sources = Sources(store, rows)
    index, sitemap = sources.index(), sources.sitemap()
    chain = chained(sources.following(), start)
    found: list[Listed] = []
    for name, pages in variants(store, options, rows).items():
        documents = sorted(path for path, row in pages.items() if row.kind == "page")
        first = min(documents, key=lambda path: (path.count("/"), path), default="") if name else start
        sidebar = sources.sidebar(first, documents)
        listed = arrange(documents, sidebar=sidebar, sitemap=sitemap, chain=chain)
        found += below(name, follow([entry for entry in index if entry.path in pages], start_first(listed, first)))
    return found


def _pages(
    rows: Mapping[str, Stored], listed: list[Listed], called: str, about: tuple[str, ...], days: Mapping[str, str]
) -> dict[str, Page]:
    """The pages, without their text, under the titles that the site's navigation gives them."""
    titles = {entry.path: entry.title for entry in listed}
    return {
        path: Page(
            url=row.url,
            path=path,
            title=titles.get(path) or without_site(row.title, called) or urlsplit(row.url).path,
            markdown="",
            description=row.opening if row.description in about else row.told,
            canonical_url=row.canonical or row.url,
            updated=row.updated or days.get(path, ""),
            removed=row.removed,
        )
        for path, row in rows.items()
    }


def _days(store: Store, rows: Mapping[str, Stored]) -> dict[str, str]:
    """When pages last changed, as the sitemap says; nothing where it only knows the day of the build."""
    changed = dict(store.all("SELECT id, substr(lastmod, 1, 10) FROM urls WHERE lastmod != ''"))
    if day_of_build(list(changed.values())):
        return {}
    days = {path: changed.get(row.id, "") for path, row in rows.items()}
    return {path: day for path, day in days.items() if _DAY.fullmatch(day)}
