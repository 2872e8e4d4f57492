"""The guarded client: what it refuses, what it survives, how polite it is."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Awaitable, Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx2
import pytest

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch import Client, Clock, GuardedTransport, Limits, Manners, Reply

from .conftest import Web, redirect, reply

FAST = Limits(total=2, idle=1, connect=1)


def get(url: str, *, retries: int = 0, **given: Any) -> Reply:
    async def go() -> Reply:
        options = {"manners": Manners(rate=0, retries=retries), "limits": FAST, "allow_private": True}
        async with Client(**(options | given)) as client:
            return await client.get(url, redirects=5)

    return asyncio.run(asyncio.wait_for(go(), 20))


def refused(url: str, **given: Any) -> str:
    with pytest.raises(FetchError) as caught:
        get(url, **given)
    return caught.value.code


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0",
        "169.254.169.254",
    ],
)
def test_private_addresses_are_refused_in_every_notation(web: Web, host: str) -> None:
    port = web.url.rpartition(":")[2]
    assert refused(f"http://{host}:{port}/", allow_private=False) == "private"
    assert not web.asked


def test_a_name_that_changes_its_address_is_pinned(web: Web) -> None:
    port = int(web.url.rpartition(":")[2])
    answers = [["127.0.0.1"], ["127.0.0.1", "93.184.215.14"], ["93.184.215.14", "127.0.0.1"]]
    calls = []

    async def rebinding(host: str, _: int) -> list[str]:
        calls.append(host)
        return answers[len(calls) % len(answers)]

    for _ in answers:
        transport = GuardedTransport(connections=1, resolver=rebinding)
        assert refused(f"http://rebind.example:{port}/", transport=transport, allow_private=False) == "private"
    assert not web.asked


def test_the_connection_goes_to_the_address_that_was_checked(web: Web) -> None:
    web.pages["/"] = "hello"
    port = int(web.url.rpartition(":")[2])
    calls = []

    async def once(host: str, _: int) -> list[str]:
        calls.append(host)
        return ["127.0.0.1"]

    transport = GuardedTransport(connections=1, resolver=once, allow_private=True)
    assert get(f"http://some.example:{port}/", transport=transport).body == b"hello"
    assert calls == ["some.example"]
    assert web.seen[-1]["host"] == f"some.example:{port}"


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == "93.184.215.14"
        return httpx2.Response(302 if request.url.path == "/" else 404, headers={"Location": target})

    assert refused("http://93.184.215.14/", transport=httpx2.MockTransport(answer), allow_private=False) == "private"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("file:///etc/passwd", "scheme"),
        ("gopher://x.org/", "scheme"),
        ("http://a:b@x.org/", "url"),
        ("/" + "a" * 3_000, "url-length"),
    ],
)
def test_redirects_that_lead_nowhere_good(web: Web, target: str, code: str) -> None:
    web.pages["/"] = redirect(target)
    assert refused(f"{web.url}/") == code


def test_redirects_end(web: Web) -> None:
    for number in range(100):
        web.pages[f"/{number}"] = redirect(f"/{number + 1}")
    assert refused(f"{web.url}/0") == "redirects"
    assert sum(count for path, count in web.asked.items() if path != "/robots.txt") == 6


def _send(data: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: reply(handler, 200, data, headers=names)


def test_bombs_are_not_swallowed(web: Web) -> None:
    web.pages["/gzip"] = _send(gzip.compress(b"0" * 200_000_000, 9), Content_Encoding="gzip")
    web.pages["/deflate"] = _send(zlib.compress(b"0" * 200_000_000, 9), Content_Encoding="deflate")
    web.pages["/twice"] = _send(gzip.compress(gzip.compress(b"0" * 200_000_000, 9)), Content_Encoding="gzip, gzip")
    web.pages["/many"] = _send(b"x", Content_Encoding="gzip, gzip, gzip, gzip")
    web.pages["/unknown"] = _send(b"x", Content_Encoding="compress")
    started = time.monotonic()
    codes = [refused(f"{web.url}/{name}") for name in ("gzip", "deflate", "twice", "many", "unknown")]
    assert set(codes[:3]) <= {"bomb", "too-large"}
    assert codes[3:] == ["coding", "coding"]
    assert time.monotonic() - started < 15


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_other_bombs(web: Web, coding: str) -> None:
    data = b"0" * 100_000_000
    if coding == "br":
        packed = pytest.importorskip("brotli").compress(data, quality=5)
    else:
        packed = pytest.importorskip("backports.zstd").compress(data)
    web.pages["/"] = _send(packed, Content_Encoding=coding)
    assert refused(f"{web.url}/") == "bomb"


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 1_000)


def _slow(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.2)


def _silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(4)


def _short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")
    handler.close_connection = True


def _reset(handler: BaseHTTPRequestHandler) -> None:
    _short(handler)
    handler.connection.close()


def _nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff this is not HTTP\r\n\r\n")
    handler.close_connection = True


def _headers(handler: BaseHTTPRequestHandler) -> None:
    reply(handler, 200, b"x", headers={f"X-{number}": "y" * 900 for number in range(90)})


def _declared(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "999999999999")
    handler.end_headers()


@pytest.mark.parametrize(
    ("attack", "codes"),
    [
        (_endless, {"too-large"}),
        (_slow, {"timeout"}),
        (_silent, {"timeout"}),
        (_short, {"network"}),
        (_reset, {"network"}),
        (_nonsense, {"network"}),
        (_headers, {"header", "network"}),
        (_declared, {"too-large"}),
    ],
)
def test_servers_that_mean_harm(web: Web, attack: Callable[[BaseHTTPRequestHandler], None], codes: set[str]) -> None:
    web.pages["/"] = attack
    started = time.monotonic()
    assert refused(f"{web.url}/") in codes
    assert time.monotonic() - started < 6


def test_no_cookies_no_credentials_and_an_honest_name(web: Web) -> None:
    web.pages["/"] = lambda handler: reply(handler, 200, b"x", headers={"Set-Cookie": "a=b"})

    async def go() -> None:
        async with Client(allow_private=True) as client:
            await client.get(f"{web.url}/")
            await client.get(f"{web.url}/")

    asyncio.run(go())
    assert len(web.seen) == 3
    assert all("cookie" not in headers and "authorization" not in headers for headers in web.seen)
    assert all(
        headers["user-agent"].startswith("llmstxt/") and "+https://" in headers["user-agent"] for headers in web.seen
    )


@pytest.mark.parametrize(
    ("status", "expected"), [(404, ""), (403, ""), (500, "robots-unknown"), (503, "robots-unknown")]
)
def test_robots_that_fail(web: Web, status: int, expected: str) -> None:
    web.pages["/"] = "hello"
    web.pages["/robots.txt"] = lambda handler: reply(handler, status, b"", headers={"Retry-After": "0"})
    if expected:
        assert refused(f"{web.url}/") == expected
        assert not web.asked["/"]
    else:
        assert get(f"{web.url}/").body == b"hello"


def test_robots_are_kept_across_redirects(web: Web) -> None:
    web.pages["/robots.txt"] = "User-agent: llmstxt\nDisallow: /private/\n"
    web.pages["/"] = redirect("/private/x")
    assert refused(f"{web.url}/") == "robots"
    assert not web.asked["/private/x"]


class Time:
    """A clock that passes when it is slept on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    def clock(self) -> Clock:
        return Clock(now=lambda: self.now, sleep=self.sleep)


def polite(
    answer: Callable[[httpx2.Request], httpx2.Response], work: Callable[[Client], Awaitable[None]], **manners: Any
) -> Time:
    passing = Time()

    async def go() -> None:
        transport = httpx2.MockTransport(answer)
        async with Client(manners=Manners(**manners), transport=transport, clock=passing.clock()) as client:
            await work(client)

    asyncio.run(go())
    return passing


def test_the_rate_is_kept() -> None:
    async def work(client: Client) -> None:
        await asyncio.gather(*(client.get(f"https://x.org/{n}") for n in range(20)))

    assert polite(lambda _: httpx2.Response(404), work, rate=5).now >= 19 / 5


def test_the_crawl_delay_is_kept_without_a_rate_of_ours() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, text="User-agent: *\nCrawl-delay: 3\n" if request.url.path == "/robots.txt" else "x"
        )

    async def work(client: Client) -> None:
        for n in range(4):
            await client.get(f"https://x.org/{n}")

    assert polite(answer, work, rate=0).now >= 9


def test_a_busy_host_is_given_time() -> None:
    asked = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        return (
            httpx2.Response(429, headers={"Retry-After": "7"})
            if asked.count("/a") == 1 and request.url.path == "/a"
            else httpx2.Response(404)
        )

    async def work(client: Client) -> None:
        assert (await client.get("https://x.org/a")).status == 404

    passed = polite(answer, work, rate=0)
    assert asked == ["/robots.txt", "/a", "/a"]
    assert passed.now >= 7


def test_a_host_that_stays_busy_is_left_alone() -> None:
    asked = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        return httpx2.Response(404 if request.url.path == "/robots.txt" else 503)

    async def work(client: Client) -> None:
        codes = []
        for n in range(30):
            try:
                codes.append((await client.get(f"https://x.org/{n}")).status)
            except FetchError as error:
                codes.append(error.code)
        assert codes[-1] == "busy"

    polite(answer, work, rate=0)
    assert len(asked) < 15


def test_a_pause_beyond_our_patience_is_not_waited_for() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        return (
            httpx2.Response(404)
            if request.url.path == "/robots.txt"
            else httpx2.Response(503, headers={"Retry-After": "86400"})
        )

    async def work(client: Client) -> None:
        with pytest.raises(FetchError, match="pause of 86400 s"):
            await client.get("https://x.org/")

    assert polite(answer, work).now < 100
