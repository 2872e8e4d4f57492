"""The head of a page, read once: what recognition and facts both ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.page.tree import Tree

__all__ = ["Head", "read_head"]


_NOT_WEB = re.compile(r"(?!https?:)[a-z][a-z\d+.-]*:", re.IGNORECASE)


class Head(NamedTuple):
    """Title, language and `<meta>` of a page, by lower-case name, property or `http-equiv`."""

    title: str = ""
    language: str = ""
    canonical_url: str = ""
    metas: Mapping[str, tuple[str, ...]] = {}

    def meta(self, *names: str) -> str:
        """The first of `names` that says something."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")


def read_head(tree: Tree) -> Head:
    """The head as it is written, whitespace aside; a page without one has an empty one."""
    metas: dict[str, list[str]] = {}
    for node in tree.select("meta[content]", tree.document):
        name = tree.get(node, "name") or tree.get(node, "property") or tree.get(node, "http-equiv")
        name = name.lower()
        if tree.get(node, "content") == "None":  # MkDocs' own theme, for what the author did not say
            continue
        metas.setdefault(name, []).append(" ".join(tree.get(node, "content").split()))
    html, title = tree.first("html", tree.document), tree.first("head title", tree.document)
    link = tree.first("link[rel=canonical]", tree.document)
    stated = tree.get(link, "href").strip() if link is not None else ""
    return Head(
        title=" ".join(tree.text(title).split()) if title is not None else "",
        language=(tree.get(html, "lang") or tree.get(html, "xml:lang")).strip() if html is not None else "",
        # `file:` is where a packager keeps his copy.
        canonical_url="" if _NOT_WEB.match(stated) else stated,
        metas={name: tuple(said) for name, said in metas.items()},
    )
