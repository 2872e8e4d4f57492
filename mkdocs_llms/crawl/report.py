"""What a crawl did, as data: one object for people, programs and the next run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.crawl.site import Gathered
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client

__all__ = ["NAME", "compose"]

NAME = "crawl-report.json"
_MOST = 5_000
"""Rows of one kind that are listed; the database has them all."""


_PAGES = "FROM pages JOIN urls USING (id) WHERE state = 'page'"


def compose(
    store: Store, client: Client, gathered: Gathered, *, kept: Sequence[str], partial: str, seconds: float
) -> dict[str, Any]:
    """The report. `findings` counts what makes the exit code 1, files of the author's that were `kept` included."""
    rows = dict(store.all("SELECT state, count(*) FROM urls GROUP BY state"))
    changes = dict(store.all("SELECT change, count(*) FROM urls WHERE state = 'page' GROUP BY change"))
    tokens, served = next(store.all(f"SELECT coalesce(sum(tokens), 0), coalesce(sum(served = 'markdown'), 0) {_PAGES}"))
    reasons = store.all("SELECT reason, count(*) FROM urls WHERE state = 'skipped' GROUP BY reason ORDER BY reason")
    found = {name: _listed(store, sql) for name, sql in _LISTS.items()}
    suspicious = _phrases(store, "suspicious", "text")
    return {
        "start": store.get("start") or json.loads(store.get("settings"))["starts"][0],
        "complete": not partial,
        "partial": partial,
        "pages": len(gathered.twins),
        "tokens": tokens,
        "served_markdown": served,
        "unchanged": changes.get("unchanged", 0) + changes.get("lastmod", 0),
        "rows": rows,
        "waiting": rows.get("todo", 0),
        "difference": _difference(store) if store.get("generation", "1") != "1" else None,
        "skipped": dict(reasons),
        **found,
        "suspicious": suspicious,
        "removed": _phrases(store, "removed", "removed"),
        "boilerplate": list(gathered.cut),
        "duplicates": [{"url": gone, "same_as": stays} for gone, stays in gathered.duplicates[:_MOST]],
        "kept": list(kept),
        "findings": len(found["failed"]) + len(found["javascript"]) + len(suspicious) + len(kept),
        "requests": client.requests,
        "bytes": client.received,
        "throttled": client.throttled,
        "seconds": round(seconds, 2),
    }


_LISTS = {
    "skipped_urls": "SELECT url, reason, detail FROM urls WHERE state = 'skipped' ORDER BY url",
    "missing": "SELECT url, reason, source FROM urls WHERE state = 'missing' ORDER BY url",
    "failed": "SELECT url, reason, detail FROM urls WHERE state = 'failed' OR change = 'stale' ORDER BY url",
    "javascript": "SELECT url, detail FROM urls WHERE reason = 'javascript' ORDER BY url",
}


def _phrases(store: Store, column: str, name: str) -> list[dict[str, Any]]:
    """The pages in which something was found, and what."""
    sql = f"SELECT pages.url, {column} {_PAGES} AND {column} != '[]' ORDER BY 1"
    return [{"url": url, name: json.loads(texts)} for url, texts in store.all(sql)]


def _difference(store: Store) -> dict[str, list[str]]:
    """What a re-crawl found otherwise than the crawl before."""
    found: dict[str, list[str]] = {"new": [], "changed": [], "removed": []}
    for change, url in store.all(
        "SELECT change, url FROM urls WHERE state = 'page' AND change IN ('new', 'changed') ORDER BY url"
    ):
        found[change].append(url)
    found["removed"] = json.loads(store.get("removed", "[]"))
    return found


def _listed(store: Store, sql: str) -> list[dict[str, str]]:
    names = [part.strip() for part in sql[len("SELECT ") : sql.index(" FROM")].split(",")]
    return [dict(zip(names, row, strict=True)) for row in store.all(f"{sql} LIMIT {_MOST}")]
