"""The one file that knows everything about a crawl: frontier and results, one row per address, good or bad.

SQLite in WAL mode: each answer is one committed transaction, so a process that is killed loses only what was in
flight, and the same command goes on from there.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from mkdocs_llms.errors import ConfigError, OutputError
from mkdocs_llms.reading.addresses import candidates, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_llms.errors import LlmsError
    from mkdocs_llms.reading.record import Record

__all__ = ["NAME", "Row", "Store", "problem"]

NAME = ".llmstxt-crawl.sqlite"
_VERSION = 1
_WAL = 4_000
"""Pages of 4 KiB between two moves of what was written into the database: each waits for the disk."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS urls (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL, depth INTEGER NOT NULL, later INTEGER NOT NULL DEFAULT 0, hops INTEGER NOT NULL DEFAULT 0,
  twin TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL DEFAULT 0, change TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', lastmod TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS waiting ON urls (state, later, depth, id);
CREATE TABLE IF NOT EXISTS pages (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL, kind TEXT NOT NULL, served TEXT NOT NULL, title TEXT NOT NULL,
  description TEXT NOT NULL, opening TEXT NOT NULL, told TEXT NOT NULL, next TEXT NOT NULL, head TEXT NOT NULL, site TEXT NOT NULL, canonical TEXT NOT NULL,
  language TEXT NOT NULL, updated TEXT NOT NULL, removed TEXT NOT NULL, suspicious TEXT NOT NULL,
  sidebar TEXT NOT NULL, alternate TEXT NOT NULL, same TEXT NOT NULL, tokens INTEGER NOT NULL,
  links BLOB NOT NULL, markdown TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sidebars (digest TEXT PRIMARY KEY, entries TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listed (position INTEGER PRIMARY KEY, source TEXT, section TEXT, title TEXT, url TEXT, note TEXT);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One address that waits to be fetched, with what is known from the last time."""

    id: int
    url: str
    source: str
    depth: int
    hops: int
    twin: str
    etag: str
    modified: str
    lastmod: str
    day: str
    digest: str
    status: int
    served: str | None


_ROW = "id, url, source, depth, hops, twin, etag, modified, lastmod, day, digest, status"


def problem(error: Exception, folder: Path) -> LlmsError:
    """What went wrong with the database below `folder`, and what to do about it."""
    said = str(error)
    if "locked" in said:
        return ConfigError(f"Another crawl is writing to {folder}. Wait for it, or choose another -o.")
    if "full" in said or "disk I/O" in said:
        return OutputError(f"Could not write {folder / NAME}: {said}. Make room and run the same command again.")
    if "readonly" in said or "unable to open" in said:
        return OutputError(f"Could not write {folder / NAME}: {said}. Choose another -o, or make it writable.")
    return OutputError(f"{folder / NAME} is damaged, or of another program ({said}). Remove it to start anew.")


class Store:
    """The database of one crawl. Whatever is asked of it raises `sqlite3.Error`, which `problem` explains.

    States of a row: `todo`, `old` (from the last crawl, not met again so far), `page`, `redirect`, `skipped`, `missing`,
    `failed`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
        self._seen: set[str] = {key for (key,) in self._db.execute("SELECT key FROM urls WHERE state != 'old'")}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The database below `folder`, made when there is none. Raises `ConfigError` when another crawl uses it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(folder / NAME, isolation_level=None, timeout=0.5, check_same_thread=False)
            try:
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
                db.execute(f"PRAGMA wal_autocheckpoint = {_WAL}")
                db.executescript(_SCHEMA)
                return cls(db)
            except BaseException:
                db.close()
                raise
        except sqlite3.Error as error:
            raise problem(error, folder) from error
        except OSError as error:
            raise OutputError(f"Could not write to {folder}: {error.strerror or error}. Choose another -o.") from error

    def close(self) -> None:
        self._db.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """One transaction: all of it is written, or nothing."""
        if self._db.in_transaction:
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    # what the crawl remembers of itself

    def get(self, key: str, default: str = "") -> str:
        return self._meta.get(key, default)

    def set(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        self._meta[key] = value

    def all(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, one at a time; for reports and for the site that is written at the end."""
        yield from self._db.execute(sql, values)

    def run(self, sql: str, *values: Any) -> int:
        return self._db.execute(sql, values).rowcount

    # the frontier

    def clear(self) -> None:
        """Forget everything."""
        with self.together():
            for table in ("urls", "pages", "sidebars", "listed", "meta"):
                self.run(f"DELETE FROM {table}")  # noqa: S608
        self._meta.clear()
        self._seen.clear()

    def renew(self) -> None:
        """Begin a re-crawl: every row waits to be met again, and keeps its page until then."""
        with self.together():
            self.run("UPDATE urls SET state = 'old', reason = '', detail = '', change = '', later = 0, hops = 0")
            self.run("DELETE FROM listed")
            self.run("DELETE FROM meta WHERE key NOT IN ('settings', 'version', 'nonce', 'generation', 'output')")
        self._meta = dict(self._db.execute("SELECT key, value FROM meta"))
        self._seen.clear()

    def add(self, url: str, source: str, depth: int, *, lastmod: str = "", later: bool = False, hops: int = 0) -> bool:
        """Put a normalised address into the frontier; false when it is there already, under whatever name.

        A page that is known from the last crawl is asked for under the address at which it was.
        """
        key = key_of(url)
        if key in self._seen:
            if lastmod:
                self._db.execute("UPDATE urls SET lastmod = ? WHERE key = ?", (lastmod, key))
            return False
        self._seen.add(key)
        self._db.execute(
            "INSERT INTO urls (key, url, state, source, depth, lastmod, later, hops) VALUES (?, ?, 'todo', ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET url = CASE WHEN digest != '' THEN url ELSE excluded.url END, state = 'todo', source = excluded.source,"
            " depth = excluded.depth, lastmod = CASE WHEN excluded.lastmod = '' THEN lastmod ELSE excluded.lastmod END,"
            " later = excluded.later, hops = excluded.hops",
            (key, url, source, depth, lastmod, later, hops),
        )
        return True

    def add_page(self, url: str, source: str, depth: int, *, later: bool = False) -> None:
        """Put the page that `url` leads to into the frontier.

        A Markdown address is the twin of a page, under the address that the site knows it by, else under one like that
        of the first page of which both were met.
        """
        pages = candidates(url, self.get("like"))
        page = next((page for page in pages if self.knows(page)), "")
        if page:
            self.alike(page, url)
        page = page or next(iter(pages), url)
        self.add(page, source, depth, later=later)
        if pages:
            self.run("UPDATE urls SET twin = ? WHERE url = ?", url, page)

    def alike(self, page: str, twin: str) -> None:
        """Remember the first page of which the Markdown is known, where that could be the twin of several."""
        if not self.get("like") and len(candidates(twin)) > 1:
            self.set("like", page)

    def forget(self, source: str) -> None:
        """Take back the rows that failed without ever having had a page, so that they are tried again."""
        for (key,) in self._db.execute(
            "SELECT key FROM urls WHERE source = ? AND state != 'page'", (source,)
        ).fetchall():
            self._seen.discard(key)
            self._db.execute("UPDATE urls SET state = 'old' WHERE key = ?", (key,))

    def knows(self, url: str) -> bool:
        return key_of(url) in self._seen

    def note(self, url: str, source: str, depth: int, *, state: str, reason: str, detail: str = "") -> None:
        """Write down an address that is not fetched, and why."""
        if self.add(url, source, depth):
            self.run(
                "UPDATE urls SET state = ?, reason = ?, detail = ? WHERE key = ?", state, reason, detail, key_of(url)
            )

    def enlist(self, source: str, url: str, *, section: str = "", title: str = "", note: str = "") -> None:
        """Remember that an llms.txt or a sitemap lists `url`, and after what."""
        self.run(
            "INSERT INTO listed (source, section, title, url, note) VALUES (?, ?, ?, ?, ?)",
            source, section, title, url, note,
        )  # fmt: skip

    def take(self, count: int, taken: Iterable[int], *, later: bool = False) -> list[Row]:
        """Up to `count` waiting rows that are not among `taken`, nearest to the start first."""
        busy = set(taken)
        found = self._db.execute(
            f"SELECT {_ROW}, (SELECT served FROM pages WHERE pages.id = urls.id) FROM urls"  # noqa: S608
            " WHERE state = 'todo' AND later = ? ORDER BY depth, id LIMIT ?",
            (later, count + len(busy)),
        )
        return [Row(*row) for row in found if row[0] not in busy][:count]

    def count(self, *states: str) -> int:
        marks = ", ".join("?" * len(states))
        return int(self._db.execute(f"SELECT count(*) FROM urls WHERE state IN ({marks})", states).fetchone()[0])  # noqa: S608

    # results

    def settle(self, row: int, state: str, reason: str = "", detail: str = "", *, status: int = 0) -> None:
        """A row is done, without a page."""
        self.run(
            "UPDATE urls SET state = ?, reason = ?, detail = ?, status = ?, digest = '', etag = '', modified = '',"
            " change = CASE WHEN id IN (SELECT id FROM pages) THEN 'removed' ELSE change END WHERE id = ?",
            state, reason, detail[:500], status, row,
        )  # fmt: skip
        self.run("DELETE FROM pages WHERE id = ?", row)

    def keep(self, row: int, change: str, *, status: int, reason: str = "", detail: str = "") -> None:
        """A row is done, with the page it had before."""
        self.run(
            "UPDATE urls SET state = 'page', change = ?, status = ?, reason = ?, detail = ? WHERE id = ?",
            change, status, reason, detail, row,
        )  # fmt: skip

    def put(self, row: int, record: Record, *, change: str, status: int, headers: tuple[str, str], day: str) -> None:
        """A row is done, with this page."""
        etag, modified = headers
        self.run(
            "UPDATE urls SET state = 'page', reason = '', detail = '', change = ?, status = ?, etag = ?, modified = ?,"
            " day = ?, digest = ? WHERE id = ?",
            change, status, etag, modified, day, record.digest, row,
        )  # fmt: skip
        self.run("INSERT OR IGNORE INTO sidebars VALUES (?, ?)", record.sidebar_digest, record.sidebar)
        self.run(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row, record.url, record.kind, record.served, record.title, record.description, record.opening, record.told, record.next, record.head,
            record.site, record.canonical, record.language, record.updated, json.dumps(record.removed),
            json.dumps(record.suspicious), record.sidebar_digest, record.alternate, record.same, record.tokens,
            record.links, record.markdown,
        )  # fmt: skip

    def lend(self, row: int, record: Record) -> None:
        """Give the page of a row the sidebar of another form of it."""
        self.run("INSERT OR IGNORE INTO sidebars VALUES (?, ?)", record.sidebar_digest, record.sidebar)
        self.run("UPDATE pages SET sidebar = ? WHERE id = ?", record.sidebar_digest, row)

    def markdown(self, row: int) -> str:
        return str(self._db.execute("SELECT markdown FROM pages WHERE id = ?", (row,)).fetchone()[0])

    def characters(self) -> int:
        """Of the Markdown of all pages."""
        return int(
            self._db.execute(
                "SELECT coalesce(sum(length(markdown)), 0) FROM pages JOIN urls USING (id) WHERE state = 'page'"
            ).fetchone()[0]
        )

    def links(self, row: int) -> bytes:
        found = self._db.execute("SELECT links FROM pages WHERE id = ?", (row,)).fetchone()
        return bytes(found[0]) if found else b""
