"""The sidebar of the start page, unfolded with those of other pages: many list a chapter's pages only inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs_llms.arrange.entries import Found

__all__ = ["below", "chapters", "merge", "unfold"]

_OPENED = 60
"""Pages that are opened for the part of the sidebar they unfold."""
_IDLE = 12
"""Pages in a row that say nothing new before no more are opened."""


def unfold(known: list[Found], pages: Iterable[str], sidebar_of: Callable[[str], list[Found]]) -> list[Found]:
    """The sidebar `known` with what those of pages that it does not list add to it, as far as they list themselves."""
    have = {entry.path for entry in known}
    opened = idle = 0
    for chapter in chapters(pages):
        path = next((page for page in chapter if page not in have), "")
        if not path:
            continue
        if opened == _OPENED or idle == _IDLE:
            break
        opened, idle = opened + 1, idle + 1
        more = sidebar_of(path)
        if any(entry.path == path for entry in more):
            known, idle = merge(known, *below(more, known, path)), 0
            have.update(entry.path for entry in more)
    return known


def chapters(pages: Iterable[str]) -> Iterator[list[str]]:
    """The pages folder by folder, the outer ones first; a folder's own page belongs to it."""
    found: dict[str, list[str]] = {}
    for page in pages:
        found.setdefault(page.rpartition("/")[0], []).append(page)
    yield from (found[folder] for folder in sorted(found, key=lambda name: (name.count("/") + bool(name), name)))


def below(more: Sequence[Found], known: Sequence[Found], path: str) -> tuple[list[Found], str]:
    """`more`, the sidebar of the page at `path`, with its labels among those of `known`, and the page it comes behind.

    One that shares no entry with them is that of a section, and stands below the folder's own page.
    """
    own = {entry.path: entry for entry in known}
    if not any(entry.path in own for entry in more):
        for folder in _around(path):
            above = own.get(f"{folder}/index.html") or own.get(f"{folder}.html")
            if above is not None:
                labels = (*above.labels, above.title)
                return [entry._replace(labels=(*labels, *entry.labels)) for entry in more], above.path
    return list(more), ""


def _around(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def merge(known: Sequence[Found], more: Sequence[Found], behind: str = "") -> list[Found]:
    """`known` with what is new in `more`, each behind the entry that it follows there; the first ones `behind` a page.

    Without one, what follows nothing known comes last.
    """
    have = {entry.path for entry in known}
    after: dict[str, list[Found]] = {}
    last = behind
    for entry in more:
        if entry.path in have:
            last = entry.path
        else:
            after.setdefault(last, []).append(entry)
            have.add(entry.path)
    merged = []
    for entry in known:
        merged += [entry, *after.pop(entry.path, ())]
    return [*merged, *after.pop("", ())]
