"""Generator profiles: how to recognise who wrote a page, where its article is, and what around it is chrome.

One profile is one row of `PROFILES` and one real page under `tests/page/generators/`. A sign is a CSS selector, so a
page that only writes about a generator is never taken for its work; a selector for the article counts only where what
it selects has text.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["GENERIC", "PROFILES", "Profile", "by_name"]


class Profile(NamedTuple):
    """What one generator, or one theme of it, writes around a page."""

    name: str
    signs: str
    """Selectors; one match is enough. `meta[name=generator][content^=…]` is the best there is."""
    article: tuple[str, ...]
    """Selectors of the element that holds the article, best first."""
    chrome: str = ""
    """Selectors of what is inside the article and not part of it."""
    title: str = ""
    """Selectors of the page's H1 where that stands outside the article, best first."""
    sidebar: str = ""
    """Selectors of the navigation that lists the pages of the site, best first."""
    unverified: bool = False
    """Built from public markup; no real page was at hand."""


_MATERIAL = (
    ".md-source-file, .md-feedback, .md-content__button, .md-tags, .md-annotation, .md-skip, .md-top, .md-pagination, "
    "#__comments, #feedback, .giscus"
)

PROFILES = (
    Profile(
        "Zensical",
        "meta[name=generator][content^=zensical i]",
        ("article.md-content__inner",),
        chrome=_MATERIAL,
        sidebar=".md-nav--primary > .md-nav__list",
    ),
    Profile(
        "Material for MkDocs",
        "meta[name=generator][content*='mkdocs-material'], .md-content article.md-content__inner",
        # Landing pages leave the article empty and fill other blocks.
        ("article.md-content__inner", "main"),
        chrome=_MATERIAL,
        sidebar=".md-nav--primary > .md-nav__list",
    ),
    Profile(
        "MkDocs, ReadTheDocs theme",
        ".wy-nav-content div[role=main] .section[itemprop=articleBody]",
        ("div[role=main] .section[itemprop=articleBody]",),
        sidebar=".wy-menu-vertical",
    ),
)

GENERIC = Profile(
    "unknown",
    "",
    (
        "article[role=main]",
        "[role=main]",
        "main article",
        "article",
        "main",
        "#main-content",
        "#content",
        "#main",
        ".contents",
        ".content",
        ".document",
        "body",
    ),
    sidebar="nav ul, aside ul",
)
"""For whoever else wrote the page: rather some chrome too much than text too little."""


def by_name(name: str) -> Profile:
    """The profile called `name`; `GENERIC` when there is none."""
    return next((profile for profile in PROFILES if profile.name == name), GENERIC)
