"""What a crawl did, as data: one object for people, programs and the next run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_llms.crawl.site import Gathered
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.fetch import Client

__all__ = ["NAME", "compose"]

NAME = "crawl-report.json"
_MOST = 5_000
"""Rows of one kind that are listed; the database has them all."""


def compose(store: Store, client: Client, gathered: Gathered, *, partial: str, seconds: float) -> dict[str, Any]:
    """The report. `findings` counts what makes the exit code 1."""
    rows = dict(store.all("SELECT state, count(*) FROM urls GROUP BY state"))
    changes = dict(store.all("SELECT change, count(*) FROM urls WHERE state = 'page' GROUP BY change"))
    failed = _listed(
        store, "SELECT url, reason, detail FROM urls WHERE state = 'failed' OR change = 'stale' ORDER BY url"
    )
    shells = _listed(store, "SELECT url, detail FROM urls WHERE reason = 'javascript' ORDER BY url")
    marked = [
        {"url": url, "text": json.loads(texts)}
        for url, texts in store.all(
            "SELECT pages.url, suspicious FROM pages JOIN urls USING (id) WHERE state = 'page' AND suspicious != '[]' ORDER BY 1"
        )
    ]
    cleaned = [
        {"url": url, "removed": json.loads(texts)}
        for url, texts in store.all(
            "SELECT pages.url, removed FROM pages JOIN urls USING (id) WHERE state = 'page' AND removed != '[]' ORDER BY 1"
        )
    ]
    again = store.get("generation", "1") != "1"
    return {
        "start": store.get("start"),
        "complete": not partial,
        "partial": partial,
        "pages": len(gathered.twins),
        "tokens": int(
            next(store.all("SELECT coalesce(sum(tokens), 0) FROM pages JOIN urls USING (id) WHERE state = 'page'"))[0]
        ),
        "served_markdown": int(
            next(
                store.all(
                    "SELECT count(*) FROM pages JOIN urls USING (id) WHERE state = 'page' AND served = 'markdown'"
                )
            )[0]
        ),
        "unchanged": changes.get("unchanged", 0) + changes.get("lastmod", 0),
        "rows": rows,
        "waiting": rows.get("todo", 0),
        "difference": _difference(store) if again else None,
        "skipped": dict(
            store.all("SELECT reason, count(*) FROM urls WHERE state = 'skipped' GROUP BY reason ORDER BY reason")
        ),
        "skipped_urls": _listed(store, "SELECT url, reason, detail FROM urls WHERE state = 'skipped' ORDER BY url"),
        "missing": _listed(store, "SELECT url, reason, source FROM urls WHERE state = 'missing' ORDER BY url"),
        "failed": failed,
        "javascript": shells,
        "suspicious": marked,
        "removed": cleaned,
        "boilerplate": list(gathered.cut),
        "duplicates": [{"url": gone, "same_as": stays} for gone, stays in gathered.duplicates[:_MOST]],
        "findings": len(failed) + len(shells) + len(marked),
        "requests": client.requests,
        "bytes": client.received,
        "throttled": client.throttled,
        "seconds": round(seconds, 2),
    }


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
