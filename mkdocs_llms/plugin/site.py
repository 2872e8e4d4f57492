"""What a build gathered → Site."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def assemble(build: _Build, config: MkDocsConfig, options: Options, say: Callable[[str], None]) -> Site:
    """The site of this build: its pages in reading order, and the sections its index lists."""
    order = from_nav(build.nav, build.hosts) if build.nav is not None else []
    listed = from_globs(options.sections, [e.page for e in order]) if options.sections else order
    _complain(build, options, say)
    pages = {id(entry.page): build.pages.get(entry.page.file.dest_uri) for entry in order}
    titles: dict[str, list[Page]] = {}
    for entry in listed:
        page = pages.get(id(entry.page))
        if page is not None:
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
        pages=tuple(page for page in pages.values() if page is not None),
    )


def _flagged(page: Page, entry: Listed, wanted: bool, options: Options) -> Page:  # noqa: FBT001
    optional = entry.optional or wanted or any(matches(entry.page.file.src_uri, glob) for glob in options.optional)
    generated = entry.generated or _is_api_leaf(entry.page)
    return replace(page, optional=optional, generated=generated, description=entry.description or page.description)


def _is_api_leaf(page: HostPage) -> bool:
    """A page that holds one documented object and was written by a program, such as mkdocs-gen-files."""
    return bool(page.file.generated_by) and 'class="doc doc-object' in (page.content or "")


def _complain(build: _Build, options: Options, say: Callable[[str], None]) -> None:
    """Name the globs that match nothing. One that matches a draft is no mistake."""
    globs = [("exclude", glob) for glob in options.exclude] + [("optional", glob) for glob in options.optional]
    for title, items in (options.sections or {}).items():
        named = (next(iter(item)) if isinstance(item, dict) else item for item in items or ())
        globs.extend((f"sections: {title}", glob) for glob in named)
    for option, glob in globs:
        if not any(matches(source, str(glob)) for source in build.sources):
            say(f"{option}: {glob!r} matches no page. Globs are relative to docs_dir, like `guides/*.md`.")


def posts_html(context: Mapping[str, Any], hidden: Callable[[HostPage], str]) -> str:
    """The posts that a blog's index, archive or category page lists; the page itself holds only a heading."""
    posts = context.get("posts") or ()
    return "".join(post.content or "" for post in posts if not hidden(getattr(post, "post", post)))


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
        canonical_url=meta.get("canonical_url", url),
        updated=meta.get("last_updated", ""),
    )
