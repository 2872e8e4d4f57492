"""The plugin's options. Each docstring is the option's documentation in the README."""

from __future__ import annotations

import difflib
from typing import Any, cast

from mkdocs.config import base
from mkdocs.config import config_options as opt

from mkdocs_llms.plugin.actions import ITEMS, Choice, selector_pattern

__all__ = ["Options", "unknown_options"]


class Sections(opt.Type[dict[str, Any]]):
    """Section titles, each with globs or mappings of one glob to its description."""

    def __init__(self) -> None:
        super().__init__(dict)

    def run_validation(self, value: object) -> dict[str, Any]:
        sections = super().run_validation(value)
        for title, items in sections.items():
            if isinstance(items, dict):
                raise base.ValidationError(f"{title!r} must be a list, `- {next(iter(items), 'guides/*.md')}: …`.")
            if items is not None and not isinstance(items, list):
                raise base.ValidationError(f"{title!r} must be a list of globs, not {items!r}.")
            for item in items or ():
                glob = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else item
                if not isinstance(glob, str):
                    raise base.ValidationError(
                        f"{title!r} holds {item!r}, which is no glob. Write it like `guides/*.md`."
                    )
        return sections


class Actions(opt.OptionallyRequired[Choice | None]):
    """`true`, `false`, a list of items, or a mapping of `show`, `selector` and `public`."""

    def __init__(self) -> None:
        super().__init__(default=True)

    def run_validation(self, value: object) -> Choice | None:
        if value is False:
            return None
        if value is True:
            return Choice()
        given = {"show": value} if isinstance(value, list) else value
        if not isinstance(given, dict):
            raise base.ValidationError(f"Expected true, false, a list or a mapping, not {value!r}.")
        if unknown := set(given) - {"show", "selector", "public"}:
            raise base.ValidationError(f"There is no {unknown.pop()!r}; there are show, selector and public.")
        show, public, selector = given.get("show", ITEMS[:3]), given.get("public", []), given.get("selector")
        for name, items in (("show", show), ("public", public)):
            if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
                raise base.ValidationError(f"`{name}` must be a list of names, not {items!r}.")
        if wrong := [item for item in show if item not in ITEMS]:
            raise base.ValidationError(f"There is no action {wrong[0]!r}; there are {', '.join(ITEMS)}.")
        place = selector_pattern(str(selector)) if selector else None
        if selector and place is None:
            raise base.ValidationError(f"{selector!r} is no simple selector, such as `main`, `.content` or `#body`.")
        return Choice(show=tuple(dict.fromkeys(show)), place=place, public=tuple(public)) if show else None


class FileName(opt.Type[str]):
    """The name of a file below the site, with slashes."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        parts = name.split("/")
        if any(part in {"", ".", ".."} for part in parts) or "\\" in name or ":" in parts[0]:
            raise base.ValidationError(f"{name!r} is no file below the site. Give one like 'llms-full.txt'.")
        return name


class Skill(opt.File):
    """`true`, `false`, or a file."""

    def __init__(self) -> None:
        super().__init__(exists=True)

    def run_validation(self, value: object) -> Any:
        return value if isinstance(value, bool) else super().run_validation(cast("str", value))


class Options(base.Config):
    """Everything is optional: `- llms` alone is a full configuration."""

    title = opt.Optional(opt.Type(str))
    """The name in `llms.txt`. Default: `site_name`."""

    description = opt.Optional(opt.Type(str))
    """The one-line summary in `llms.txt`. Default: `site_description`, else the home page's first paragraph."""

    details = opt.Optional(opt.Type(str))
    """Paragraphs of Markdown below the summary, for instance how to install or where the API lives."""

    sections = opt.Optional(Sections())
    """What `llms.txt` lists, instead of the nav: section titles and globs of source files, for instance
    `Guides: [guides/*.md]`. An item may be a mapping of one file to its description."""

    exclude = opt.ListOfItems(opt.Type(str), default=[])
    """Globs of source files that get no twin and appear in no emitted file. One that matches nothing is a warning."""

    optional = opt.ListOfItems(opt.Type(str), default=[])
    """Globs of source files that are listed under `## Optional`, which agents may skip."""

    full = opt.Choice(("auto", True, False), default="auto")
    """Whether to emit `llms-full.txt`. `auto` leaves it out above 5 MB."""

    twins = opt.Choice(("both", "index", "flat"), default="both")
    """Where the twin of `guide/` lives: `guide/index.md`, `guide.md`, or both."""

    front_matter = opt.Type(bool, default=True)
    """Whether twins start with title, description, canonical_url and last_updated."""

    directive = opt.Type(bool, default=True)
    """Whether pages and twins carry a line that points to `llms.txt`."""

    actions = Actions()
    """The menu on top of each page: `false` for none, or a list of `copy`, `view`, `index`, `chatgpt`, `claude`; the
    first three by default. See [page actions](#page-actions)."""

    headers = opt.Optional(opt.Choice(("netlify", "cloudflare", "vercel")))
    """The host to write response headers for: `_headers` (Netlify, Cloudflare) or `vercel.json`. See
    [servers and hosts](#servers-and-hosts)."""

    sitemap = opt.Type(bool, default=False)
    """Whether to emit `sitemap.md`, every page under its section."""

    skill = opt.Optional(Skill())
    """Whether to emit `/.well-known/agent-skills/index.json` with a skill: `true` for one made from the index, or the
    path of your own `SKILL.md`."""

    code_languages = opt.Type(bool, default=True)
    """Whether highlighted code keeps its language in the HTML, as a class, so that twins can name it."""

    tabs = opt.Choice(("keep", "commands-first", "commands-only"), default="keep")
    """Where steps in a GUI and a command stand in tabs side by side: leave them as they are, put the command first, or
    leave the steps out of the twin, which then says that the page has them."""

    preprocess = opt.Optional(opt.File(exists=True))
    """A Python file with `preprocess(soup, output)`: it may edit each page, a BeautifulSoup, before conversion.
    Needs `pip install 'mkdocs-llms[soup]'`."""

    engine = opt.Choice(("auto", "turbohtml", "soup"), default="auto")
    """The HTML engine. `auto` takes turbohtml and falls back to BeautifulSoup where it has no wheel."""

    strict = opt.Type(bool, default=False)
    """Whether what is only reported becomes a warning, which ends a `mkdocs build --strict`."""

    base_url = opt.Optional(opt.URL())
    """The address the files are served from. Default: `site_url`, or the preview's address on Read the Docs, Netlify
    and Cloudflare Pages."""

    # Options of mkdocs-llmstxt that go by another name here.

    markdown_description = opt.Optional(opt.Type(str))
    """The same as `details`, as mkdocs-llmstxt calls it."""

    full_output = opt.Optional(FileName())
    """The name of `llms-full.txt`, as mkdocs-llmstxt calls it; naming it switches it on."""

    autoclean = opt.Type(bool, default=True)
    """Accepted from mkdocs-llmstxt; pages are always cleaned."""


def unknown_options(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Each option that does not exist, with a message that names the nearest one that does."""
    known = [key for key, _ in Options._schema]
    found = []
    for key in given:
        if key not in known and key != "enabled":
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"The options are: {', '.join(known)}."
            found.append((str(key), f"There is no such option. {hint}"))
    return found
