"""Dates as pages write them, where they can mean only one day."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["iso_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAME = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(\d{{4}})\b", re.IGNORECASE)


def iso_date(text: str) -> str:
    """The first date in `text` as `2024-01-31`; empty where there is none, or none that is clear (`1/2/2024`).

    >>> iso_date("Last updated on Jan 5, 2024.")
    '2024-01-05'
    """
    if found := _ISO.search(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_FIRST.search(text):
        return _valid(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]))
    if found := _DAY_FIRST.search(text):
        return _valid(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
