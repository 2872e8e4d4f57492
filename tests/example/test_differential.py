"""Whatever plain markdownify keeps of a page, the twin keeps too."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdownify import markdownify

BASE = "https://docs.example.com/parcel/"


def kept(markdown: str, page: str) -> dict[str, set[str]]:
    """Facts of Markdown as a reader renders it, so that a table in HTML counts as well."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    out = BeautifulSoup(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body), "html.parser")
    return {
        "code": {node.get_text().strip() for node in out.find_all("pre")},
        "headings": {
            "".join(re.findall(r"\w+", node.get_text())).lower() for node in out.find_all(re.compile("^h[1-6]$"))
        },
        "links": {target(node["href"], page) for node in out.find_all("a") if node.get("href")},
    }


def target(href: str, page: str) -> str:
    """Where a link leads, whether to a page or to its twin."""
    url = urljoin(page, href)
    return re.sub(r"index\.md(?=$|[#?])", "", url).rstrip("/")


@pytest.mark.host
def test_the_twin_keeps_all_that_markdownify_keeps(example: Path) -> None:
    lost = []
    for page in sorted(example.rglob("index.html")):
        twin = page.with_suffix(".md")
        article = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one("article.md-content__inner")
        if article is None or not twin.exists():
            continue
        for node in article.select(".headerlink, .anchor-link, .llms-ignore, script, style, .md-content__button, [hidden], .md-tags,"
                                   ".linenos, .clipboard-copy-txt, nav, details.mkdocstrings-source, .mkdocstrings-source"
                                   ", .doc-signature a, div.footnote, .footnote-ref, video, .md-source-file, pre a"):  # fmt: skip
            node.unwrap() if node.name == "a" and node.find_parent("pre") else node.decompose()
        url = BASE + page.parent.relative_to(example).as_posix().removeprefix(".") + "/"
        want, have = kept(markdownify(str(article), heading_style="ATX"), url), kept(twin.read_text("utf-8"), url)
        # markdownify makes code of some paragraphs: what it keeps is what the page has as code.
        want["code"] &= {pre.get_text().strip() for pre in article.find_all("pre")}
        lost += [
            (twin.relative_to(example).as_posix(), kind, fact) for kind in want for fact in want[kind] - have[kind]
        ]
    assert lost == [], "\n".join(map(repr, lost))
