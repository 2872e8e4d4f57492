"""What the site's own configuration says: its name, address, nav, and the options of the `llms` plugin."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_llms import siteconf
from mkdocs_llms.errors import ConfigError

__all__ = ["SiteConfig", "find", "load"]

_ABOVE = 3
"""How many folders above the site are looked through: `site/`, `build/html/`, `docs/_build/html/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The parts of mkdocs.yml, properdocs.yml or zensical.toml that say something about the built site."""

    path: Path | None = None
    name: str = ""
    url: str = ""
    description: str = ""
    language: str = ""
    nav: tuple[Any, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


def find(folder: Path, given: Path | None = None) -> SiteConfig:
    """The configuration `given`, else the one in the site's folder or above it that builds this folder.

    Raises `ConfigError` when the given one cannot be read.
    """
    if given is not None:
        if not given.is_file():
            raise ConfigError(f"--config {given}: there is no such file. Name a mkdocs.yml or zensical.toml.")
        config = load(given)
        if config is None:
            raise ConfigError(f"--config {given}: it is broken or holds no settings. Mend it or leave the option out.")
        return config
    site = folder.resolve()
    for place in (site, *site.parents[:_ABOVE]):
        for name in siteconf.NAMES:
            path = place / name
            if path.is_file() and (config := load(path)) and (place == site or _builds(path, site)):
                return config
    return SiteConfig()


def load(path: Path) -> SiteConfig | None:
    """The configuration in a file; nothing when it cannot be read."""
    whole = siteconf.read_file(path)
    project = whole.get("project", whole)
    if not isinstance(project, dict) or not project:
        return None
    theme = project.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else ""
    nav = project.get("nav")
    return SiteConfig(
        path=path,
        name=_text(project.get("site_name")),
        url=_text(project.get("site_url")),
        description=_text(project.get("site_description")),
        language=_text(language),
        nav=tuple(nav) if isinstance(nav, list) else (),
        options=_options(project.get("plugins")),
    )


def _builds(path: Path, site: Path) -> bool:
    """Does the configuration at `path` build to `site`, as far as it says?"""
    whole = siteconf.read_file(path)
    project = whole.get("project", whole)
    name = project.get("site_dir", "site") if isinstance(project, dict) else ""
    return isinstance(name, str) and (path.parent / name).resolve() == site


def _options(plugins: Any) -> dict[str, Any]:
    """The options of `llms` in `plugins`, a list or a mapping."""
    if isinstance(plugins, dict):
        found = plugins.get("llms")
    elif isinstance(plugins, list):
        found = next((item["llms"] for item in plugins if isinstance(item, dict) and "llms" in item), None)
    else:
        found = None
    return dict(found) if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
