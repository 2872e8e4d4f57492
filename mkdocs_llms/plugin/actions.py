"""The page actions: a small menu on top of each page, of ordinary links that also point agents to the Markdown."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs_llms import urls
from mkdocs_llms.plugin.wording import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["ASSETS", "ITEMS", "Choice", "Menu", "announce", "assets", "language", "pointer", "selector_pattern"]

ASSISTANTS = {
    "chatgpt": ("ChatGPT", "https://chatgpt.com/?q="),
    "claude": ("Claude", "https://claude.ai/new?q="),
}
ITEMS = ("copy", "view", "index", *ASSISTANTS)
ASSETS = ("assets/llms/page-actions.css", "assets/llms/page-actions.js")

_SELECTOR = re.compile(
    r"(?P<tag>[a-z][a-z0-9-]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=\"?[\w-]+\"?)?\])*)", re.IGNORECASE
)
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=\"?([\w-]+)\"?)?\]")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the author asked for in the `actions` option."""

    show: tuple[str, ...] = ITEMS[:3]
    place: re.Pattern[str] | None = None
    """The opening tag of the element the menu goes into; None where the theme is one we know."""
    public: tuple[str, ...] = ()
    """Globs of hosts that anyone may read; empty for all that do not look private."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu of one build: a template, since between pages only addresses differ."""

    template: str
    ask: str
    base: str

    @classmethod
    def of(cls, choice: Choice, *, language: str, base: str) -> Menu:
        """The menu in a language, for a site that is served from `base`."""
        found, text = words(language)
        public = _is_public(urls.host(base), choice.public)
        shown = [name for name in choice.show if public or name not in ASSISTANTS]
        parts = []
        if "copy" in shown:
            said = f'data-done="{escape(text.copied)}" data-failed="{escape(text.failed)}"'
            parts.append(f'<button type="button" data-twin="[near-twin]" {said}>{escape(text.copy)}</button>')
        links = "".join(_link(name, text) for name in shown if name != "copy")
        if links:
            name = f"Markdown: {escape(text.menu)}"
            parts.append(f'<details><summary aria-label="{name}">Markdown</summary><div>{links}</div></details>')
        foreign = "" if language.lower().startswith(found[:2]) else f' lang="{found}"'
        return cls(
            f'<div class="llms-page-actions llms-ignore" role="group" aria-label="{escape(text.menu)}"'
            f"{foreign} data-nosnippet data-markdown-ignore>{''.join(parts)}"
            '<span role="status"></span></div>',
            text.ask,
            base,
        )

    def html(self, page: str, *, twin: str, index: str) -> str:
        """The menu of the page in the file `page`.

        Links are absolute, for agents that keep the page and forget its address. Beside each stands the relative one,
        which the script takes, so that people stay on the copy of the site they are on.
        """
        asked = quote(self.ask.format(url=twin), safe="") if "[ask]" in self.template else ""
        html = self.template.replace("[near-twin]", escape(self._relative(twin, page)))
        html = html.replace("[near-index]", escape(self._relative(index, page))).replace("[ask]", asked)
        twin, index = urls.relative_to_file(twin, page), urls.relative_to_file(index, page)
        return html.replace("[twin]", escape(twin)).replace("[index]", escape(index))

    def _relative(self, url: str, page: str) -> str:
        """`./` in front where there is no `../`, so that `/llms.txt` can be found in the text of every page."""
        path = url.removeprefix(self.base)
        folder = urls.of_path(page).rpartition("/")[0]
        if folder and path.startswith(f"{folder}/"):
            return f"./{path[len(folder) + 1 :]}"
        return ("../" * page.count("/") or "./") + path


def assets() -> Iterator[tuple[str, str]]:
    """The one script and the one stylesheet of a site, as (path, text)."""
    folder = files("mkdocs_llms.plugin") / "assets"
    for path in ASSETS:
        yield path, (folder / path.rpartition("/")[2]).read_text("utf-8")


def pointer(index: str, *, flat: bool, folders: bool) -> str:
    """What agents that read a page's HTML meet first: where the index is, and how any page is had as Markdown.

    The stylesheet shows it while it has the focus, like a link that skips to the content: themes put hundreds of links
    before the article, and many agents read only the beginning. It speaks of the whole site and not of the page, so it
    stays true when a theme changes pages without loading them.
    """
    if folders:
        how = "put .md in place of the last slash of" if flat else "add index.md to"
    else:
        how = "put .md in place of .html in"
    return (
        '<aside class="llms-pointer llms-ignore" lang="en" aria-label="For AI agents" data-nosnippet '
        f'data-markdown-ignore><p>For AI agents: <a href="{escape(index)}">llms.txt</a> lists every page of this '
        f"documentation. Each is also there as Markdown: {how} its address.</p></aside>"
    )


def announce(config: MkDocsConfig) -> None:
    """Have the theme load the script and the stylesheet, in its own way."""
    style, script = ASSETS
    if style not in config.extra_css:
        config.extra_css.append(style)
        config.extra_javascript.append(script)


def language(config: MkDocsConfig) -> str:
    """The theme's language: Material's `language`, the `locale` of MkDocs' own themes."""
    theme: Any = config.theme
    return str(theme.get("language") or theme.get("locale") or "en")


def selector_pattern(selector: str) -> re.Pattern[str] | None:
    """A pattern for the opening tag a simple CSS selector names: `main`, `.content`, `div#body`, `[role=main]`.

    None for any other selector: pages are not parsed for this, which would cost more than all else here.
    """
    match = _SELECTOR.fullmatch(selector.strip())
    if not match or not match[0]:
        return None
    conditions = []
    for sign, word, name, value in _PART.findall(match["rest"]):
        key = {"#": "id", ".": "class"}.get(sign, name)
        if sign == ".":
            held = rf"=[\"'](?:[^\"'>]*\s)?{re.escape(word)}[\"'\s]"
        else:
            wanted = re.escape(word or value)
            held = rf"=[\"']?{wanted}[\"'\s>]" if wanted else r"[=\s>]"
        conditions.append(rf"(?=[^<>]*\s{re.escape(key)}{held})")
    return re.compile(rf"<{match['tag'] or '[a-z][a-z0-9-]*'}\b{''.join(conditions)}[^<>]*>", re.IGNORECASE)


def _link(name: str, text: Words) -> str:
    if name == "view":
        return f'<a href="[twin]" data-here="[near-twin]" type="text/markdown">{escape(text.view)}</a>'
    if name == "index":
        return f'<a href="[index]" data-here="[near-index]">{escape(text.listing)}</a>'
    title, address = ASSISTANTS[name]
    label = escape(text.open_in.format(name=title))
    return f'<a href="{address}[ask]" target="_blank" rel="noopener noreferrer">{label}</a>'


def _is_public(host: str, public: tuple[str, ...]) -> bool:
    """Can a third party read this host? Without being told: not one that names a private place."""
    if public:
        return any(fnmatchcase(host, glob.lower()) for glob in public)
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".invalid", ".local", ".localhost", ".internal", ".lan", ".test"))
