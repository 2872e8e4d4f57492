"""The app of `llmstxt serve`: mounted in another one, revalidated, and kept inside its folder."""

from __future__ import annotations

import asyncio
import os

import httpx2
import pytest

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.serve import site_app
from mkdocs_llms.serve.accept import wants_markdown

MARKDOWN = {"Accept": "text/markdown"}


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "site"
    for name in ("guide", "v1.2"):
        (root / name).mkdir(parents=True)
    for path, text in {
        "index.html": "<html>home</html>",
        "index.md": "# Home\n",
        "guide/index.html": "<html>guide</html>",
        "guide/index.md": "# Guide, naïve\n",
        "guide.md": "# Guide, naïve\n",
        "v1.2/index.html": "<html>v1.2</html>",
        "v1.2.md": "# Version 1.2\n",
        "flat.html": "<html>flat</html>",
        "flat.md": "# Flat\n",
        "llms.txt": "# Site\n",
    }.items():
        (root / path).write_text(text, "utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n")
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "out.html").write_text("<html>out</html>")
    (root / "away").symlink_to(tmp_path)
    return root


def ask(app, path, **headers):
    """One request over ASGI; `path` is sent as it is."""

    async def asked():
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://site.example") as client:
            return await client.request(headers.pop("method", "GET"), path, headers=headers)

    return asyncio.run(asked())


def test_it_can_be_mounted_anywhere(folder):
    from starlette.applications import Starlette
    from starlette.routing import Mount

    app = Starlette(routes=[Mount("/docs/v1", site_app(folder, site_url="https://x.example/docs/v1/"))])
    answer = ask(app, "/docs/v1/guide/", **MARKDOWN)
    assert answer.text == "# Guide, naïve\n"
    assert answer.headers["link"].startswith('</docs/v1/guide/index.md>; rel="alternate"')
    assert answer.headers["content-location"] == "/docs/v1/guide/index.md"
    twin = ask(app, "/docs/v1/guide.md")
    assert '<https://x.example/docs/v1/guide/>; rel="canonical"' in twin.headers["link"]
    moved = ask(app, "/docs/v1/guide")
    assert (moved.status_code, moved.headers["location"]) == (308, "guide/")
    assert "/docs/v1/llms.txt" in ask(app, "/docs/v1/nothing", **MARKDOWN).text


def test_flat_pages_negotiate_too(folder):
    app = site_app(folder)
    assert ask(app, "/flat.html", **MARKDOWN).text == "# Flat\n"
    assert ask(app, "/flat.html").text == "<html>flat</html>"
    assert '</flat.html>; rel="canonical"' in ask(app, "/flat.md").headers["link"]


def test_the_twin_of_a_folder_may_lie_beside_it(folder):
    for path in ("/v1.2/", "/v1.2/index.html"):
        answer = ask(site_app(folder), path, **MARKDOWN)
        assert answer.text == "# Version 1.2\n"
        assert answer.headers["link"].startswith('</v1.2.md>; rel="alternate"')
        assert answer.headers["content-location"] == "/v1.2.md"
    assert '</v1.2/>; rel="canonical"' in ask(site_app(folder), "/v1.2.md").headers["link"]


def test_a_twin_outside_the_folder_is_none(folder):
    assert ask(site_app(folder), "/out.html", **MARKDOWN).text == "<html>out</html>"


def test_what_has_not_changed_is_not_sent_again(folder):
    app = site_app(folder)
    for headers in ({}, MARKDOWN):
        first = ask(app, "/guide/", **headers)
        again = ask(app, "/guide/", **headers, **{"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.text) == (304, "")
        assert again.headers["vary"] == "Accept"
    html, markdown = (ask(app, "/guide/", **headers).headers["etag"] for headers in ({}, MARKDOWN))
    assert html != markdown
    os.utime(folder / "guide/index.md", ns=(1, 1))
    assert ask(app, "/guide/", **MARKDOWN, **{"If-None-Match": markdown}).status_code == 200


def test_markdown_says_about_how_many_tokens_it_is(folder):
    (folder / "guide/index.md").write_text("word " * 800)
    assert ask(site_app(folder), "/guide/", **MARKDOWN).headers["x-markdown-tokens"] == "1000"
    (folder / "guide/index.md").write_text("語り " * 400, "utf-8")
    assert ask(site_app(folder), "/guide/", **MARKDOWN).headers["x-markdown-tokens"] == "300"
    assert "x-markdown-tokens" not in ask(site_app(folder), "/guide/").headers


@pytest.mark.parametrize("path", ["/out.md", "/away/secret.md", "/away/", "/guide/../../secret.md", "/%2e%2e/secret.md", "/..%5csecret.md", "/guide/index.md/", "/%00", "//etc/passwd"])  # fmt: skip
def test_nothing_outside_the_folder_is_served(folder, path):
    answer = ask(site_app(folder), path, **MARKDOWN)
    assert answer.status_code == 404
    assert "Secret" not in answer.text


def test_reading_is_all_that_can_be_done(folder):
    answer = ask(site_app(folder), "/guide/", method="POST")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="is no folder"):
        site_app(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "accept",
    [",", ";;;", "text/markdown;q=", "text/markdown;q=2", "q=1", '"' * 900, "text/markdown," * 9_000, "\u00e9"],
)
def test_odd_headers_are_no_trouble(accept):
    assert wants_markdown(accept) in (True, False)
