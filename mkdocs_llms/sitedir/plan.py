"""What is settled before any page is converted: which pages, from which address, in which order."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_llms import urls
from mkdocs_llms.arrange import arrange, chained, fits, repeated, site_name, start_first
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.sitedir import nav, sidebars, sitemap, survey, variants
from mkdocs_llms.sitedir.address import Places, common_base, preview_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mkdocs_llms.arrange import Listed
    from mkdocs_llms.page import Facts
    from mkdocs_llms.sitedir.config import SiteConfig
    from mkdocs_llms.sitedir.options import Options
    from mkdocs_llms.sitedir.scan import Scan
    from mkdocs_llms.sitedir.survey import Look

__all__ = ["Plan", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pages of the site that is built, and what is known of them beforehand."""

    base: str
    choice: variants.Choice
    places: Places
    listed: list[Listed]
    odd: dict[str, Facts]
    mapped: dict[str, sitemap.Location]
    """What the sitemap says of pages."""
    start: str
    mount: str
    """The folder of its host that the site was built for, where its address does not say."""
    name: str
    called: str
    """What the pages call the site in their titles."""
    profile: str
    about: tuple[str, ...]
    """Descriptions that are the site's rather than a page's."""
    remarks: list[str] = field(default_factory=list)


def plan(folder: Path, found: Scan, options: Options, config: SiteConfig) -> Plan:
    """Look at the pages and settle everything that their conversion depends on."""
    root = os.fspath(folder)
    choice = _choose(folder, found, options, config)
    pages = [page for page in choice.pages if not fits(page, options.exclude, choice.home)]
    if not pages:
        raise ConfigError(f"--exclude leaves no page of {folder}. Give narrower globs.")
    places = Places(pages)
    heads = survey.heads(root, pages, options.engine)
    odd = heads.odd
    plain = [page for page in pages if page not in odd]
    looks = survey.sample(root, plain, options.engine)
    locations = sitemap.read(folder)
    base = _base(options, config, looks, locations, Places(found.pages))
    start = _start(places, odd, choice.home, plain, base)
    first = survey.look(root, start, options.engine)
    looks = [first, *(seen for seen in looks if seen.path != start)] if first else looks
    mapped, meant = sitemap.in_order(locations, places)
    navigation = nav.from_nav(config.nav, places, pages, choice.home)
    remarks: list[str] = []
    called = site_name([seen.said for seen in looks])
    if config.nav and not navigation:
        remarks.append(f"the nav in {config.path} names no page of {folder}; it was not used.")
    listed = arrange(
        plain,
        nav=navigation,
        sidebar=()
        if navigation
        else sidebars.read(root, plain, first, home=choice.home, places=places, base=base, engine=options.engine),
        toc=() if navigation else nav.from_toc(folder, places, choice.home),
        sitemap=tuple(mapped) if meant else (),
        chain=chained(_following(heads, places, base), start),
        home=choice.home,
    )
    return Plan(
        base=base,
        choice=choice,
        places=places,
        listed=listed if navigation else start_first(listed, start),
        odd=odd,
        mapped=mapped,
        start=start,
        mount=survey.mount(root, start) if base == urls.NOWHERE else "",
        name=options.title or config.name or called,
        called=called,
        profile=survey.profile_of(looks),
        about=repeated(seen.said for seen in looks),
        remarks=remarks + list(_unmatched(options, choice.pages, choice.home)),
    )


def _choose(folder: Path, found: Scan, options: Options, config: SiteConfig) -> variants.Choice:
    names = folder / "versions.json"
    aliases = dict(found.aliases)
    if names.is_file():
        aliases |= variants.mike_aliases(names.read_text("utf-8", "replace"))
    root = os.fspath(folder)
    index = next((page for page in ("index.html", "index.htm") if page in found.pages), "")
    return variants.choose(
        found.pages,
        language_of=lambda path: survey.language_of(root, path),
        version=options.version,
        language=options.language,
        default_language=config.language or (survey.language_of(root, index) if index else ""),
        aliases=aliases,
    )


def _base(
    options: Options, config: SiteConfig, looks: Sequence[Look], locations: Sequence[sitemap.Location], places: Places
) -> str:
    """The address of the folder: as given, a preview's own, as configured, as the pages and the sitemap say."""
    said = options.site_url or preview_url() or config.url
    said = said or common_base((seen.path, seen.facts.canonical_url) for seen in looks if seen.facts.canonical_url)
    said = said or sitemap.base_of(locations, places)
    return urls.as_base(said)


def _start(places: Places, odd: dict[str, Facts], home: str, plain: Sequence[str], base: str) -> str:
    """The page a visitor sees first."""
    for folder in dict.fromkeys((home, "")):
        page = places.at(f"{folder}index.html") or places.at(f"{folder}index.htm")
        if page in odd:
            page = places.behind(odd[page].redirect, page, base) if odd[page].redirect else ""
        if page and page not in odd:
            return page
    return min(plain or [""], key=lambda page: (page.count("/"), not page.endswith("index.html")))


def _following(heads: survey.Heads, places: Places, base: str) -> dict[str, str]:
    """The page after each page that names one."""
    named = ((path, places.behind(href, path, base)) for path, href in heads.following.items())
    return {path: target for path, target in named if target and target != path}


def _unmatched(options: Options, pages: Sequence[str], home: str) -> Iterable[str]:
    globs = [("--exclude", glob) for glob in options.exclude] + [("--optional", glob) for glob in options.optional]
    for title, items in options.sections.items():
        named = (next(iter(item), "") if isinstance(item, dict) else item for item in items or ())
        globs.extend((f"sections: {title}", str(glob)) for glob in named)
    for option, glob in globs:
        if not any(fits(page, (glob,), home) for page in pages):
            yield f"{option}: {glob!r} matches no page. Globs are like `guides/*.md` or `guides/*.html`."
