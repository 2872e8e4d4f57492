"""From the start pages to a store full of rows: take one, fetch it, read it, follow it, until none waits."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.crawl.discover import read_indexes, read_sitemaps
from mkdocs_llms.crawl.later import Later
from mkdocs_llms.crawl.scouts import Scouts
from mkdocs_llms.crawl.start import begin
from mkdocs_llms.crawl.visit import Visit
from mkdocs_llms.errors import FetchError

if TYPE_CHECKING:
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.reader import Reader
    from mkdocs_llms.crawl.scope import Scope
    from mkdocs_llms.crawl.store import Row, Store
    from mkdocs_llms.fetch import Client, Reply
    from mkdocs_llms.fetch.browser import Browser

__all__ = ["Crawl", "Progress"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl is, after one more address, or, in the state `stopping`, when it was asked to end."""

    url: str
    state: str
    reason: str
    done: int
    pages: int
    failed: int
    queued: int
    """Addresses that wait, or about so many: they are counted now and then."""
    received: int
    seconds: float


class Crawl:
    """One run of a crawl. `stop` ends it early: what is in flight is finished, the rest waits for the next run."""

    def __init__(
        self, options: Options, store: Store, client: Client, reader: Reader, watch: Callable[[Progress], None]
    ) -> None:
        self.options = options
        self.store = store
        self.client = client
        self.reader = reader
        self.partial = ""
        """Why this run ended before the crawl did; empty when it is complete."""
        self._watch = watch
        self._waiting: deque[Row] = deque()
        self._active: dict[int, Row] = {}
        self._left: set[int] = set()
        """Rows of hosts that are left alone for this run."""
        self._counts: Counter[str] = Counter()
        self._queued = 0
        self._started = time.monotonic()
        self.working = False
        """Whether pages are being fetched: what comes before can be left at any moment, and is done again."""
        self._news = asyncio.Event()
        self._scouting = False
        """Whether one of the workers looks for more while the others have nothing to do."""

    def stop(self, why: str) -> None:
        self.partial = self.partial or why
        self._news.set()

    def interrupt(self) -> None:
        """Stop because somebody asks for it, and say so."""
        if self.working and not self.partial:
            self._tell("", "stopping", "")
        self.stop("interrupted")

    async def run(self) -> None:
        """Crawl until nothing waits, or `stop`."""
        scope, given = await begin(self.options, self.store, self.client, self.reader)
        if not scope.prefixes:
            return
        async with contextlib.AsyncExitStack() as stack:
            browser = None
            if self.options.browser:
                from mkdocs_llms.fetch.browser import Browser  # noqa: PLC0415  # an extra of its own

                browser = await stack.enter_async_context(Browser(self.client))
            await self._crawl(scope, given, browser)

    async def _crawl(self, scope: Scope, given: dict[str, Reply], browser: Browser | None) -> None:
        visit = Visit(self.options, self.store, self.client, self.reader, scope, browser=browser)
        visit.given.update(given)
        later = Later(self.options, self.store)
        scouts = Scouts(self.store, self.client, self.reader, visit.links)
        if not self.store.get("discovered"):
            await self._discover(scope, visit, scouts)
        await visit.learn()
        hosts = len({prefix.split("/")[2] for prefix in scope.prefixes})
        count = self.client.manners.in_flight * min(hosts, 16) + 2 * self.options.workers
        self.working = True
        tasks = [asyncio.create_task(self._work(visit, later, scouts)) for _ in range(count)]
        try:
            await asyncio.gather(*tasks)
        finally:
            self.working = False
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._left and not self.partial:
            self.partial = visit.closed or "a host was left alone"

    async def _discover(self, scope: Scope, visit: Visit, scouts: Scouts) -> None:
        """The start pages first: they say where the site really is, and in which language."""
        for row in self.store.take(len(self.options.starts), ()):
            if row.source == "start":
                await self._one(row, visit)
        await self._scout(scouts)
        if self.partial:
            return
        await read_sitemaps(self.client, self.store, scope, self.options)
        await read_indexes(self.client, self.store, scope, self.options)
        self.store.set("discovered", "yes")

    async def _scout(self, scouts: Scouts) -> bool:
        """Ask for the HTML of pages that came as Markdown; whether there were any."""
        pages = scouts.waiting()
        try:
            for page in pages:
                if self.partial:
                    break
                await scouts.ask(*page)
        except FetchError as error:
            self.stop(str(error))
        return bool(pages)

    async def _work(self, visit: Visit, later: Later, scouts: Scouts) -> None:
        while not self.partial:
            row = self._next(later)
            if row is not None:
                await self._one(row, visit)
                continue
            if not self._active and not self._scouting:
                self._scouting = True
                more = await self._scout(scouts)
                self._scouting = False
                self._news.set()
                if more:
                    continue
                return
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 1.0)

    def _next(self, later: Later) -> Row | None:
        """The next row, from a batch that is read ahead; what other versions hold comes last."""
        self._check_limits()
        if self.partial:
            return None
        if not self._waiting:
            self._waiting.extend(self.store.take(64, [*self._active, *self._left]))
        if not self._waiting and not self._active and later.release():
            self._waiting.extend(self.store.take(64, self._left))
        if not self._waiting:
            return None
        if self._counts["page"] >= self.options.max_pages:
            self.stop(f"--max-pages {self.options.max_pages} is reached")
        if self._counts["page"] + len(self._active) >= self.options.max_pages:
            return None
        row = self._waiting.popleft()
        self._active[row.id] = row
        return row

    def _check_limits(self) -> None:
        options = self.options
        if self.client.received > options.max_bytes:
            self.stop(f"--max-bytes {options.max_bytes} is reached")
        if time.monotonic() - self._started > options.max_seconds:
            self.stop(f"--max-time {options.max_seconds:g} is reached")

    async def _one(self, row: Row, visit: Visit) -> None:
        self._active[row.id] = row
        try:
            state, reason = await visit.row(row)
        finally:
            self._active.pop(row.id, None)
            self._news.set()
        if state == "todo":
            self._left.add(row.id)
        self._counts[state] += 1
        self._counts["done"] += 1
        if self._counts["done"] % 20 == 0 or not self._waiting:
            self._queued = self.store.count("todo")
        else:
            self._queued = max(0, self._queued - (state != "redirect"))
        self._tell(row.url, state, reason)

    def _tell(self, url: str, state: str, reason: str) -> None:
        counts = self._counts
        self._watch(
            Progress(
                url,
                state,
                reason,
                counts["done"],
                counts["page"],
                counts["failed"],
                self._queued,
                self.client.received,
                time.monotonic() - self._started,
            )
        )
