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
    title: str = ""
    """What it is called where its own title does not tell."""
    listing: bool = False
    """It shows the beginnings of other pages, as the views of a blog do."""


def from_nav(nav: Navigation, pages: Sequence[HostPage]) -> list[Listed]:
    """The pages in reading order, each under its section.

    Top-level pages come first, sections keep their title, a section inside one is named with its path
    (`Guides > Integrations`), and what lies deeper joins it in order. Blog posts follow their blog. Pages that the
    nav leaves out are optional, and so are the further views of a blog (archive, category, author, second page), last.
    """
    blog = sys.modules.get("material.plugins.blog.structure")
    post, view = (blog.Post, blog.View) if blog is not None else ((), ())
    found: dict[int, Listed] = {}
    for page, path in _walk(nav.items, ()):
        section = " > ".join(path[:DEEPEST]) or TOP
        found.setdefault(id(page), Listed(page, section, listing=isinstance(page, view)))
    posts: dict[int, list[Listed]] = {}
    rest: list[Listed] = []
    views: list[Listed] = []
    for page in sorted(pages, key=_newest_first):
        if isinstance(page, view) and (type(page) is not view or page.pages[:1] not in ([], [page])):
            found.pop(id(page), None)
            views.append(Listed(page, MORE, optional=True, generated=True, title=_view_title(page), listing=True))
        elif id(page) in found:
            continue
        elif isinstance(page, post):
            section = found[id(page.parent)].section if id(page.parent) in found else TOP
            name = str(getattr(page.parent, "title", "") or "Blog") if section == TOP else section
            posts.setdefault(id(page.parent), []).append(Listed(page, name, generated=True))
        else:
            rest.append(Listed(page, MORE, optional=True, listing=isinstance(page, view)))
    ordered = [entry for key, listed in found.items() for entry in (listed, *posts.pop(key, ()))]
    return [*ordered, *(entry for others in posts.values() for entry in others), *rest, *views]


def _view_title(view: Any) -> str:
    """`Blog > Archive > 2025`, or `Blog (2)` for a second page: of itself it is called `2025`, or as the first one."""
    blog = view.posts[0].parent if view.posts else None
    around = (getattr(above, "title", "") for above in (blog, view.parent) if type(above) is not type(view))
    names = dict.fromkeys(str(name) for name in (*around, view.title) if name)
    page = view.pages.index(view) + 1 if view in view.pages else 1
    return " > ".join(names) + (f" ({page})" if page > 1 else "")


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
