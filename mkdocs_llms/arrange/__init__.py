"""Which page comes where, and below which title: what `build` and `crawl` share between pages and `emit`. Pure."""

from __future__ import annotations

from mkdocs_llms.arrange.assemble import assemble, fits, from_globs
from mkdocs_llms.arrange.meaning import day_of_build, is_meant
from mkdocs_llms.arrange.order import (
    Found,
    Listed,
    arrange,
    by_folder,
    follow,
    merge,
    sources,
    start_first,
    uncovered,
    unfold,
)
from mkdocs_llms.arrange.said import Said, kind_of, repeated, sample, site_name, without_site
from mkdocs_llms.arrange.versions import RELEASED, UNRELEASED, is_version, rank

__all__ = [
    "RELEASED",
    "UNRELEASED",
    "Found",
    "Listed",
    "Said",
    "arrange",
    "assemble",
    "by_folder",
    "day_of_build",
    "fits",
    "follow",
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
    "uncovered",
    "unfold",
    "without_site",
]
