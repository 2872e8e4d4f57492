"""From the nav, or from globs, to the sections of the index."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_llms.emit import DEEPEST, MORE, TOP, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage

__all__ = ["Listed", "from_globs", "from_nav"]


class Listed(NamedTuple):
    """A page of the host, the title of its section, and the description the section gives it."""

    page: HostPage
    section: str
    description: str = ""
    optional: bool = False
    generated: bool = False


def from_nav(nav: Navigation, pages: Sequence[HostPage]) -> list[Listed]:
    """The pages in reading order, each under its section.

    Top-level pages come first, sections keep their title, a section inside one is named with its path
    (`Guides > Integrations`), and what lies deeper joins it in order. Blog posts follow their blog. Pages that the
    nav leaves out are optional.
    """
    found: dict[int, Listed] = {}
    for page, path in _walk(nav.items, ()):
        section = " > ".join(path[:DEEPEST]) or TOP
        found.setdefault(id(page), Listed(page, section))
    ordered = list(found.values())
    posts, views = _blog_types()
    titles = {id(entry.page): entry.section for entry in ordered}
    for page in sorted(pages, key=_newest_first):
        if id(page) in found:
            continue
        if posts and isinstance(page, posts):
            blog = page.parent
            section = titles.get(id(blog), TOP)
            name = str(getattr(blog, "title", "") or "Blog") if section == TOP else section
            ordered.append(Listed(page, name, generated=True))
        else:
            ordered.append(Listed(page, MORE, optional=True, generated=bool(views) and isinstance(page, views)))
    return [
        entry._replace(optional=True, generated=True) if views and isinstance(entry.page, views) else entry
        for entry in ordered
    ]


def _walk(items: Iterable[Any], path: tuple[str, ...]) -> Iterator[tuple[HostPage, tuple[str, ...]]]:
    """Pages below `items` with the titles of the sections around them; a section may be a page itself."""
    for item in items:
        children = getattr(item, "children", None)
        below = (*path, item.title or "") if children else path
        if getattr(item, "is_page", False):
            yield item, below
        if children:
            yield from _walk(children, below)


def _newest_first(page: HostPage) -> float:
    """Sorts blog posts by date, and before them, in their order, what is no post."""
    date = getattr(getattr(getattr(page, "config", None), "date", None), "created", None)
    return -date.timestamp() if date is not None else float("-inf")


def _blog_types() -> tuple[type | None, tuple[type, ...]]:
    """Material's classes for posts and for archive, category and author pages, if a blog is built."""
    blog = sys.modules.get("material.plugins.blog.structure")
    if blog is None:
        return None, ()
    names = ("Archive", "Category", "Profile")
    return blog.Post, tuple(kind for name in names if (kind := getattr(blog, name, None)))


def from_globs(sections: dict[str, Any], pages: Sequence[HostPage]) -> list[Listed]:
    """The pages that the `sections` option names, each once: a file in its place, a glob in nav order."""
    taken: set[int] = set()
    listed: list[Listed] = []
    for title, items in sections.items():
        for item in items or ():
            pattern, description = next(iter(item.items())) if isinstance(item, dict) else (item, "")
            for page in pages:
                if id(page) not in taken and matches(page.file.src_uri, pattern):
                    taken.add(id(page))
                    listed.append(Listed(page, str(title), str(description or "")))
    return listed
