"""`llmstxt mcp URL`: what a served index lists is fetched once, and nothing else."""

from __future__ import annotations

import asyncio
import functools
import http.server
import json
import os
import sys
import threading

import pytest
from mcp import Client, StdioServerParameters

from mkdocs_llms.errors import LlmsError
from mkdocs_llms.mcp_server.library import Library
from mkdocs_llms.mcp_server.remote import bring


@pytest.fixture
def served(tmp_path):
    """A site below /docs/, at the address that its own index has; `asked` is filled with the paths."""
    root = tmp_path / "www"
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path == "/robots.txt":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"User-agent: *\nDisallow: /docs/locked/\n")
                return
            super().do_GET()

        def log_message(self, *args):
            pass

    Handler.extensions_map = {**Handler.extensions_map, ".md": "text/markdown", ".txt": "text/plain"}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    links = [
        f"{origin}/docs/a/index.md",
        f"{origin}/docs/part/llms.txt",
        f"{origin}/other/secret.md",
        f"{origin}/docs/../other/secret.md",
        f"{origin}/docs/%2e%2e/%2e%2e/x.md",
        f"{origin}/docs/gone.md",
        f"{origin}/docs/locked/llms.txt",
        "http://[bad/x.md",
        "https://elsewhere.example/x.md",
        "relative.md",
    ]
    listed = "\n".join(f"- [Page {n}]({url}): note" for n, url in enumerate(links))
    for path, text in {
        "docs/llms.txt": f"# Docs\n\n> It.\n\nAll.\n\n## All\n\n{listed}\n",
        "docs/part/llms.txt": f"# Part\n\n## All\n\n- [B]({origin}/docs/part/b.md): note\n",
        "docs/a/index.md": "# About rockets\n\nThey fly.\n",
        "docs/part/b.md": "# About submarines\n\nThey dive.\n",
        "docs/relative.md": "# About trains\n\nThey roll.\n",
        "other/secret.md": "# Secret\n\nNot listed below docs.\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    yield f"{origin}/docs/", asked
    server.shutdown()
    server.server_close()


def test_what_is_listed_and_nothing_else(served, tmp_path):
    url, asked = served
    folder = tmp_path / "copy"
    folder.mkdir()
    assert bring(url, folder, allow_private=True, rate=0) == 3
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {"llms.txt", "part/llms.txt", "a/index.md", "part/b.md", "relative.md"}
    assert not any(path.startswith("/other") for path in asked)
    assert [page.title for page in Library(folder).pages()] == ["Page 0", "B", "Page 9"]


def test_any_bullet_is_an_entry(served, tmp_path):
    url, _ = served
    (tmp_path / "www/docs/llms.txt").write_text("# Docs\n\n* [A](a/index.md) - note\n  + [T](relative.md)\n")
    (tmp_path / "copy").mkdir()
    assert bring(url, tmp_path / "copy", allow_private=True, rate=0) == 2
    assert [(page.title, page.note) for page in Library(tmp_path / "copy").pages()] == [("A", "note"), ("T", "")]


@pytest.mark.parametrize(
    ("link", "said"), [("guide/", "lists no Markdown page"), ("gone.md", "none of the 1 Markdown pages")]
)
def test_an_index_without_a_page_is_said(served, tmp_path, link, said):
    url, _ = served
    (tmp_path / "www/docs/llms.txt").write_text(f"# Docs\n\n- [Guide]({link})\n")
    with pytest.raises(LlmsError, match=said) as error:
        bring(url, tmp_path, allow_private=True, rate=0)
    assert "llmstxt crawl" in str(error.value)


def test_over_the_protocol(served):
    url, _ = served

    async def talking():
        command = ["-m", "mkdocs_llms.cli", "mcp", url, "--allow-private", "--rate", "0"]
        async with Client(StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))) as client:
            return await client.call_tool("search", {"query": "submarines dive"})

    answer = asyncio.run(asyncio.wait_for(talking(), 60))
    assert json.loads(answer.content[0].text)["results"][0]["id"] == "part/b"


def test_this_machine_only_when_asked_for(served, tmp_path):
    url, asked = served
    with pytest.raises(LlmsError, match="--allow-private"):
        bring(url, tmp_path)
    assert asked == []


def test_a_site_without_an_index_is_named(served, tmp_path):
    url, _ = served
    with pytest.raises(LlmsError, match=r"llms\.txt answers 404"):
        bring(f"{url}a/", tmp_path, allow_private=True)
