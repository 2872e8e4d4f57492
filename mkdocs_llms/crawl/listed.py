"""Where the site says how its pages are ordered and called: its llms.txt, its sidebars, its sitemap."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_llms.arrange import Found, Listed, is_meant, unfold
from mkdocs_llms.profile import OPTIONAL
from mkdocs_llms.reading.addresses import candidates, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.crawl.stored import Stored

__all__ = ["Sources"]


class Sources:
    """What each source lists, as paths of the pages there are. `rows` are these pages by their paths."""

    def __init__(self, store: Store, rows: Mapping[str, Stored]) -> None:
        self._store = store
        self._rows = rows
        self._paths = {key_of(row.url): path for path, row in rows.items()}
        self._entries = cache(self._read)

    def index(self) -> list[Listed]:
        """The entries of the site's llms.txt files."""
        listed = "SELECT section, title, url, note FROM listed WHERE source = 'llms.txt' ORDER BY position"
        return [
            Listed(path, title, section, optional=section == OPTIONAL, description=note)
            for section, title, url, note in self._store.all(listed)
            if (path := self._at(url))
        ]

    def sidebar(self, start: str, pages: Sequence[str]) -> list[Found]:
        """The sidebar of the start page, unfolded with those of pages that it does not list."""
        return unfold(list(self._of(start)) if start else [], pages, self._of)

    def sitemap(self) -> list[str]:
        """The pages as the sitemap lists them; nothing where a program sorted it."""
        listed = "SELECT listed.url, lastmod FROM listed LEFT JOIN urls USING (url) WHERE listed.source = 'sitemap' ORDER BY position"
        rows = [(path, day or "") for url, day in self._store.all(listed) if (path := self._at(url))]
        paths = list(dict.fromkeys(path for path, _ in rows))
        return paths if is_meant(paths, [day[:10] for _, day in rows]) else []

    def following(self) -> dict[str, str]:
        """The page after each page that names one."""
        named = ((path, self._at(row.next)) for path, row in self._rows.items() if row.next)
        return {path: target for path, target in named if target and target != path}

    def _of(self, path: str) -> list[Found]:
        row = self._rows.get(path)
        return self._entries(row.sidebar) if row is not None and row.sidebar else []

    def _read(self, digest: str) -> list[Found]:
        stored = next(self._store.all("SELECT entries FROM sidebars WHERE digest = ?", digest), ("[]",))
        entries = json.loads(stored[0])
        return [Found(path, title, tuple(labels)) for title, url, labels in entries if (path := self._at(url))]

    def _at(self, url: str) -> str:
        keys = (key_of(address) for address in (url, *candidates(url)))
        return next((self._paths[key] for key in keys if key in self._paths), "")
