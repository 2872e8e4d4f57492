"""What agents, browsers and search engines are answered behind the configuration that is printed."""

from __future__ import annotations

import pytest

from .conftest import FLAT

PAGE = "/parcel/guides/account/tokens/"
SITE = "https://docs.example.com"
MARKDOWN = "text/markdown; charset=utf-8"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def is_markdown(answer):
    status, headers, text = answer
    assert status == 200
    assert "accept" in headers["vary"].lower()
    markdown = headers["content-type"] == MARKDOWN
    assert text.startswith("---\n") if markdown else "<html" in text
    return markdown


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/markdown", True),
        ("text/markdown, text/html, */*", True),  # Claude Code
        ("text/markdown, text/plain;q=0.9, */*;q=0.8", True),  # Cursor
        ("TEXT/Markdown", True),
        ("text/html, text/markdown", True),
        ("text/html;q=0.5, text/markdown;q=0.5", True),
        ("text/html;q=0.4, text/markdown;q=0.8", True),
        ("text/markdown;charset=utf-8;q=0.9, text/html;q=0.8", True),
        ("text/markdown;q=0.2", True),
        ("text/markdown; q=1.0, */*; q=0.1", True),
        ("text/markdown;q=0.7, text/html;q=0", True),
        ("text/markdown;q=0.5, text/html", False),
        ("text/markdown;q=0.3, text/html;q=0.9", False),
        ("text/markdown;q=0.5, */*", False),
        ("text/markdown;q=0.5, text/*;q=0.9", False),
        ("text/markdown;q=0", False),
        ("text/markdown;q=0.0, text/html", False),
        ("text/html", False),
        (BROWSER, False),
        ("*/*", False),
        ("", False),
        (None, False),
        ("text/markdownish", False),
        ("application/text/markdown", False),
        ("text/plain; note=text/markdown", False),
    ],
)
def test_accept_is_honoured_with_its_weights(server, accept, expected):
    assert is_markdown(server.get(PAGE, accept)) == expected
    assert is_markdown(server.get("/parcel/", accept)) == expected
    assert is_markdown(server.get(f"{PAGE}index.html", accept)) == expected


def test_the_negotiated_text_is_the_twin(server, example):
    twin = (example / "guides/account/tokens/index.md").read_text("utf-8")
    assert server.get(PAGE, "text/markdown")[2] == twin
    assert server.get(f"{PAGE}index.md")[2] == twin
    assert server.get("/parcel/guides/account/tokens.md", BROWSER)[2] == twin
    assert server.get(f"{PAGE}?x=1", "text/markdown")[2] == twin


def test_twins_name_their_page_and_stay_out_of_search_engines(server):
    for path in (f"{PAGE}index.md", "/parcel/guides/account/tokens.md"):
        status, headers, _ = server.get(path)
        assert status == 200
        assert headers["content-type"] == MARKDOWN
        assert headers["x-robots-tag"] == "noindex"
        assert f'<{SITE}{PAGE}>; rel="canonical"' in headers["link"]
        assert 'rel="describedby"' in headers["link"]
        assert 'rel="alternate"' not in headers["link"]
    assert f'<{SITE}/parcel/>; rel="canonical"' in server.get("/parcel/index.md")[1]["link"]
    assert server.get("/parcel/llms-full.txt")[1]["x-robots-tag"] == "noindex"


def test_pages_name_their_twin_and_may_be_found(server):
    for accept in (BROWSER, "text/markdown"):
        _, headers, _ = server.get(PAGE, accept)
        assert "x-robots-tag" not in headers
        assert f'<{PAGE}index.md>; rel="alternate"; type="text/markdown"' in headers["link"]
        assert '</parcel/llms.txt>; rel="describedby"' in headers["link"]
    _, headers, _ = server.get(f"{PAGE}index.html")
    assert f'<{PAGE}index.md>; rel="alternate"' in headers["link"]


@pytest.mark.parametrize("page", [f"/parcel/{FLAT}/", f"/parcel/{FLAT}/index.html", f"/parcel/{FLAT}/?x=1"])
def test_the_twin_of_a_folder_may_lie_beside_it(server, example, page):
    assert is_markdown(server.get(page, "text/markdown"))
    assert server.get(page, "text/markdown")[2] == (example / f"{FLAT}.md").read_text("utf-8")
    assert not is_markdown(server.get(page, BROWSER))
    for accept in (BROWSER, "text/markdown"):
        _, headers, _ = server.get(page, accept)
        assert f'</parcel/{FLAT}.md>; rel="alternate"; type="text/markdown"' in headers["link"]
        assert "x-robots-tag" not in headers


def test_a_page_without_a_twin_is_served_as_it_is(server):
    status, headers, text = server.get("/parcel/internal/house-notes/", "text/markdown")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert "House notes" in text
    assert "alternate" not in headers["link"]


def test_what_is_fetched_again_can_be_checked_for_news(server):
    for path in (f"{PAGE}index.md", "/parcel/llms.txt", "/parcel/llms-full.txt"):
        _, headers, _ = server.get(path)
        assert headers["cache-control"] == "public, max-age=300, must-revalidate"
        assert headers["etag"]
        assert headers["last-modified"]
    assert server.get("/parcel/llms.txt")[1]["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/parcel/no/such/", "/parcel/no-such", "/parcel/no.html", "/parcel/../no/"])
def test_a_missing_page_is_missing_in_the_reader_s_own_format(server, path):
    status, headers, text = server.get(path, "text/markdown")
    assert status == 404
    assert headers["content-type"] == MARKDOWN
    assert text.startswith("# Not found\n")
    assert "/parcel/llms.txt" in text
    assert "canonical" not in headers.get("link", "")
    status, headers, text = server.get(path, BROWSER)
    assert status == 404
    assert headers["content-type"].startswith("text/html")
    assert "<html" in text


def test_a_missing_twin_is_missing_as_markdown(server):
    status, headers, text = server.get("/parcel/no/index.md", BROWSER)
    assert (status, headers["content-type"]) == (404, MARKDOWN)
    assert text.startswith("# Not found")


def test_an_address_without_its_slash_is_sent_on(server):
    for accept in ("text/markdown", BROWSER):
        status, headers, _ = server.get(PAGE.rstrip("/"), accept)
        assert status in (301, 308)
        assert headers["location"].endswith(PAGE) or headers["location"].endswith("tokens/")


@pytest.mark.parametrize(
    "path",
    [
        "/parcel/../../outside.md",
        "/parcel/..%2f..%2foutside.md",
        "/parcel/%2e%2e/%2e%2e/outside.md",
        "/parcel/..%5c..%5coutside.md",
        "/parcel//..//..//outside.md",
        "/../outside.md",
        "/parcel/%00",
        "/parcel/x%0d%0aSet-Cookie:%20a=b/",
        f"{PAGE}index.md/",
        f"{PAGE}..;/../../../../outside.md",
        "/parcel/" + "a" * 5000 + "/",
    ],
)
@pytest.mark.parametrize("accept", ["text/markdown", BROWSER])
def test_tricks_with_paths_lead_nowhere(server, path, accept):
    status, headers, text = server.get(path, accept)
    assert status in (301, 308, 400, 404, 414)
    assert "Outside" not in text
    assert "set-cookie" not in headers


def test_head_says_what_get_says(server):
    status, headers, text = server.get(PAGE, "text/markdown", method="HEAD")
    assert (status, text) == (200, "")
    assert headers["content-type"] == MARKDOWN
