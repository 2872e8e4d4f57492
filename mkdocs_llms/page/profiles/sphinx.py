"""Sphinx: one markup for the content, another frame for each theme."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["SPHINX"]

_CHROME = "nav.contents, .topic.contents, .local.contents, a.headerlink, a.viewcode-link, a.viewcode-back, .copybtn, .viewcode-block > .viewcode-back"
# The source views that `sphinx.ext.viewcode` writes, and the indexes that Sphinx does.
_LISTING = r"/(genindex(-[\w~%-]+)?|(\w+-)?modindex|http-routingtable)(\.html|/)$|/_modules/"
_UPDATED = ".last-updated, .lastupdated, #lastupdated"
_SCRIPT = "script[src*='documentation_options.js'], script[src*='doctools.js']"
_VERSION = ".sidebar-tree .version, .wy-side-nav-search > .version, .version-num"

SPHINX = (
    Profile(
        "Sphinx, Furo",
        ("article#furo-main-content", "article[role=main]", ".content article"),
        signs="article#furo-main-content, link[href*='styles/furo.css']",
        chrome=f"{_CHROME}, .content-icon-container, .edit-this-page, .view-this-page",
        sidebar=(".sidebar-tree",),
        updated=_UPDATED,
        listing_path=_LISTING,
    ),
    Profile(
        "Sphinx, Book theme",
        ("article.bd-article", "#main-content article", "main[role=main]", "#main-content"),
        signs="link[href*='sphinx-book-theme'], script[src*='sphinx-book-theme']",
        chrome=f"{_CHROME}, .onlyprint, #jb-print-docs-body, .prev-next-area, .prev-next-footer, .header-article, "
        ".bd-header-article, .bd-toc, .tocsection",
        sidebar=("nav.bd-docs-nav .bd-toc-item", "nav.bd-links .bd-toc-item", ".bd-docs-nav", "#bd-docs-nav"),
        updated=_UPDATED,
        listing_path=_LISTING,
    ),
    Profile(
        "Sphinx, PyData theme",
        ("article.bd-article", "main[role=main] article", "main[role=main]", "main#main-content"),
        signs="article.bd-article, nav.bd-links, link[href*='pydata-sphinx-theme'], link[href*='pydata-bootstrap']",
        chrome=f"{_CHROME}, .prev-next-area, .prev-next-bottom, .prev-next-footer, #prev-link, #next-link, a.left-prev, a.right-next, .bd-header-article, .bd-toc, "
        ".bd-sidebar-secondary, .tocsection.editthispage, .bd-content > .toc-item, .bd-footer-article",
        sidebar=(
            ".bd-sidebar-primary .bd-toc-item",
            "nav.bd-links .bd-toc-item",
            "nav.bd-links",
            "ul.bd-navbar-elements",
        ),
        updated=_UPDATED,
        listing_path=_LISTING,
    ),
    Profile(
        "Sphinx, Read the Docs theme",
        (".rst-content div[itemprop=articleBody]", ".rst-content div[role=main]", ".rst-content .document"),
        signs="body.wy-body-for-nav, .wy-nav-content > .rst-content",
        chrome=f"{_CHROME}, .rst-footer-buttons, .rst-breadcrumbs-buttons",
        sidebar=(".wy-menu-vertical",),
        version=".wy-side-nav-search > .version",
        updated=_UPDATED,
        listing_path=_LISTING,
    ),
    Profile(
        "Sphinx, zzzeek theme",
        ("#docs-body",),
        signs="body > #docs-container",
        chrome=f"{_CHROME}, .prevnext, #prev-next, #docs-bottom-navigation, #pagination",
        sidebar=("#docs-sidebar-inner", "#docs-sidebar"),
        version=".version-num",
        updated=_UPDATED,
        listing_path=_LISTING,
    ),
    Profile(
        "Sphinx",
        (
            "div.body[role=main]",
            "article[role=main]",
            "div.body",
            "[role=main]",
            "#yui-main",
            "main",
            ".topnav ~ .content",
            ".document",
        ),
        signs=f"{_SCRIPT}, .sphinxsidebar, .documentwrapper > .bodywrapper",
        chrome=f"{_CHROME}, .related, .prev-next, .sphinxsidebar, .rst-footer-buttons, ol.breadcrumb",
        sidebar=(
            ".sphinxsidebarwrapper",
            ".sphinxsidebar",
            "nav .toctree",
            ".sidebar",
            ".globaltoc",
            "#left-sidebar nav",
            "#side-menu",
            ".nftt-sidebar nav.toc",
            ".theme-container > .sidebar-links",
        ),
        version=_VERSION,
        updated=f"{_UPDATED}, div.footer, footer",
        listing_path=_LISTING,
    ),
)
