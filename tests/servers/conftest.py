"""nginx and Caddy as they are installed, over the example site, with the configuration that `llmstxt hosts` prints."""

from __future__ import annotations

import getpass
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from mkdocs_llms.hosts import configuration

FLAT = "guides/account/webhooks"
"""The page whose only twin lies beside its folder, as with `twins: flat`."""

NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log stderr;
{user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/llms.conf;
}}
"""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


class Server:
    """A server process, and what it answers."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, accept: str | None = None, method: str = "GET"):
        """The status, the headers by lower-case name, and the text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path)
        if accept is not None:
            connection.putheader("Accept", accept)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
        connection.close()
        return answer.status, headers, text


def _nginx(program: str, folder: Path, root: Path, port: int) -> list[str]:
    text = configuration(
        "nginx", site_url="https://docs.example.com/parcel/", root=str(root), listen=f"127.0.0.1:{port}"
    )
    (folder / "llms.conf").write_text(text, "utf-8")
    user = "user root;" if getpass.getuser() == "root" else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), "utf-8")
    return [program, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def _caddy(program: str, folder: Path, root: Path, port: int) -> list[str]:
    text = configuration(
        "caddy", site_url="https://docs.example.com/parcel/", root=str(root), listen=f"127.0.0.1:{port}"
    )
    alone = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(alone + text, "utf-8")
    return [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _ours(program: str, folder: Path, root: Path, port: int) -> list[str]:  # noqa: ARG001
    ours = [program, "-m", "mkdocs_llms.cli", "serve", str(root / "parcel"), "--port", str(port)]
    return [*ours, "--site-url", "https://docs.example.com/parcel/"]


SERVERS = {
    "llmstxt serve": (_ours, "starlette and uvicorn (pip install 'mkdocs-llms[serve]')"),
    "nginx": (_nginx, "nginx (Debian: apt-get install nginx-light)"),
    "caddy": (_caddy, "Caddy (Debian: apt-get install caddy)"),
}


@pytest.fixture(scope="module", params=SERVERS)
def server(request, example, tmp_path_factory, needed):
    start, what = SERVERS[request.param]
    program = _program(request.param) if start is not _ours else find_spec("uvicorn") and sys.executable
    if not program:
        needed(what)
    folder = tmp_path_factory.mktemp(request.param.replace(" ", "-"))
    root = folder / "www"
    shutil.copytree(example, root / "parcel")
    (root / "parcel" / FLAT / "index.md").unlink()
    (root / "secret.md").write_text("# Secret\n", "utf-8")
    (folder / "outside.md").write_text("# Outside\n", "utf-8")
    port = _free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            start(program, folder, root, port),
            stdout=log,
            stderr=log,
            env={**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)},
        )
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
    yield Server(port)
    process.terminate()
    process.wait(10)
