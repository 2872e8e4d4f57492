"""The Markdown twin of a page: front matter, a line back to the index, the page; parts where it is long."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mkdocs_llms import frontmatter
from mkdocs_llms.emit.split import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_llms.model import Page

__all__ = ["LIMIT", "bare", "read_back", "twin_files"]

LIMIT = 50_000
"""Characters an agent reads of one file before many of them cut it off."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n\n", re.DOTALL)
_BACK = re.compile(r"\A> [^\n]*llms\.txt[^\n]*\n\n")
_CONTENTS = re.compile(r"^This page is long\. [^\n]*\n\n(?:- [^\n]*\n)+\n", re.MULTILINE)
_NAMED = 6
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def twin_files(
    page: Page, path: str, address: str, index: str, *, front_matter: bool = True, pointer: bool = True
) -> Iterator[tuple[str, str]]:
    """The twin at `path`, whose own URL is `address`, and its parts if it exceeds `LIMIT` characters.

    `index` is the URL of llms.txt.
    """
    head = _front_matter(page, page.title) if front_matter else ""
    back = f"> [llms.txt]({index}) lists every page of this documentation.\n\n" if pointer else ""
    if len(head) + len(back) + len(page.markdown) <= LIMIT:
        yield path, f"{head}{back}{page.markdown}"
        return
    stem, folder = path.removesuffix(".md"), address.removesuffix(".md")
    parts = split(page.markdown, LIMIT - len(head) - len(back) - len(address) - 4 * len(page.title) - 200)
    entries = []
    for number, (text, titles) in enumerate(parts, 1):
        title = f"{page.title} (part {number} of {len(parts)})"
        where = f"> This is part {number} of {len(parts)} of [{_flat(page.title)}]({address})"
        where += f"; [llms.txt]({index}) lists every page.\n\n" if pointer else ".\n\n"
        own = "" if text.startswith("# ") else f"# {title}\n\n"
        entries.append(f"- [Part {number}: {_names(titles)}]({folder}.part-{number}.md)\n")
        yield f"{stem}.part-{number}.md", f"{_front_matter(page, title) if front_matter else ''}{where}{own}{text}"
    title, _, rest = page.markdown.partition("\n")
    contents = f"This page is long. It is also there in {len(parts)} parts:\n\n{''.join(entries)}"
    yield path, f"{head}{back}{title}\n\n{contents}\n{rest.lstrip(chr(10))}"


def read_back(text: str) -> tuple[dict[str, str], str]:
    """The front matter and the page of a twin that `twin_files` wrote; other text comes back as it is."""
    front = _FRONT.match(text)
    meta = frontmatter.mapping(front[1]) if front else None
    body = text[front.end() :] if front and meta is not None else text
    return {key: str(value) for key, value in (meta or {}).items()}, bare(body)


def bare(text: str) -> str:
    """The page of a twin without what `twin_files` put around it below the front matter."""
    return _CONTENTS.sub("", _BACK.sub("", text, count=1), count=1)


def _front_matter(page: Page, title: str) -> str:
    """YAML in double quotes, which JSON strings are."""
    values = {
        "title": title,
        "description": page.description,
        "canonical_url": page.canonical_url,
        "last_updated": page.updated,
    }
    lines = [f"{key}: {_quoted(value)}\n" for key, value in values.items() if value]
    return f"---\n{''.join(lines)}---\n\n"


def _names(titles: Sequence[str]) -> str:
    """What a part is about: its headings, the first few of them."""
    shown = titles if len(titles) <= _NAMED else [*titles[: _NAMED - 1], "…", titles[-1]]
    return ", ".join(map(_flat, shown)) or "continued"


def _flat(text: str) -> str:
    """A heading as a link text: links in it reduced to their text, no brackets."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[\[\]]", "", text.replace("\\", "")).strip()
