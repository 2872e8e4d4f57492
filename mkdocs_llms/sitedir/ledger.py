"""Which files in the output folder are ours: a record of what was written, so that nothing else is ever replaced.

Nobody can tell an author's `guide.md` from a twin by its name, and with front matter and pointer switched off not by its
content either. So each build leaves a list of its files with a digest of each: a file that is listed and unchanged is
ours to replace, or to remove once its page is gone. Without the list (a host that drops hidden files) the signs in the
files themselves count.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial
from hashlib import blake2b
from os.path import join
from typing import TYPE_CHECKING, Literal

from mkdocs_llms import emit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["NAME", "Digest", "State", "dump", "left_out", "leftovers", "load", "remove", "state"]

NAME = ".llmstxt-manifest"
_ABOUT = "# Files that `llmstxt build` wrote, by digest; it replaces these and no others.\n"
_EXCLUDED = "# Left out: "
_DIGEST = 16
_PIECE = 1_000_000

State = Literal["missing", "same", "stale", "theirs"]


Digest = partial(blake2b, digest_size=_DIGEST // 2)


def load(target: str) -> dict[str, str]:
    """The digest of each file that was written to `target`; nothing when there is no record."""
    return {
        line[_DIGEST + 1 :]: line[:_DIGEST]
        for line in _lines(target)
        if len(line) > _DIGEST and line[_DIGEST] == " " and line[0] != "#"
    }


def left_out(target: str) -> tuple[str, ...]:
    """The globs of pages that the build was told to leave out."""
    return tuple(line.removeprefix(_EXCLUDED) for line in _lines(target) if line.startswith(_EXCLUDED))


def _lines(target: str) -> list[str]:
    try:
        with open(join(target, NAME), encoding="utf-8", errors="replace") as file:
            return file.read().split("\n")
    except OSError:
        return []


def dump(digests: Mapping[str, str], exclude: Iterable[str] = ()) -> str:
    """The record of these files, and of the globs of pages that have none."""
    globs = [f"{_EXCLUDED}{glob}\n" for glob in exclude if "\n" not in glob]
    return "".join([_ABOUT, *globs, *(f"{digests[path]} {path}\n" for path in sorted(digests) if "\n" not in path)])


def state(target: str, path: str, mark: str, record: Mapping[str, str]) -> State:
    """How the file at `path` stands to one whose digest is `mark`."""
    there = _look(join(target, path))
    if there is None:
        return "missing"
    if there[0] == mark or path == ".nojekyll":
        return "same"
    return "stale" if record.get(path) == there[0] or emit.is_ours(there[1]) else "theirs"


def leftovers(
    target: str, record: Mapping[str, str], written: Mapping[str, str], *, within: str, without: tuple[str, ...]
) -> list[str]:
    """Files that an earlier build wrote and this one does not, unchanged since.

    Other versions and languages have files of their own below `without`, or outside `within`.
    """
    return [
        path
        for path, mark in sorted(record.items())
        if path not in written
        and path.startswith(within)
        and not (not within and any(path.startswith(folder) or path == f"{folder[:-1]}.md" for folder in without))
        and ".." not in path.split("/")
        and not path.startswith("/")
        and (there := _look(join(target, path))) is not None
        and there[0] == mark
    ]


def remove(target: str, paths: Iterable[str]) -> None:
    """Delete files of ours; one that cannot be deleted is left."""
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(join(target, path))


def _look(path: str) -> tuple[str, bytes] | None:
    """The digest and the beginning of a file; nothing when there is none. What cannot be read is not ours."""
    try:
        with open(path, "rb") as file:
            start = piece = file.read(_PIECE)
            found = Digest()
            while piece:
                found.update(piece)
                piece = file.read(_PIECE)
    except (FileNotFoundError, NotADirectoryError):
        return ("", b"\0") if os.path.islink(path) else None
    except OSError:
        return "", b"\0"
    return found.hexdigest(), start
