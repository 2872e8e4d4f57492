"""What a sitemap means by its order and its dates: often only that a program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["day_of_build", "is_meant"]

_SORTED = 0.75
"""The share of neighbours in alphabetical order above which names made the order; by chance it is a half."""


def is_meant(pages: Sequence[str], days: Sequence[str]) -> bool:
    """Is the order of these paths the author's? One sorted by name or by day is not: generators sort so of themselves."""
    known = [day for day in days if day]
    by_day = len(set(known)) > 1 and known in (sorted(known), sorted(known, reverse=True))
    return not by_day and not _by_name(pages)


def day_of_build(days: Sequence[str]) -> bool:
    """Have all pages the same date, the day of the build? Then it says nothing of them."""
    return len(days) > 1 and len(set(days)) == 1


def _by_name(pages: Sequence[str]) -> bool:
    """Do the pages of each folder, and the folders in it, stand in alphabetical order, all but a few?"""
    plain = [page.rpartition(".")[0].removesuffix("index").rstrip("/") for page in pages]
    folders = {path.rpartition("/")[0] for path in plain}
    last: dict[tuple[str, bool], str] = {}
    pairs = kept = 0
    for path in plain:
        place = path.rpartition("/")[0], path in folders
        if place in last:
            pairs += 1
            kept += last[place] < path
        last[place] = path
    return kept == pairs or kept > _SORTED * pairs
