"""Documentation platforms: their pages are seen only where someone saved them."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["HOSTED"]

HOSTED = (
    Profile(
        "GitBook",
        ("main div.contents", "main"),
        generator=r"^gitbook \(",
        signs="main.page-has-toc",
        chrome="main nav, nav, aside, footer, a[aria-label='Direct link to heading'], [aria-label=Breadcrumb]",
        title="main > header, main header",
        sidebar=("aside[data-testid=table-of-contents]", "aside#table-of-contents", "aside"),
        updated="main time",
        unverified=True,
    ),
    Profile(
        "Mintlify",
        ("#content-area .mdx-content", "#content.mdx-content", "#content-area", "#content-container", ".mdx-content"),
        generator="^mintlify",
        signs="#content-area .mdx-content",
        chrome="#pagination, #table-of-contents, .feedback-toolbar, #page-context-menu, footer, a[aria-label='Navigate to header']",
        title="#content-area header#header, #content-area #page-title",
        sidebar=("#navigation-items", "#sidebar-content", "#sidebar"),
        unverified=True,
    ),
    Profile(
        "ReadMe",
        (".rm-Article .rm-Markdown", ".rm-Markdown", ".rm-Article", "article"),
        signs="meta[name=readme-deploy], .rm-Markdown",
        chrome="a.heading-anchor-icon, .heading-anchor-deprecated, .rm-Pagination, .UpdatedAt, nav",
        title=".rm-Article > header, .rm-Article-header, #content-head",
        sidebar=(".rm-Sidebar", "#hub-sidebar"),
        version=".rm-VersionDropdown",
        updated=".UpdatedAt time, .DateLine time",
        unverified=True,
    ),
    Profile(
        "Fern",
        (".fern-prose", "article", "main"),
        generator="buildwithfern",
        signs=".fern-prose, .fern-sidebar-link",
        chrome=".fern-breadcrumbs, .fern-breadcrumb, nav, aside.fern-toc, .fern-page-actions, .fern-footer",
        title=".fern-page-heading, .fern-layout-guide header, article header",
        sidebar=("#fern-sidebar", ".fern-sidebar-content", "nav[aria-label=sidebar]"),
        unverified=True,
    ),
)
