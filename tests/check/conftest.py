"""A small site in a folder, and a server that does with it what a test asks for."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BASE = "https://docs.example.com/kit/"
WORDS = "It sends what you give it to where you want it, and tells you when it has arrived. " * 2

POINTER = (
    f'<p>For those who read the source: <a href="{BASE}llms.txt">llms.txt</a> lists every page that there is, and each '
    "of them is also there as Markdown, at an address like its own.</p>"
)


def page(title: str, body: str = "", *, head: str = "", top: str = "", path: str = "") -> str:
    links = (
        f'<link rel="alternate" type="text/markdown" href="{BASE}{path}index.md">'
        f'<link rel="describedby" href="{BASE}llms.txt">'
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head or links}</head><body>'
        f"{top or POINTER}"
        f"<nav>{'<a href=x>a place to go</a>' * 5}</nav><main><article><h1>{title}</h1><p>{WORDS}</p>{body}</article></main>"
        "</body></html>"
    )


def twin(title: str, body: str = "") -> str:
    return f"---\ntitle: {title}\n---\n\n> [llms.txt]({BASE}llms.txt) lists every page.\n\n# {title}\n\n{WORDS}\n\n{body}\n"


@dataclass
class Site:
    """A folder with files, by path."""

    root: Path
    names: list[str] = field(default_factory=list)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def add(self, name: str, html: str = "", markdown: str = "", **more: str) -> None:
        """A page with its twin at both addresses."""
        folder = f"{name}/" if name else ""
        title = (name or "Kit").capitalize()
        self.names.append(name)
        self.write(f"{folder}index.html", page(title, html, path=folder, **more))
        for path in (f"{folder}index.md", *([f"{name}.md"] if name else [])):
            self.write(path, twin(title, markdown))

    def index(self, names: list[str] | None = None) -> None:
        """Write llms.txt and the sitemap."""
        listed = self.names if names is None else names
        entries = "\n".join(f"- [{name or 'Kit'}]({BASE}{name + '/' if name else ''}index.md): note" for name in listed)
        self.write("llms.txt", f"# Kit\n\n> A kit.\n\nRead this.\n\n## Docs\n\n{entries}\n")
        places = "".join(f"<url><loc>{BASE}{name + '/' if name else ''}</loc></url>" for name in self.names)
        self.write("sitemap.xml", f"<?xml version='1.0'?><urlset>{places}</urlset>")

    def flatten(self, *, canonical: str = "", sitemap: str = "") -> None:
        """The site as Sphinx has it: `guide.html` with `guide.md` beside it. Both are patterns of addresses."""
        for name in filter(None, self.names):
            for path in (f"{name}/index.html", f"{name}/index.md"):
                (self.root / path).unlink()
            (self.root / name).rmdir()
            links = '<link rel="alternate" type="text/markdown" href="{}.md"><link rel="describedby" href="llms.txt">'
            self.write(f"{name}.html", page(name, head=links.format(name)))
            said = f"---\ncanonical_url: {canonical.format(name)}\n" if canonical else "---\n"
            self.write(f"{name}.md", twin(name).replace("---\n", said, 1))
        entries = "\n".join(f"- [{name or 'Kit'}]({BASE}{name or 'index'}.md): note" for name in self.names)
        self.write("llms.txt", f"# Kit\n\n> A kit.\n\nRead this.\n\n## Docs\n\n{entries}\n")
        (self.root / "sitemap.xml").unlink()
        if sitemap:
            places = "".join(f"<url><loc>{BASE}{name and sitemap.format(name)}</loc></url>" for name in self.names)
            self.write("sitemap.xml", f"<urlset>{places}</urlset>")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site")
    for name in ("", "install", "guide", "api", "faq"):
        made.add(name)
    made.index()
    return made


@dataclass
class Manners:
    """What the server does."""

    negotiates: str = "well"
    missing: int = 404
    robots: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    redirect: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def serve(site: Site) -> Iterator:
    servers = []

    def start(**how) -> tuple[str, Manners]:
        manners = Manners(**how)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site.root, manners))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/kit/", manners

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _handler(root: Path, manners: Manners) -> type:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            manners.asked.append(self.path)
            if path in manners.redirect:
                self.answer(302, b"", "text/plain", location=manners.redirect[path])
                return
            if path == "/robots.txt":
                self.answer(200 if manners.robots else 404, manners.robots.encode(), "text/plain")
                return
            file = root / path.removeprefix("/kit/")
            file = file / "index.html" if file.is_dir() else file
            accept = self.headers.get("Accept", "")
            vary = {}
            if file.name == "index.html" and manners.negotiates != "never":
                vary = {} if manners.negotiates == "without vary" else {"vary": "Accept"}
                refused = "text/markdown;q=0" in accept and manners.negotiates != "blindly"
                if "text/markdown" in accept and not refused:
                    file = file.with_name("index.md")
            if not path.startswith("/kit/") or not file.is_file():
                self.answer(manners.missing, b"<html><body>nothing</body></html>", "text/html")
                return
            kind = manners.types.get(file.suffix) or {
                ".md": "text/markdown; charset=utf-8",
                ".html": "text/html",
                ".xml": "application/xml",
            }.get(file.suffix, "text/plain")
            self.answer(manners.status.get(path, 200), file.read_bytes(), kind, **vary)

        def answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
            self.send_response(status)
            for name, value in {
                "content-type": kind,
                "content-length": str(len(body)),
                **manners.headers,
                **headers,
            }.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler
