"""Pages are read in processes of their own: a second core works while the first fetches, and a crash costs one page."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Self

from mkdocs_llms.crawl.record import Record, read
from mkdocs_llms.errors import EngineError

__all__ = ["Reader", "follow_parent"]

_MOST_CRASHES = 100
"""Pages of a batch in flight fail together, and each is tried twice."""


class Reader:
    """Reads bodies in `workers` processes, or in this one when there are none."""

    def __init__(self, workers: int, nonce: str) -> None:
        self._workers = workers
        self._nonce = nonce
        self._pool: ProcessPoolExecutor | None = None
        self._crashes = 0
        """In a row."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    async def read(self, body: bytes, media: str, url: str) -> Record:
        """The record of one body; of kind `crash` when reading it ends its process twice."""
        if not self._workers:
            return read(body, media, url, self._nonce)
        loop = asyncio.get_running_loop()
        for _ in range(2):
            if self._pool is None:
                self._pool = _start(self._workers)
            pool = self._pool
            try:
                record = await loop.run_in_executor(pool, read, body, media, url, self._nonce)
            except BrokenProcessPool as error:
                self._crashes += 1
                if self._crashes > _MOST_CRASHES:
                    raise EngineError("Processes that convert pages end at once. Try --workers 0.") from error
                if self._pool is pool:
                    self._pool = None
                    pool.shutdown(wait=False, cancel_futures=True)
            else:
                self._crashes = 0
                return record
        return Record(url=url, kind="crash", reason="the converter crashed on this page")


def _start(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare)


def _prepare() -> None:
    """Leave Ctrl-C to the crawl."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    follow_parent()


def follow_parent() -> None:
    """End this process when the one that started it does, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
