"""Images, players and API viewers: what a text can say of them, and where they are."""

from __future__ import annotations

import re
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_llms import urls
from mkdocs_llms.page.passes.code import replace_with_fence

if TYPE_CHECKING:
    from mkdocs_llms.page.passes import Context
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["drawings", "openapi_viewers", "pictures", "players"]

_KINDS = {
    "video": "Video",
    "audio": "Audio",
    "iframe": "Embedded page",
    "object": "Embedded file",
    "embed": "Embedded file",
}
_SPECIFICATION = {
    "redoc[spec-url], rapi-doc[spec-url]": "spec-url",
    "swagger-ui[src]": "src",
    "redoc[src]": "src",
    "elements-api[apidescriptionurl]": "apidescriptionurl",
    "#api-reference[data-url]": "data-url",
}
PLAYERS = ", ".join(_KINDS)
_VIEWERS = ":is(redoc, rapi-doc, swagger-ui, elements-api, #api-reference)"

_ROOMS = frozenset({"div", "body", "article", "section", "li", "figure"})
_COLUMNS = 500
_DECIMAL = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_DARK_ONLY = (
    "img.only-dark, img.dark-only, img[class*=themedComponent--dark], img.dark\\:block, img.dark\\:sl-hidden, "
    "img.dark-mode, img.dark, img.theme-dark"
)
_LIGHT_ONLY = (
    ".only-light, .light-only, [class*=themedComponent--light], .dark\\:hidden, .light\\:sl-hidden, .light-mode, .light, "
    ".theme-light"
)
_DARK, _LIGHT = ("#only-dark", "#gh-dark-mode-only"), ("#only-light", "#gh-light-mode-only")


def players(tree: Tree, context: Context) -> None:
    """A link with a label for every video, audio and frame."""
    for node in tree.select(PLAYERS):
        if tree.tag(node) == "object" and tree.first("img", node) is not None:
            # What is inside is for readers who cannot see the rest.
            tree.unwrap(node)
            continue
        source = tree.first("source", node)
        href = (
            tree.get(node, "src") or tree.get(node, "data") or (tree.get(source, "src") if source is not None else "")
        )
        if not href or href.startswith(("about:", "javascript:", "data:")):
            tree.remove(node)
            continue
        target = urls.absolute(href, context.url)
        name = tree.get(node, "title") or tree.get(node, "aria-label") or _file_name(target)
        link = tree.new("a", f"{_KINDS[tree.tag(node)]}: {name}", href=target)
        tree.replace(node, *_own_line(tree, node, link))


def _own_line(tree: Tree, node: Node, link: Node) -> list[Node]:
    above = tree.parent(node)
    if above is not None and tree.tag(above) in ("p", "li", "td", "span", "a"):
        return [link]
    line = tree.new("p")
    tree.append(line, [link])
    return [line]


def _file_name(url: str) -> str:
    path, _ = urls.split_tail(url)
    return unquote(basename(path.rstrip("/"))) or urls.host(url)


def openapi_viewers(tree: Tree, context: Context) -> None:
    """An OpenAPI viewer is empty until its script has run: link to the specification instead."""
    if tree.first(_VIEWERS) is None:
        return
    for selector, attribute in _SPECIFICATION.items():
        for node in tree.select(selector):
            target = urls.absolute(tree.get(node, attribute), context.url)
            line, link = tree.new("p"), tree.new("a", f"OpenAPI specification: {_file_name(target)}", href=target)
            tree.append(line, [link])
            tree.replace(node, line)


def drawings(tree: Tree, _: Context) -> None:
    """What is written in a drawing (a terminal, a graph), line by line where it stands alone."""
    for drawing in tree.select("svg:has(text)"):
        above, lines = tree.parent(drawing), _lines(tree, drawing)
        if not lines or above is None:
            continue
        if tree.tag(above) in _ROOMS or not _has_company(tree, drawing, above):
            replace_with_fence(tree, drawing, tree.fence("\n".join(lines), ""))
        else:
            tree.replace(drawing, tree.new("span", " ".join(" ".join(lines).split())))


def _lines(tree: Tree, drawing: Node) -> list[str]:
    """Labels by their height; by column too where the drawing is of a terminal, which gives each its width."""
    lines: dict[str, str] = {}
    for label in tree.select("text", drawing):
        text, line = tree.text(label).replace("\xa0", " ").strip("\n"), lines.get(tree.get(label, "y"), "")
        if not text:
            continue
        if width := _number(tree.get(label, "textlength") or tree.get(label, "textLength")) / len(text):
            line = line.ljust(min(_COLUMNS, round(_number(tree.get(label, "x")) / width)))
        elif line:
            line += " "
        lines[tree.get(label, "y")] = line + text
    # A line that says nothing is a border.
    return [line.rstrip() for line in lines.values() if any(map(str.isalnum, line))]


def _number(text: str) -> float:
    return float(text) if _DECIMAL.fullmatch(text) else 0.0


def _has_company(tree: Tree, node: Node, above: Node) -> bool:
    """Is this inline, in a cell or beside text?"""
    return tree.tag(above) != "p" or tree.text(above).strip() != tree.text(node).strip()


def _source(tree: Tree, image: Node) -> str:
    """Where the image is, also when a script is to load it later."""
    src = tree.get(image, "src")
    if src and not src.startswith("data:"):
        return src
    later = (
        tree.get(image, name)
        for name in ("data-src", "data-lazy-src", "data-original", "data-zoom-src", "srcset", "data-srcset")
    )
    found = next((value for value in later if value), "")
    if found:
        return found.split(",")[0].split()[0]
    picture = tree.parent(image)
    source = tree.first("source[srcset]", picture) if picture is not None and tree.tag(picture) == "picture" else None
    return tree.get(source, "srcset").split(",")[0].split()[0] if source is not None else src


def _one_of_a_pair(tree: Tree) -> None:
    """Themes write an image once for light and once for dark pages; the dark one goes where there is another."""
    if not tree.having((_DARK_ONLY,)):
        return
    for image in tree.select(_DARK_ONLY):
        around = tree.parent(image)
        if around is not None and any(
            other is not image and tree.tag(other) == tree.tag(image) and tree.matches(other, _LIGHT_ONLY)
            for other in tree.children(around)
        ):
            tree.remove(image)


def pictures(tree: Tree, context: Context) -> None:
    """Absolute addresses; one of a light and dark pair; no image data in the text."""
    light = tree.first(", ".join(f"img[src*='{mark}']" for mark in _LIGHT)) is not None
    _one_of_a_pair(tree)
    for image in tree.select("img"):
        src = _source(tree, image)
        if src.startswith("data:") or not src:
            tree.replace(image, *([tree.new("em", alt)] if (alt := tree.get(image, "alt")) else []))
        elif light and src.endswith(_DARK):
            tree.remove(image)
        else:
            for mark in (*_LIGHT, *_DARK):
                src = src.removesuffix(mark)
            tree.set(image, "src", urls.encode(urls.absolute(src, context.url)))
            tree.set(image, "alt", " ".join(tree.get(image, "alt").split()))
    for caption in tree.select("figure > figcaption"):
        if tree.first("p, pre, ul, ol", caption) is None:
            tree.rename(caption, "p")
    for picture in tree.select("picture > source"):
        tree.remove(picture)
