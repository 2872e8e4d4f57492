"""Pages that say themselves what of them is the article: a truth that no recognition had a part in.

The attribute `data-truth` holds words:

- `main`: this element is the article, or one of its parts in their order; what is around it is not.
- `frame`: inside the article, but of its generator or theme: permalinks, buttons, line numbers, a kind's name.
- `line`: one line of code, where only a style sheet breaks it.
- `lang=NAME`: a block of code in this language; `lang=` for one whose language the page does not say.
- `tabs`, with a `tab` (its label) and a `panel` for each in it: reads as a list of labels, each with its panel.
- `gap`: reads as a space.
- a tag's name, such as `h1`, `code` or `p`: reads as that element.

An element `truth` is for what has no element of its own to hold a mark: loose text, a row that is only drawn as one,
a link that is around more than its text.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

__all__ = ["article", "unmarked"]

_MARK = re.compile(r' data-truth=(?:"[^"]*"|[\w=-]+)|</?truth\b[^>]*>')
_TAGS = {
    *("a", "p", "div", "span", "ul", "ol", "li", "code"),
    *("table", "tr", "td", "th"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
_WORDS = _TAGS | {"main", "frame", "line", "tabs", "tab", "panel", "gap"}


def unmarked(html: str) -> str:
    """The page as its generator wrote it."""
    return _MARK.sub("", html)


def article(html: str) -> str:
    """The article in plain HTML, as the marks have it. Raises `ValueError` for marks that say nothing."""
    soup = BeautifulSoup(html, "lxml")
    words = {word for node in soup.select("[data-truth]") for word in str(node["data-truth"]).split()}
    if unknown := {word for word in words if word not in _WORDS and not word.startswith("lang=")}:
        raise ValueError(f"data-truth has no word {', '.join(sorted(unknown))}")
    for node in soup.select("[data-truth~=frame], script, style, template:not([data-truth])"):
        node.decompose()
    for line in soup.select("[data-truth~=line]"):
        if line.br is None and not line.get_text().endswith("\n"):
            line.append("\n")
    for node in soup.select("[data-truth]"):
        for word in str(node["data-truth"]).split():
            if word in _TAGS:
                node.name = word
            elif word.startswith("lang="):
                _fence(soup, node, word.removeprefix("lang="))
            elif word == "gap":
                node.string = " "
    for tabs in reversed(soup.select("[data-truth~=tabs]")):
        _list_tabs(soup, tabs)
    parts = soup.select("[data-truth~=main]")
    if not parts:
        raise ValueError("no element is marked data-truth=main")
    return "\n".join(str(part) for part in parts)


def _fence(soup: BeautifulSoup, block: Tag, language: str) -> None:
    for gap in block.select("br"):
        gap.replace_with("\n")
    code = soup.new_tag("code", attrs={"class": f"language-{language}"} if language else {})
    code.string = block.get_text()
    block.clear()
    block.append(code)
    block.name = "pre"
    block.attrs = {}


def _list_tabs(soup: BeautifulSoup, tabs: Tag) -> None:
    rows = soup.new_tag("ul")
    labels, panels = tabs.select("[data-truth~=tab]"), tabs.select("[data-truth~=panel]")
    for label, panel in zip(labels, panels, strict=True):
        row = soup.new_tag("li")
        label.name = panel.name = "div"
        row.extend([label.extract(), panel.extract()])
        rows.append(row)
    tabs.clear()
    tabs.append(rows)
