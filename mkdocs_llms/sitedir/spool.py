"""The Markdown of all pages, on disk once it is more than a little, for llms-full.txt."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, overload

from mkdocs_llms import emit

if TYPE_CHECKING:
    from mkdocs_llms.model import Page

__all__ = ["Spool"]


class Spool(Sequence["Page"]):
    """Pages whose Markdown waits in a file; memory holds the rest of them."""

    def __init__(self, *, limit: int = 0) -> None:
        self.overflowed = False
        """Was there more Markdown than `limit` bytes (0: no limit)? Then none is kept."""
        self.pages: list[Page] = []
        self._limit = limit
        self._spans: list[tuple[int, int]] = []
        self._end = 0
        self._file = tempfile.SpooledTemporaryFile(max_size=emit.FULL_LIMIT)  # noqa: SIM115  # lives as long as the pages

    def clear(self) -> None:
        """Start over."""
        self.pages.clear()
        self._spans.clear()
        self.overflowed, self._end = False, 0
        self._file.seek(0)
        self._file.truncate()

    def close(self) -> None:
        self._file.close()

    def add(self, page: Page) -> None:
        data = page.markdown.encode("utf-8", "replace")
        self.pages.append(replace(page, markdown=""))
        self.overflowed = self.overflowed or bool(self._limit and self._end + len(data) > self._limit)
        if self.overflowed:
            self._file.seek(0)
            self._file.truncate()
            return
        self._spans.append((self._end, len(data)))
        self._file.seek(self._end)
        self._file.write(data)
        self._end += len(data)

    def __len__(self) -> int:
        return len(self.pages)

    @overload
    def __getitem__(self, at: int) -> Page: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Page]: ...
    def __getitem__(self, at: int | slice) -> Page | Sequence[Page]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if self.overflowed:
            return self.pages[at]
        start, size = self._spans[at]
        self._file.seek(start)
        return replace(self.pages[at], markdown=self._file.read(size).decode())
