"""In which order the pages come, and below which labels: the best source that the site offers, the others after it.

A nav in the configuration is the author's word. After it come sitemap.xml, where its order is meant (most are sorted by
name, which says nothing), the sidebar with its labels, `_toc.yml`, and the folders. Pure: no page is read here.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.emit import DEEPEST, MORE, TOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = [
    "Found",
    "Listed",
    "arrange",
    "by_folder",
    "follow",
    "merge",
    "sources",
    "start_first",
    "uncovered",
    "unfold",
]

_MOST = 0.5
_SOME = 0.1
"""The share of pages below which a list of links is no navigation."""
_FEW = 3
"""Pages below which a folder inside another has no section of its own."""
_SIDEBARS = 40
"""Pages that are looked at for the part of the sidebar they unfold."""


class Found(NamedTuple):
    """A page as one source of order has it: the title given there, and the labels above it."""

    path: str
    title: str = ""
    labels: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A page in its place. Where no label names its section, `folders` do, from the outside in, by their own pages."""

    path: str
    title: str = ""
    section: str = ""
    folders: tuple[str, ...] = ()
    optional: bool = False
    description: str = ""


def arrange(
    pages: Sequence[str],
    *,
    nav: Sequence[Found] = (),
    sidebar: Sequence[Found] = (),
    toc: Sequence[Found] = (),
    sitemap: Sequence[str] = (),
    home: str = "",
) -> list[Listed]:
    """Every page once, in reading order. `sitemap` is given only where its order is meant."""
    wanted = set(pages)
    folders = by_folder(pages, home)
    if found := _once(nav, wanted):
        rest = [entry._replace(section=MORE, folders=(), optional=True) for entry in folders]
        return _complete(found, rest)
    first, second = _once(sidebar, wanted), _once(toc, wanted)
    found = first if len(first) >= _MOST * len(second) else second
    if len(found) < _SOME * len(pages):
        found = []
    if found:
        found = _complete(found, _near(found, folders))
    rank = {path: number for number, path in enumerate(path for path in sitemap if path in wanted)}
    if len(rank) < _MOST * len(pages):
        return found or folders
    listed = found or [e if e.path in rank else e._replace(section=MORE, folders=(), optional=True) for e in folders]
    return sorted(listed, key=lambda entry: rank.get(entry.path, len(rank)))


def follow(index: Sequence[Listed], listed: Sequence[Listed]) -> list[Listed]:
    """The pages of `listed` as the site's own llms.txt has them; those it leaves out join their neighbours."""
    known = {entry.path: entry for entry in listed}
    found: dict[str, Listed] = {}
    for entry in index:
        if entry.path in known:
            place = known[entry.path] if entry.optional else entry
            found.setdefault(entry.path, entry._replace(section=place.section, folders=place.folders))
    chosen = list(found.values())
    return _complete(chosen, _near(chosen, listed)) if chosen else list(listed)


def sources(path: str) -> tuple[str, ...]:
    """What the source of the page at `path` may be called, for globs like `guides/*.md`; its own path last."""
    stem = path.rpartition(".")[0]
    folder = stem.removesuffix("index").rstrip("/") if stem.endswith("/index") else ""
    stems = (folder, stem, f"{folder}/README") if folder else (stem, "README") if stem == "index" else (stem,)
    return (*(f"{name}.md" for name in stems), path)


def start_first(listed: list[Listed], start: str) -> list[Listed]:
    """The start page before all others; sidebars seldom list it."""
    first = [entry for entry in listed if entry.path == start]
    first = [e._replace(section=TOP, optional=False) if e.section == MORE else e for e in first]
    return [*first, *(entry for entry in listed if entry.path != start)]


def unfold(known: list[Found], pages: Sequence[str], sidebar_of: Callable[[str], Sequence[Found]]) -> list[Found]:
    """The sidebar `known`, unfolded with those of pages that it does not list, as far as these list themselves."""
    for path in uncovered(pages, known, _SIDEBARS):
        more = sidebar_of(path)
        if any(entry.path == path for entry in more):
            known = merge(known, more)
    return known


def _complete(found: list[Listed], rest: Iterable[Listed]) -> list[Listed]:
    have = {entry.path for entry in found}
    return [*found, *(entry for entry in rest if entry.path not in have)]


def _once(found: Iterable[Found], wanted: set[str]) -> list[Listed]:
    """Each page where it comes first; one whose label stands above others joins them."""
    entries = [entry for entry in found if entry.path in wanted]
    above = {entry.labels[:depth] for entry in entries for depth in range(1, len(entry.labels) + 1)}
    listed: dict[str, Listed] = {}
    for entry in entries:
        own = (*entry.labels, entry.title)
        labels = own if own in above else entry.labels
        section = " > ".join(label for label in labels[:DEEPEST] if label) or TOP
        listed.setdefault(entry.path, Listed(entry.path, entry.title, section))
    return list(listed.values())


def _near(found: Sequence[Listed], folders: Sequence[Listed]) -> list[Listed]:
    """Pages that a sidebar leaves out: in the section of what lies in the same folder, else optional or by folder.

    Sidebars fold: they list a chapter, and its pages only where one is in it.
    """
    section_of: dict[str, Counter[str]] = {}
    own = {_plain(entry.path): entry.section for entry in found}
    for entry in found:
        for folder in _above(entry.path):
            section_of.setdefault(folder, Counter())[entry.section] += 1
    most = len(found) >= _MOST * len(folders)
    rest = []
    for entry in folders:
        near = next((folder for folder in _above(entry.path) if folder and folder in section_of), "")
        if near:
            section = own.get(near) or section_of[near].most_common(1)[0][0]
            rest.append(entry._replace(section=section, folders=()))
        elif most:
            rest.append(entry._replace(section=MORE, folders=(), optional=True))
        else:
            rest.append(entry)
    return rest


def uncovered(pages: Sequence[str], found: Iterable[Found], limit: int) -> list[str]:
    """One page of each folder that no entry of `found` lies in, at most `limit`: its own sidebar may say more."""
    have = {entry.path for entry in found}
    first: dict[str, str] = {}
    for page in pages:
        if page not in have:
            first.setdefault(next(iter(_above(page)[-2:-1]), ""), page)
    return list(first.values())[:limit]


def merge(known: Sequence[Found], more: Sequence[Found]) -> list[Found]:
    """`known` with what is new in `more`, each behind the entry that it follows there."""
    have = {entry.path for entry in known}
    after: dict[str, list[Found]] = {}
    last = ""
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


def by_folder(pages: Sequence[str], home: str = "") -> list[Listed]:
    """The pages as they lie: the start page, those beside it, then folder by folder, each with its own page first."""
    root = _common(pages, home)
    ordered = sorted(pages, key=lambda page: _key(page, root))
    plain = {page: _plain(page) for page in ordered}
    above = {folder for path in plain.values() for folder in _above(path + "/") if folder != path}
    wanted = {page: _folder(plain[page], plain[page] in above, root) for page in ordered}
    sizes = Counter(wanted.values())
    wanted = {page: _big_enough(folder, sizes, root) for page, folder in wanted.items()}
    return [
        Listed(page, section="" if wanted[page] else TOP, folders=tuple(_chain(wanted[page], root))) for page in ordered
    ]


def _big_enough(folder: str, sizes: Mapping[str, int], root: str) -> str:
    """`folder`, or the one around it where it holds too few pages for a section; none at last."""
    while folder:
        inner = "/" in folder[len(root) :]
        if sizes[folder] >= (_FEW if inner else 2):
            return folder
        folder = folder.rpartition("/")[0] if inner else ""
    return ""


def _chain(folder: str, root: str) -> Iterator[str]:
    """`folder` and what is around it below `root`, from the outside in."""
    parts = folder[len(root) :].split("/") if folder else []
    for depth in range(1, len(parts) + 1):
        yield root + "/".join(parts[:depth])


def _folder(plain: str, has_pages: bool, root: str) -> str:  # noqa: FBT001
    """The folder, at most two below `root`, that a page belongs to; one with pages below it belongs to itself."""
    parts = plain[len(root) :].split("/")
    parts = parts if has_pages and plain != root.rstrip("/") else parts[:-1]
    return root + "/".join(parts[:DEEPEST]) if any(parts) else ""


def _plain(page: str) -> str:
    """`guide/install` for both `guide/install.html` and `guide/install/index.html`."""
    return page.rpartition(".")[0].removesuffix("index").rstrip("/")


def _above(path: str) -> list[str]:
    """The folders around a file, the nearest first, the root last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]


def _common(pages: Sequence[str], home: str) -> str:
    """The folder, with its slash, that all pages but a few at the root lie in: with folders in it, it is no section."""
    deep = [page for page in pages if "/" in page[len(home) :]]
    tops = {page[len(home) :].partition("/")[0] for page in deep}
    folders = any(_plain(page)[len(home) :].count("/") > 1 for page in deep)
    return f"{home}{tops.pop()}/" if len(tops) == 1 and folders and len(deep) > len(pages) - 3 else home


def _key(page: str, root: str) -> tuple[object, ...]:
    """Start page first, files before folders, numbers by value."""
    folder, _, name = page.rpartition("/")
    stem = name.rpartition(".")[0]
    is_index = stem == "index"
    plain = _plain(page) if is_index else f"{folder}/{stem}"
    parts = [part for part in plain.split("/") if part]
    if not page.startswith(root):
        return (0, not is_index, _natural(parts))
    return (1, bool(parts) and (len(parts) > root.count("/") + 1), _natural(parts))


def _natural(parts: Sequence[str]) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    return tuple(
        tuple(
            (0, int(bit), "") if bit.isdecimal() else (1, 0, bit.lower()) for bit in re.split(r"(\d{1,9})", part) if bit
        )
        for part in parts
    )
