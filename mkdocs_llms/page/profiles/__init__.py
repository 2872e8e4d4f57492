"""Generator profiles: how to recognise who wrote a page, where its article is, and what around it is chrome.

One profile is one row of `PROFILES` and one page under `tests/page/generators/`. A sign is a selector, or a pattern
for the generator the page names in its head, so a page that only writes about a generator is never taken for its work.
"""

from __future__ import annotations

from mkdocs_llms.page.profiles.api import API
from mkdocs_llms.page.profiles.hosted import HOSTED
from mkdocs_llms.page.profiles.javascript import JAVASCRIPT
from mkdocs_llms.page.profiles.mkdocs import MKDOCS
from mkdocs_llms.page.profiles.profile import Profile
from mkdocs_llms.page.profiles.sphinx import SPHINX
from mkdocs_llms.page.profiles.static import STATIC

__all__ = ["GENERIC", "PROFILES", "Profile", "by_name"]

PROFILES = (*MKDOCS, *SPHINX, *JAVASCRIPT, *STATIC, *API, *HOSTED)
"""In the order they are tried: a theme before the generator it belongs to."""

GENERIC = Profile(
    "unknown",
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
    chrome=(
        "header, nav:not(.contents), footer, aside, .modal, [role=dialog], [role=navigation]:not(.contents), "
        "[role=search], [role=contentinfo], [role=banner], .breadcrumb, .breadcrumbs, .pagination, .sidebar, .skip-link, "
        ".edit-this-page, .page-edit, .page-nav, .prev-next, .related, .navheader, .navfooter, .toc, .back-to-top, "
        ".skip-to-content, .tsd-breadcrumb, form"
    ),
)
"""For whoever else wrote the page: rather some chrome too much than text too little."""


def by_name(name: str) -> Profile:
    """The profile called `name`; `GENERIC` when there is none."""
    return next((profile for profile in PROFILES if profile.name == name), GENERIC)
