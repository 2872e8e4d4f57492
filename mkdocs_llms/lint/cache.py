"""Results by content: a file that has not changed, under rules that have not changed, is not read again."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from mkdocs_llms.lint.engine import Options, Result
from mkdocs_llms.lint.finding import Diagnostic, Edit, Fix, Step

__all__ = ["Cache", "from_plain", "to_plain"]

FOLDER = ".llmstxt_cache"


def to_plain(result: Result) -> list[Any]:
    """A result as JSON can hold it, without the path: two equal files have equal results."""
    rows = []
    for diagnostic in result.diagnostics:
        row = {name: getattr(diagnostic, name) for name in Diagnostic.__slots__ if name != "path"}
        row["steps"] = [
            [step.line, step.code, step.text, step.column, step.end_column, step.count] for step in diagnostic.steps
        ]
        row["fix"] = asdict(diagnostic.fix) if diagnostic.fix else None
        rows.append(row)
    return [rows, result.not_measured]


def from_plain(plain: list[Any], path: str) -> Result:
    """The result that `to_plain` was given, for a file at `path`."""
    found = []
    for row in plain[0]:
        row = dict(row)  # noqa: PLW2901  (the cache keeps its own)
        row["steps"] = tuple(Step(*step) for step in row["steps"])
        row["heading_path"], row["suggestions"] = tuple(row["heading_path"]), tuple(row["suggestions"])
        if row["fix"]:
            row["fix"] = Fix(tuple(Edit(**edit) for edit in row["fix"]["edits"]), row["fix"]["safe"])
        found.append(Diagnostic(path=path, **row))
    return Result(found, plain[1])


class Cache:
    """One JSON file per configuration. JSON, because a cache may come with a repository, and pickle executes."""

    def __init__(self, folder: Path, options: Options) -> None:
        # A set has no order that the next process would repeat.
        asked = f"{sorted(options.codes)}{replace(options, codes=frozenset())}"
        name = hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=6).hexdigest()
        self._path = folder / FOLDER / f"lint-{name}.json"
        self._old: dict[str, list[Any]] = self._read()
        self._new: dict[str, list[Any]] = {}

    def _read(self) -> dict[str, list[Any]]:
        try:
            held = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        good = isinstance(held, dict) and held.get("version") == _version() and isinstance(held.get("results"), dict)
        return held["results"] if good else {}

    def key(self, data: bytes, path: str) -> str:
        """The name of a file's result. The suffix and the file's own name decide flavour and rules."""
        digest = hashlib.blake2b(data, digest_size=16)
        digest.update(path.rpartition("/")[2].encode("utf-8", "replace"))
        return digest.hexdigest()

    def get(self, key: str, path: str) -> Result | None:
        """A known result, ready for `path`."""
        plain = self._old.get(key) or self._new.get(key)
        if plain is None:
            return None
        try:
            result = from_plain(plain, path)
        except (TypeError, KeyError, IndexError, ValueError):
            return None
        self._new[key] = plain
        return result

    def put(self, key: str, result: Result) -> None:
        """Remember a result."""
        self._new[key] = to_plain(result)

    def save(self) -> None:
        """Write what this run saw; a folder that cannot be written costs speed, not the run."""
        if self._new.keys() == self._old.keys():
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n", "utf-8")
            temporary = self._path.with_suffix(f".{os.getpid()}.tmp")
            temporary.write_text(json.dumps({"version": _version(), "results": {**self._old, **self._new}}), "utf-8")
            temporary.replace(self._path)
        except OSError:
            return


def _version() -> str:
    """The version of the rules: of the package, and of its files, so that an edited checkout is not served old results."""
    from mkdocs_llms import __version__  # noqa: PLC0415

    folder = Path(__file__).parent
    stamps = [
        (entry.name, entry.stat().st_mtime_ns)
        for part in (folder, folder / "rules")
        for entry in os.scandir(part)
        if entry.is_file()
    ]
    return f"{__version__}-{hashlib.blake2b(repr(sorted(stamps)).encode(), digest_size=6).hexdigest()}"
