"""The summary at the end of a build."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs_llms import emit

if TYPE_CHECKING:
    from mkdocs_llms.emit import Output, Written
    from mkdocs_llms.model import Site

__all__ = ["summary"]

log = logging.getLogger("mkdocs.plugins.mkdocs_llms")


def summary(site: Site, written: Written, output: Output, seconds: float) -> None:
    """One line at INFO."""
    characters = sum(len(page.markdown) for page in site.pages)
    log.info(
        "llms: %s",
        emit.summary(
            written, output, pages=len(site.pages), characters=characters, seconds=seconds, prefix=site.prefix
        ),
    )
