"""The function that Netlify and Cloudflare are given, run by the engine they use, over files of this test."""

from __future__ import annotations

import pytest

from mkdocs_llms.hosts import configuration

RUN = """async ([code, path, accept]) => {
  const files = {"/guide/": "<html>page", "/guide/index.md": "---\\ntwin", "/hidden/": "<html>hidden",
    "/flat/": "<html>flat", "/flat.md": "---\\nflat"}
  const load = async asked => asked in files
    ? new Response(files[asked], {headers: {"Content-Type": asked.endsWith(".md") ? "text/markdown" : "text/html"}})
    : new Response("<html>none", {status: 404, headers: {"Content-Type": "text/html"}})
  const worker = (await import(URL.createObjectURL(new Blob([code], {type: "text/javascript"})))).default
  const request = new Request("https://docs.example.com" + path, {headers: {accept}})
  const env = {ASSETS: {fetch: asked => load(new URL(asked.url).pathname)}}
  const found = await (worker.fetch ? worker.fetch(request, env) : worker(request, {next: env.ASSETS.fetch}))
  return [found.status, Object.fromEntries(found.headers), await found.text()]
}"""


@pytest.fixture(scope="module", params=["netlify", "cloudflare"])
def ask(request, browser):
    page = browser.new_page()
    code = configuration(request.param, site_url="https://docs.example.com/")
    yield lambda path, accept: page.evaluate(RUN, [code, path, accept])
    page.close()


@pytest.mark.parametrize(
    ("accept", "markdown"),
    [
        ("text/markdown", True),
        ("text/markdown, text/html, */*", True),
        ("text/html;q=0.4, TEXT/markdown;q=0.8", True),
        ("text/markdown;q=0.5, */*", False),
        ("text/markdown;q=0", False),
        ("text/html", False),
        ("*/*", False),
        ("text/markdownish", False),
    ],
)
def test_accept_is_honoured_with_its_weights(ask, accept, markdown):
    status, headers, text = ask("/guide/", accept)
    assert status == 200
    assert (text == "---\ntwin") == markdown
    assert headers["content-type"].startswith("text/markdown") == markdown
    assert headers["vary"] == "Accept"
    assert 'rel="describedby"' in headers["link"]


def test_the_twin_of_a_folder_may_lie_beside_it(ask):
    for path in ("/flat/", "/flat/index.html"):
        _, headers, text = ask(path, "text/markdown")
        assert text == "---\nflat"
        assert headers["link"].startswith('</flat.md>; rel="alternate"')


def test_twins_name_their_page(ask):
    _, headers, _ = ask("/guide/index.md", "*/*")
    assert '<https://docs.example.com/guide/>; rel="canonical"' in headers["link"]


def test_what_is_missing_is_missing(ask):
    assert ask("/no/", "text/html")[::2] == [404, "<html>none"]
    status, headers, text = ask("/no/", "text/markdown")
    assert (status, headers["content-type"]) == (404, "text/markdown; charset=utf-8")
    assert text.startswith("# Not found")
    assert ask("/hidden/", "text/markdown")[::2] == [200, "<html>hidden"]
