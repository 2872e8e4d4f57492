"""What one fetched body says: read in a process of its own, so that it is plain data in and plain data out."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from mkdocs_llms.arrange import Said, described, following, kind_of
from mkdocs_llms.page import decode, one_line, open_page
from mkdocs_llms.reading.addresses import is_page, join
from mkdocs_llms.reading.served import read_markdown
from mkdocs_llms.reading.suspicion import suspicious

__all__ = ["PAGES", "Marks", "Record", "pack", "read", "unpack"]

PAGES = ("page", "listing")
"""Kinds that have a twin."""
_LINKS = 5_000
"""Links of one page that are followed; a page with more is an attack, or a list that a sitemap has as well."""
_TOO_MANY = 50_000
"""Links above which a page is no document; the largest index of a large manual has half as many."""
_HEAD = 8_192
"""Bytes of a page in which its head is."""
_TARGET = re.compile(r"https?://\S+")
_DIGITS = dict.fromkeys(map(ord, "0123456789"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page, or why there is none: `kind` is then neither `page` nor `listing`."""

    url: str
    kind: str = "page"
    reason: str = ""
    redirect: str = ""
    served: str = "html"
    """How the page came: `html`, or `markdown` that the site serves itself."""
    title: str = ""
    description: str = ""
    """As the page states it, which may be about the site."""
    opening: str = ""
    """The first paragraph."""
    told: str = ""
    """What the index says of it, unless `description` is about the site."""
    next: str = ""
    """The page that comes next."""
    head: str = ""
    """The title in its head, the name of the site included."""
    site: str = ""
    """What it calls the site."""
    canonical: str = ""
    language: str = ""
    updated: str = ""
    alternate: str = ""
    """The Markdown twin that the page names."""
    sitemap: str = ""
    """The sitemap that the page names."""
    markdown: str = ""
    """With links to pages as marks, see `Marks`."""
    noindex: bool = False
    removed: tuple[str, ...] = ()
    suspicious: tuple[str, ...] = ()
    links: bytes = b""
    sidebar: str = "[]"
    sidebar_digest: str = ""
    digest: str = ""
    """Of the body as it came."""
    same: str = ""
    """Of the text without links, numbers and signs: error pages that differ in the address they repeat are the same."""
    tokens: int = 0


class Marks(Mapping[str, str]):
    """Says of every address that may be a page that its twin is at a mark, which is resolved when the site is written.

    A page is converted when it arrives, long before it is known which others there will be. A mark holds the address
    behind a word that no page can know.
    """

    def __init__(self, nonce: str) -> None:
        self._prefix = f"https://{nonce}.invalid/"
        self.pattern = re.compile(re.escape(self._prefix) + r"([0-9a-f]+)")

    def __getitem__(self, url: str) -> str:
        # Who looks a page up may try it with a slash as well, and `setup.sh/` is no page because `setup.sh` is none.
        if not url.startswith(("http://", "https://")) or not is_page(url.rstrip("/")):
            raise KeyError(url)
        return self._prefix + url.encode("utf-8", "replace").hex()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True


def read(body: bytes, media: str, url: str, nonce: str) -> Record:
    """The page in `body`. `media` is its Content-Type. Pure; no exception for what a body may hold."""
    text = decode(body, media)
    marks = Marks(nonce)
    served = read_markdown(text, media, url, marks)
    if served is not None:
        record = Record(
            url=url,
            served="markdown",
            title=served.title,
            description=served.description,
            told=served.description,
            canonical=join(url, served.canonical),
            updated=served.updated,
            markdown=served.markdown,
            removed=served.removed,
            links=pack(url, served.links),
            noindex=False,
        )
    else:
        record = _html(body, text, url, marks)
    return replace(
        record,
        digest=hashlib.sha256(body).hexdigest(),
        same=hashlib.sha256(_TARGET.sub("", record.markdown).translate(_DIGITS).encode("utf-8", "replace")).hexdigest(),
        suspicious=suspicious(record.markdown),
        tokens=len(record.markdown) // 4,
    )


def _html(body: bytes, text: str, url: str, marks: Marks) -> Record:
    source = open_page(text, url)
    facts = source.facts
    hrefs = source.links()
    if len(hrefs) > _TOO_MANY:
        return Record(url=url, kind="trap", reason=f"more than {_TOO_MANY:,} links", links=pack(url, hrefs))
    links = pack(url, hrefs)
    alternate = next(iter(source.links("alternate")), "")
    sitemap = next(iter(source.links("sitemap", "")), "")
    said = Said.at(text)
    record = Record(
        url=url,
        kind="error" if kind_of(urlsplit(url).path, facts) == "error" else facts.kind,
        reason=facts.reason,
        redirect=join(url, facts.redirect) if facts.redirect else "",
        canonical=join(url, facts.canonical_url) if facts.canonical_url else "",
        language=facts.language,
        noindex=facts.noindex,
        alternate=join(url, alternate) if alternate else "",
        sitemap=join(url, sitemap) if sitemap else "",
        links=links,
        description=facts.description,
        next=join(url, after) if (after := following(body[:_HEAD])) else "",
        head=said.title,
        site=said.site,
    )
    if record.kind not in PAGES:
        return record
    source.facts = replace(facts, description="")
    sidebar = json.dumps([(e.title, to, e.path) for e in source.sidebar() if (to := join(url, e.href))])
    page = source.to_page(known=marks)
    return replace(
        record,
        title=page.title,
        opening=page.description,
        told=described(page, one_line(facts.description)),
        updated=page.updated,
        markdown=page.markdown,
        removed=page.removed,
        sidebar=sidebar,
        sidebar_digest="" if sidebar == "[]" else hashlib.sha256(sidebar.encode()).hexdigest(),
        kind=record.kind if page.markdown.strip() else "empty",
    )


def pack(url: str, hrefs: tuple[str, ...]) -> bytes:
    """The pages that `hrefs` lead to, normalised and once each, in little space."""
    found = dict.fromkeys(to for href in hrefs[: 4 * _LINKS] if (to := join(url, href)) and is_page(to))
    return zlib.compress("\n".join(list(found)[:_LINKS]).encode(), 1) if found else b""


def unpack(links: bytes) -> list[str]:
    return zlib.decompress(links).decode().split("\n") if links else []
