"""The example site, built with the plugin and served: what a crawl makes of it, and what `build` and the plugin do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from mkdocs_llms import sitedir
from mkdocs_llms.crawl import Result
from mkdocs_llms.emit import read_back

from .conftest import Web, reply
from .test_crawl import files

pytestmark = pytest.mark.skipif(os.environ.get("LLMS_HOST", "mkdocs") != "mkdocs", reason="one host is enough")

Run = Callable[..., Result]

TYPES = {".html": "text/html", ".xml": "application/xml", ".md": "text/markdown", ".txt": "text/plain"}
ONLY_THE_BUILD_KNOWS = {"internal/house-notes"}
"""`llms: false` in the front matter leaves no trace in the HTML."""


def serve(web: Web, folder: Path, *, hidden: bool) -> None:
    """The folder as a host serves it; with `hidden` as one whose author does not use the plugin."""
    agents = (".md", "llms.txt", "llms-full.txt")

    def answer(handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        file = folder / f"{path}index.html"[1:] if path.endswith("/") else folder / path[1:]
        if not file.is_file() or (hidden and path.endswith(agents)):
            reply(handler, 404, "<html><body><h1>404 - Not found</h1></body></html>")
        else:
            reply(handler, 200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))

    web.fallback = answer


@pytest.fixture
def site(web: Web, example: Path, tmp_path: Path) -> Path:
    """The built site under the address that it is served from."""
    copy = tmp_path / "site"
    shutil.copytree(example, copy)
    own = next(line for line in (copy / "llms.txt").read_text().splitlines() if "](http" in line)
    base = own.partition("](")[2].partition("index.md")[0]
    for file in copy.rglob("*"):
        if file.suffix in TYPES:
            file.write_text(file.read_text("utf-8").replace(base, f"{web.url}/"), "utf-8")
    return copy


def twins(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in files(folder).items() if path.endswith(".md")}


def test_every_page_is_found_and_its_twin_is_the_plugins(web: Web, run: Run, site: Path, tmp_path: Path) -> None:
    serve(web, site, hidden=True)
    result = run(base_url=f"{web.url}/")
    assert (result.code, result.report["failed"]) == (0, [])
    wanted, found = twins(site), twins(tmp_path / "out")
    assert wanted.keys() <= found.keys()
    assert {
        path.removesuffix(".md").removesuffix("/index") for path in found.keys() - wanted.keys()
    } == ONLY_THE_BUILD_KNOWS
    # A blog's lists come from the host's own objects there, and from HTML here.
    pages = [
        path
        for path in wanted
        if not path.startswith(("blog/archive", "blog/category", "blog/page", "blog/index", "blog.md"))
    ]
    different = [path for path in pages if body(wanted[path], web) != body(found[path], web)]
    assert different == []


def body(text: str, web: Web) -> str:
    """A twin without its front matter, and with the one link that differs as the crawl has it."""
    house = f"{web.url}/internal/house-notes/"
    return read_back(text)[1].replace(f"({house})", f"({house}index.md)")


def test_a_crawl_is_the_build_of_the_same_folder(web: Web, run: Run, site: Path, tmp_path: Path) -> None:
    serve(web, site, hidden=True)
    run(base_url=f"{web.url}/")
    sitedir.build(site, tmp_path / "built", sitedir.Options(site_url=f"{web.url}/"))
    built = {path: data for path, data in files(tmp_path / "built").items() if not path.startswith(".llms")}
    crawled = files(tmp_path / "out")
    assert {path for path in built if built[path] != crawled.get(path)} == set()


def test_markdown_that_the_site_serves_is_taken(web: Web, run: Run, site: Path, tmp_path: Path) -> None:
    serve(web, site, hidden=False)
    result = run(base_url=f"{web.url}/")
    assert result.report["served_markdown"] > 25
    wanted, found = twins(site), twins(tmp_path / "out")
    assert wanted.keys() <= found.keys()
    different = [path for path in wanted if body(wanted[path], web) != body(found[path], web)]
    assert different == []
    # Each page once, as HTML or as Markdown, and a few questions to find out which.
    asked = sum(count for path, count in web.asked.items() if not path.endswith((".txt", ".xml")))
    assert asked <= result.report["pages"] + 6
