"""What a documentation site is, once its HTML is behind us: no I/O, no HTML, no host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Page", "Section", "Site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of documentation, as Markdown.

    `url` is the public address of the HTML page and `path` the file that holds it, relative to the output root
    (`guide/index.html`). `markdown` starts with the page's only H1 and holds nothing but the page: front matter and
    pointers are added when it is emitted. `description` is one line of plain text, `updated` an ISO date from git
    or front matter (never from the clock); both may be empty.
    """

    url: str
    path: str
    title: str
    markdown: str
    description: str = ""
    canonical_url: str = ""
    updated: str = ""
    optional: bool = False
    """An agent may skip it: listed under `Optional`, last."""
    generated: bool = False
    """A leaf that a program wrote (API object, tag index, blog post): the first to leave an index that is too long."""
    listing: bool = False
    """It shows the beginnings of other pages below its own text, as the views of a blog do: the full text has them once."""
    removed: tuple[str, ...] = ()
    """What was taken out for safety, one phrase per kind ("3 zero-width characters")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of pages as the index lists them, in order; `slug` names the folder of an index of its own."""

    title: str
    pages: tuple[Page, ...]
    slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is emitted for one site, or for one language of it.

    `url` is the address the files are served from and ends in `/`; it is `urls.NOWHERE` when the author gave none,
    and links are then written relative to the file they stand in. `prefix` is the folder of this site below the
    output root (`fr/` for a translation, else empty). `pages` holds every page in reading order, `sections` only
    those that the index lists; optional pages stand in their section here and are gathered when it is written.
    """

    title: str
    url: str
    sections: tuple[Section, ...]
    pages: Sequence[Page]
    summary: str = ""
    details: str = ""
    prefix: str = ""
