"""Known gaps, so that a check fails for new ones only.

One sorted line per task and no totals, so that two branches merge: path, heading path, and a digest of the
steps, of four characters each. A task is known again when it moved to another file, or when a word of it changed.
Paths count from the folder of the baseline, so that it does not matter from where a run starts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.finding import Diagnostic

__all__ = ["Baseline", "Entry", "entries", "place", "read", "text_for"]

HEADER = "# Gaps that llmstxt lint knows of. Written by `llmstxt lint --write-baseline`; one line per task."


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known diagnostic."""

    path: str
    heading: tuple[str, ...]
    code: str
    digest: str

    def line(self) -> str:
        """The entry as it is written."""
        return json.dumps([self.path, " > ".join(self.heading), self.code, self.digest], ensure_ascii=False)


def entries(diagnostics: Iterable[Diagnostic], folder: Path = Path()) -> list[Entry]:
    """What a baseline in `folder` would hold of some diagnostics, sorted. Their paths count from the current folder."""
    return sorted(
        Entry(
            place(found.path, folder),
            (" > ".join(found.heading_path),),
            "task" if found.steps else found.code,
            found.digest or _words(found),
        )
        for found in diagnostics
    )


def place(name: str, folder: Path) -> str:
    """Where a file is from a folder, with slashes; its whole path where there is no way (another drive of Windows)."""
    whole = os.path.realpath(name)
    try:
        return Path(os.path.relpath(whole, os.path.realpath(folder))).as_posix()
    except ValueError:
        return Path(whole).as_posix()


def _words(found: Diagnostic) -> str:
    return " ".join(found.source.split())[:120]


def text_for(path: Path, diagnostics: Iterable[Diagnostic]) -> tuple[str, int]:
    """What a baseline at `path` holds of some diagnostics, and in how many entries.

    Raises ConfigError where a file of another kind stands there.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            first = file.readline()
    except FileNotFoundError:
        first = ""
    if first and not first.startswith(HEADER[:20]):
        raise ConfigError(f"{path} is there and is no baseline; nothing was written. Name a file for --write-baseline.")
    lines = [entry.line() for entry in entries(diagnostics, path.parent)]
    return "\n".join([HEADER, *lines]) + "\n", len(lines)


def read(path: Path) -> list[Entry]:
    """The entries of a baseline file. Raises ConfigError that names the line that cannot be read."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be read: {error.strerror or error}. Write it with --write-baseline."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is no baseline: it is not UTF-8. Write one with --write-baseline.") from error
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            found.append(_entry(path, number, line))
    return found


def _entry(path: Path, number: int, line: str) -> Entry:
    try:
        name, heading, code, digest = json.loads(line)
    except ValueError as error:
        raise ConfigError(f"{path}:{number}: not a baseline entry (a merge conflict?): {line[:80]}") from error
    return Entry(str(name), (str(heading),), str(code), str(digest))


class Baseline:
    """Marks known diagnostics, each entry once; what is left over is stale. Entries count from `folder`."""

    def __init__(self, known: Sequence[Entry], folder: Path = Path()) -> None:
        self.stale = list(known)
        self.folder = folder

    def stale_in(self, names: Iterable[str]) -> list[Entry]:
        """The entries of some files that were read, and of files that are gone, which nothing was found for."""
        read = {place(name, self.folder) for name in names}
        return [entry for entry in self.stale if entry.path in read or not (self.folder / entry.path).exists()]

    def mark(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Set `baselined` on what is known, the surest matches first."""
        rows = [(found, entries([found], self.folder)[0]) for found in diagnostics]
        for sure in (_same, _edited, _moved):
            held: dict[object, list[Entry]] = {}
            for old in self.stale:
                for key in _keys(old, sure):
                    held.setdefault(key, []).append(old)
            for found, now in rows:
                if not found.baselined:
                    self._take(found, now, held, sure)

    def _take(self, found: Diagnostic, now: Entry, held: dict[object, list[Entry]], sure: object) -> None:
        for key in _keys(now, sure):
            for old in held.get(key, ()):
                if old in self.stale and sure(old, now):  # type: ignore[operator]
                    self.stale.remove(old)
                    found.baselined = True
                    return


def _keys(entry: Entry, sure: object) -> list[object]:
    """What two entries must share to be compared at all: keeps matching linear on large baselines."""
    if sure is _same:
        return [entry]
    if sure is _edited:
        return [(entry.path, entry.code)]
    return (
        [(entry.code, part) for part in dict.fromkeys(entry.digest.split("-"))]
        if entry.code == "task"
        else [(entry.code, entry.digest)]
    )


def _same(old: Entry, now: Entry) -> bool:
    return old == now


def _edited(old: Entry, now: Entry) -> bool:
    """The same page; then the heading and half of the steps, or most of the steps under a new heading."""
    return _alike(old.digest, now.digest) >= (0.5 if old.heading == now.heading else 0.66)


def _moved(old: Entry, now: Entry) -> bool:
    """Another page: nearly all of the steps, or most under the same heading."""
    return _alike(old.digest, now.digest) >= (
        0.6 if old.heading[-1].rpartition(" > ")[2] == now.heading[-1].rpartition(" > ")[2] else 0.8
    )


def _alike(one: str, other: str) -> float:
    """The share of steps that two digests have in common."""
    mine, theirs = one.split("-"), list(other.split("-"))
    both = 0
    for part in mine:
        if part in theirs:
            theirs.remove(part)
            both += 1
    return 2 * both / (len(mine) + len(other.split("-")))
