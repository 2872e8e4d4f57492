"""One polite, guarded HTTP client: the only door to the network.

It drives a transport and not an HTTP library's client, so cookies, netrc, silent redirects and proxies from the
environment are not switched off here but absent.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch.address import why_private
from mkdocs_llms.fetch.body import CODINGS, Tee, read_body
from mkdocs_llms.fetch.limits import Limits, Manners
from mkdocs_llms.fetch.pace import Clock, Slot, retry_after
from mkdocs_llms.fetch.robots import SIZE, Robots
from mkdocs_llms.fetch.transport import GuardedTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_llms.fetch.archive import Recorder

__all__ = ["Client", "Reply"]

_BUSY = frozenset({429, 503})
_PASSING = frozenset({500, 502, 504, 520, 521, 522, 523, 524})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. `url` is where it came from, after redirects that were followed."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    sent: int = 0
    """Bytes of the body as they came over the wire."""
    unread: bool = False
    """The body was left alone: its type is none of those asked for."""

    @property
    def type(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str:
        """Where a redirect leads, absolute; empty for any other answer."""
        target = self.headers.get("location", "")
        if self.status not in _MOVED or not target:
            return ""
        try:
            return urljoin(self.url, target)
        except ValueError:
            return ""


class Client:
    """Fetches addresses. Every refusal and failure is a `FetchError` whose `code` is one word."""

    def __init__(
        self,
        *,
        manners: Manners | None = None,
        limits: Limits | None = None,
        allow_private: bool = False,
        proxy: str = "",
        transport: httpx2.AsyncBaseTransport | None = None,
        clock: Clock | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.manners = manners or Manners()
        self.limits = limits or Limits()
        self.requests = 0
        self.received = 0
        self.throttled = 0
        self._allow_private = allow_private
        self._clock = clock or Clock()
        self._recorder = recorder
        self._transport = transport or GuardedTransport(
            connections=2 * self.manners.in_flight, allow_private=allow_private, proxy=proxy
        )
        self._slots: dict[str, Slot] = {}
        self._robots: dict[str, Robots] = {}
        self._reading: dict[str, asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.aclose()

    def slot(self, url: str) -> Slot:
        """The pace of the host of `url`."""
        host = urlsplit(url).netloc.lower()
        if host not in self._slots:
            self._slots[host] = Slot(self.manners, self._clock)
        return self._slots[host]

    async def robots(self, url: str) -> Robots:
        """The rules for the origin of `url`, read once."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if (known := self._robots.get(origin)) is not None:
            return known
        async with self._reading.setdefault(origin, asyncio.Lock()):
            if origin not in self._robots:
                self._robots[origin] = await self._read_robots(f"{origin}/robots.txt")
                self.slot(url).obey(self._robots[origin].delay(self.manners.token))
        return self._robots[origin]

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        types: frozenset[str] | None = None,
        redirects: int = 0,
        permits: Callable[[str], str] | None = None,
        body: int = 0,
    ) -> Reply:
        """Fetch `url` when robots.txt allows it.

        `types` are the media types whose body is read. Up to `redirects` redirects are followed, each checked like a
        request of its own and by `permits`, which gives a reason against it; 0 hands the redirect back. `body`
        replaces the limit of the same name.
        """
        for _ in range(redirects + 1):
            self.check(url)
            robots = await self.robots(url) if self.manners.robots else Robots()
            if robots.unknown:
                raise FetchError("robots-unknown", robots.unknown)
            if not robots.allows(url, self.manners.token):
                raise FetchError("robots", "robots.txt disallows it")
            reply = await self._persist(url, headers or {}, types, body or self.limits.body)
            target = reply.location
            if not target or not redirects:
                return reply
            if permits is not None and (reason := permits(target)):
                raise FetchError("redirect", f"leads to {target}: {reason}")
            url = target
        raise FetchError("redirects", f"more than {redirects} redirects")

    def check(self, url: str) -> None:
        """Raise `FetchError` for an address that is refused as it stands."""
        if len(url) > self.limits.url:
            raise FetchError("url-length", f"the address is longer than {self.limits.url} characters")
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError as error:
            raise FetchError("url", f"not an address: {error}") from error
        if parts.scheme not in {"http", "https"}:
            raise FetchError("scheme", f"{parts.scheme or 'no scheme'}: only http and https are fetched")
        if not host or parts.username is not None or parts.password is not None:
            raise FetchError("url", "no host, or a user name in the address")
        if not self._allow_private and (literal := _literal(host)) and (reason := why_private(literal)):
            raise FetchError("private", f"{host} is {reason}. `--allow-private` permits it.")

    async def _read_robots(self, url: str) -> Robots:
        try:
            for _ in range(self.limits.redirects + 1):
                self.check(url)
                reply = await self._persist(url, {}, None, SIZE, cut=True)
                if not reply.location:
                    break
                url = reply.location
        except FetchError as error:
            if error.code in {"private", "scheme", "url"}:
                raise
            if error.code == "network":
                return Robots(unknown=f"cannot be reached ({error}). Check the address, or try again later")
            return Robots(unknown=f"robots.txt could not be read ({error}), so nothing is fetched; try again later")
        if reply.status in _BUSY or reply.status >= 500:
            return Robots(unknown=f"robots.txt answers {reply.status}, so nothing is fetched; try again later")
        return Robots(reply.body.decode("utf-8", "replace")) if reply.status < 300 else Robots()

    async def _persist(
        self, url: str, headers: Mapping[str, str], types: frozenset[str] | None, body: int, *, cut: bool = False
    ) -> Reply:
        """One request, again where that may help: when the host is busy, or the network failed."""
        slot = self.slot(url)
        for attempt in range(self.manners.retries + 1):
            last = attempt == self.manners.retries
            try:
                async with slot.turn():
                    reply = await self._exchange(slot, url, headers, types, body, cut=cut)
            except FetchError as error:
                if error.code not in {"network", "timeout"}:
                    raise
                slot.unreachable()
                if last or (error.code == "timeout" and attempt):
                    raise
                await self._clock.sleep(0.2 * 2**attempt)
                continue
            if reply.status in _BUSY:
                self.throttled += 1
                slot.refused(retry_after(reply.headers.get("retry-after", "")))
            elif reply.status not in _PASSING or attempt:
                return reply
            if last:
                break
        return reply

    async def _exchange(
        self, slot: Slot, url: str, headers: Mapping[str, str], types: frozenset[str] | None, body: int, *, cut: bool
    ) -> Reply:
        limits = self.limits
        started = self._clock.now()
        self.requests += 1
        try:
            request = httpx2.Request(
                "GET",
                url,
                headers={"User-Agent": self.manners.agent, "Accept": "*/*", "Accept-Encoding": CODINGS, **headers},
                extensions={
                    "timeout": {
                        "connect": limits.connect,
                        "read": limits.idle,
                        "write": limits.idle,
                        "pool": limits.total,
                    }
                },
            )
            async with asyncio.timeout(limits.total):
                response = await self._transport.handle_async_request(request)
                try:
                    if response.status_code not in _BUSY:
                        slot.answered(self._clock.now() - started)
                    response.request = request
                    raw = None
                    if self._recorder is not None:
                        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101
                        raw = response.stream = Tee(response.stream)
                    reply = await self._read(response, url, types, body, cut=cut)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise FetchError("timeout", f"no complete answer within {limits.total:g} s") from None
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            raise FetchError("timeout", f"no answer in time ({type(error).__name__})") from error
        except (httpx2.DecodingError, httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise FetchError("broken", f"not readable: {error}") from error
        except _ERRORS as error:
            raise FetchError("network", f"{type(error).__name__}: {error}".rstrip(": ")) from error
        if self._recorder is not None and raw is not None:
            came = b"".join(raw.parts)
            self._recorder.exchange(url, dict(request.headers), reply.status, response.headers.multi_items(), came)
        return reply

    async def _read(
        self, response: httpx2.Response, url: str, types: frozenset[str] | None, limit: int, *, cut: bool
    ) -> Reply:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if sum(len(name) + len(value) for name, value in headers.items()) > self.limits.header:
            raise FetchError("header", f"headers above {self.limits.header:,} bytes")
        reply = Reply(url=url, status=response.status_code, headers=headers)
        if response.status_code in {204, 304}:
            return reply
        if types is not None and response.status_code < 300 and reply.type and reply.type not in types:
            return Reply(url=url, status=reply.status, headers=headers, unread=True)
        keep = limit if response.status_code < 300 else min(limit, 64_000)
        data, sent = await read_body(response, keep, self.limits.ratio, cut=cut or response.status_code >= 300)
        self.received += sent
        return Reply(url=url, status=reply.status, headers=headers, body=data, sent=sent)


_ERRORS = (
    httpx2.HTTPError,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    OSError,
    ValueError,
)


@functools.lru_cache
def _literal(host: str) -> str:
    """The IP address that `host` spells, in whatever notation (`127.1`, `0x7f000001`); empty for a name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return ""
