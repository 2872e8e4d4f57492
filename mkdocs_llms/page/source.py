"""A whole page as some generator wrote it: recognised, its facts read, ready to be converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mkdocs_llms.page.article import find_article, recognise
from mkdocs_llms.page.convert import convert, one_line, writable
from mkdocs_llms.page.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.model import Page
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Engine, Tree

__all__ = ["Entry", "Facts", "SourcePage", "open_page"]

Kind = Literal["page", "redirect", "search", "error", "listing", "shell", "frames"]
"""What a file of HTML is: a document; a stub that leads elsewhere; a search form; a 404 page; a page that only lists
others (general index, tags, members, print and source views); an empty shell that JavaScript fills; a frame set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself. Empty where it says nothing."""

    kind: Kind = "page"
    title: str = ""
    description: str = ""
    canonical_url: str = ""
    language: str = ""
    version: str = ""
    updated: str = ""
    """ISO date, as the page states it."""
    redirect: str = ""
    """Where a redirect stub leads, as it is written."""
    noindex: bool = False
    reason: str = ""
    """Why a page that is not a document was taken for what `kind` says; for a shell, the framework's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a sidebar: its label, its address as written, and the labels it stands below."""

    title: str
    href: str
    path: tuple[str, ...] = ()


class SourcePage:
    """One parsed page. Reading facts and sidebar leaves the tree alone; `to_page` consumes it, so it comes last."""

    def __init__(self, tree: Tree, url: str, profile: Profile) -> None:
        self._tree = tree
        self.url = url
        self.profile = profile
        self.facts = _facts(tree)

    def sidebar(self) -> tuple[Entry, ...]:
        """The navigation that lists the site's pages, in order; empty where the page has none."""
        return ()

    def links(self, relation: str = "") -> tuple[str, ...]:
        """The addresses the page may be left by, as written and once each; none where it says `nofollow`.

        With `relation` the Markdown documents that its `<link rel=relation>` name.
        """
        tree = self._tree
        if relation:
            found = tree.select(f'link[rel~="{relation}"][type="text/markdown"]', tree.document)
        elif tree.first('meta[name=robots][content*="nofollow" i], meta[name=robots][content="none" i]', tree.document):
            found = ()
        else:
            found = [a for a in tree.select("a[href]", tree.document) if "nofollow" not in tree.get(a, "rel")]
        return tuple(dict.fromkeys(tree.get(node, "href") for node in found))

    def to_page(
        self,
        *,
        path: str = "index.html",
        title: str = "",
        description: str = "",
        canonical_url: str = "",
        updated: str = "",
        known: Mapping[str, str] | None = None,
    ) -> Page:
        """The page as Markdown; what the caller knows goes before what the page says of itself."""
        tree, facts = self._tree, self.facts
        tree.root = find_article(tree, self.profile)
        return convert(
            tree,
            self.url,
            path=path,
            title=title or facts.title,
            description=description or facts.description,
            canonical_url=canonical_url or facts.canonical_url,
            updated=updated or facts.updated,
            known=known,
        )


def open_page(html: str, url: str, *, prefer: Profile | None = None, engine: Engine = "auto") -> SourcePage:
    """Parse a whole page. `prefer` is the profile that the rest of the site was recognised by.

    Pure; no exception for broken HTML. Raises `EngineError` when the HTML engine asked for is not installed.
    """
    tree = parse(writable(html), engine)
    return SourcePage(tree, url, recognise(tree, prefer))


def _facts(tree: Tree) -> Facts:
    title = tree.first("title", tree.document)
    return Facts(title=one_line(tree.text(title)) if title is not None else "")
