"""Markdown that a site serves itself: told from an error page, its links absolute, its boilerplate cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_llms import emit, frontmatter, invisible, urls
from mkdocs_llms.page import iso_date
from mkdocs_llms.reading.addresses import candidates
from mkdocs_llms.reading.prose import change_links, outside_fences, without_comments

__all__ = ["Served", "boilerplate", "cut", "is_markdown", "read_markdown", "twin_of"]

_TYPES = frozenset(
    {"text/markdown", "text/x-markdown", "text/plain", "application/octet-stream", "binary/octet-stream", ""}
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HTML = re.compile(r"(?i)\A\s*(?:<!doctype\s|<html[\s>]|<head[\s>]|<body[\s>]|<\?xml)")
_H1 = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_POINTER = re.compile(r"(?i)\A\s*(?:>[^\n]*\n)*>[^\n]*llms(?:-full)?\.txt[^\n]*\n(?:>[^\n]*\n)*\s*")
_AGENT = re.compile(
    r"(?im)^(?:>\s*)?#{1,6}\s+(?:agent instructions|instructions for (?:ai|llm|large language model)\b[^\n]*|"
    r"documentation index)\s*$"
)
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    title: str
    description: str
    canonical: str
    updated: str
    markdown: str
    links: tuple[str, ...]
    removed: tuple[str, ...]


def is_markdown(text: str, media: str, url: str) -> bool:
    """Is this Markdown, and not the HTML of an error page under a name that promises Markdown?"""
    kind = media.partition(";")[0].strip().lower()
    if kind not in _TYPES or (kind not in {"text/markdown", "text/x-markdown"} and not candidates(url)):
        return False
    if not text.strip() or _HTML.match(text) or "\x00" in text[:1_000]:
        return False
    return not re.search(r"(?i)<(?:body|head|html)[\s>]", text[:2_000])


def read_markdown(text: str, media: str, url: str, marks: Mapping[str, str]) -> Served | None:
    """The page that a Markdown body holds; `None` when it is something else."""
    if not is_markdown(text, media, url):
        return None
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    meta = {}
    if front := _FRONT.match(text):
        meta, text = _meta(front[1]), text[front.end() :]
    removed: list[str] = []
    text, agents = _agents(text)
    removed += agents
    text = emit.bare(text)
    comments = 0

    def bare(part: str) -> str:
        nonlocal comments
        rest, number = without_comments(part)
        comments += number
        return rest

    text = outside_fences(text, bare)
    removed += [f"{comments} HTML comments"] if comments else []
    found: list[str] = []

    def absolute(href: str) -> str:
        if href.startswith("#"):
            return href
        target, tail = urls.split_tail(urls.absolute(href, url))
        found.append(target)
        return marks.get(target, target) + tail

    text = outside_fences(text, lambda part: change_links(part, absolute))
    text, hidden = invisible.strip(text.strip("\n") + "\n")
    heading = _H1.search(text)
    title = meta.get("title") or (_plain(heading[1]) if heading else "")
    if not heading and title:
        text = f"# {title}\n\n{text}"
    return Served(
        title=title or url,
        description=meta.get("description", ""),
        canonical=meta.get("canonical_url", ""),
        updated=iso_date(meta.get("last_updated", "")),
        markdown=text,
        links=tuple(found),
        removed=(*removed, *hidden),
    )


def _meta(text: str) -> dict[str, str]:
    found = frontmatter.mapping(text) or {}
    return {key: " ".join(str(value).split()) for key, value in found.items() if isinstance(value, str | int | date)}


def _agents(text: str) -> tuple[str, list[str]]:
    """The text without what a host puts there for agents: a pointer to the index, a section of instructions."""
    removed = []
    after = _POINTER.sub("", text, count=1)
    if after != text:
        removed.append("a pointer to the site's index")
    text = after
    parts: list[str] = []
    at = 0
    for section in _AGENT.finditer(text):
        if section.start() >= at:
            parts.append(text[at : section.start()])
            rest = _HEADING.search(text, section.end())
            at = rest.start() if rest else len(text)
            removed.append("a section of instructions to agents")
    return "".join([*parts, text[at:]]), removed


def _plain(title: str) -> str:
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").strip()


def twin_of(url: str, pattern: str) -> str:
    """The address of the twin of `url` by a pattern that a probe found: `index.md`, `.md`, `.html.md`."""
    path = url.partition("?")[0]
    if pattern == "index.md":
        return f"{path}index.md" if path.endswith("/") else ""
    if pattern == ".html.md":
        return f"{path}.md" if path.endswith(".html") else f"{path}index.html.md" if path.endswith("/") else ""
    if path.count("/") == 3 and path.endswith("/"):
        return f"{path}index.md"
    return re.sub(r"(/|\.html?)$", "", path) + ".md"


def boilerplate(texts: Iterable[str]) -> frozenset[str]:
    """The first and last blocks that stand on most of the Markdown pages a site serves: its own, not the pages'."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(_ends(text)))
    return frozenset(block for block, count in counts.items() if count >= max(3, total * 0.6))


def cut(text: str, blocks: frozenset[str]) -> str:
    """`text` without those blocks at its ends."""
    if not blocks:
        return text
    for block in _ends(text):
        if block in blocks:
            text = text.replace(f"{block}\n\n", "", 1) if f"{block}\n\n" in text else text.removesuffix(f"{block}\n")
    return text.rstrip("\n") + "\n"


def _ends(text: str) -> list[str]:
    parts = text.strip("\n").split("\n\n")
    ends = parts[:3] + (parts[-2:] if len(parts) > 5 else parts[3:][-1:])
    return [block for block in ends if len(block) > 20 and not block.startswith(("#", "```", "~~~"))]
