"""What a site is emitted as."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mkdocs_llms import urls
from mkdocs_llms.emit import extras
from mkdocs_llms.emit.full import full_pieces
from mkdocs_llms.emit.index import index_files
from mkdocs_llms.emit.twin import twin_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_llms.model import Page, Section, Site

__all__ = ["FULL_LIMIT", "Output", "addresses", "clashes", "full_size", "overview", "render", "twin"]

FULL_LIMIT = 5_000_000
"""Bytes above which `full: auto` leaves llms-full.txt out: no reader takes that much at once."""

_SLASH = "add `index.md` to it"
_FLAT = "put `.md` in place of the slash at its end"
_FILE = "put `.md` in place of `.html`"
_BARE = "add `.md` to it"
_FOLDER = "add `/index.md` to it"
_AMONG_OTHERS = {
    _SLASH: "add `index.md` to an address that ends in a slash",
    _BARE: "add `.md` to an address without an ending",
    _FOLDER: "add `/index.md` to an address without an ending",
}
_MANY = 0.1
"""The share of pages with one form of address that makes it worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How a site is emitted; each field is an option of the plugin and documented there."""

    twins: urls.TwinMode = "both"
    full: bool | Literal["auto"] = "auto"
    full_name: str = "llms-full.txt"
    front_matter: bool = True
    directive: bool = True
    sitemap: bool = False
    skill: bool | str = False
    """True for a skill made from the index, or the text of the author's own."""


def render(site: Site, output: Output) -> Iterator[tuple[str, Iterable[str]]]:
    """Every file of the site as a pair of its path, below the output root, and its text.

    The text of llms-full.txt comes in pieces, all others as one string. Pure, lazy, the same for the same input.
    """
    yield from overview(site, output)
    places = addresses((page.path for page in site.pages), output.twins)
    for page in site.pages:
        yield from twin(page, places[page.path], output, base=site.url, prefix=site.prefix)


def overview(site: Site, output: Output) -> Iterator[tuple[str, Iterable[str]]]:
    """The files that speak of the whole site: llms.txt, the indexes of sections, llms-full.txt."""
    for path, text in _overview(site, output):
        yield path, _here(text, path, site.url)


def twin(
    page: Page, places: Sequence[str], output: Output, *, base: str, prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """The files of one page, at the places that `addresses` gave it: the parts of a long one, then the twin itself.

    `base` and `prefix` are the site's. The same text twice in a row is the page at its second address.
    """
    if not places:
        return
    first, *others = places
    files = twin_files(
        page,
        first,
        base + urls.of_path(first),
        f"{base}{prefix}llms.txt",
        front_matter=output.front_matter,
        pointer=output.directive,
    )
    text = ""
    for path, text in files:  # the last one is the twin
        yield path, urls.relative_to_file(text, path) if base == urls.NOWHERE else text
    for other in others:
        yield other, urls.relative_to_file(text, other) if base == urls.NOWHERE else text


def _here(text: Iterable[str], path: str, base: str) -> Iterable[str]:
    """`text` with links as they are written in the file at `path`."""
    if base != urls.NOWHERE:
        return text
    if isinstance(text, str):
        return urls.relative_to_file(text, path)
    return (urls.relative_to_file(piece, path) for piece in text)


def _overview(site: Site, output: Output) -> Iterator[tuple[str, Iterable[str]]]:
    listed = replace(site, sections=tuple(_listed(site, output))) if clashes(site, output) else site
    known: dict[str, str] = {}

    def address(page: Page) -> str:
        """Where the twin of a page is; an index is tried in several lengths and asks each time."""
        if page.path not in known:
            known[page.path] = _address(site, page, output)
        return known[page.path]

    yield from index_files(listed, address, _reach(site, output))
    if output.sitemap:
        yield extras.sitemap(site, address)
    if output.skill and not site.prefix:
        yield from extras.skill(site, output.skill if isinstance(output.skill, str) else "")
    if not site.prefix:
        # GitHub Pages would run Jekyll over the folder, which takes Markdown for its own.
        yield ".nojekyll", ""
    if output.full is True or (output.full == "auto" and full_size(site) <= FULL_LIMIT):
        yield f"{site.prefix}{output.full_name}", full_pieces(site)


def addresses(paths: Iterable[str], mode: urls.TwinMode = "both") -> dict[str, tuple[str, ...]]:
    """Where the twin of each page goes, the listed address first; nowhere when an earlier page has that address.

    The second address of a page never takes the listed one of another.
    """
    wanted = {path: urls.twin_paths(path, mode) for path in paths}
    taken = {places[0] for places in wanted.values()}
    written: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}
    for path, (first, *others) in wanted.items():
        if first in written:
            found[path] = ()
            continue
        found[path] = (first, *(other for other in others if other not in taken))
        written.update(found[path])
    return found


def _listed(site: Site, output: Output) -> Iterator[Section]:
    """The sections without pages whose twin another page has."""
    owners: dict[str, str] = {}
    for page in site.pages:
        owners.setdefault(_address(site, page, output), page.path)
    for section in site.sections:
        kept = [page for page in section.pages if owners.pop(_address(site, page, output), None) == page.path]
        yield replace(section, pages=tuple(kept))


def full_size(site: Site) -> int:
    """The size of llms-full.txt in bytes, give or take its page headers."""
    return sum(len(page.markdown.encode("utf-8", "replace")) for page in site.pages if not page.listing)


def clashes(site: Site, output: Output) -> list[tuple[Page, Page, str]]:
    """Pairs of pages that claim one twin path, and that path; the first of each pair keeps it."""
    taken: dict[str, Page] = {}
    found = []
    for page in site.pages:
        path = urls.twin_paths(page.path, output.twins)[0]
        if path in taken:
            found.append((taken[path], page, path))
        taken.setdefault(path, page)
    return found


def _address(site: Site, page: Page, output: Output) -> str:
    return site.url + urls.of_path(urls.twin_paths(page.path, output.twins)[0])


def _reach(site: Site, output: Output) -> str:
    """How to get from the address of a page to its Markdown, on this site."""
    listed = (page for section in site.sections for page in section.pages if page.path != f"{site.prefix}index.html")
    ways = Counter(_way(page, output) for page in listed)
    found = [way for way, number in ways.most_common() if number >= _MANY * ways.total()] or [_SLASH]
    how = found[0] if len(found) == 1 else ", or ".join(_AMONG_OTHERS.get(way, way) for way in found)
    return f"Every page is also there as Markdown: {how}. The links below lead to these files."


def _way(page: Page, output: Output) -> str:
    address = page.canonical_url or page.url
    if address.endswith("/"):
        return _FLAT if output.twins == "flat" else _SLASH
    if address.endswith((".html", ".htm")):
        return _FILE
    return _FOLDER if output.twins == "index" and page.path.endswith("/index.html") else _BARE
