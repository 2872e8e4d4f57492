"""The only writer: atomic, inside one folder, and never over a file that is not ours."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_llms.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Written", "write"]


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
    name of the first file where the file system can do that. Paths in `keep` are the author's own and stay as they are. Raises
    `OutputError` for a path that leads out of `root` and for what the file system refuses.
    """
    base = os.fspath(root)
    sizes: dict[str, int] = {}
    kept: list[str] = []
    folders: set[str] = set()
    before: tuple[str, Iterable[str]] | None = None
    for path, text in files:
        if path in keep:
            kept.append(path)
            continue
        if path.startswith(("/", "\\")) or ".." in path.split("/") or ":" in path.split("/")[0]:
            raise OutputError(f"{path!r} leads out of {base}. Rename the page that is built to it.")
        target = os.path.join(base, path)  # noqa: PTH118  # thousands of files: pathlib costs more than the writing
        folder = target.rpartition("/")[0]
        try:
            if folder not in folders:
                Path(folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            if before is not None and text is before[1] and _link(before[0], target):
                sizes[path] = sizes[before[0][len(base) + 1 :]]
            else:
                sizes[path] = _replace(target, [text] if isinstance(text, str) else text)
                before = target, text
        except OSError as error:
            raise OutputError(f"Could not write {target}: {error.strerror or error}.") from error
    return Written(sizes, tuple(kept))


def _link(source: str, target: str) -> bool:
    """Give `source` the name `target` as well; false where that cannot be. A tenth of the cost of writing it again."""
    draft = _draft(target)
    try:
        os.link(source, draft)
        os.replace(draft, target)  # noqa: PTH105
    except OSError:
        return False
    return True


def _draft(target: str) -> str:
    folder, _, name = target.rpartition("/")
    return f"{folder}/.{name[:200]}.llms-tmp"


def _replace(target: str, pieces: Iterable[str]) -> int:
    """Write beside the target and move into place. Returns the size in bytes."""
    draft = _draft(target)
    size = 0
    try:
        with open(draft, "wb", buffering=0) as file:  # noqa: PTH123
            for piece in pieces:
                rest = memoryview(piece.encode("utf-8", "replace"))
                size += len(rest)
                while rest:
                    rest = rest[file.write(rest) :]
        os.replace(draft, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise
    return size
