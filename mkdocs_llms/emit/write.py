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

    Each file appears whole or not at all. Paths in `keep` are the author's own and stay as they are. Raises
    `OutputError` for a path that leads out of `root` and for what the file system refuses.
    """
    base = Path(root)
    sizes: dict[str, int] = {}
    kept: list[str] = []
    folders: set[Path] = set()
    for path, text in files:
        if path in keep:
            kept.append(path)
            continue
        target = base / path
        if Path(path).is_absolute() or ".." in Path(path).parts:
            raise OutputError(f"{path!r} leads out of {base}. Rename the page that is built to it.")
        try:
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            sizes[path] = _replace(target, [text] if isinstance(text, str) else text)
        except OSError as error:
            raise OutputError(f"Could not write {target}: {error.strerror or error}.") from error
    return Written(sizes, tuple(kept))


def _replace(target: Path, pieces: Iterable[str]) -> int:
    """Write beside the target and move into place. Returns the size in bytes."""
    draft = target.with_name(f".{target.name[:200]}.llms-tmp")
    size = 0
    try:
        with draft.open("wb") as file:
            for piece in pieces:
                size += file.write(piece.encode("utf-8", "replace"))
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    return size
