"""What a profile is: one row that describes how a generator writes a page."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Profile"]


class Profile(NamedTuple):
    """What one generator, or one theme of it, writes around a page.

    Several selectors in one string are alternatives; a tuple is an order, best first.
    """

    name: str
    article: tuple[str, ...]
    """The element that holds the article. One counts only where it has text."""
    generator: str = ""
    """A pattern for `<meta name=generator>`, the surest sign there is; upper and lower case are the same."""
    signs: str = ""
    """Selectors of what only this generator writes, for pages without that meta; one match is enough."""
    chrome: str = ""
    """What is inside the article and not part of it."""
    gaps: str = ""
    """Elements that the style sheet sets apart from what stands before them, though no blank does."""
    title: str = ""
    """What stands before the article and belongs to it: the H1, or the block that holds it."""
    tail: str = ""
    """What stands after the article and belongs to it, such as footnotes."""
    brand: str = ""
    """Where the page says what its site is called: in `<title>` that name is dropped."""
    summary: str = ""
    """Where the page says what it is about, for a generator whose own description says only what it is."""
    sidebar: tuple[str, ...] = ()
    """The navigation that lists the pages of the site."""
    version: str = ""
    """Where the page says which version it documents."""
    updated: str = ""
    """Where the page says when it was last edited."""
    listing: str = ""
    """Selectors of pages that only list others: index, tags, members, print and source views."""
    listing_path: str = ""
    """A pattern for the path of such pages."""
    cited: bool = False
    """Its pages are long and its headings links to themselves: they keep that address, to be cited by."""
    one_title: bool = False
    """Its pages have one H1, as the twins that the plugin writes, also where an author writes more."""
    unverified: bool = False
    """Built from public markup; no real page was at hand."""
