"""A folder of built HTML, any generator → Site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms import emit, urls
from mkdocs_llms.model import Section, Site
from mkdocs_llms.page import open_page

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["build"]


def build(folder: Path, target: Path, *, site_url: str = "") -> emit.Written:
    """Convert every page below `folder` and write the result to `target`."""
    base = urls.as_base(site_url)
    output = emit.Output()
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    known = {base + urls.of_path(path): base + urls.of_path(urls.twin_paths(path)[0]) for path in paths}
    pages = tuple(
        open_page((folder / path).read_text("utf-8", "replace"), base + urls.of_path(path)).to_page(
            path=path, known=known
        )
        for path in paths
    )
    site = Site(title="Documentation", url=base, sections=(Section(title="Docs", pages=pages),), pages=pages)
    return emit.write(target, emit.render(site, output))
