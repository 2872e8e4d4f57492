"""What a build of the example site leaves behind, read as an agent would."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from llms_txt.miniparse import parse_llms_txt
from markdown_it import MarkdownIt

BASE = "https://docs.example.com/parcel/"
LINK = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?(?: \"[^\"]*\")?\)")


def twins(site: Path) -> list[Path]:
    return sorted(site.rglob("*.md"))


def links(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    return [t.attrGet("href") for token in tokens for t in token.children or () if t.type == "link_open"]


@pytest.mark.host
def test_the_reference_parser_reads_the_index(example: Path) -> None:
    index = parse_llms_txt((example / "llms.txt").read_text("utf-8"))
    assert index["title"] == "Parcel Post"
    assert index["summary"].startswith("Track parcels from many carriers")
    assert list(index["sections"])[-1] == "Optional"
    assert {"Get started", "Guides", "Guides > Account", "Blog"} <= set(index["sections"])
    urls = [link["url"] for section in index["sections"].values() for link in section]
    assert len(urls) == len(set(urls))
    assert all((example / unquote(url.removeprefix(BASE))).is_file() for url in urls)


@pytest.mark.host
def test_every_link_in_a_twin_is_absolute_and_leads_somewhere(example: Path) -> None:
    dead = []
    for twin in twins(example):
        for href in links(twin.read_text("utf-8")):
            parts = urlsplit(href)
            assert parts.scheme in ("https", "http", "mailto"), (twin, href)
            if href.startswith(BASE):
                path = unquote(parts.path.removeprefix("/parcel/"))
                target = example / path
                if not (target.is_file() or (target / "index.html").is_file()):
                    dead.append((twin.relative_to(example).as_posix(), href))
    assert dead == []


@pytest.mark.host
def test_links_to_pages_lead_to_their_twins(example: Path) -> None:
    pages = {p.parent.relative_to(example).as_posix().removeprefix(".") for p in example.rglob("index.html")}
    hidden = {"internal/house-notes"}
    for twin in twins(example):
        for href in links(twin.read_text("utf-8")):
            path = urlsplit(href).path.removeprefix("/parcel/").rstrip("/")
            assert not href.startswith(BASE) or path not in pages - hidden, (twin, href)


@pytest.mark.host
def test_each_twin_has_one_h1_and_closes_its_fences(example: Path) -> None:
    for twin in twins(example):
        text = re.sub(r"\A---\n.*?\n---\n", "", twin.read_text("utf-8"), flags=re.DOTALL)
        tokens = MarkdownIt("commonmark").parse(text)
        assert [t.tag for t in tokens if t.type == "heading_open"].count("h1") == 1, twin
        for token in tokens:
            if token.type == "fence":
                last = text.split("\n")[token.map[1] - 1]
                assert token.markup in last, (twin, token.content[:60])


@pytest.mark.host
def test_every_page_says_where_its_twin_is(example: Path) -> None:
    for page in example.rglob("index.html"):
        html = page.read_text("utf-8")
        folder = page.parent.relative_to(example).as_posix().removeprefix(".")
        url = f"{BASE}{folder}/index.md" if folder else f"{BASE}index.md"
        if folder == "internal/house-notes":
            assert "llms-pointer" not in html
            assert "text/markdown" not in html
            continue
        assert f'<link rel="alternate" type="text/markdown" href="{url}">' in html.partition("</head>")[0]
        assert f'<link rel="describedby" href="{BASE}llms.txt">' in html.partition("</head>")[0]
        assert html.count('class="llms-pointer') == 1
        assert html.index('class="llms-pointer') > html.index("<body")
        permalinks = re.findall(r"<a [^<>]*headerlink[^<>]*>", html)
        assert all(link.startswith("<a data-markdown-ignore ") for link in permalinks)


@pytest.mark.host
def test_nothing_that_is_hidden_gets_out(example: Path) -> None:
    emitted = "\n".join(
        p.read_text("utf-8") for p in [*twins(example), example / "llms.txt", example / "llms-full.txt"]
    )
    assert "House notes" not in emitted  # llms: false
    assert "drafts/next-api" not in emitted
    assert not (example / "internal/house-notes/index.md").exists()
    search = (example / "search" / "search_index.json").read_text("utf-8")
    assert "llms-pointer" not in search
    assert "For AI agents" not in search


@pytest.mark.host
def test_both_addresses_hold_the_same_text(example: Path) -> None:
    assert (example / "guides/account/tokens.md").read_bytes() == (
        example / "guides/account/tokens/index.md"
    ).read_bytes()


@pytest.mark.host
def test_full_text_names_each_page_between_rules(example: Path) -> None:
    text = (example / "llms-full.txt").read_text("utf-8")
    rule = re.search(r"lines of exactly (\d+) equal signs", text)
    urls = re.findall(rf"^={{{rule[1]}}}\nURL: (.*)\n={{{rule[1]}}}$", text, re.MULTILINE)
    assert len(urls) == len(set(urls)) == len(list(example.rglob("index.md")))
    assert urls[0] == BASE


@pytest.mark.host
def test_the_build_ends_in_one_summary_line(example: Path) -> None:
    lines = [line for line in (example / "build.log").read_text("utf-8").splitlines() if "llms: " in line]
    assert len(lines) == 2  # what was removed for safety, and the summary
    assert re.search(r"\d+ pages, \d+ files added, .* about [\d,]+ tokens; .* Largest: ", lines[-1])
    assert "WARNING" not in "".join(lines)
