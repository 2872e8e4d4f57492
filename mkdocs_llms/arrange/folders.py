"""The order that folders give: where a page lies says where it belongs. Pure: only paths are looked at."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_llms.arrange.entries import Listed
from mkdocs_llms.emit import DEEPEST, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["by_folder", "folders_around", "plain_path"]

_FEW = 3
"""Pages below which a folder inside another has no section of its own."""


def by_folder(pages: Sequence[str], home: str = "") -> list[Listed]:
    """The pages as they lie: the start page, those beside it, then folder by folder, each with its own page first."""
    root = _common(pages, home)
    ordered = sorted(pages, key=lambda page: _key(page, root))
    plain = {page: plain_path(page) for page in ordered}
    above = {folder for path in plain.values() for folder in folders_around(path + "/") if folder != path}
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


def plain_path(page: str) -> str:
    """`guide/install` for both `guide/install.html` and `guide/install/index.html`."""
    return page.rpartition(".")[0].removesuffix("index").rstrip("/")


def folders_around(path: str) -> list[str]:
    """The folders around a file, the nearest first, the root last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]


def _common(pages: Sequence[str], home: str) -> str:
    """The folder, with its slash, that all pages but a few at the root lie in: with folders in it, it is no section."""
    deep = [page for page in pages if "/" in page[len(home) :]]
    tops = {page[len(home) :].partition("/")[0] for page in deep}
    folders = any(plain_path(page)[len(home) :].count("/") > 1 for page in deep)
    return f"{home}{tops.pop()}/" if len(tops) == 1 and folders and len(deep) > len(pages) - 3 else home


def _key(page: str, root: str) -> tuple[object, ...]:
    """Start page first, files before folders, numbers by value."""
    folder, _, name = page.rpartition("/")
    stem = name.rpartition(".")[0]
    is_index = stem == "index"
    plain = plain_path(page) if is_index else f"{folder}/{stem}"
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
