"""A page in an order: as a source has it, and in the place it is given."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Found", "Listed"]


class Found(NamedTuple):
    """A page as one source of order has it: the title given there, and the labels above it."""

    path: str
    title: str = ""
    labels: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A page in its place. Where no label names its section, `folders` do, from the outside in, by their own pages."""

    path: str
    title: str = ""
    section: str = ""
    folders: tuple[str, ...] = ()
    optional: bool = False
    description: str = ""
