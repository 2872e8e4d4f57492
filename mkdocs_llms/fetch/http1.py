"""HTTP/1.1 on one connection: a GET and its answer, spoken by h11, then the next.

Bytes that come behind an answer, before anything else was asked for, end the connection: they would be taken for the
next answer.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import h11
import httpcore2

if TYPE_CHECKING:
    from mkdocs_llms.fetch.connect import Stream

__all__ = ["Http1"]

_PIECE = 65_536
_LONGEST_HEAD = 102_400
"""Bytes of headers, or of one line of a chunked body."""


class Http1(httpcore2.AsyncConnectionInterface):
    """Takes one request at a time, and none with a body. Raises what the connections of httpcore2 raise."""

    def __init__(self, stream: Stream, keepalive_expiry: float) -> None:
        self._stream = stream
        self._speaks = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
        self._keep = keepalive_expiry
        self._until = 0.0
        """When it has waited too long for its next request."""
        self._state = "new"

    def is_available(self) -> bool:
        return self._state == "idle"

    def is_idle(self) -> bool:
        return self._state == "idle"

    def is_closed(self) -> bool:
        return self._state == "closed"

    def has_expired(self) -> bool:
        """Has it waited too long, or has something come while nothing was asked for?"""
        return self._state == "idle" and (
            time.monotonic() > self._until or bool(self._stream.get_extra_info("is_readable"))
        )

    async def handle_async_request(self, request: httpcore2.Request) -> httpcore2.Response:
        """The answer, whose body must be closed."""
        if self._state not in {"new", "idle"}:
            raise httpcore2.ConnectionNotAvailable
        self._state = "active"
        timeouts = request.extensions.get("timeout", {})
        try:
            with _protocol():
                head = self._speaks.send(
                    h11.Request(method=request.method, target=request.url.target, headers=request.headers)
                )
                self._speaks.send(h11.EndOfMessage())
            with contextlib.suppress(httpcore2.WriteError):  # a server that has closed may have answered before
                await self._stream.write(head or b"", timeouts.get("write"))
            while not isinstance(event := await self.event(timeouts.get("read")), h11.Response):
                pass  # 103 Early Hints and the like
        except BaseException:
            await self.aclose()
            raise
        return httpcore2.Response(
            event.status_code,
            headers=event.headers.raw_items(),
            content=_Answer(self, timeouts.get("read")),
            extensions={"http_version": b"HTTP/" + event.http_version, "reason_phrase": event.reason},
        )

    async def event(self, timeout: float | None) -> Any:
        """What comes next of the answer, as h11 calls it."""
        while True:
            with _protocol():
                event = self._speaks.next_event()
            if event is h11.PAUSED:
                raise httpcore2.RemoteProtocolError("the server wants to speak another protocol")
            if event is not h11.NEED_DATA:
                return event
            data = await self._stream.read(_PIECE, timeout)
            if not data and self._speaks.their_state is h11.SEND_RESPONSE:
                raise httpcore2.RemoteProtocolError("the server closed the connection without an answer")
            self._speaks.receive_data(data)

    async def answered(self) -> None:
        """The answer was read, or is not wanted any more."""
        said = self._speaks
        whole = said.our_state is h11.DONE and said.their_state is h11.DONE
        if whole and not said.trailing_data[0] and self._state == "active":
            said.start_next_cycle()
            self._state, self._until = "idle", time.monotonic() + self._keep
        else:
            await self.aclose()

    async def aclose(self) -> None:
        self._state = "closed"
        await self._stream.aclose()


class _Answer:
    """The body of an answer as it comes."""

    def __init__(self, connection: Http1, timeout: float | None) -> None:
        self._connection = connection
        self._timeout = timeout
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._connection.event(self._timeout), h11.Data):
            yield bytes(event.data)

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            await self._connection.answered()


@contextlib.contextmanager
def _protocol() -> Iterator[None]:
    """What h11 raises, as httpcore2 raises it."""
    try:
        yield
    except h11.RemoteProtocolError as error:
        raise httpcore2.RemoteProtocolError(str(error)) from error
    except h11.LocalProtocolError as error:
        raise httpcore2.LocalProtocolError(str(error)) from error
