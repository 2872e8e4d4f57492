"""The one transport: guarded connections, or a proxy that the user named. Nothing above it (cookies, netrc) exists."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from mkdocs_llms.fetch.connect import Resolver, Stream, connect, resolve
from mkdocs_llms.fetch.pool import Body, Pool

if TYPE_CHECKING:
    import ssl

__all__ = ["GuardedTransport", "Resolver"]


class GuardedTransport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 over guarded connections, `connections` of them at most.

    With `proxy` the proxy resolves names, so there is nothing to check but addresses written as numbers, which the
    client does.
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
        @functools.cache  # the certificates take longer to read than a page
        def tls() -> ssl.SSLContext:
            context = verify or httpx2.create_ssl_context(trust_env=False)
            context.set_alpn_protocols(["h2", "http/1.1"])
            return context

        async def guarded(host: str, port: int, timeout: float | None, *, secure: bool) -> Stream:
            return await connect(
                host,
                port,
                resolver=resolver,
                allow_private=allow_private,
                tls=tls() if secure else None,
                timeout=timeout,
            )

        self._pool = Pool(guarded, connections)
        self._proxied = (
            httpcore2.AsyncConnectionPool(
                ssl_context=tls(),
                proxy=httpcore2.Proxy(proxy),
                max_connections=connections,
                max_keepalive_connections=connections,
                keepalive_expiry=30.0,
                http2=True,
            )
            if proxy
            else None
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        if self._proxied is not None:
            answer = await self._proxied.handle_async_request(asked)
            body = Body(answer.stream)
        else:
            answer, body = await self._pool.request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=body, extensions=answer.extensions)

    async def aclose(self) -> None:
        await self._pool.aclose()
        if self._proxied is not None:
            await self._proxied.aclose()
