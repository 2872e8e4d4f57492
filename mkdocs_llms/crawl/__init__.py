"""URL → frontier → fetch → Page → Site: the plugin's output for a site that cannot be rebuilt."""

from __future__ import annotations

from mkdocs_llms.crawl.crawl import Result, crawl, replay
from mkdocs_llms.crawl.fleet import Site, crawl_sites, sites
from mkdocs_llms.crawl.options import Options
from mkdocs_llms.crawl.run import Progress

__all__ = ["Options", "Progress", "Result", "Site", "crawl", "crawl_sites", "replay", "sites"]
