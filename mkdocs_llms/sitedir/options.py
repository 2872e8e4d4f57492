"""What can be asked of a build. The command line goes before the options of the `llms` plugin in the configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs_llms.emit import Output
from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms import urls
    from mkdocs_llms.page import Engine
    from mkdocs_llms.page.passes import TabMode

__all__ = ["Options", "merged"]

_OTHER_NAMES = {"markdown_description": "details", "base_url": "site_url"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything is optional. The first part mirrors the plugin, where each option is documented."""

    title: str = ""
    description: str = ""
    details: str = ""
    sections: Mapping[str, Any] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    full: bool | Literal["auto"] = "auto"
    full_output: str = ""
    twins: urls.TwinMode = "both"
    front_matter: bool = True
    directive: bool = True
    tabs: TabMode = "keep"
    preprocess: str = ""
    engine: Engine = "auto"
    strict: bool = False
    site_url: str = ""

    version: str = ""
    language: str = ""
    inject: bool = False
    """Whether the HTML files themselves get links to their twins, in place."""
    check: bool = False
    """Whether nothing is written, and what would be is held against what is there."""
    jobs: int = 0
    """Processes; 0 for as many as there are processors, one for a small site."""

    def output(self) -> Output:
        return Output(
            twins=self.twins,
            full=True if self.full_output else self.full,
            full_name=self.full_output or "llms-full.txt",
            front_matter=self.front_matter,
            directive=self.directive,
        )


def merged(given: Mapping[str, Any], config: Mapping[str, Any], folder: Path | None = None) -> Options:
    """`given` (nothing for what was not), then what the configuration in `folder` says, then the defaults.

    Raises `ConfigError` for a value in the configuration that cannot be meant.
    """
    names = {entry.name for entry in fields(Options)}
    values: dict[str, Any] = {}
    for key, value in config.items():
        name = _OTHER_NAMES.get(key, key)
        if name in names and value is not None and (key == name or name not in config):
            values[name] = _checked(key, name, value)
    if folder and values.get("preprocess"):
        values["preprocess"] = str(folder / values["preprocess"])
    return Options(**{**values, **{key: value for key, value in given.items() if value is not None}})


def _checked(key: str, name: str, value: Any) -> Any:
    choices = {
        "twins": ("both", "index", "flat"),
        "engine": ("auto", "turbohtml", "soup"),
        "tabs": ("keep", "commands-first", "commands-only"),
        "full": ("auto", True, False),
    }
    if name in choices:
        fits, wanted = value in choices[name], "one of " + ", ".join(str(c).lower() for c in choices[name])
    elif name in ("exclude", "optional"):
        fits, wanted = isinstance(value, list) and all(isinstance(v, str) for v in value), "a list of globs"
        value = tuple(value) if fits else value
    elif name == "sections":
        fits, wanted = isinstance(value, dict), "a mapping of titles to lists of globs"
        fits = fits and all(items is None or isinstance(items, list) for items in value.values())
    elif name in ("front_matter", "directive", "strict", "inject", "check"):
        fits, wanted = isinstance(value, bool), "true or false"
    elif name == "site_url":
        fits = isinstance(value, str) and (not value or bool(re.match(r"https?://[^/\s]", value)))
        wanted = "an address like https://docs.example.com/"
    elif name == "jobs":
        fits, wanted = isinstance(value, int), "a number"
    else:
        fits, wanted = isinstance(value, str), "a text"
    if not fits:
        raise ConfigError(f"plugins: llms: {key}: {value!r} is not {wanted}. Mend it in the configuration.")
    return value
