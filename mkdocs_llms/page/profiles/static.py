"""Static site generators for prose: Hugo, Jekyll, mdBook, Quarto, AsciiDoc and their like."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["STATIC"]

_DOCBOOK_PARTS = (
    "book", "article", "chapter", "appendix", "preface", "part", "reference", "refentry", "sect1", "sect2", "sect3",
    "sect4", "sect5", "section", "set", "glossary", "bibliography", "dedication", "colophon", "index", "topic",
)  # fmt: skip
_DOCBOOK = ", ".join(f"body > div.{part}" for part in _DOCBOOK_PARTS)

STATIC = (
    Profile(
        "mdBook",
        ("#content main", "#mdbook-content main", "main"),
        signs="link[href*='ayu-highlight'], .menu-bar#menu-bar, .menu-bar#mdbook-menu-bar, .sidebar ol.chapter, nav#mdbook-sidebar, "
        "body.sidebar-iframe-inner",
        brand="h1.menu-title",
        chrome=".boring, .buttons, .nav-chapters, .mobile-nav-chapters, .sidetoc",
        sidebar=("#sidebar ol.chapter", "#mdbook-sidebar ol.chapter", "ol.chapter"),
        listing="body.sidebar-iframe-inner",
        listing_path=r"/(print|toc)\.html$",
    ),
    Profile(
        "Hugo Book",
        ("article.book-article", "article.book-post", "main .book-page", "article.markdown"),
        signs="body[class*=book-kind], aside.book-menu",
        chrome="a.anchor, .book-copy, .book-footer, .book-prev-next, .book-comments",
        sidebar=(".book-menu-content nav", ".book-menu nav"),
        updated=".book-footer",
        listing="body.book-kind-taxonomy, body.book-kind-term",
        listing_path=r"/(tags|categories)/",
    ),
    Profile(
        "Hugo Relearn",
        ("main#body-inner > .flex-block-wrapper > article", "#body-inner > article", "#body-inner"),
        generator="^relearn",
        signs="section#body #body-inner, main#body-inner",
        chrome=(
            "header.headline, footer.footline, a.anchor, #top-bar, #navigation, .copy-to-clipboard-button, "
            ".topbar-wrapper, #tags, .tags"
        ),
        sidebar=("#sidebar #topics", "#topics", "#sidebar ul.topics"),
        listing="article.taxonomy, article.term, main#body-inner.taxonomy, main#body-inner.term",
        listing_path=r"/(tags|categories)/",
    ),
    Profile(
        "Hextra",
        ("main#content > .content", "article main > .content", "main > .content"),
        signs="aside.hextra-sidebar-container, nav.hextra-toc, .hextra-nav-container",
        chrome="a.subheading-anchor, .hextra-code-copy-btn-container, .hextra-code-filename-copy",
        sidebar=(".hextra-sidebar-container",),
        updated="main time, main .hx-mt-12",
        listing_path=r"/(tags|categories)/",
    ),
    Profile(
        "Docsy",
        (".td-content", "main[role=main]", "main"),
        signs="body.td-page, body.td-section, .td-main .td-content, nav#td-section-nav, .td-navbar",
        chrome=(
            "a.td-heading-self-link, .td-page-meta__lastmod, .td-page-meta, .td-toc, .feedback--prompt, "
            ".feedback--rating, .feedback--response, [class*='feedback--'], .article-meta, #disqus_thread, "
            ".reading-time, .taxonomy, .td-search, .td-pager, .pageinfo-print, .td-breadcrumbs"
        ),
        sidebar=("#td-section-nav", ".td-sidebar-nav"),
        updated=".td-page-meta__lastmod, .text-muted",
        listing="body.td-taxonomy, body.td-term, body.td-print",
        listing_path=r"/_print/|/(tags|categories)/",
    ),
    Profile(
        "Just the Docs",
        ("#main-content main", "#main-content"),
        signs=".main-content-wrap > #main-content, nav#site-nav.site-nav, link[href*='just-the-docs']",
        chrome=(
            "a.anchor-heading, .breadcrumb-nav, #main-content > footer, .search-results, .site-footer, #markdown-toc, "
            "details:has(> #markdown-toc), .text-delta:has(+ #markdown-toc)"
        ),
        sidebar=("#site-nav", ".site-nav"),
        updated=".d-md-flex p.text-small, footer p.text-small",
    ),
    Profile(
        "MyST",
        ("main article.article", "main article", "main"),
        generator="^mystmd",
        chrome=(
            ".myst-fm-block-header, .myst-fm-block-badges, .myst-fm-downloads-dropdown, .myst-footer-links, .myst-footer, "
            ".myst-outline, nav, footer, button"
        ),
        sidebar=(".myst-toc", ".myst-primary-sidebar-toc"),
    ),
    Profile(
        "Quarto",
        ("main#quarto-document-content", "main.content"),
        generator="^quarto",
        brand=".navbar-title, .sidebar-title > a",
        chrome=(
            "a.anchorjs-link, .code-copy-button, .quarto-title-breadcrumbs, .quarto-page-breadcrumbs, nav.page-navigation, "
            ".quarto-code-tools, #quarto-margin-sidebar, #TOC[role=doc-toc], .quarto-alternate-formats, .toc-actions, "
            "button, #quarto-back-to-top, .quarto-listing-filter"
        ),
        sidebar=("#quarto-sidebar .sidebar-menu-container > ul", "#quarto-sidebar"),
        updated=".quarto-title-meta .date-modified, .quarto-title-meta .date",
    ),
    Profile(
        "Retype",
        ("#docs-content", ".docs-markdown"),
        generator="^retype",
        signs="link[href*='resources/css/retype.css']",
        chrome="doc-anchor-trigger, .header-anchor-trigger, doc-toolbar-member-filter-no-results, #docs-sidebar-right-toggle",
    ),
    Profile(
        "GitBook legacy",
        ("section.markdown-section", ".page-inner section.normal", ".page-inner"),
        generator=r"^gitbook [123]\b|gitbook 2\.",
        signs=".book > .book-body, .book .book-body .page-inner",
        chrome="a.anchor-navigation-ex-anchor, .search-results, #anchor-navigation-ex-navbar, .page-footer, "
        ".treeview__container, .page-toc, #section-summary",
        sidebar=(".book-summary ul.summary",),
        updated=".footer-modification, .page-footer",
    ),
    Profile(
        "Antora",
        ("article.doc",),
        generator="^antora",
        signs="main.article article.doc, .nav-container[data-component]",
        chrome="a.anchor, nav.pagination, aside.toc, .toolbar, nav.breadcrumbs, .edit-this-page, .page-versions",
        sidebar=(".nav-panel-menu .nav-menu > .nav-list", ".nav-menu .nav-list", ".nav-menu"),
        version=".nav-panel-explore .context .version, .nav-container .context .version",
    ),
    Profile(
        "AsciiDoc",
        ("#content",),
        generator="^asciidoc",
        chrome="#toc, #toctitle, a.anchor, .details, #manname",
        title="#header",
        tail="#footnotes",
        updated="#footer-text, #footer",
    ),
    Profile(
        "DocBook",
        (_DOCBOOK, "body"),
        generator="^docbook|^gtk-doc",
        signs=".navheader, .navigation#top",
        chrome="div.toc, div.list-of-tables, div.list-of-figures, .navheader, .navfooter, table.navigation, .footer",
        tail="body > .footnotes",
        listing="body > div.index",
        listing_path=r"/(ix\d+|bookindex|api-index-[\w.-]+)\.html$",
    ),
    Profile(
        "DITA Open Toolkit",
        ("main > article", "article[role=article]", "main[role=main]", "body"),
        generator="^dita-ot",
        signs="link[href$='commonltr.css'], link[href$='commonrtl.css']",
        chrome=".familylinks, body > header, body > footer, nav[role=toc], nav.toc",
        sidebar=("nav[role=toc]", "nav.toc"),
    ),
    Profile(
        "Scribble",
        (".maincolumn > .main", ".main"),
        signs="link[href$='scribble.css']",
        chrome=".navsettop, .navsetbottom, .versionbox, .versionNoNav, .button-group",
        sidebar=(".tocset > .tocview > .tocviewlisttopspace", ".tocset .tocviewlist"),
        version=".versionbox > .version, .versionNoNav",
        listing_path=r"/doc-index\.html$",
    ),
    Profile(
        "Texinfo",
        ("body",),
        generator="^makeinfo|^texi2|^gnu texinfo",
        chrome="div.header, div.nav-panel, table.header, a.copiable-link, .footnotes-heading",
        listing_path=r"/[\w-]+_toc\.html$",
    ),
    Profile(
        "Org mode",
        ("#content", "body"),
        generator="^org[- ]mode",
        chrome="#table-of-contents, #org-div-home-and-up, #preamble, #postamble",
    ),
    Profile(
        "LaTeXML",
        ("article.ltx_document", ".ltx_page_content", "section.ltx_chapter"),
        generator="^latexml",
        signs="link[href$='LaTeXML.css'], article.ltx_document",
        chrome=".ltx_page_header, .ltx_page_footer, .ltx_page_navbar, .ltx_pagination",
        sidebar=("nav.ltx_page_navbar nav.ltx_TOC", "nav.ltx_page_navbar"),
    ),
    Profile(
        "LaTeX2HTML",
        ("body",),
        generator="^latex2html",
        chrome=".navigation, address, .footer",
    ),
)
