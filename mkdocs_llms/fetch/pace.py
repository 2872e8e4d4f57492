"""How fast one host is asked: a delay that follows its answers, and pauses when it says it has too much to do."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from mkdocs_llms.errors import FetchError

if TYPE_CHECKING:
    from mkdocs_llms.fetch.limits import Manners

__all__ = ["Clock", "Slot", "retry_after"]

_STRIKES = 8
_LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, so that tests need not wait for it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(slots=True)
class Slot:
    """What is known of one host, and when it may be asked again."""

    manners: Manners
    clock: Clock = field(default_factory=Clock)
    delay: float = 0.0
    """Seconds between the starts of two requests, as the answers so far suggest."""
    crawl_delay: float = 0.0
    next_at: float = 0.0
    strikes: int = 0
    """Pauses in a row without an answer in between."""
    throttled: int = 0
    """How often the host said 429 or 503."""
    closed: str = ""
    """Why the host is left alone for the rest of this run."""
    _free: asyncio.Semaphore = field(init=False)
    _paused_until: float = 0.0
    _penalty: float = 0.0

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.manners.in_flight)
        self.delay = self._floor

    @property
    def _floor(self) -> float:
        own = 1 / self.manners.rate if self.manners.rate > 0 else 0.0
        return max(own, self.crawl_delay)

    def obey(self, crawl_delay: float) -> None:
        """Keep the delay that robots.txt asks for; one beyond our patience closes the host."""
        if crawl_delay > self.manners.patience:
            self.closed = f"robots.txt asks for {crawl_delay:g} s between requests; `--patience` permits that"
        self.crawl_delay = crawl_delay
        self.delay = max(self.delay, self._floor)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the host may be asked. Raises `FetchError` (`busy`) when it is left alone."""
        async with self._free:
            while True:
                if self.closed:
                    raise FetchError("busy", self.closed)
                now = self.clock.now()
                wait = max(self.next_at, self._paused_until) - now
                if wait <= 0:
                    break
                await self.clock.sleep(wait)
            self.next_at = now + max(self.delay, self._penalty)
            yield

    def answered(self, seconds: float) -> None:
        """An answer came after `seconds`: the delay follows, so that a slow host is asked less."""
        self.strikes = 0
        self._penalty = self._penalty * 0.97 if self._penalty > 0.005 else 0.0
        if self.manners.rate > 0:
            target = seconds / self.manners.in_flight
            self.delay = min(max(self._floor, (self.delay + target) / 2), max(_LONGEST, self._floor))

    def refused(self, asked: float | None) -> None:
        """The host has too much to do, and `asked` us to wait that long: pause, then go on more slowly."""
        self.throttled += 1
        now = self.clock.now()
        if now < self._paused_until and asked is None:
            return  # sent before the pause began: the same complaint
        if now >= self._paused_until:
            self.strikes += 1
            self._penalty = min(max(self._penalty * 2, self.delay * 2, 0.1), _LONGEST)
        if asked is not None and asked > self.manners.patience:
            self.closed = f"the host asked for a pause of {asked:.0f} s; run the same command again later"
        if self.strikes > _STRIKES:
            self.closed = "the host keeps saying that it is busy; run the same command again later"
        pause = min(2.0**self.strikes / 2, _LONGEST) if asked is None else asked
        jitter = random.uniform(0.0, 0.5 * min(pause, 10.0) + 0.05)  # noqa: S311  (nothing secret)
        self._paused_until = max(self._paused_until, now + pause + jitter)

    def unreachable(self) -> None:
        """No answer at all. A host that is gone is not asked for each of its pages."""
        self.strikes += 1
        if self.strikes > 3 * _STRIKES:
            self.closed = "the host does not answer any more; run the same command again later"


def retry_after(value: str, now: float | None = None) -> float | None:
    """The seconds that a `Retry-After` header asks for: a number or an HTTP date (RFC 9110, 10.2.3)."""
    value = value.strip()
    if value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, when.timestamp() - (time.time() if now is None else now))
