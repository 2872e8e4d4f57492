"""llms.txt, and what it gives up to stay short enough to be read whole."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from mkdocs_llms.profile import OPTIONAL, Group, Index, Link, dump, entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

    from mkdocs_llms.model import Page, Section, Site

__all__ = ["LIMIT", "index_files"]

LIMIT = 50_000
"""Characters of an index that agents read whole; above 100,000 many see nothing of its end."""

_SHORT = 120


def index_files(
    site: Site, address: Callable[[Page], str], reach: str, limit: int = LIMIT
) -> Iterator[tuple[str, str]]:
    """`llms.txt`, and an index per section for what had to leave it.

    `address` gives the URL of a page's twin, `reach` says in a sentence how to find it by hand. Shrinks in this order, and no further than it must: descriptions to
    120 characters, then none, then generated leaves into section indexes, then whole sections, the longest first.
    Agents follow links to pages far more often than links to other indexes, so a flat list is kept as long as it can.
    """
    every = [page for section in site.sections for page in section.pages]
    for notes in (None, _SHORT, 0):
        if not _fit(every, address, notes, limit):
            continue
        text = dump(_index(site, address, reach, notes, set(), generated=True))
        if len(text) <= limit:
            yield f"{site.prefix}llms.txt", text
            return
    moved: set[str] = set()
    partly = [s for s in site.sections if any(p.generated for p in s.pages)]
    rest = sorted(site.sections, key=lambda s: -len(s.pages))[::-1]
    length = _length([p for p in every if not (partly and p.generated)], address, 0)
    while True:
        while length > limit and rest:
            moved.add(rest[-1].title)
            length -= _saved(site, rest.pop(), address, generated=not partly)
        text = dump(_index(site, address, reach, 0, moved, generated=not partly))
        length = len(text)
        if length <= limit or not rest:
            break
    yield f"{site.prefix}llms.txt", text
    for section in site.sections:
        if section.title in moved or section in partly:
            yield from _section_files(site, section, address, limit)


def _index(
    site: Site, address: Callable[[Page], str], reach: str, notes: int | None, moved: Set[str], *, generated: bool
) -> Index:
    """The index with its descriptions cut to `notes` characters, without the sections in `moved`."""
    groups: list[Group] = []
    optional: list[Link] = []
    for section in site.sections:
        listed = [p for p in section.pages if section.title not in moved and (generated or not p.generated)]
        links = [_link(page, address, notes) for page in listed if not page.optional]
        optional += [_link(page, address, notes) for page in listed if page.optional]
        if len(listed) < len(section.pages):
            links.append(_pointer(site, section))
        groups.append(Group(section.title, tuple(links)))
    return Index(site.title, site.summary, _details(site, reach), (*groups, Group(OPTIONAL, tuple(optional))))


def _saved(site: Site, section: Section, address: Callable[[Page], str], *, generated: bool) -> int:
    """About how many characters an index without descriptions loses with the pages of a section."""
    listed = [page for page in section.pages if generated or not page.generated]
    return max(1, _length(listed, address, 0) - len(entry(_pointer(site, section))))


def _fit(pages: Iterable[Page], address: Callable[[Page], str], notes: int | None, limit: int) -> bool:
    """Do the lines of `pages` stay within the limit? Told without those that come after it is reached."""
    return all(length <= limit for length in accumulate(_lengths(pages, address, notes)))


def _length(pages: Iterable[Page], address: Callable[[Page], str], notes: int | None) -> int:
    """How long the lines of `pages` are, a line at a time: the text of a large site would be built to be thrown away."""
    return sum(_lengths(pages, address, notes))


def _lengths(pages: Iterable[Page], address: Callable[[Page], str], notes: int | None) -> Iterator[int]:
    return (len(entry(_link(page, address, notes))) + 1 for page in pages)


def _pointer(site: Site, section: Section) -> Link:
    where = f"{site.url}{site.prefix}{section.slug}/llms.txt"
    return Link(f"{section.title}: all {len(section.pages)} pages", where, "an index of its own")


def _section_files(
    site: Site, section: Section, address: Callable[[Page], str], limit: int
) -> Iterator[tuple[str, str]]:
    """The index of one section, in several files if one would be too long as well."""
    about = f"{section.title}: one section of [{site.title}]({site.url}{site.prefix}llms.txt)."
    for notes in (None, _SHORT, 0):
        if not _fit(section.pages, address, notes, limit):
            continue
        index = Index(f"{site.title}: {section.title}", "", about, (_group(section, section.pages, address, notes),))
        text = dump(index)
        if len(text) <= limit:
            yield f"{site.prefix}{section.slug}/llms.txt", text
            return
    size = max(1, len(section.pages) * limit // (_length(section.pages, address, 0) + 1_000) - 1)
    batches = [section.pages[i : i + size] for i in range(0, len(section.pages), size)]
    for number, batch in enumerate(batches, 1):
        name = section.slug if number == 1 else f"{section.slug}/{number}"
        nearby = f" Part {number} of {len(batches)}; "
        nearby += "the others: " + ", ".join(
            f"{site.url}{site.prefix}{section.slug}/{'' if n == 1 else f'{n}/'}llms.txt"
            for n in range(1, len(batches) + 1)
            if n != number
        )
        part = Index(
            f"{site.title}: {section.title} ({number})", "", about + nearby, (_group(section, batch, address, 0),)
        )
        yield f"{site.prefix}{name}/llms.txt", dump(part)


def _group(section: Section, pages: tuple[Page, ...], address: Callable[[Page], str], notes: int | None) -> Group:
    return Group(section.title, tuple(_link(page, address, notes) for page in pages))


def _link(page: Page, address: Callable[[Page], str], notes: int | None) -> Link:
    note = page.description if notes is None else _cut(page.description, notes)
    return Link(page.title, address(page), note)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit or not limit:
        return text if limit else ""
    return re.sub(r"\W+\w*$", "", text[:limit]) + "…"


def _details(site: Site, reach: str) -> str:
    """The author's paragraphs, and how to get from a page to its Markdown."""
    own = site.details.strip()
    return f"{own}\n\n{reach}" if own else reach
