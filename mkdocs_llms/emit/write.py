"""The only writer: atomic, inside one folder, and never over a file that is not ours.

A site has thousands of files and each costs more in path handling than in writing, so paths are strings here.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from os.path import dirname, join
from typing import TYPE_CHECKING

from mkdocs_llms.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Written", "rewrite", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: bytes per path, and the paths that were left alone because they belong to the author."""

    sizes: dict[str, int]
    kept: tuple[str, ...] = ()


def write(
    root: str | os.PathLike[str], files: Iterable[tuple[str, Iterable[str]]], *, keep: Collection[str] = ()
) -> Written:
    """Write `files`, pairs of a path below `root` and its text (one string or pieces of it).

    Each file appears whole or not at all. The same text twice in a row, a page at its second address, becomes a second
    name of the first file where the file system can do that. Paths in `keep` are the author's own and stay as they
    are. Raises `OutputError` for a path that leads out of `root` and for what the file system refuses.
    """
    base = os.fspath(root)
    sizes: dict[str, int] = {}
    kept: list[str] = []
    last, last_text = "", None
    for path, text in files:
        if path in keep:
            kept.append(path)
            continue
        if path.startswith(("/", "\\")) or ".." in path.split("/") or ":" in path.split("/")[0]:
            raise OutputError(f"{path!r} leads out of {base}. Rename the page that is built to it.")
        target = join(base, path)
        try:
            if text is last_text and _link(join(base, last), target):
                sizes[path] = sizes[last]
            else:
                sizes[path] = _replace(target, [text] if isinstance(text, str) else text)
                last, last_text = path, text
        except OSError as error:
            raise OutputError(f"Could not write {target}: {error.strerror or error}.") from error
    return Written(sizes, tuple(kept))


def rewrite(target: str | os.PathLike[str], content: bytes) -> None:
    """Give an existing file new content, whole or not at all, and keep its permissions.

    Raises `OutputError` for what the file system refuses.
    """
    path = os.fspath(target)
    draft = _draft(path)
    try:
        with open(draft, "wb") as file:
            file.write(content)
        shutil.copymode(path, draft)
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise OutputError(f"Could not write {path}: {error.strerror or error}.") from error


def _replace(target: str, pieces: Iterable[str]) -> int:
    """Write beside the target and move into place. Returns the size in bytes."""
    draft = _draft(target)
    size = 0
    try:
        with _opened(draft) as file:
            for piece in pieces:
                rest = memoryview(piece.encode("utf-8", "replace"))
                size += len(rest)
                while rest:
                    rest = rest[file.write(rest) :]
        os.replace(draft, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise
    return size


def _opened(path: str) -> io.FileIO:
    """A new file to write to, in a folder that is made if need be: asking first costs as much as opening."""
    try:
        return open(path, "wb", buffering=0)
    except FileNotFoundError:
        os.makedirs(dirname(path), exist_ok=True)
        return open(path, "wb", buffering=0)


def _link(source: str, target: str) -> bool:
    """Give `source` the name `target` as well, at a tenth of the cost of writing it; false where that cannot be."""
    draft = _draft(target)
    try:
        os.link(source, draft)
        os.replace(draft, target)
    except OSError:
        return False
    return True


def _draft(target: str) -> str:
    folder, name = os.path.split(target)
    return join(folder, f".{name[:200]}.llms-tmp")
