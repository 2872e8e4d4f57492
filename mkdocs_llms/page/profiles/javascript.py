"""Generators of the JavaScript world, built ahead of time: their HTML holds the text."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["JAVASCRIPT"]

JAVASCRIPT = (
    Profile(
        "Docusaurus",
        ("article .theme-doc-markdown", "main [class*=generatedIndexPage]", "main > article:only-of-type", "main", "#__docusaurus"),
        generator="^docusaurus",
        signs=".theme-doc-markdown, .theme-layout-navbar",
        chrome=(
            "a.hash-link, .theme-doc-footer, .theme-doc-breadcrumbs, .theme-doc-toc-mobile, .theme-doc-version-badge, "
            ".theme-doc-version-banner, .theme-doc-sidebar-container, .theme-doc-toc-desktop, nav.pagination-nav, "
            ".theme-edit-this-page, .theme-last-updated, .theme-blog-footer-edit-meta-row, nav.navbar, nav.menu, "
            "footer.footer, article > footer, a[class*=skipToContent]"
        ),
        sidebar=(".theme-doc-sidebar-menu", "nav.menu > ul"),
        updated=".theme-last-updated time",
        listing="html.docs-tags-list-page, html.docs-tags-doc-list-page, html.blog-tags-list-page, "
        "html.blog-tags-post-list-page, html.blog-archive-page, html.blog-authors-list-page, html.plugin-blog:not(.blog-wrapper)",
    ),
    Profile(
        "Starlight",
        ("main .sl-markdown-content", "main"),
        generator="^starlight",
        signs=".sl-markdown-content",
        chrome=".sl-anchor-link, .expressive-code .copy, .sr-only, .sl-banner",
        title="main .hero, main h1",
        sidebar=("nav.sidebar ul.top-level", "#starlight__sidebar ul", "nav.sidebar"),
        updated="main footer time, footer .meta time",
    ),
    Profile(
        "VitePress",
        (".VPDoc .vp-doc", ".VPHome", "#VPContent .VPPage", ".vp-doc", "#VPContent"),
        generator="^vitepress",
        signs=".VPDoc, .VPHome, .vp-doc",
        gaps="h1.heading > .text",
        chrome="nav.table-of-contents, a.header-anchor, .VPDocFooter, .VPDocAside, .VPBadge.edit, .VPDocOutlineDropdown",
        sidebar=("#VPSidebarNav", ".VPSidebar nav"),
        updated=".VPLastUpdated time, .VPDocFooter .last-updated time",
    ),
    Profile(
        "Nextra",
        (
            "main[data-pagefind-body]", "article main", "article.nextra-content", ".nextra-content main", "main article",
            "article",
        ),
        signs="aside.nextra-sidebar, nav.nextra-toc, header.nextra-navbar, article.nextra-content, .nextra-toc, .nextra-sidebar, .nextra-sidebar-container, .nextra-nav-container, .nextra-navbar, "
        ".nextra-breadcrumb",
        chrome=".nextra-breadcrumb, .nextra-toc, .nextra-sidebar, a.subheading-anchor, .nextra-bleed > nav, "
        "main > nav, nav",
        sidebar=(".nextra-sidebar", ".nextra-sidebar-container", "aside.nextra-sidebar"),
        gaps=".nextra-card + .nextra-card",
        updated="article time, main time",
    ),
    Profile(
        "Fumadocs",
        ("article#nd-page", "#nd-page article", "#nd-page"),
        signs="article#nd-page, main#nd-docs-layout, aside#nd-sidebar, header#nd-nav, header#nd-subnav",
        chrome="#nd-toc, [data-toc], #nd-breadcrumb, nav, [aria-label='Link to section'], a.not-prose, #nd-page > footer, article > .prose ~ div",
        sidebar=("#nd-sidebar",),
        updated="#nd-page time",
    ),
)  # fmt: skip
