"""Pages in their order → Site. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs_llms import urls
from mkdocs_llms.arrange.order import sources
from mkdocs_llms.emit import matches, slugs
from mkdocs_llms.model import Section, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_llms.arrange.entries import Listed
    from mkdocs_llms.model import Page

__all__ = ["assemble", "fits", "from_globs"]


def assemble(
    listed: Iterable[Listed],
    pages: Mapping[str, Page],
    *,
    title: str,
    url: str,
    prefix: str = "",
    summary: str = "",
    details: str = "",
    optional: Sequence[str] = (),
    home: str = "",
    bodies: Sequence[Page] = (),
) -> Site:
    """The site whose index lists `listed`, as far as they are in `pages`.

    `bodies` are the pages with their Markdown, in reading order; `home` is the folder that globs are relative to.
    """
    titles: dict[str, list[Page]] = {}
    for entry in listed:
        page = pages.get(entry.path)
        if page is not None:
            wanted = entry.optional or fits(entry.path, optional, home)
            page = replace(page, optional=wanted, description=entry.description or page.description)
            titles.setdefault(
                entry.section or " > ".join(_title(folder, pages) for folder in entry.folders), []
            ).append(page)
    names = slugs(list(titles))
    return Site(
        title=title,
        url=url,
        prefix=prefix,
        summary=summary,
        details=details,
        sections=tuple(Section(title=t, pages=tuple(found), slug=names[t]) for t, found in titles.items()),
        pages=bodies or tuple(pages.values()),
    )


def from_globs(sections: Mapping[str, Any], listed: Sequence[Listed], home: str = "") -> list[Listed]:
    """The pages that the `sections` option names, each once: a file in its place, a glob in reading order."""
    taken: set[str] = set()
    found: list[Listed] = []
    for title, items in sections.items():
        for item in items or ():
            pattern, about = next(iter(item.items()), ("", "")) if isinstance(item, dict) else (item, "")
            for entry in listed:
                if entry.path not in taken and fits(entry.path, (str(pattern),), home):
                    taken.add(entry.path)
                    found.append(entry._replace(section=str(title), optional=False, description=str(about or "")))
    return found


def fits(path: str, globs: Iterable[str], home: str = "") -> bool:
    """Does the page at `path`, or the source it was built from, match one of `globs`?"""
    names = (*sources(path), *(sources(path.removeprefix(home)) if home else ()))
    return any(matches(name, glob) for glob in globs for name in names)


def _title(folder: str, pages: Mapping[str, Page]) -> str:
    """What a folder is called: by the title of its own page, else by its name."""
    own = next((pages[p] for p in (f"{folder}/index.html", f"{folder}.html") if p in pages), None)
    return own.title if own is not None else urls.human(folder.rpartition("/")[2])
