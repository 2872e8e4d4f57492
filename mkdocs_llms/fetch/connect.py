"""Connections to addresses that were checked a moment before, and to no other.

The name is resolved once, each of its addresses is judged, and the connection is made to the address itself: there is
no moment in which a name could come to mean another machine. TLS still verifies the name.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import httpcore2

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch.address import why_private

if TYPE_CHECKING:
    import ssl

__all__ = ["Resolver", "Stream", "connect", "resolve"]

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Host and port to IP addresses, in the order to try them. Raises `OSError` when the name is unknown."""

_MOST = 262_144
"""Bytes that have come and nobody has read yet, above which the sender has to wait."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses the system knows for `host`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def connect(
    host: str, port: int, *, resolver: Resolver, allow_private: bool, tls: ssl.SSLContext | None, timeout: float | None
) -> Stream:
    """A connection to `host`. Raises `FetchError` with code `private` before a packet is sent."""
    try:
        async with asyncio.timeout(timeout):
            addresses = await resolver(host, port)
    except TimeoutError:
        raise httpcore2.ConnectTimeout(f"{host} was not resolved in time") from None
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(f"{host} is not known: {error}") from error
    if not allow_private:
        for address in addresses:
            if reason := why_private(address):
                raise FetchError("private", f"{host} is at {address}, which is {reason}. `--allow-private` permits it.")
    last: Exception = httpcore2.ConnectError(f"{host} has no address")
    for address in addresses:
        try:
            async with asyncio.timeout(timeout):
                _, stream = await asyncio.get_running_loop().create_connection(
                    Stream, address, port, ssl=tls, server_hostname=host if tls is not None else None
                )
        except TimeoutError:
            last = httpcore2.ConnectTimeout(f"{host} did not answer in time")
        except OSError as error:
            last = httpcore2.ConnectError(str(error))
            last.__cause__ = error
        else:
            return stream
    raise last


class Stream(asyncio.Protocol, httpcore2.AsyncNetworkStream):
    """The bytes of one connection, which never piles up more than a little of what nobody reads."""

    def __init__(self) -> None:
        self._got = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._news: asyncio.Future[None] | None = None
        self._room: asyncio.Future[None] | None = None
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        if len(self._got) > _MOST:
            self._transport.pause_reading()
        _wake(self._news)

    def eof_received(self) -> None:
        self._ended = True
        _wake(self._news)

    def connection_lost(self, error: Exception | None) -> None:
        self._ended, self._error = True, error
        _wake(self._news)
        _wake(self._room)

    def pause_writing(self) -> None:
        self._room = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        _wake(self._room)
        self._room = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._got and not self._ended:
            self._news = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(timeout):
                    await self._news
            except TimeoutError:
                raise httpcore2.ReadTimeout("nothing came in time") from None
        if self._got:
            data = bytes(self._got[:max_bytes])
            del self._got[:max_bytes]
            if len(self._got) <= _MOST:
                self._transport.resume_reading()
            return data
        if self._error is not None:
            raise httpcore2.ReadError(str(self._error)) from self._error
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if self._transport.is_closing():
            raise httpcore2.WriteError("the connection is closed")
        self._transport.write(buffer)
        if self._room is not None:
            try:
                async with asyncio.timeout(timeout):
                    await asyncio.shield(self._room)
            except TimeoutError:
                raise httpcore2.WriteTimeout("nothing was taken in time") from None

    async def aclose(self) -> None:
        self._transport.abort()

    async def start_tls(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:
        raise httpcore2.UnsupportedProtocol("TLS is there from the beginning or not at all")

    def get_extra_info(self, info: str) -> Any:
        """`is_readable`: has something come while nothing was asked for? That connection is not used again."""
        if info == "is_readable":
            return self._ended or bool(self._got)
        return self._transport.get_extra_info(info)


def _wake(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)
