"""One crawl from the command to the files, and on from where the last one stopped."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import secrets
import signal
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mkdocs_llms import __version__, emit
from mkdocs_llms.crawl.reader import Reader
from mkdocs_llms.crawl.report import NAME, compose
from mkdocs_llms.crawl.run import Crawl, Progress
from mkdocs_llms.crawl.site import Gathered, gather
from mkdocs_llms.crawl.store import Store, problem
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.fetch import Client
from mkdocs_llms.reading.addresses import typed

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.fetch.archive import Recorder

__all__ = ["Result", "crawl", "replay"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a crawl. `code` is the exit code: 0 complete and clean, 1 findings or partial, 3 nothing usable."""

    report: dict[str, Any]
    code: int


def crawl(
    options: Options,
    watch: Callable[[Progress], None] = lambda _: None,
    *,
    client: Callable[[], Client] | None = None,
    lacks: str = "",
) -> Result:
    """Crawl, or go on crawling, or crawl again, and write the files.

    `client` makes the HTTP client, for tests; `lacks` says why it cannot have everything. Raises `ConfigError` for a start
    that is no address and for a folder that holds another crawl, `OutputError` for one that cannot be written, a full
    disk, or a database that is damaged.
    """
    started = time.monotonic()
    options = replace(options, starts=tuple(map(typed, options.starts)))
    store = Store.open(options.output)
    try:
        _prepare(store, options)
        with _recorder(options) as recorder:
            door = client() if client is not None else Client(
                manners=options.manners, limits=options.limits, allow_private=options.allow_private,
                proxy=options.proxy, recorder=recorder,
            )  # fmt: skip
            partial = asyncio.run(_run(options, store, door, watch))
        return _finish(options, store, door, partial or lacks, started)
    except (sqlite3.Error, zlib.error) as error:
        raise problem(error, options.output) from error
    finally:
        store.close()


@contextlib.contextmanager
def _recorder(options: Options) -> Iterator[Recorder | None]:
    if options.warc is None:
        yield None
        return
    from mkdocs_llms.fetch.archive import Recorder  # noqa: PLC0415  # an extra of its own

    with contextlib.closing(Recorder(options.warc, f"llmstxt/{__version__}", options.settings())) as recorder:
        yield recorder


def replay(archive: Path, options: Options, watch: Callable[[Progress], None] = lambda _: None) -> Result:
    """Crawl what a WARC file holds instead of the network: the pages it has, as they were.

    Scope, versions and languages are those of the crawl that wrote it; the start of another program's file is its
    first page. Raises `ConfigError` for a file that is no archive.
    """
    from mkdocs_llms.fetch.archive import Archive  # noqa: PLC0415  # an extra of its own

    found = Archive(archive)
    try:
        settled = options.as_settled(found.settings) if found.settings else replace(options, starts=(found.first,))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{archive} does not say in a way that is understood how it was made ({error}).") from error
    if not any(settled.starts):
        raise ConfigError(f"{archive} holds no page. Give a file that `llmstxt crawl --warc` wrote.")
    settled = replace(
        settled,
        exclude=(*settled.exclude, *options.exclude),
        versions=options.versions or settled.versions,
        languages=options.languages or settled.languages,
        manners=replace(options.manners, rate=0, retries=0),
        allow_private=True,
        asks_again=True,
    )
    return crawl(
        settled,
        watch,
        client=lambda: Client(manners=settled.manners, transport=found, allow_private=True),
        lacks=f"{archive} ends in the middle of an exchange" if found.cut else "",
    )


def _prepare(store: Store, options: Options) -> None:
    known = store.get("settings")
    begun = store.get("start") or store.get("generation", "1") != "1"
    if known and not begun:  # addresses that did not answer leave nothing to go on with
        store.clear()
    if begun and known != options.settings():
        raise ConfigError(
            f"{options.output} holds a crawl of {', '.join(json.loads(known)['starts'])} with other addresses, --include, "
            "--subdomains, --exclude, --versions, --languages or --html. Choose another -o, or remove that folder."
        )
    if not begun:
        store.set("settings", options.settings())
        store.set("nonce", f"x{secrets.token_hex(12)}")
        store.set("generation", "1")
    elif store.get("finished"):
        store.set("generation", str(int(store.get("generation", "1")) + 1))
        store.renew()


async def _run(options: Options, store: Store, client: Client, watch: Callable[[Progress], None]) -> str:
    """Crawl; returns why it ended early, if it did."""
    first = store.get("generation") == "1"
    async with client, Reader(options.workers, store.get("nonce"), at_once=first) as reader:
        run = Crawl(options, store, client, reader, watch)
        task = asyncio.ensure_future(run.run())
        with _interrupts(run, task):
            try:
                await task
            except asyncio.CancelledError:
                if not run.partial:
                    raise
        return run.partial


@contextlib.contextmanager
def _interrupts(run: Crawl, task: asyncio.Future[None]) -> Iterator[None]:
    """Ctrl-C once finishes the pages in flight; twice leaves them."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        if run.partial or not run.working:
            task.cancel()
        run.interrupt()

    caught = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # on Windows, or in a thread
            loop.add_signal_handler(number, stop)
            caught.append(number)
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


def _finish(options: Options, store: Store, client: Client, partial: str, started: float) -> Result:
    if not partial and not store.get("start"):
        partial = "no start page could be fetched"
    if not partial and not store.get("swept"):
        _sweep(store)
    gathered = gather(store, options)
    kept = _write(options, store, gathered) if gathered.twins else ()
    seconds = time.monotonic() - started
    report = compose(store, client, gathered, kept=kept, partial=partial, seconds=seconds)
    emit.write(options.output, [(NAME, json.dumps(report, indent=1, ensure_ascii=False) + "\n")])
    if not partial:
        store.set("finished", "yes")
    code = 3 if not gathered.twins else 1 if partial or report["findings"] else 0
    return Result(report, code)


def _sweep(store: Store) -> None:
    """Forget what the crawl before knew and this one did not meet, or met without a page."""
    gone = "SELECT pages.url FROM pages JOIN urls USING (id) WHERE state != 'page' ORDER BY 1"
    lost = [url for (url,) in store.all("SELECT url FROM urls WHERE change = 'removed' ORDER BY 1")]
    with store.together():
        removed = sorted({*lost, *(url for (url,) in store.all(gone))})
        store.set("removed", json.dumps(removed))
        store.run("DELETE FROM pages WHERE id IN (SELECT id FROM urls WHERE state != 'page')")
        store.run("DELETE FROM urls WHERE state = 'old'")
        store.set("swept", "yes")


def _write(options: Options, store: Store, gathered: Gathered) -> Sequence[str]:
    """The files of the site, when anything is other than they say; files of pages that are gone are removed.

    Returns the paths at which a file of somebody else's stands, which stay as they are.
    """
    listed = hashlib.sha256(repr(list(store.all("SELECT * FROM listed ORDER BY position"))).encode()).hexdigest()
    wanted = json.dumps([__version__, options.title, options.base_url, listed])
    touched = next(store.all("SELECT count(*) FROM urls WHERE change IN ('new', 'changed')"))[0]
    there = all((options.output / path).exists() for (path,) in store.all("SELECT path FROM files"))
    if store.get("output") == wanted and there and not touched and store.get("removed", "[]") == "[]":
        return ()
    store.set("output", "")
    kept: list[str] = []
    written = emit.write(options.output, _claimed(options, store, gathered.files(), kept))
    with store.together():
        for path in {path for (path,) in store.all("SELECT path FROM files")} - written.sizes.keys():
            _remove(options, path)
            store.run("DELETE FROM files WHERE path = ?", path)
    store.set("output", "" if kept else wanted)
    return kept


def _claimed(
    options: Options, store: Store, files: Iterable[tuple[str, Iterable[str]]], kept: list[str]
) -> Iterator[tuple[str, Iterable[str]]]:
    """The files that are ours to write, noted as such before they are: a process may be killed in between."""
    ours = {path for (path,) in store.all("SELECT path FROM files")}
    for path, text in files:
        if path not in ours:
            if _theirs(options.output / path):
                kept.append(path)
                continue
            store.run("INSERT INTO files VALUES (?)", path)
        yield path, text


def _theirs(target: Path) -> bool:
    """Did somebody else put a file there? One that says itself to be ours did we, before its record was removed."""
    try:
        with target.open("rb") as file:
            return not emit.is_ours(file.read(4_000))
    except FileNotFoundError:
        return target.is_symlink()
    except NotADirectoryError:
        return False
    except OSError:
        return True


def _remove(options: Options, path: str) -> None:
    """A file that an earlier run wrote, and the folders it leaves empty."""
    target = options.output / path
    with contextlib.suppress(OSError):
        target.unlink()
        for folder in target.parents:
            if folder == options.output:
                break
            folder.rmdir()
