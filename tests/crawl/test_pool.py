"""Connections that are used again: how many there are, and what a server cannot do with one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch import Client, GuardedTransport, Limits, Manners

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers over connections that stay open, counts them, and may say more than it was asked."""

    def __init__(self, extra: bytes = b"", patience: float = 60.0) -> None:
        self.extra = extra
        self.patience = patience
        self.opened = self.open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        self.open += 1
        try:
            while True:
                asked = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), self.patience)
                path = asked.split()[1]
                status = b"404 No" if path == b"/robots.txt" else b"200 OK"
                body = path * 3
                writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s%s" % (status, len(body), body, self.extra))
                await writer.drain()
        except (asyncio.IncompleteReadError, TimeoutError, ConnectionError):
            pass
        finally:
            await close(writer)
            self.open -= 1


async def close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def ask(server: Server, work: Callable[[Client, int], Awaitable[None]], *, connections: int = 4) -> None:
    async def at_home(_: str, __: int) -> list[str]:
        return ["127.0.0.1"]

    async def go() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        transport = GuardedTransport(connections=connections, allow_private=True, resolver=at_home)
        manners, limits = Manners(rate=0, retries=0, in_flight=4), Limits(total=5, idle=2, connect=2)
        async with listening, Client(manners=manners, limits=limits, transport=transport) as client:
            await work(client, port)
            await transport.aclose()
            while server.open:
                await asyncio.sleep(0.005)

    asyncio.run(asyncio.wait_for(go(), 20))


def test_a_connection_is_used_again() -> None:
    async def work(client: Client, port: int) -> None:
        for number in range(20):
            assert (await client.get(f"http://a.example:{port}/{number}")).body == b"/%d" % number * 3

    server = Server()
    ask(server, work)
    assert server.opened == 1


def test_there_are_never_more_than_permitted_whatever_they_go_to() -> None:
    async def work(client: Client, port: int) -> None:
        hosts = [f"{letter}.example" for letter in "abcdefgh"]
        for _ in range(3):
            replies = await asyncio.gather(*(client.get(f"http://{host}:{port}/{host}") for host in hosts))
            assert [reply.body for reply in replies] == [f"/{host}".encode() * 3 for host in hosts]
            await asyncio.sleep(0.1)  # until the server has noticed what was closed
            assert server.open <= 3

    server = Server()
    ask(server, work, connections=3)
    assert server.opened > 8


@pytest.mark.parametrize("extra", [b"more", b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"])
def test_what_comes_unasked_is_not_the_next_answer(extra: bytes) -> None:
    async def work(client: Client, port: int) -> None:
        for number in range(5):
            assert (await client.get(f"http://a.example:{port}/{number}")).body == b"/%d" % number * 3
            await asyncio.sleep(0.01)

    server = Server(extra)
    ask(server, work)
    assert server.opened >= 5


def test_a_connection_that_its_server_closed_is_not_used() -> None:
    async def work(client: Client, port: int) -> None:
        for number in range(3):
            assert (await client.get(f"http://a.example:{port}/{number}")).status == 200
            await asyncio.sleep(0.2)

    server = Server(patience=0.05)
    ask(server, work)
    assert server.opened == 3


def test_a_flood_is_not_piled_up() -> None:
    sent = 0
    ended = asyncio.Event()

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n")
        try:
            while sent < 900_000_000:
                writer.write(b"x" * 100_000)
                await writer.drain()
                sent += 100_000
        except ConnectionError:
            pass
        finally:
            await close(writer)
            ended.set()

    async def go() -> None:
        async with await asyncio.start_server(flood, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            transport = GuardedTransport(connections=1, allow_private=True)
            request = httpx2.Request("GET", f"http://127.0.0.1:{port}/", extensions={"timeout": {"read": 1.0}})
            response = await transport.handle_async_request(request)
            await asyncio.sleep(0.5)  # nobody reads
            await response.aclose()
            await transport.aclose()
            await ended.wait()

    asyncio.run(asyncio.wait_for(go(), 20))
    assert sent < 30_000_000


def test_a_server_that_reads_nothing_and_says_nothing_times_out() -> None:
    ended = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)
        await close(writer)
        ended.set()

    async def go() -> None:
        async with await asyncio.start_server(silent, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            limits = Limits(total=5, idle=0.3, connect=1)
            async with Client(manners=Manners(retries=0, robots=False), limits=limits, allow_private=True) as client:
                with pytest.raises(FetchError) as caught:
                    await client.get(f"http://127.0.0.1:{port}/")
                assert caught.value.code == "timeout"
            await ended.wait()

    asyncio.run(asyncio.wait_for(go(), 20))
