"""The emitted files of a site, as pages that can be listed, searched and fetched; all of it in memory."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms.emit import read_back
from mkdocs_llms.emit.excerpt import Section, excerpt, find, sections
from mkdocs_llms.errors import ConfigError, LlmsError
from mkdocs_llms.reading.index import index_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Document", "Library", "NoSuchPageError", "entries", "is_long"]

_WORD = re.compile(r"\w+")
_LONG = 5_000
"""Characters above which search points into a page rather than to it: clients exist that read no more."""
_QUERY_CHARS, _QUERY_WORDS = 2_000, 32
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by can could do does for from how i if in into is it me my of on or should that the "
        "there this to use using was we what when where which who why will with would you your",
    )
)
_COUNTED, _OTHERS = 4, 0.2
"""How many more sections of a page count beside its best one, and how much."""
_Stamp = tuple[int, int]
_MAX_BYTES = 20_000_000


class NoSuchPageError(LlmsError):
    """An id that the index does not have."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the index: `id` is made from its address there, never from a path a client sends."""

    id: str
    title: str
    url: str
    note: str
    text: str
    parts: list[Section] = field(repr=False)
    meta: dict[str, str] = field(default_factory=dict)


class Library:
    """The pages that a site's `llms.txt` lists, kept in step with the files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._lock = threading.Lock()
        self._checked = 0.0
        self._load()

    @property
    def index(self) -> str:
        """The text of llms.txt."""
        self._refresh()
        return self._index

    def pages(self, prefix: str = "") -> list[Document]:
        """The pages whose id starts with `prefix`, in the order of the index."""
        self._refresh()
        return [page for key, page in self._pages.items() if key.startswith(prefix.strip("/"))]

    def fetch(self, key: str, section: str = "", limit: int = 20_000) -> tuple[Document, Section, str]:
        """A page or one of its sections, by its id, its slug or its heading.

        In place of the id stands any address of the page or of its Markdown, whole or as a path below the site.
        """
        self._refresh()
        name, _, slug = key.partition("#")
        page = self._pages.get(name.strip("/")) or self._pages.get(self._names.get(_name(name), ""))
        if page is None or not name.strip():
            raise NoSuchPageError(f"There is no page with the id {name[:200]!r}. search and list_pages give ids.")
        wanted = section or slug
        part = find(page.parts, wanted)
        if part is None:
            known = ", ".join(it.slug for it in page.parts[1:41])
            raise NoSuchPageError(f"{page.id!r} has no section {wanted[:200]!r}. It has: {known or 'none'}.")
        return page, part, excerpt(page.text, page.parts, part, limit, page.id)

    def search(self, query: str, count: int = 10) -> list[tuple[Document, Section]]:
        """Pages by relevance (BM25 over title, heading and text), each with the section that fits best."""
        self._refresh()
        words = _WORD.findall(query[:_QUERY_CHARS].lower().replace("_", " "))
        telling = [word for word in dict.fromkeys(words) if word not in _STOP] or words
        with self._lock:
            rows = self._rows(telling[:_QUERY_WORDS])
            pages = self._pages
        found: dict[str, list[tuple[float, int]]] = {}
        for key, number, score in rows:
            found.setdefault(key, []).append((score, number))
        # A page whose other sections fit as well is more likely to be about it; a changelog has hundreds, so few count.
        scores = {
            key: fits[0][0] + _OTHERS * sum(score for score, _ in fits[1 : _COUNTED + 1]) for key, fits in found.items()
        }
        ranked = sorted(scores, key=scores.__getitem__)
        return [(pages[key], pages[key].parts[found[key][0][1]]) for key in ranked[:count]]

    def _rows(self, words: list[str]) -> list[tuple[str, int, float]]:
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in words)
        order = (
            "SELECT id, part, bm25(pages, 0, 0, 10.0, 4.0, 1.0) AS score FROM pages WHERE pages MATCH ? ORDER BY score"
        )
        rows: list[tuple[str, int, float]] = self._base.execute(f"{order} LIMIT 200", (asked,)).fetchall()
        if rows:
            return rows
        # Scripts without blanks between words are one word to the index.
        like = "SELECT id, part, -1.0 FROM pages WHERE instr(lower(body), ?) OR instr(lower(heading), ?) LIMIT 50"
        return self._base.execute(like, (words[0], words[0])).fetchall()

    def _refresh(self) -> None:
        """Read the files again if one of them changed; looked at once a second. Half-written, the old ones stay."""
        now = time.monotonic()
        with self._lock:
            if now - self._checked < 1:
                return
            self._checked = now
        if any(_stamp(path) != seen for path, seen in self._seen.items()):
            try:
                self._load()
            except LlmsError:
                return

    def _load(self) -> None:
        index = self.folder / "llms.txt"
        # Stamps are taken before the files are read: what changes in between is read again.
        files = {index: _stamp(index)}
        text = self._read(index)
        if text is None and not self.folder.is_dir():
            wrong = "is a file" if self.folder.exists() else "does not exist"
            raise ConfigError(f"{self.folder} {wrong}. Give the folder a build wrote, such as site/.")
        if text is None:
            raise LlmsError(f"{self.folder} has no llms.txt. Give the folder a build wrote, such as site/.")
        pages: dict[str, Document] = {}
        names: dict[str, str] = {}
        for title, url, note, path in self._listed(text, files, index.parent, depth=0):
            stamp = _stamp(path)
            page = self._document(title, url, note, path)
            if page is not None:
                pages.setdefault(page.id, page)
                for name in (page.id, page.url, url):
                    names.setdefault(_name(name), page.id)
                files[path] = stamp
        if not pages:
            raise LlmsError(f"{index} lists no page whose Markdown is in {self.folder}. Build the site again.")
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.execute(
            "CREATE VIRTUAL TABLE pages USING fts5(id UNINDEXED, part UNINDEXED, title, heading, body, "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        base.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", _rows(pages))
        with self._lock:
            self._pages, self._base, self._index, self._seen = pages, base, text, files
            self._names = names

    def _listed(
        self, text: str, files: dict[Path, _Stamp], here: Path, depth: int
    ) -> Iterator[tuple[str, str, str, Path]]:
        """The entries of an index and of the indexes it points to, with their files."""
        for title, url, note in entries(text):
            path = self._local(url, here)
            if path is None or path in files:
                continue
            if path.name == "llms.txt":
                stamp = _stamp(path)
                if depth < 3 and (nested := self._read(path)) is not None:
                    files[path] = stamp
                    yield from self._listed(nested, files, path.parent, depth + 1)
            elif path.suffix == ".md":
                yield title, url, note, path

    def _local(self, url: str, here: Path) -> Path | None:
        """The file of this folder that an address of the index leads to; None when there is none."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        steps = unquote(parts.path).strip("/").split("/")
        if "\0" in url or not steps[0]:
            return None
        if not parts.scheme:
            return self._inside(here.joinpath(*steps))
        # The site may live below a path that the folder does not have.
        for skipped in range(len(steps)):
            path = self._inside(self.folder.joinpath(*steps[skipped:]))
            if path is not None:
                return path
        return None

    def _inside(self, path: Path) -> Path | None:
        try:
            path = path.resolve()
            return path if path.is_relative_to(self.folder) and path.is_file() else None
        except (OSError, ValueError):
            return None

    def _document(self, title: str, url: str, note: str, path: Path) -> Document | None:
        text = self._read(path)
        if text is None:
            return None
        meta, markdown = read_back(text)
        key = path.relative_to(self.folder).as_posix().removesuffix(".md")
        key = key.removesuffix("/index") if key != "index" else key
        return Document(key, title, meta.get("canonical_url") or url, note, markdown, sections(markdown), meta)

    @staticmethod
    def _read(path: Path) -> str | None:
        try:
            if path.stat().st_size > _MAX_BYTES:
                return None
            return path.read_text("utf-8", "replace")
        except OSError:
            return None


def _stamp(path: Path) -> _Stamp:
    """What tells one content of a file from the next; zeros when there is none."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def _rows(pages: dict[str, Document]) -> Iterator[tuple[str, int, str, str, str]]:
    for page in pages.values():
        for number, part in enumerate(page.parts):
            heading = f"{page.note}\n{part.heading}" if not number else part.heading
            yield page.id, number, page.title, heading, page.text[part.start : part.end]


def _name(address: str) -> str:
    """What the addresses of a page and of its Markdown have in common; also of those that are paths.

    >>> _name("https://x.org/a/index.md"), _name("https://x.org/a"), _name("/a/b.html?q")
    ('x.org/a', 'x.org/a', 'a/b')
    """
    path = unquote(address.strip().partition("?")[0].partition("://")[2] or address.strip().partition("?")[0])
    path = path.strip("/").removesuffix(".md").removesuffix(".html")
    return "" if path == "index" else path.removesuffix("/index")


def entries(text: str) -> list[tuple[str, str, str]]:
    """The entries of an llms.txt: title, address and note."""
    return [(title or url, url, note) for _, title, url, note in index_lines(text)[2]]


def is_long(page: Document) -> bool:
    """Is the page longer than some clients read?"""
    return len(page.text) > _LONG
