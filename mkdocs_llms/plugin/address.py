"""Where the files will be served from, which is not always where `site_url` says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs_llms import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["base_url", "language_prefix"]


def base_url(config: MkDocsConfig, given: str | None, *, serving: bool, env: Mapping[str, str] = os.environ) -> str:
    """The address of the output root, ending in `/`; `urls.NOWHERE` when nobody says.

    Read as late as the build allows, since mike and others change `site_url`. First that applies: the `base_url`
    option, a preview build's own address, the version mike deploys, `site_url`.
    """
    if given:
        return urls.as_base(given)
    site_url = config.site_url or ""
    if serving:
        return urls.as_base(site_url)
    return urls.as_base(_preview(env) or _version(config, site_url, env) or site_url)


def _preview(env: Mapping[str, str]) -> str:
    if url := env.get("READTHEDOCS_CANONICAL_URL"):
        return url
    if (url := env.get("DEPLOY_PRIME_URL")) and env.get("CONTEXT") != "production":
        return url
    if (url := env.get("CF_PAGES_URL")) and env.get("CF_PAGES_BRANCH") not in ("main", "master", "production"):
        return url
    return ""


def _version(config: MkDocsConfig, site_url: str, env: Mapping[str, str]) -> str:
    """With mike's `canonical_version`, `site_url` names that version, not the one being built."""
    mike, version = config.plugins.get("mike"), env.get("MIKE_DOCS_VERSION")
    canonical = mike.config.get("canonical_version") if mike else None
    if not version or not canonical or not site_url.rstrip("/").endswith(canonical):
        return ""
    return site_url.rstrip("/").removesuffix(canonical) + version


def language_prefix(config: MkDocsConfig) -> str:
    """The folder of the language that mkdocs-static-i18n is building, empty for the default one."""
    i18n = config.plugins.get("i18n")
    language = getattr(i18n, "current_language", None)
    if not language or getattr(i18n, "is_default_language_build", True):
        return ""
    return f"{language}/"
