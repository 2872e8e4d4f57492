"""What a build gathered → Site."""

from __future__ import annotations

import logging
from dataclasses import replace
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils import is_markdown_file

from mkdocs_llms import emit, urls
from mkdocs_llms.emit import matches, slugs
from mkdocs_llms.model import Page, Section, Site
from mkdocs_llms.page import shorten
from mkdocs_llms.plugin.listing import Listed, from_globs, from_nav
from mkdocs_llms.plugin.visibility import wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as HostPage

    from mkdocs_llms.plugin import _Build
    from mkdocs_llms.plugin.options import Options

__all__ = ["assemble", "from_disk", "posts_html"]

log = logging.getLogger("mkdocs.plugins.mkdocs_llms")


def assemble(build: _Build, config: MkDocsConfig, options: Options, say: Callable[[str], None]) -> Site:
    """The site of this build: its pages in reading order, and the sections its index lists."""
    order = from_nav(build.nav, build.hosts) if build.nav is not None else []
    listed = from_globs(options.sections, [entry.page for entry in order]) if options.sections else order
    _complain(build, config, options, say)
    pages: dict[int, Page] = {}
    for entry in order:
        if (known := build.pages.get(entry.page.file.dest_uri)) is not None:
            pages[id(entry.page)] = replace(known, title=entry.title or known.title, listing=entry.listing)
    titles: dict[str, list[Page]] = {}
    for entry in listed:
        if (page := pages.get(id(entry.page))) is not None:
            asked, _ = wishes(entry.page)
            section = asked.section or entry.section
            titles.setdefault(section, []).append(_flagged(page, entry, asked.optional, options))
    names = slugs(list(titles))
    home = build.nav.homepage if build.nav is not None else None
    start = build.pages.get(home.file.dest_uri) if home is not None else None
    return Site(
        title=options.title or config.site_name or "Documentation",
        url=build.base,
        prefix=build.prefix,
        summary=options.description
        or shorten(" ".join((config.site_description or "").split()))
        or (start.description if start else ""),
        details=options.details or options.markdown_description or "",
        sections=tuple(Section(title=t, pages=tuple(found), slug=names[t]) for t, found in titles.items()),
        pages=tuple(pages.values()),
    )


def _flagged(page: Page, entry: Listed, wanted: bool, options: Options) -> Page:  # noqa: FBT001
    optional = entry.optional or wanted or any(matches(entry.page.file.src_uri, glob) for glob in options.optional)
    generated = entry.generated or _is_api_leaf(entry.page)
    return replace(page, optional=optional, generated=generated, description=entry.description or page.description)


def _is_api_leaf(page: HostPage) -> bool:
    """A page that holds one documented object and was written by a program, such as mkdocs-gen-files."""
    return bool(page.file.generated_by) and 'class="doc doc-object' in (page.content or "")


def _complain(build: _Build, config: MkDocsConfig, options: Options, say: Callable[[str], None]) -> None:
    """Name the globs that match nothing. One that matches a draft, or a page in another language, is no mistake.

    What an author meant to keep from agents is published when `exclude` is misspelt: that is always a warning.
    """
    globs = [("exclude", glob) for glob in options.exclude] + [("optional", glob) for glob in options.optional]
    for title, items in (options.sections or {}).items():
        named = (next(iter(item)) if isinstance(item, dict) else item for item in items or ())
        globs.extend((f"sections: {title}", glob) for glob in named)
    for option, glob in globs:
        if any(matches(source, str(glob)) for source in build.sources):
            continue
        sources = build.sources | _on_disk(config.docs_dir)
        if any(matches(source, str(glob)) for source in sources):
            continue
        folders = {f"{source.rpartition('/')[0]}/*" for source in sources if "/" in source}
        near = get_close_matches(str(glob), sorted(sources | folders), 1, 0.8)
        hint = f"Did you mean {near[0]!r}?" if near else "Globs are relative to docs_dir, like `guides/*.md`."
        if option == "exclude":
            log.warning("llms: exclude: %r matches no page and keeps nothing from agents. %s", glob, hint)
        else:
            say(f"{option}: {glob!r} matches no page. {hint}")


def _on_disk(docs_dir: str) -> set[str]:
    root = Path(docs_dir)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if is_markdown_file(path.name)}


def posts_html(context: Mapping[str, Any], hidden: Callable[[HostPage], object]) -> str:
    """The posts that a blog's index, archive or category page lists; the page itself holds only a heading."""
    posts = context.get("posts") or ()
    shown = (post.content or "" for post in posts if not hidden(getattr(post, "post", post)))
    return "".join(f'<div class="md-post--excerpt">{excerpt}</div>' for excerpt in shown)


def from_disk(page: HostPage, url: str, config: MkDocsConfig, output: emit.Output) -> Page | None:
    """A page as its twin of an earlier build says it, or nothing."""
    path = page.file.dest_uri
    twin = Path(config.site_dir) / urls.twin_paths(path, output.twins)[0]
    try:
        meta, markdown = emit.read_back(twin.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return Page(
        url=url,
        path=path,
        title=meta.get("title") or unescape(str(page.title or path)),
        markdown=markdown,
        description=meta.get("description", ""),
        canonical_url=meta.get("canonical_url", ""),
        updated=meta.get("last_updated", ""),
    )
