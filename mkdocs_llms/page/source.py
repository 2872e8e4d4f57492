"""A whole page as some generator wrote it: recognised, its facts read, ready to be converted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms.page.article import find_article, isolate, recognise
from mkdocs_llms.page.convert import convert
from mkdocs_llms.page.facts import Facts, Kind, read_facts
from mkdocs_llms.page.head import read_head
from mkdocs_llms.page.profiles import GENERIC
from mkdocs_llms.page.sidebar import Entry, read_sidebar
from mkdocs_llms.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.model import Page
    from mkdocs_llms.page.head import Head
    from mkdocs_llms.page.passes import TabMode
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Engine, Tree

__all__ = ["Entry", "Facts", "Kind", "SourcePage", "open_page"]


class SourcePage:
    """One parsed page. Reading facts and sidebar leaves the tree alone; `to_page` consumes it, so it comes last."""

    def __init__(self, tree: Tree, url: str, profile: Profile, head: Head) -> None:
        self._tree = tree
        self._article, self._layout = find_article(tree, profile)
        self.url = url
        self.profile = profile
        self.facts = read_facts(tree, head, profile, self._article, _path(url), layout=self._layout)

    def sidebar(self) -> tuple[Entry, ...]:
        """The navigation that lists the site's pages, in order; empty where the page has none."""
        return read_sidebar(self._tree, self.profile, guess=self._layout is GENERIC)

    def links(self, relation: str = "", media: str = "text/markdown") -> tuple[str, ...]:
        """The addresses the page may be left by, as written and once each; none where it says `nofollow`.

        With `relation` the documents of that media type that its `<link rel=relation>` name; any, where it is empty.
        """
        tree = self._tree
        if relation:
            kind = f'[type="{media}"]' if media else ""
            found = tree.select(f'link[rel~="{relation}"][href]{kind}', tree.document)
        elif tree.first('meta[name=robots][content*="nofollow" i], meta[name=robots][content="none" i]', tree.document):
            found = ()
        else:
            found = [a for a in tree.select("a[href]", tree.document) if "nofollow" not in tree.get(a, "rel")]
        return tuple(dict.fromkeys(tree.get(node, "href") for node in found))

    def article(self) -> str:
        """The HTML of the element that holds the article, with what the theme sets into it."""
        return self._tree.html(self._article)

    def to_page(
        self,
        *,
        path: str = "index.html",
        title: str = "",
        description: str = "",
        canonical_url: str = "",
        updated: str = "",
        known: Mapping[str, str] | None = None,
        tabs: TabMode = "keep",
    ) -> Page:
        """The page as Markdown; what the caller knows goes before what the page says of itself."""
        tree, facts = self._tree, self.facts
        isolate(tree, self._layout, self._article, self.url)
        return convert(
            tree,
            self.url,
            path=path,
            title=title or facts.title,
            description=description or facts.description,
            canonical_url=canonical_url or facts.canonical_url,
            updated=updated or facts.updated,
            known=known,
            tabs=tabs,
            one_title=self.profile.one_title,
        )


def open_page(html: str, url: str, *, prefer: Profile | None = None, engine: Engine = "auto") -> SourcePage:
    """Parse a whole page. `prefer` is the profile that the rest of the site was recognised by.

    Pure; no exception for broken HTML. Raises `EngineError` when the HTML engine asked for is not installed.
    """
    tree = parse(html, engine)
    head = read_head(tree)
    return SourcePage(tree, url, recognise(tree, head, prefer), head)


def _path(url: str) -> str:
    try:
        return "/" + unquote(urlsplit(url).path).lstrip("/")
    except ValueError:  # not an address at all
        return "/"
