"""Many sites side by side, each in a process of its own; a host never has two of them at once."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs_llms import emit
from mkdocs_llms.crawl.crawl import Result, crawl
from mkdocs_llms.crawl.report import NAME
from mkdocs_llms.errors import ConfigError, LlmsError
from mkdocs_llms.reading.addresses import typed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from mkdocs_llms.crawl.options import Options

__all__ = ["Site", "crawl_sites", "sites"]


@dataclass(frozen=True, slots=True)
class Site:
    """One site of many, and what came of it: the report of its crawl, or why there is none."""

    url: str
    folder: str
    report: dict[str, Any]
    code: int
    problem: str = ""


def sites(lines: Iterable[str], options: Options) -> list[Options]:
    """The options for each address in `lines`, one a line; each gets a folder of its own below the output.

    Raises `ConfigError` for what is no address.
    """
    found: dict[str, Options] = {}
    for number, line in enumerate(lines, 1):
        given = line.partition(" #")[0].strip()
        if not given or given.startswith("#"):
            continue
        try:
            url = typed(given)
        except ConfigError as error:
            raise ConfigError(f"line {number}: {error}") from error
        parts = urlsplit(url)
        name = re.sub(r"[^\w.-]+", "-", f"{parts.netloc}{parts.path}", flags=re.ASCII).strip("-.")[:120]
        if any(other.casefold() == name.casefold() and at.starts != (url,) for other, at in found.items()):
            raise ConfigError(f"line {number}: {given} and another site would both be written to {name}.")
        # A process of its own converts nothing in a second one: there is one per core already.
        found[name] = replace(options, starts=(url,), output=options.output / name, workers=0)
    if not found:
        raise ConfigError("No address is given. Write one a line.")
    return list(found.values())


def crawl_sites(
    jobs: list[Options], at_once: int, watch: Callable[[Site], None], output: Path
) -> tuple[list[Site], int]:
    """Crawl each of `jobs`, `at_once` of them side by side; one that fails leaves the others alone.

    Returns what came of each, and the exit code for all: 0 all clean, 3 none usable, else 1.
    """
    done: dict[str, Site] = {}
    waiting = list(jobs)
    running: dict[int, tuple[BaseProcess, Connection, Options]] = {}
    with _interrupts(waiting, running):
        while waiting or running:
            while len(running) < at_once and (job := _next(waiting, running)) is not None:
                process, connection = _start(job)
                running[process.sentinel] = (process, connection, job)
            # An end of the connection is ready for its result as well as for its end.
            wait([connection for _, connection, _ in running.values()])
            for sentinel, (process, connection, job) in list(running.items()):
                if connection.poll():
                    done[job.starts[0]] = site = _result(process, connection, job)
                    del running[sentinel]
                    watch(site)
    for job in jobs:
        name = job.output.name
        done.setdefault(job.starts[0], Site(job.starts[0], name, {}, 1, "interrupted before it began"))
    found = [done[job.starts[0]] for job in jobs]
    emit.write(output, [(NAME, json.dumps(_report(found), indent=1, ensure_ascii=False) + "\n")])
    codes = {site.code for site in found}
    return found, 0 if codes == {0} else 3 if codes <= {2, 3} else 1


def _report(found: list[Site]) -> dict[str, Any]:
    fields = ("complete", "pages", "tokens", "unchanged", "served_markdown", "findings", "requests", "bytes", "seconds")
    rows = [
        {"url": site.url, "folder": site.folder, "code": site.code, "problem": site.problem}
        | {name: site.report[name] for name in fields if name in site.report}
        for site in found
    ]
    return {
        "sites": rows,
        "pages": sum(row.get("pages", 0) for row in rows),
        "failed": sum(bool(s.problem) for s in found),
    }


def _next(waiting: list[Options], running: dict[int, tuple[BaseProcess, Connection, Options]]) -> Options | None:
    """The first that waits for no host that is being crawled."""
    busy = {urlsplit(job.starts[0]).hostname for _, _, job in running.values()}
    for number, job in enumerate(waiting):
        if urlsplit(job.starts[0]).hostname not in busy:
            return waiting.pop(number)
    return None


def _start(job: Options) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_crawl, args=(job, theirs))
    process.start()
    theirs.close()
    return process, ours


def _crawl(job: Options, connection: Connection) -> None:
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        answer: tuple[Result | None, str, int] = (crawl(job), "", 0)
    except LlmsError as error:
        answer = (None, str(error), 2)
    except Exception as error:  # noqa: BLE001  # one site must not take the others with it
        answer = (None, f"{type(error).__name__}: {error}. Please report it.", 1)
    connection.send(answer)


def _follow_parent() -> None:
    """End this process when the one that started it does, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _result(process: BaseProcess, connection: Connection, job: Options) -> Site:
    try:
        result, problem, code = connection.recv()
    except EOFError:
        process.join()
        result, problem, code = None, f"its process ended with {process.exitcode}", 1
    connection.close()
    process.join()
    report = result.report if result is not None else {}
    return Site(job.starts[0], job.output.name, report, result.code if result is not None else code, problem)


@contextlib.contextmanager
def _interrupts(waiting: list[Options], running: dict[int, tuple[BaseProcess, Connection, Options]]) -> Iterator[None]:
    """Each finishes what is in flight, and nothing new begins. Ctrl-C in a terminal reaches every process by itself."""

    def stop(number: int, _: object) -> None:
        waiting.clear()
        if number == signal.SIGTERM:
            for process, _connection, _job in running.values():
                process.terminate()

    before = [(number, signal.signal(number, stop)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
