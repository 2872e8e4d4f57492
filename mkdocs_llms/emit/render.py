"""What a site is emitted as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mkdocs_llms import urls
from mkdocs_llms.emit.full import full_pieces
from mkdocs_llms.emit.index import index_files
from mkdocs_llms.emit.twin import twin_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_llms.model import Page, Section, Site

__all__ = ["FULL_LIMIT", "Output", "clashes", "full_size", "render"]

FULL_LIMIT = 5_000_000
"""Bytes above which `full: auto` leaves llms-full.txt out: no reader takes that much at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How a site is emitted; each field is an option of the plugin and documented there."""

    twins: urls.TwinMode = "both"
    full: bool | Literal["auto"] = "auto"
    full_name: str = "llms-full.txt"
    front_matter: bool = True
    directive: bool = True


def render(site: Site, output: Output) -> Iterator[tuple[str, Iterable[str]]]:
    """Every file of the site as a pair of its path, below the output root, and its text.

    The text of llms-full.txt comes in pieces, all others as one string. Pure, lazy, the same for the same input.
    """
    files = _files(site, output)
    if site.url != urls.NOWHERE:
        yield from files
        return
    for path, text in files:
        if isinstance(text, str):
            yield path, urls.relative_to_file(text, path)
        else:
            yield path, _relative(text, path)


def _relative(pieces: Iterable[str], path: str) -> Iterator[str]:
    return (urls.relative_to_file(piece, path) for piece in pieces)


def _files(site: Site, output: Output) -> Iterator[tuple[str, Iterable[str]]]:
    """The files with the addresses as they stand in the pages."""
    listed = replace(site, sections=tuple(_listed(site, output))) if clashes(site, output) else site
    yield from index_files(listed, lambda page: _address(site, page, output), _reach(site, output))
    if not site.prefix:
        # GitHub Pages would run Jekyll over the folder, which takes Markdown for its own.
        yield ".nojekyll", ""
    if output.full is True or (output.full == "auto" and full_size(site) <= FULL_LIMIT):
        yield f"{site.prefix}{output.full_name}", full_pieces(site)
    taken = {urls.twin_paths(page.path, output.twins)[0] for page in site.pages}
    written: set[str] = set()
    for page in site.pages:
        first, *others = urls.twin_paths(page.path, output.twins)
        if first in written:
            continue  # see `clashes`
        files = list(_twin(site, page, first, output))
        # The second address of a page never takes the listed one of another.
        files += [(other, files[-1][1]) for other in others if other not in taken]
        written.update(path for path, _ in files)
        yield from files


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
    return sum(len(page.markdown.encode("utf-8", "replace")) for page in site.pages)


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
    if any(page.path.endswith("/index.html") for page in site.pages):
        how = "put `.md` in place of the slash at its end" if output.twins == "flat" else "add `index.md` to it"
        return f"Every page is also there as Markdown: {how}. The links below lead to these files."
    return "Every page is also there as Markdown: put `.md` in place of `.html`. The links below lead to these files."


def _twin(site: Site, page: Page, path: str, output: Output) -> Iterator[tuple[str, str]]:
    """The parts of a long page, and last the twin itself."""
    index = f"{site.url}{site.prefix}llms.txt"
    address = _address(site, page, output)
    return twin_files(page, path, address, index, front_matter=output.front_matter, pointer=output.directive)
