"""What a crawl is told."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs_llms.fetch.limits import Limits, Manners

__all__ = ["Options"]

_SETTLED = ("starts", "include", "exclude", "subdomains", "versions", "languages", "markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Each field is an option of the command and documented there."""

    starts: tuple[str, ...]
    output: Path
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    subdomains: bool = False
    max_pages: int = 20_000
    depth: int = 25
    max_bytes: int = 5_000_000_000
    max_seconds: float = 21_600.0
    versions: str = ""
    """`all`, or the name of the one to take; by default the start's, else stable, latest, the plain one."""
    languages: str = ""
    """`all`, or the code of the one to take; by default the start page's."""
    markdown: bool = True
    """Whether Markdown that the site serves is taken as it is."""
    title: str = ""
    base_url: str = ""
    """Where the output will be served from; links between pages are relative without it."""
    allow_private: bool = False
    proxy: str = ""
    browser: bool = False
    """Whether pages that JavaScript writes are rendered."""
    warc: Path | None = None
    """Where the exchanges are kept."""
    asks_again: bool = False
    """Whether a re-crawl asks for pages that a sitemap says have not changed."""
    workers: int = 1
    """Processes that convert pages; 0 converts in the crawl's own."""
    manners: Manners = field(default_factory=Manners)
    limits: Limits = field(default_factory=Limits)

    def settings(self) -> str:
        """What must be the same for a crawl to be continued, as JSON in one line."""
        return json.dumps({name: getattr(self, name) for name in _SETTLED})

    def as_settled(self, settings: str) -> Options:
        """These options, and those that another crawl was settled on. Raises `ValueError` for what is none."""
        found = json.loads(settings)
        taken: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in found.items()}
        return replace(self, **{name: taken[name] for name in _SETTLED})
