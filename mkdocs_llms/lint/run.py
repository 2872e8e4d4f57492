"""One run over many files: from the cache, in this process, or in several."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from mkdocs_llms.lint.cache import Cache
from mkdocs_llms.lint.config import Settings
from mkdocs_llms.lint.elsewhere import others
from mkdocs_llms.lint.engine import PROBLEMS, Options, Result, lint_bytes, unreadable
from mkdocs_llms.lint.finding import Diagnostic, Summary

__all__ = ["lint_files", "options_for", "summarise"]

WORTH_A_PROCESS = 400_000
"""Bytes below which starting processes costs more than it saves."""

BATCH = 400_000


def options_for(settings: Settings) -> Options:
    """What changes results, out of all settings."""
    return Options(
        settings.codes(), settings.flavour, settings.editors, settings.human_acts, settings.third_party,
        others(settings.product, settings.other_products),
    )  # fmt: skip


def lint_files(
    files: list[Path],
    settings: Settings,
    *,
    root: Path,
    base: Path | None = None,
    cache: bool = True,
    progress: Callable[[int], None] | None = None,
) -> list[tuple[str, Result]]:
    """The results of some files, in their order, under paths relative to `root` where they stand below it.

    Patterns of the settings are held against these paths, and against those relative to `base`.
    """
    options = options_for(settings)
    store = Cache(root, options) if cache else None
    names = _names(files, root)
    known: dict[int, Result] = {}
    keys: dict[int, str] = {}
    todo: list[tuple[int, str, str]] = []
    for index, (path, name) in enumerate(zip(files, names, strict=True)):
        if store:
            keys[index] = store.key(_read(str(path)) or b"", name)
            found = store.get(keys[index], name)
            if found:
                known[index] = found
                continue
        todo.append((index, str(path), name))
    if progress:
        progress(len(known))
    for index, result in _lint(todo, options, progress):
        known[index] = result
        if store:
            store.put(keys[index], result)
    if store:
        store.save()
    others = _names(files, base) if base and settings.per_file_ignores else names
    unasked = PROBLEMS.keys() - options.codes
    return [
        (name, _without(known[index], settings.ignored_in(name, others[index]) | unasked))
        for index, name in enumerate(names)
    ]


def _without(result: Result, ignored: frozenset[str]) -> Result:
    if ignored:
        result.diagnostics = [found for found in result.diagnostics if found.code not in ignored]
    return result


def _names(files: list[Path], root: Path) -> list[str]:
    """The paths relative to `root`, wherever links lead; as they are where they stand elsewhere."""
    top = os.path.join(os.path.realpath(root), "")
    resolve = lru_cache(os.path.realpath)  # a folder once, not for each file in it

    def name(path: Path) -> str:
        folder, file = os.path.split(path)
        whole = os.path.realpath(path) if os.path.islink(path) else os.path.join(resolve(folder), file)
        return whole.removeprefix(top).replace(os.sep, "/") if whole.startswith(top) else path.as_posix()

    return list(map(name, files))


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _lint(
    todo: list[tuple[int, str, str]], options: Options, progress: Callable[[int], None] | None
) -> Iterator[tuple[int, Result]]:
    batches = _batches(todo)
    if len(batches) < 2 or (os.cpu_count() or 1) < 2:
        for row in todo:
            yield from _batch(([row], options))
            if progress:
                progress(1)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (one file needs none)
    from multiprocessing import get_context  # noqa: PLC0415

    # A fork has the rules compiled already; macOS forks badly.
    context = get_context("fork" if sys.platform.startswith("linux") else "spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(batches), 16), mp_context=context) as pool:
        for results in pool.map(_batch, [(batch, options) for batch in batches]):
            yield from results
            if progress:
                progress(len(results))


def _batches(todo: list[tuple[int, str, str]]) -> list[list[tuple[int, str, str]]]:
    """Files in batches of like size, the largest first, so that no process is left with a long tail."""
    sized = sorted(((_size(row[1]), row) for row in todo), key=lambda pair: (-pair[0], pair[1][0]))
    if sum(size for size, _ in sized) < WORTH_A_PROCESS:
        return [[row for _, row in sized]] if sized else []
    batches: list[list[tuple[int, str, str]]] = [[]]
    held = 0
    for size, row in sized:
        if held > BATCH:
            batches.append([])
            held = 0
        batches[-1].append(row)
        held += size + 500
    return batches


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _batch(work: tuple[list[tuple[int, str, str]], Options]) -> list[tuple[int, Result]]:
    rows, options = work
    found = []
    gc.disable()  # documents are trees of small objects that live for a moment: collecting them early only costs
    for index, path, name in rows:
        data = _read(path)
        if data is None:
            found.append((index, unreadable(name)))
        else:
            found.append((index, lint_bytes(data, name, options)))
    gc.enable()
    return found


def summarise(results: list[tuple[str, Result]]) -> Summary:
    """The ledger of a run: every task in one column, steps of all of them."""
    summary = Summary(files=len(results))
    for _, result in results:
        summary.lone += sum(found.ledger == "gap" and not found.qualifies for found in result.diagnostics)
        summary.not_measured += result.not_measured
        for found in result.diagnostics:
            _count(summary, found)
    return summary


def _count(summary: Summary, found: Diagnostic) -> None:
    if not found.ledger or not found.qualifies:
        return
    summary.steps += len(found.steps)
    column = "gaps" if found.ledger == "gap" else found.ledger
    setattr(summary, column, getattr(summary, column) + 1)
