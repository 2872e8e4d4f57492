"""The facts of a page, read from its HTML and again from its twin: what fidelity is measured in."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

KINDS = ("code", "languages", "headings", "tabs", "admonitions", "cells", "images", "links", "words")
_CHROME = (
    "a.headerlink, .md-content__button, .md-source-file, .md-tags, style, script, nav, .md-post__meta, .llms-ignore, "
    "details.mkdocstrings-source, .linenos, [hidden], .clipboard-copy-txt, .jp-InputPrompt, .jp-OutputPrompt, "
    "div.footnote, a.footnote-ref, video, .twemoji svg, [style*='display: none']"
)
_WORD = re.compile(r"\w+")
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def key(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()


def from_html(html: str) -> dict[str, Counter[str]]:
    soup = BeautifulSoup(html, "html.parser")
    article = next(filter(None, map(soup.select_one, (".md-content__inner", "main"))), None)
    assert article is not None
    for node in article.select(_CHROME):
        node.decompose()
    facts = _common(article)
    facts["tabs"] = Counter(key(label.get_text()) for label in article.select(".tabbed-labels > label"))
    facts["admonitions"] = Counter(
        next(c for c in box["class"] if c not in ("admonition", "inline", "end", "annotate"))
        for box in article.select(".admonition, details[class]")
    )
    return facts


def from_twin(text: str) -> dict[str, Counter[str]]:
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    out = BeautifulSoup(_PARSER.render(body), "html.parser")
    facts = _common(out)
    facts["tabs"] = Counter(key(s.get_text()) for s in out.select("li strong:first-child"))
    alerts = Counter(kind.lower() for kind in re.findall(r"\[!(\w+)\]", body))
    named = Counter(kind.lower() for kind in re.findall(r"> \*\*(\w+)(?:\*\*|: )", body))
    facts["admonitions"] = alerts + named
    titles = re.findall(r"^\W*`{3,}\S* title=\"(.*)\"$", body, re.MULTILINE)
    facts["words"] += Counter(word.lower() for title in titles for word in _WORD.findall(title))
    return facts


def _common(root: BeautifulSoup) -> dict[str, Counter[str]]:
    pres = root.find_all("pre")
    return {
        "code": Counter(_code(p) for p in pres),
        "languages": Counter(f"{language}|{_code(p)}" for p in pres if (language := _language(p))),
        "headings": Counter(k for h in root.find_all(re.compile("^h[1-6]$")) if (k := key(h.get_text()))),
        "cells": Counter(
            k
            for c in root.find_all(["td", "th"])
            if "highlighttable" not in " ".join(c.find_parent("table").get("class") or []) and (k := key(c.get_text()))
        ),
        "images": Counter(len(i["src"].split("#")[0]) and "image" for i in root.find_all("img") if _content(i)),
        "links": Counter(k for a in root.find_all("a") if a.get("href") and (k := key(a.get_text()))),
        "words": Counter(word.lower() for word in _WORD.findall(root.get_text(" "))),
    }


def _code(pre: BeautifulSoup) -> str:
    return "\n".join(line.rstrip() for line in (pre.find("code") or pre).get_text().strip("\n").split("\n"))


def _language(pre: BeautifulSoup) -> str:
    for node in [pre.find("code"), pre, *list(pre.parents)[:7]]:
        for name in (node.get("class") or []) if node is not None else []:
            if name.startswith("language-"):
                return "" if name == "language-text" else name.removeprefix("language-")
    return ""


def _content(image: BeautifulSoup) -> bool:
    return "twemoji" not in (image.get("class") or []) and not image["src"].endswith("#only-dark")
