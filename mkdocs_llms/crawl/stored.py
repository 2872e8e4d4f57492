"""The pages in the store: what is known of each in memory, its text on disk until it is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from mkdocs_llms import urls
from mkdocs_llms.crawl.paths import Paths
from mkdocs_llms.model import Page
from mkdocs_llms.reading.addresses import candidates, key_of, normalise
from mkdocs_llms.reading.record import Marks
from mkdocs_llms.reading.served import cut

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from mkdocs_llms.crawl.store import Store

__all__ = ["Bodies", "Stored", "Text", "places", "stored"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A page without its text; the fields are those of `Record`."""

    id: int
    url: str
    kind: str
    served: str
    title: str
    description: str
    opening: str
    told: str
    head: str
    site: str
    canonical: str
    updated: str
    removed: tuple[str, ...]
    sidebar: str
    alternate: str
    next: str
    digest: str
    """Of text and body together."""


def stored(store: Store) -> Iterator[Stored]:
    """All pages in the store."""
    columns = (
        "pages.id, pages.url, kind, served, title, description, opening, told, head, site, canonical, updated, removed, sidebar, "
        "alternate, next, same || digest"
    )
    for row in store.all(f"SELECT {columns} FROM pages JOIN urls USING (id) WHERE state = 'page'"):  # noqa: S608
        fields = dict(zip(Stored.__slots__, row, strict=True))
        yield Stored(**fields | {"removed": tuple(json.loads(row[12]))})


def places(store: Store, addresses: Iterable[str]) -> dict[str, str]:
    """The path of each page, below the folder of the start."""
    prefixes = json.loads(store.get("prefixes", "[]"))
    paths = Paths(prefixes[0] if prefixes else "")
    return {url: paths.path(url) for url in addresses}


class Text:
    """The text of a page as it is written: marks resolved, boilerplate cut."""

    def __init__(self, store: Store, twins: Mapping[str, str], blocks: frozenset[str]) -> None:
        self._store = store
        self._twins = twins
        self._blocks = blocks
        self._pattern = Marks(store.get("nonce")).pattern

    def of(self, row: Stored) -> str:
        text = self._store.markdown(row.id)
        if row.served == "markdown":
            text = cut(text, self._blocks)
        return self._pattern.sub(self._resolve, text)

    def _resolve(self, match: re.Match[str]) -> str:
        url = bytes.fromhex(match[1]).decode("utf-8", "replace")
        same = normalise(url)
        for page in (same, *candidates(same)):
            if (twin := self._twins.get(key_of(page))) is not None:
                return twin
        return urls.encode(url)


class Bodies(Sequence[Page]):
    """Pages whose text is read when they are asked for, so that a site of any size fits into memory.

    Without `text` they have none.
    """

    def __init__(self, pages: list[Page], rows: Mapping[str, Stored], text: Text | None) -> None:
        self.pages = pages
        self._rows = rows
        self._text = text

    def __len__(self) -> int:
        return len(self.pages)

    @overload
    def __getitem__(self, at: int) -> Page: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Page]: ...
    def __getitem__(self, at: int | slice) -> Page | Sequence[Page]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        page = self.pages[at]
        return page if self._text is None else replace(page, markdown=self._text.of(self._rows[page.path]))
