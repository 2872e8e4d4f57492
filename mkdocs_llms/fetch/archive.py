"""Exchanges kept in a WARC file, and answered from one: the only importer of warcio.

Bodies are kept as they came, compressed or not, and whole or up to where reading them was given up; only the chunks they
were sent in are joined, so Transfer-Encoding is left out and Content-Length made true.
https://iipc.github.io/warc-specifications/
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

import httpx2

from mkdocs_llms.errors import ConfigError, OutputError

try:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import ChunkedDataReader
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "warcio":
        raise
    raise ConfigError("warcio is not installed. Install it with `pip install 'mkdocs-llms[warc]'`.") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Archive", "Recorder"]

_WIRE = frozenset({"transfer-encoding", "content-length", "connection"})
_MAGIC = b"WARC/"
_LARGEST = 100_000_000
_SETTINGS = "llmstxt-settings"


class Recorder:
    """Appends exchanges to a WARC file, each a gzip member of its own; what was cut off by a crash is removed first.

    `settings` says what the crawl was told, in one line. Raises `ConfigError` for a file that is there and no WARC file,
    `OutputError` for one that cannot be written.
    """

    def __init__(self, path: Path, software: str, settings: str) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not _is_archive(path):
                raise ConfigError(f"{path} is there and no archive of a crawl. Give --warc another name.")
            size = _whole(path) if path.exists() else 0
            self._file = path.open("r+b" if path.exists() else "wb")
            self._file.truncate(size)
            self._file.seek(size)
        except OSError as error:
            raise OutputError(f"Could not write {path}: {error.strerror or error}.") from error
        self._writer = WARCWriter(self._file, gzip=True)
        if not size:
            about = {"software": software, "format": "WARC File Format 1.1", _SETTINGS: settings}
            self._write(self._writer.create_warcinfo_record(path.name, about))

    def exchange(
        self, url: str, sent: Mapping[str, str], status: int, got: Iterable[tuple[str, str]], body: bytes
    ) -> None:
        """Keep one answer, `body` as it came over the wire, and the request for it."""
        kept = [(name, value) for name, value in got if name.lower() not in _WIRE]
        answer = StatusAndHeaders(f"{status} ", [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
        response = self._writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answer)
        target = httpx2.URL(url).raw_path.decode("ascii", "replace")
        asked = StatusAndHeaders(f"GET {target} HTTP/1.1", list(sent.items()), is_http_request=True)
        request = self._writer.create_warc_record(url, "request", http_headers=asked)
        request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
        self._write(response)
        self._write(request)

    def _write(self, record: Any) -> None:
        try:
            self._writer.write_record(record)
            self._file.flush()
        except OSError as error:
            raise OutputError(f"Could not write {self._path}: {error.strerror or error}.") from error
        finally:
            if record.raw_stream is not None:
                record.raw_stream.close()

    def close(self) -> None:
        self._file.close()


def _is_archive(path: Path) -> bool:
    """Does a gzip file hold WARC records, or the beginning of what would be one?"""
    with path.open("rb") as file:
        data = file.read(1 << 10)
    try:
        begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(_MAGIC))
    except zlib.error:
        return False
    return _MAGIC.startswith(begins)


def _whole(path: Path) -> int:
    """The bytes of the gzip members that are complete."""
    good = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            while data:
                try:
                    member.decompress(data)
                except zlib.error:
                    return good
                position += len(data) - len(member.unused_data)
                data = member.unused_data
                if member.eof:
                    good, member = position, zlib.decompressobj(zlib.MAX_WBITS | 16)
    return good


class Archive(httpx2.AsyncBaseTransport):
    """Answers from a WARC file, with the last answer that each address gave; 404 for what is not in it.

    Raises `ConfigError` for a file that is none.
    """

    def __init__(self, path: Path) -> None:
        self.settings = ""
        """What the crawl was told that wrote the file; empty for a file of another program."""
        self.first = ""
        """The first address in it whose answer was a page."""
        self.cut = False
        """Whether the file ends in the middle of an exchange."""
        self._places: dict[str, int] = {}
        self._path = path
        try:
            with path.open("rb") as file:
                zipped = file.read(2) == b"\x1f\x8b"
                file.seek(0)
                self._read(file)
            self.cut = zipped and _whole(path) < path.stat().st_size
        except (OSError, ArchiveLoadFailed, zlib.error, ValueError) as error:
            raise ConfigError(f"{path} is not a WARC file that can be read ({error}).") from error
        if not self._places:
            raise ConfigError(f"{path} holds no answers. Give a file that `llmstxt crawl --warc` wrote.")

    def _read(self, file: BinaryIO) -> None:
        records = ArchiveIterator(file)
        for record in records:
            if record.rec_type == "warcinfo" and not self.settings:
                for line in record.content_stream().read(100_000).decode("utf-8", "replace").splitlines():
                    name, _, value = line.partition(":")
                    self.settings = value.strip() if name == _SETTINGS else self.settings
            if record.rec_type != "response" or record.http_headers is None:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
            status = record.http_headers.get_statuscode()
            if status != "304":
                self._places[str(httpx2.URL(url))] = records.get_record_offset()
            kind = record.http_headers.get_header("Content-Type") or ""
            if not self.first and status == "200" and "html" in kind:
                self.first = url

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        place = self._places.get(str(request.url))
        if place is None:
            return httpx2.Response(404, content=b"not in the archive")
        with self._path.open("rb") as file:
            file.seek(place)
            record = next(iter(ArchiveIterator(file)))
            body = _joined(record).read(_LARGEST)
        kept = [(name, value) for name, value in record.http_headers.headers if name.lower() not in _WIRE]
        status = record.http_headers.get_statuscode()
        return httpx2.Response(int(status) if status.isdigit() else 502, headers=kept, content=body)


def _joined(record: Any) -> Any:
    """The body without the chunks that another program may have kept, and still compressed."""
    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    return ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
