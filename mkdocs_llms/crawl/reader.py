"""Pages are read in processes of their own: other cores work while this one fetches, and a crash costs one page."""

from __future__ import annotations

import asyncio
import pickle
from collections import deque
from typing import Any, Self

from mkdocs_llms.errors import EngineError
from mkdocs_llms.reading.converter import SIZE, command, frame
from mkdocs_llms.reading.record import Record, read

__all__ = ["Reader"]

_AHEAD = 2
"""Pages that one process has before another is started."""
_TRIES = 2
_LONGEST = 120.0
"""Seconds that a page may take; ordinary ones take thousandths, the largest that is fetched a few."""
_MOST_CRASHES = 20


class _Ended(Exception):  # noqa: N818  # no fault of this page, unless it was being read
    """The process ended before it answered.

    `reading` says whether this was the page it was at, `slow` whether it was ended because that page took too long.
    """

    def __init__(self, *, reading: bool, slow: bool) -> None:
        super().__init__()
        self.reading = reading
        self.slow = slow


class _Converter(asyncio.SubprocessProtocol):
    """One process that converts. It answers in the order it is asked."""

    def __init__(self, longest: float) -> None:
        self.asked: deque[asyncio.Future[Record]] = deque()
        self.ended = asyncio.Event()
        self._longest = longest
        self._slow = False
        self._clock: asyncio.TimerHandle | None = None
        self._got = bytearray()
        self._process: asyncio.SubprocessTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.SubprocessTransport)  # noqa: S101
        self._process = transport

    def ask(self, message: bytes) -> asyncio.Future[Record]:
        """The record for a body. Raises `_Ended` when the process ends before."""
        answer: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
        self.asked.append(answer)
        if len(self.asked) == 1:
            self._watch()
        pipe: Any = self._process.get_pipe_transport(0) if self._process is not None else None
        pipe.write(message)
        return answer

    def pipe_data_received(self, _fd: int, data: bytes | str) -> None:
        assert isinstance(data, bytes)  # noqa: S101
        got = self._got
        got += data
        while len(got) > SIZE and len(got) >= (end := SIZE + int.from_bytes(got[:SIZE], "big")):
            record = pickle.loads(got[SIZE:end])  # noqa: S301  # our own process wrote it
            del got[:end]
            answer = self.asked.popleft()
            self._watch()
            if not answer.done():
                answer.set_result(record)

    def _watch(self) -> None:
        """Give the page that the process comes to now its time."""
        if self._clock is not None:
            self._clock.cancel()
        self._clock = asyncio.get_running_loop().call_later(self._longest, self._give_up) if self.asked else None

    def _give_up(self) -> None:
        self._slow = True
        if self._process is not None:
            self._process.kill()

    def process_exited(self) -> None:
        # Nothing but this tells that a process is gone whose pipes another one holds.
        if self._process is not None:
            self._process.close()

    def connection_lost(self, _error: Exception | None) -> None:
        self.ended.set()
        for number, answer in enumerate(self.asked):
            if not answer.done():
                answer.set_exception(_Ended(reading=not number, slow=self._slow and not number))
        self.asked.clear()
        self._watch()

    async def close(self) -> None:
        if self._process is not None:
            self._process.close()
        await self.ended.wait()


class Reader:
    """Reads bodies in up to `workers` processes, each started when the others are busy; in this one when there are none."""

    def __init__(self, workers: int, nonce: str, *, at_once: bool = True, longest: float = _LONGEST) -> None:
        """`at_once`: start the first process before there is something to read, which there will be.

        `longest` is how many seconds a page may take in a process; in this one nothing ends it.
        """
        self._workers = workers
        self._longest = longest
        self._nonce = nonce
        self._at_once = at_once
        self._converters: list[_Converter] = []
        self._starting = asyncio.Lock()
        self._crashes = 0
        """In a row."""

    async def __aenter__(self) -> Self:
        if self._workers and self._at_once:
            await self._start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for converter in self._converters:
            await converter.close()

    async def read(self, body: bytes, media: str, url: str) -> Record:
        """The record of one body; of kind `crash` when reading it ends its process twice, or does not end."""
        if not self._workers:
            return read(body, media, url, self._nonce)
        message = frame((body, media, url))
        tries = 0
        while tries < _TRIES:
            try:
                record = await (await self._converter()).ask(message)
            except _Ended as ended:
                if ended.slow:
                    return Record(
                        url=url, kind="crash", reason=f"converting it took more than {self._longest:g} seconds"
                    )
                tries += ended.reading
                self._crashes += ended.reading
                if self._crashes > _MOST_CRASHES:
                    raise EngineError("Processes that convert pages end at once. Try --workers 0.") from None
            else:
                self._crashes = 0
                return record
        return Record(url=url, kind="crash", reason="the converter crashed on this page")

    async def _converter(self) -> _Converter:
        """The one with the least to do."""
        async with self._starting:
            self._converters = [one for one in self._converters if not one.ended.is_set()]
            free = min(self._converters, key=lambda one: len(one.asked), default=None)
            if free is None or (len(free.asked) >= _AHEAD and len(self._converters) < self._workers):
                return await self._start()
            return free

    async def _start(self) -> _Converter:
        loop = asyncio.get_running_loop()
        _, converter = await loop.subprocess_exec(lambda: _Converter(self._longest), *command(self._nonce), stderr=None)
        self._converters.append(converter)
        return converter
