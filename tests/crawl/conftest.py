"""A web server on loopback that does as each test says, with real sockets."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from mkdocs_llms.crawl import Options, Result, crawl
from mkdocs_llms.fetch import Limits, Manners

Answer = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Clients that hang up are what many of these tests are about."""


class Web:
    """Pages by path: text, bytes, or a function of the request. Counts what is asked."""

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes | Answer] = {}
        self.types: dict[str, str] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.asked: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.seen: list[dict[str, str]] = []
        self.fallback: Answer | None = None
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def page(self, path: str, body: str = "", *links: str, title: str = "", head: str = "", **headers: str) -> None:
        """An HTML page with an article and links."""
        anchors = "".join(f'<p>See <a href="{link}">the page at {link.strip("/")}</a>.</p>' for link in links)
        name = title or path.strip("/") or "Home"
        self.pages[path] = (
            f'<!doctype html><html lang="en"><head><title>{name}</title>{head}</head><body><main><h1>{name}</h1>'
            f"<p>{body or f'What the page {path} says about its subject.'}</p>{anchors}</main></body></html>"
        )
        self.headers[path] = {name.replace("_", "-"): value for name, value in headers.items()}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked[self.path] += 1
            web.seen.append({name.lower(): value for name, value in self.headers.items()})
            found = web.pages.get(self.path, web.fallback)
            with contextlib.suppress(OSError):
                if callable(found):
                    found(self)
                elif found is None:
                    reply(self, 404, "<html><body><h1>404 Not Found</h1></body></html>")
                else:
                    reply(
                        self,
                        200,
                        found,
                        web.types.get(self.path, "text/html; charset=utf-8"),
                        web.headers.get(self.path),
                    )

        def send_response(self, code: int, message: str | None = None) -> None:
            web.statuses[code] += 1
            super().send_response(code, message)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def reply(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: str | bytes = b"",
    media: str = "text/html; charset=utf-8",
    headers: dict[str, str] | None = None,
) -> None:
    data = body.encode() if isinstance(body, str) else body
    given = dict(headers or {})
    etag = given.get("ETag")
    if etag and handler.headers.get("If-None-Match") == etag:
        status, data = 304, b""
    handler.send_response(status)
    handler.send_header("Content-Type", given.pop("Content-Type", media))
    if status != 304:
        handler.send_header("Content-Length", str(len(data)))
    for name, value in given.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def redirect(target: str, status: int = 302) -> Answer:
    return lambda handler: reply(handler, status, b"", headers={"Location": target})


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.close()


@pytest.fixture
def run(web: Web, tmp_path: Path) -> Callable[..., Result]:
    """Crawl the server into `tmp_path / "out"`, in one process, as fast as it answers."""

    def go(start: str = "/", **changes: Any) -> Result:
        manners = changes.pop("manners", Manners(rate=0, retries=1, patience=2))
        limits = changes.pop("limits", Limits(total=3, idle=1.5, connect=2))
        given = {
            "starts": (web.url + start,),
            "output": tmp_path / "out",
            "allow_private": True,
            "workers": 0,
        } | changes
        return crawl(Options(manners=manners, limits=limits, **given))

    return go


def rows(result: Result, kind: str) -> dict[str, str]:
    """Path → reason of the rows of one kind in a report."""
    return {"/" + row["url"].split("/", 3)[3]: row["reason"] for row in result.report[kind]}
