"""MkDocs, its themes, and its successor."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["MKDOCS"]

_MATERIAL = (
    ".md-source-file, .md-feedback, .md-content__button, .md-tags, .md-annotation, .md-skip, .md-top, .md-pagination, "
    "#__comments, #feedback, .giscus, .md-sidebar, .md-header, .md-tabs, .md-footer, .md-search, .md-dialog"
)
_EDITED = ".git-revision-date-localized-plugin-date, .md-source-file__fact, .md-source-date"
_PRINT = r"/print_page(/|\.html)"

MKDOCS = (
    Profile(
        "Zensical",
        ("article.md-content__inner", "main"),
        generator="^zensical",
        chrome=_MATERIAL,
        brand=".md-header__topic .md-ellipsis",
        sidebar=(".md-nav--primary > .md-nav__list",),
        updated=_EDITED,
        one_title=True,
    ),
    Profile(
        "Material for MkDocs",
        # Landing pages leave the article empty and fill other blocks.
        ("article.md-content__inner", "main"),
        generator="mkdocs-material",
        signs="article.md-content__inner",
        chrome=_MATERIAL,
        brand=".md-header__topic .md-ellipsis",
        sidebar=(".md-nav--primary > .md-nav__list",),
        updated=_EDITED,
        listing_path=_PRINT,
        one_title=True,
    ),
    Profile(
        "MkDocs, ReadTheDocs theme",
        ("div[role=main] .section[itemprop=articleBody]", "div[role=main]"),
        signs="link[href$='css/theme_extra.css'], .section[itemprop=articleBody]",
        brand=".wy-side-nav-search > a",
        sidebar=(".wy-menu-vertical",),
        updated=".git-revision-date-localized-plugin-date",
        listing_path=_PRINT,
        one_title=True,
    ),
    Profile(
        "MkDocs",
        ("div[role=main]", "article > .typography"),
        # The last one is the stylesheet of the theme shadcn.
        signs="#mkdocs_search_modal.modal, script[src$='/js/base.js'], script[src='js/base.js'], link[href$='css/geist.css']",
        brand=".navbar-brand",
        sidebar=(
            ".navbar-collapse .navbar-nav:not(.ms-md-auto):not(.ml-auto):not(.navbar-right)",
            "[data-sidebar=content]",
        ),
        updated=".git-revision-date-localized-plugin-date",
        listing_path=_PRINT,
        one_title=True,
    ),
)
