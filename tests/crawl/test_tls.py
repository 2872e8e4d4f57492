"""The guarded transport over TLS, against a real server: HTTP/2 on one connection, names verified."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_llms.errors import FetchError
from mkdocs_llms.fetch import Client, GuardedTransport, Limits, Manners, Reply

MISSING = [name for name in ("nginx", "openssl") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING) and not os.environ.get("LLMS_TEST_ALL"), reason=f"{' and '.join(MISSING)} not installed"
)


class Secure:
    """nginx with a certificate for docs.example; its log has a line per request: connection, protocol, path."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "cert.pem"
        self.log = folder / "access.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self.log.read_text().splitlines()]


@pytest.fixture(params=["http2", ""], ids=["h2", "h1"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Secure]:
    secure = Secure(tmp_path)
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=docs.example",
            "-addext", "subjectAltName=DNS:docs.example", "-keyout", "key.pem", "-out", secure.certificate.name,
        ],
        cwd=tmp_path,
        check=True,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    (tmp_path / "root").mkdir()
    for number in range(40):
        (tmp_path / "root" / f"{number}.txt").write_text(f"page {number} " * 5_000)
    (tmp_path / "nginx.conf").write_text(
        f"{'user root;' if not os.geteuid() else ''} daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ types {{ text/plain txt; }} log_format m '$connection $server_protocol $uri'; access_log {secure.log} m;"
        f" client_body_temp_path {tmp_path}; proxy_temp_path {tmp_path}; fastcgi_temp_path {tmp_path};"
        f" uwsgi_temp_path {tmp_path}; scgi_temp_path {tmp_path}; server {{ listen 127.0.0.1:{secure.port} ssl {request.param};"
        f" root {tmp_path}/root; ssl_certificate {secure.certificate}; ssl_certificate_key {tmp_path}/key.pem; }} }}\n"
    )
    process = subprocess.Popen(
        ["nginx", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", secure.port)):
                    break
            time.sleep(0.02)
        yield secure
    finally:
        process.terminate()
        process.wait()


def fetch(server: Secure, host: str, count: int) -> list[Reply]:
    async def at_home(_: str, __: int) -> list[str]:
        return ["127.0.0.1"]

    async def go() -> list[Reply]:
        transport = GuardedTransport(
            connections=8,
            allow_private=True,
            resolver=at_home,
            verify=ssl.create_default_context(cafile=str(server.certificate)),
        )
        manners, limits = Manners(rate=0, retries=0, in_flight=4), Limits(total=10, idle=5, connect=5)
        async with Client(manners=manners, limits=limits, transport=transport) as client:
            urls = [f"https://{host}:{server.port}/{number}.txt" for number in range(count)]
            return await asyncio.gather(*map(client.get, urls))

    return asyncio.run(asyncio.wait_for(go(), 30))


def test_connections_are_used_again_and_http2_needs_one(server: Secure, request: pytest.FixtureRequest) -> None:
    replies = fetch(server, "docs.example", 40)
    assert [reply.body[:8].split()[1] for reply in replies] == [str(number).encode() for number in range(40)]
    assert {len(reply.body) for reply in replies} >= {35_000}
    asked = server.lines()
    protocol, connections = ("HTTP/2.0", 1) if "h2" in request.node.name else ("HTTP/1.1", 4)
    assert {line[1] for line in asked} == {protocol}
    assert len({line[0] for line in asked}) <= connections


def test_the_name_is_verified(server: Secure) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server, "other.example", 1)
    assert "certificate" in str(caught.value).lower()
    assert not server.lines()
