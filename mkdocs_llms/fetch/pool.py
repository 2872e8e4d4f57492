"""One pool of connections, each used again as long as its server and its idle time allow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Protocol

import httpcore2
import httpx2

from mkdocs_llms.fetch.http1 import Http1

if TYPE_CHECKING:
    from mkdocs_llms.fetch.connect import Stream

__all__ = ["Body", "Connect", "Pool"]


class Connect(Protocol):
    """Makes a connection to host and port within a time in seconds, with TLS when it is to be `secure`."""

    async def __call__(self, host: str, port: int, timeout: float | None, *, secure: bool) -> Stream: ...


_IDLE = 30.0
"""Seconds that a connection waits for its next request."""
_Key = tuple[bytes, bytes, int]
"""Scheme, host and port."""


class Pool:
    """HTTP/1.1 and HTTP/2 over connections that `connect` makes; at most `most` requests at a time."""

    def __init__(self, connect: Connect, most: int) -> None:
        self._connect = connect
        self._most = most
        self._places = asyncio.Semaphore(most)
        self._connections: dict[_Key, list[httpcore2.AsyncConnectionInterface]] = {}
        self._making = 0
        """Connections that are not there yet."""
        self._opening: dict[_Key, asyncio.Lock] = {}

    async def request(self, request: httpcore2.Request) -> tuple[httpcore2.Response, Body]:
        """The answer and its body, which comes while it is read and must be closed. Raises what httpcore2 raises."""
        timeouts = request.extensions.get("timeout", {})
        try:
            async with asyncio.timeout(timeouts.get("pool") if self._places.locked() else None):
                await self._places.acquire()
        except TimeoutError:
            raise httpcore2.PoolTimeout("no connection became free in time") from None
        try:
            while True:
                connection = await self._connection(request.url.origin, timeouts.get("connect"))
                try:
                    answer = await connection.handle_async_request(request)
                except httpcore2.ConnectionNotAvailable:  # it has just become too old for another request
                    continue
                return answer, Body(answer.stream, self._places.release)
        except BaseException:
            self._places.release()
            raise

    async def aclose(self) -> None:
        for connections in self._connections.values():
            for connection in connections:
                await connection.aclose()
        self._connections.clear()

    async def _connection(self, origin: httpcore2.Origin, timeout: float | None) -> httpcore2.AsyncConnectionInterface:
        key = (origin.scheme, origin.host, origin.port)
        if (free := await self._free(key)) is not None:
            return free
        if origin.scheme != b"https":
            return await self._open(origin, timeout)
        # One after the other: the first may turn out to be HTTP/2, which takes all requests.
        async with self._opening.setdefault(key, asyncio.Lock()):
            return await self._free(key) or await self._open(origin, timeout)

    async def _free(self, key: _Key) -> httpcore2.AsyncConnectionInterface | None:
        """A connection that is there and takes another request; those that are of no more use are closed."""
        connections = self._connections.get(key, [])
        for connection in list(connections):
            if connection.is_closed() or connection.has_expired():
                connections.remove(connection)
                await connection.aclose()
            elif connection.is_available():
                return connection
        return None

    async def _open(self, origin: httpcore2.Origin, timeout: float | None) -> httpcore2.AsyncConnectionInterface:
        secure = origin.scheme == b"https"
        self._making += 1
        try:
            await self._make_room()
            stream = await self._connect(origin.host.decode("ascii"), origin.port, timeout, secure=secure)
        finally:
            self._making -= 1
        encrypted = stream.get_extra_info("ssl_object")
        connection: httpcore2.AsyncConnectionInterface
        if encrypted is not None and encrypted.selected_alpn_protocol() == "h2":
            connection = httpcore2.AsyncHTTP2Connection(origin, stream, keepalive_expiry=_IDLE)
        else:
            connection = Http1(stream, keepalive_expiry=_IDLE)
        self._connections.setdefault((origin.scheme, origin.host, origin.port), []).append(connection)
        return connection

    async def _make_room(self) -> None:
        """Close idle connections, whatever they go to, while there are as many as may be."""
        everything = [(own, one) for own in self._connections.values() for one in own]
        unused = [(own, one) for own, one in everything if one.is_idle() or one.is_closed()]
        for own, connection in unused[: max(0, len(everything) + self._making - self._most)]:
            own.remove(connection)
            await connection.aclose()


class Body(httpx2.AsyncByteStream):
    """The body of an answer; what is to be done when it is closed is done once."""

    def __init__(self, stream: Any, closed: Callable[[], None] = lambda: None) -> None:
        self._stream = stream
        self._closed: Callable[[], None] | None = closed

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        closed, self._closed = self._closed, None
        if closed is not None:
            try:
                await self._stream.aclose()
            finally:
                closed()
