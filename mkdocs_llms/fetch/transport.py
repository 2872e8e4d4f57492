"""One connection pool whose every connection goes to an address that was checked a moment before, and to no other.

The name is resolved once, each of its addresses is judged, and the connection is made to the address itself: there is
no moment in which a name could come to mean another machine. TLS still verifies the name. The pool belongs to the
transport, and nothing above it (cookies, netrc, redirects of its own) exists.
"""

from __future__ import annotations

import asyncio
import select
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch.address import why_private

if TYPE_CHECKING:
    import ssl

__all__ = ["GuardedTransport", "Resolver", "resolve"]

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Host and port to IP addresses, in the order to try them. Raises `OSError` when the name is unknown."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses the system knows for `host`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Guard(httpcore2.AsyncNetworkBackend):
    """Connects to checked addresses. Raises `FetchError` with code `private` before a packet is sent."""

    def __init__(self, resolver: Resolver, *, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver(host, port)
        except TimeoutError:
            raise httpcore2.ConnectTimeout(f"{host} was not resolved in time") from None
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} is not known: {error}") from error
        if not self._allow_private:
            for address in addresses:
                if reason := why_private(address):
                    raise FetchError(
                        "private", f"{host} is at {address}, which is {reason}. `--allow-private` permits it."
                    )
        last: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
                return _Connection(stream)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:
        raise FetchError("private", "Only the network is there.")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Connection(httpcore2.AsyncNetworkStream):
    """A connection that remembers its socket: the pool asks each idle one whether it is still open, at every request."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None:
            self._poll.register(stream.get_extra_info("socket"), select.POLLIN)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and self._poll is not None:
            return bool(self._poll.poll(0))
        return self._stream.get_extra_info(info)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        return _Connection(await self._stream.start_tls(ssl_context, server_hostname, timeout))


class GuardedTransport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 over guarded connections.

    With `proxy` the proxy resolves names and the guard sees only the proxy, which the user named and which may be
    private; addresses written as numbers are still checked by the client.
    """

    def __init__(
        self,
        *,
        connections: int,
        allow_private: bool = False,
        resolver: Resolver = resolve,
        verify: ssl.SSLContext | None = None,
        proxy: str = "",
    ) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=verify or httpx2.create_ssl_context(trust_env=False),
            proxy=httpcore2.Proxy(proxy) if proxy else None,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=30.0,
            http2=True,
            network_backend=_Guard(resolver, allow_private=allow_private or bool(proxy)),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Stream(httpx2.AsyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
