"""The nav of mkdocs.yml or zensical.toml, and `_toc.yml`: source files and labels → the pages built from them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs_llms import siteconf
from mkdocs_llms.arrange import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs_llms.sitedir.address import Places

__all__ = ["from_nav", "from_toc"]

_CHILDREN = ("parts", "subtrees", "chapters", "entries", "items", "sections")
_ABOVE = 3
_DEEP = 50


def from_nav(nav: Sequence[Any], places: Places, pages: Sequence[str], home: str = "") -> list[Found]:
    """The pages of a nav, in its order; what is no page of the site is passed over."""
    return list(_walk(nav, (), places, pages, home))


def _walk(
    items: Sequence[Any], labels: tuple[str, ...], places: Places, pages: Sequence[str], home: str
) -> Iterator[Found]:
    if len(labels) > _DEEP:
        return
    for item in items:
        title, target = next(iter(item.items()), ("", "")) if isinstance(item, dict) else ("", item)
        if isinstance(target, list):
            yield from _walk(target, (*labels, str(title)), places, pages, home)
        elif isinstance(target, str) and target.endswith("/") and "://" not in target:
            below = (*labels, str(title)) if title else labels
            yield from (Found(page, "", below) for page in pages if page.startswith(home + target.lstrip("./")))
        elif isinstance(target, str) and (page := _built(target, places, home)):
            yield Found(page, str(title or ""), labels)


def _built(source: str, places: Places, home: str) -> str:
    """The page built from a source file, whichever form of address the site has; empty when there is none."""
    if "://" in source:
        return ""
    path = PurePosixPath(source.removeprefix("./"))
    plain = str(path.with_suffix("")) if path.suffix in (".md", ".markdown", ".ipynb", ".rst", ".html") else str(path)
    if path.stem.lower() in ("index", "readme"):
        folder = "" if str(path.parent) == "." else f"{path.parent}/"
        return places.at(f"{home}{folder}index.html") or places.at(f"{home}{plain}.html")
    return places.at(f"{home}{plain}/index.html") or places.at(f"{home}{plain}.html") or places.at(f"{home}{source}")


def from_toc(folder: Path, places: Places, home: str = "") -> list[Found]:
    """The pages of a `_toc.yml` (sphinx-external-toc, Jupyter Book) in the site's folder or above it."""
    site = folder.resolve()
    for place in (site, *site.parents[:_ABOVE]):
        for name in ("_toc.yml", "toc.yml"):
            if (place / name).is_file():
                return list(_toc(siteconf.read_any(place / name), (), places, home))
    return []


def _toc(node: Any, labels: tuple[str, ...], places: Places, home: str) -> Iterator[Found]:
    if len(labels) > _DEEP:
        return
    if isinstance(node, list):
        for item in node:
            yield from _toc(item, labels, places, home)
    if not isinstance(node, dict):
        return
    source, title = node.get("file") or node.get("root") or node.get("href"), str(node.get("title") or "")
    page = _built(source, places, home) if isinstance(source, str) else ""
    below = (*labels, str(node.get("caption") or node.get("part") or node.get("name") or ""))
    below = below if below[-1] else labels
    if page:
        yield Found(page, title, labels)
        below = (*below, title) if title and not node.get("root") else below
    for key in _CHILDREN:
        yield from _toc(node.get(key), below, places, home)
