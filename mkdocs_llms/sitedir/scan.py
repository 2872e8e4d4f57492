"""Which files of a folder are pages, before any of them is read.

A site has up to 100,000 files and each costs more in path handling than in being found, so paths are strings here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from os.path import join, normpath
from typing import TYPE_CHECKING

from mkdocs_llms.errors import ConfigError, LlmsError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Scan", "scan"]

_PAGES = (".html", ".htm", ".xhtml")
_ASSETS = frozenset({"_static", "_images", "_downloads", "_sources", "node_modules", "__pycache__"})


@dataclass
class Scan:
    """The HTML files below a folder, sorted, with `/` between folders; and what was passed over, in words."""

    pages: list[str] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    """Links to folders of the site, and where they lead."""
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def scan(folder: Path, target: Path) -> Scan:
    """Look through `folder` for pages; `target` below it, hidden folders and assets hold none.

    Links are not followed: a loop has no end, and what lies outside is not the site's. Raises `ConfigError` when there
    is no folder, and `LlmsError` when nothing in it can be read.
    """
    if not folder.exists():
        raise ConfigError(f"{folder} does not exist. Build the site first, then give the folder it was built to.")
    if not folder.is_dir():
        raise ConfigError(f"{folder} is a file. Give the folder of the built site; `llmstxt convert` takes one page.")
    found = Scan()
    root = os.path.realpath(folder)
    own = os.path.realpath(target)
    todo = [""]
    anything = False
    while todo:
        here = todo.pop()
        for entry in _entries(root, here, found):
            anything = True
            path = f"{here}{entry.name}"
            if entry.is_symlink():
                _link(entry, path, root, found)
            elif entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _ASSETS and normpath(join(root, path)) != own:
                    todo.append(f"{path}/")
            elif entry.name.lower().endswith(_PAGES) and entry.is_file():  # a pipe would never end
                _add(path, found)
    if not found.pages:
        why = "holds no HTML" if anything else "is empty"
        also = "" if not found.problems else f" ({found.problems[0]})"
        raise LlmsError(f"{folder} {why}{also}. Build the site first, then give the folder it was built to.")
    found.pages.sort()
    return found


def _entries(root: str, here: str, found: Scan) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(join(root, here)) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.problems.append(f"{here or root} could not be read: {error.strerror or error}. Check its permissions.")
        return []


def _link(entry: os.DirEntry[str], path: str, root: str, found: Scan) -> None:
    """A link to a page of the site is a page; any other is passed over and named."""
    real = os.path.realpath(entry.path)
    inside = real.startswith(root + os.sep)
    if inside and os.path.isdir(real):
        found.aliases[path] = real[len(root) + 1 :].replace(os.sep, "/")
        found.remarks.append(f"{path} is a link to {found.aliases[path]} and was not followed.")
    elif os.path.isdir(real) or entry.name.lower().endswith(_PAGES):
        if inside and os.path.isfile(real):
            _add(path, found)
        else:
            where = "nowhere" if not os.path.exists(real) else "out of the folder" if not inside else "in a circle"
            found.remarks.append(f"{path} is a link that leads {where} and was not followed.")


def _add(path: str, found: Scan) -> None:
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode()
        found.problems.append(f"{shown} has a name that is not UTF-8 and cannot have an address. Rename it.")
    else:
        found.pages.append(path)
