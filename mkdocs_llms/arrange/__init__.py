"""Which page comes where, and below which title: what `build` and `crawl` share between pages and `emit`. Pure."""

from __future__ import annotations

from mkdocs_llms.arrange.assemble import assemble, fits, from_globs
from mkdocs_llms.arrange.descriptions import described, repeated
from mkdocs_llms.arrange.entries import Found, Listed
from mkdocs_llms.arrange.folders import by_folder
from mkdocs_llms.arrange.meaning import day_of_build, is_meant
from mkdocs_llms.arrange.order import arrange, chained, follow, sources, start_first
from mkdocs_llms.arrange.said import Said, following, kind_of, sample, site_name, without_site
from mkdocs_llms.arrange.sidebars import below, chapters, merge, unfold
from mkdocs_llms.arrange.versions import RELEASED, UNRELEASED, is_version, rank

__all__ = [
    "RELEASED",
    "UNRELEASED",
    "Found",
    "Listed",
    "Said",
    "arrange",
    "assemble",
    "below",
    "by_folder",
    "chained",
    "chapters",
    "day_of_build",
    "described",
    "fits",
    "follow",
    "following",
    "from_globs",
    "is_meant",
    "is_version",
    "kind_of",
    "merge",
    "rank",
    "repeated",
    "sample",
    "site_name",
    "sources",
    "start_first",
    "unfold",
    "without_site",
]
