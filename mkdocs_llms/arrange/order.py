"""In which order the pages come, and below which labels: the best source that the site offers, the others after it.

A nav in the configuration is the author's word. After it come sitemap.xml, where its order is meant (most are sorted by
name, which says nothing), the sidebar with its labels, `_toc.yml`, and the folders, whose pages stand in the order in
which each names the next. Pure: no page is read here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_llms.arrange.entries import Found, Listed
from mkdocs_llms.arrange.folders import by_folder, folders_around, plain_path
from mkdocs_llms.emit import DEEPEST, MORE, TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["arrange", "chained", "follow", "sources", "start_first"]

_MOST = 0.5
_SOME = 0.1
"""The share of pages below which a list of links is no navigation."""
_SECTIONS = 150
"""Sections above which they are made larger: each costs a line of an index that is to be read whole."""


def arrange(
    pages: Sequence[str],
    *,
    nav: Sequence[Found] = (),
    sidebar: Sequence[Found] = (),
    toc: Sequence[Found] = (),
    sitemap: Sequence[str] = (),
    chain: Sequence[str] = (),
    home: str = "",
) -> list[Listed]:
    """Every page once, in reading order. `sitemap` is given only where its order is meant; `chain` is `chained`."""
    return _coarse(_arranged(pages, nav=nav, sidebar=sidebar, toc=toc, sitemap=sitemap, chain=chain, home=home))


def _arranged(
    pages: Sequence[str],
    *,
    nav: Sequence[Found],
    sidebar: Sequence[Found],
    toc: Sequence[Found],
    sitemap: Sequence[str],
    chain: Sequence[str],
    home: str,
) -> list[Listed]:
    wanted = set(pages)
    folders = _ranked(by_folder(pages, home), [path for path in chain if path in wanted])
    if found := _once(nav, wanted):
        rest = [entry._replace(section=MORE, folders=(), optional=True) for entry in folders]
        return _complete(found, rest)
    first = _known(sidebar, wanted)
    second = _known(toc, wanted)
    found_here = first if len(first) >= _MOST * len(second) else second
    listed = folders
    if len(found_here) >= max(1, _SOME * len(pages)):
        found = _once(_with_near(found_here, folders, home), wanted)
        listed = _complete(found, _rest(found, folders))
    mapped = [path for path in sitemap if path in wanted]
    if len(mapped) < _MOST * len(pages):
        return listed
    if listed is folders:
        have = set(mapped)
        listed = [e if e.path in have else e._replace(section=MORE, folders=(), optional=True) for e in folders]
    return _ranked(listed, mapped)


def _coarse(listed: list[Listed]) -> list[Listed]:
    """`listed` in no more sections than an index can name: by the outer labels alone, else in one."""
    for depth in (1, 0):
        if len({entry[2:4] for entry in listed}) <= _SECTIONS:
            break
        listed = [
            e._replace(
                section=(e.section.partition(" > ")[0] if depth or e.optional else TOP), folders=e.folders[:depth]
            )
            for e in listed
        ]
    return listed


def _ranked(listed: list[Listed], paths: Sequence[str]) -> list[Listed]:
    """`listed` in the order of `paths`, where these are most of them; the others come last."""
    if len(paths) < _MOST * len(listed):
        return listed
    rank = {path: number for number, path in enumerate(paths)}
    return sorted(listed, key=lambda entry: rank.get(entry.path, len(rank)))


def chained(following: Mapping[str, str], start: str = "") -> list[str]:
    """The pages in the order in which each names the next, beginning at `start`; `following` maps pages to the next."""
    targets = set(following.values())
    found: dict[str, None] = {}
    for first in [start, *(page for page in following if page not in targets)]:
        here = first
        while here in following and here not in found:
            found[here] = None
            here = following[here]
        if here in targets:
            found.setdefault(here)
    return list(found)


def follow(index: Sequence[Listed], listed: Sequence[Listed]) -> list[Listed]:
    """The pages of `listed` as the site's own llms.txt has them; those it leaves out join what lies in their folder.

    What lies near none of them is optional where the index has most pages, else it stays as it is.
    """
    known = {entry.path: entry for entry in listed}
    chosen: dict[str, Listed] = {}
    sections: dict[str, Counter[str]] = {}
    for entry in index:
        if entry.path in known:
            place = known[entry.path] if entry.optional else entry
            chosen.setdefault(entry.path, entry._replace(section=place.section, folders=place.folders))
            for folder in folders_around(entry.path) if place.section else ():
                sections.setdefault(folder, Counter())[place.section] += 1
    most = len(chosen) >= _MOST * len(listed)
    rest = []
    for entry in listed if chosen else ():
        near = next((folder for folder in folders_around(entry.path) if folder in sections and folder), "")
        if near:
            rest.append(entry._replace(section=sections[near].most_common(1)[0][0], folders=()))
        else:
            rest.append(entry._replace(section=MORE, folders=(), optional=True) if most else entry)
    return _complete(list(chosen.values()), rest) if chosen else list(listed)


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


def _complete(found: list[Listed], rest: Iterable[Listed]) -> list[Listed]:
    have = {entry.path for entry in found}
    return [*found, *(entry for entry in rest if entry.path not in have)]


def _known(found: Iterable[Found], wanted: set[str]) -> list[Found]:
    """Each page that there is, where it comes first."""
    first: dict[str, Found] = {}
    for entry in found:
        if entry.path in wanted:
            first.setdefault(entry.path, entry)
    return list(first.values())


def _once(found: Iterable[Found], wanted: set[str]) -> list[Listed]:
    """Each page once, in its section; one whose label stands above others joins them."""
    entries = _known(found, wanted)
    above = {entry.labels[:depth] for entry in entries for depth in range(1, len(entry.labels) + 1)}
    listed = []
    for entry in entries:
        own = (*entry.labels, entry.title)
        leads = own in above
        section = " > ".join(label for label in (own if leads else entry.labels)[:DEEPEST] if label) or TOP
        # The name of a group may lead to the first page in it; what that is called, it says itself.
        listed.append(Listed(entry.path, "" if leads else entry.title, section))
    return listed


def _with_near(found: list[Found], folders: Sequence[Listed], home: str) -> list[Found]:
    """`found` with the pages that it leaves out and that lie in the folder of others: sidebars fold.

    They stand with those beside them, and behind these, else below the folder's own page; an own page leads.
    """
    own = {plain_path(entry.path): entry for entry in found}
    beside: dict[str, list[Found]] = {}
    for entry in found:
        beside.setdefault(plain_path(entry.path).rpartition("/")[0], []).append(entry)
    before: dict[str, list[Found]] = {}
    behind: dict[str, list[Found]] = {}
    have = {entry.path for entry in found}
    for page in folders:
        plain = plain_path(page.path)
        folder = next(
            (f for f in folders_around(page.path) if len(f) >= len(home) and f and (f in own or f in beside)), ""
        )
        if page.path in have or not folder:
            continue
        if folder in beside:
            labels = Counter(entry.labels for entry in beside[folder]).most_common(1)[0][0]
            near = beside[folder][0 if plain == folder else -1]
            (before if plain == folder else behind).setdefault(near.path, []).append(Found(page.path, "", labels))
        else:
            labels = (*own[folder].labels, own[folder].title)
            behind.setdefault(own[folder].path, []).append(Found(page.path, "", labels))
    return [e for entry in found for e in (*before.get(entry.path, ()), entry, *behind.get(entry.path, ()))]


def _rest(found: Sequence[Listed], folders: Sequence[Listed]) -> list[Listed]:
    """What no sidebar lists and lies nowhere near: optional, unless that is most of the site."""
    if len(found) < _MOST * len(folders):
        return list(folders)
    return [entry._replace(section=MORE, folders=(), optional=True) for entry in folders]
