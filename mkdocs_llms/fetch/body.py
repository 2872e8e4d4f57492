"""A body, decompressed while it arrives and never beyond its limit."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING

import httpx2

from mkdocs_llms.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["CODINGS", "Tee", "read_body"]

CODINGS = str(
    httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: httpx2.Response(200))).headers["Accept-Encoding"]
)
"""What we say we can decompress, which is what is installed: gzip and deflate always, br and zstd perhaps."""

_KNOWN = frozenset(coding.strip() for coding in CODINGS.split(",")) | {"identity"}
_FREE = 1_000_000


async def read_body(response: httpx2.Response, limit: int, ratio: int, *, cut: bool = False) -> tuple[bytes, int]:
    """The body and the bytes it took on the wire.

    Above `limit` it is `cut` there or refused. Raises `FetchError` for what is too large, grows suspiciously or is
    compressed in a way that was not asked for.
    """
    codings = [c.strip().lower() for c in response.headers.get("content-encoding", "").split(",") if c.strip()]
    if not _KNOWN.issuperset(codings) or len(codings) > 2:
        raise FetchError("coding", f"compressed as {', '.join(codings)}, which was not asked for")
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and len(declared) < 19 and int(declared) > limit and not cut:
        raise FetchError("too-large", f"{int(declared):,} bytes; the limit is {limit:,}")
    parts: list[bytes] = []
    size = 0
    coming = response.aiter_bytes() if codings else response.stream
    assert isinstance(coming, AsyncIterable)  # noqa: S101
    async for part in coming:
        size += len(part)
        parts.append(part)
        sent = response.num_bytes_downloaded if codings else size
        if codings and size > _FREE and size > ratio * sent:
            raise FetchError("bomb", f"{sent:,} bytes decompress to more than {ratio} times as many")
        if size > limit:
            if not cut:
                raise FetchError("too-large", f"more than {limit:,} bytes")
            break
    return b"".join(parts)[:limit], response.num_bytes_downloaded if codings else size


class Tee(httpx2.AsyncByteStream):
    """A body on its way, and what of it has come so far."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream
        self.parts: list[bytes] = []

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self.parts.append(part)
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
