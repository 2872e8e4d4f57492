"""What the index says of a page: the author's words, where they are the author's and about this page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mkdocs_llms.arrange.said import Said
    from mkdocs_llms.model import Page

__all__ = ["described", "repeated"]

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BETWEEN = re.compile(r"[\W_]+")
_LOOKED_AT = 1_000


def repeated(pages: Iterable[Said]) -> tuple[str, ...]:
    """Descriptions that several pages have: they are about the site. The most frequent comes first."""
    votes = Counter(seen.description for seen in pages if seen.description)
    return tuple(text for text, count in votes.most_common() if count > 1)


def described(page: Page, said: str, about: Collection[str] = ()) -> str:
    """The description of `page`, whose HTML says `said` and whose own is its first paragraph.

    Some generators say what the site is (`about`), the title once more, or how the text goes on, with headings and
    code run together.
    """
    if not said or said == page.title or said in about:
        return page.description
    text, first = _letters(said), _letters(page.description)
    if first and text.startswith(first):
        return page.description
    start = page.markdown.partition("\n")[2][:_LOOKED_AT].lstrip()
    heading = _letters(_LINK.sub(r"\1", start.partition("\n")[0])) if start.startswith("#") else ""
    return page.description if heading and text.startswith(heading) else said


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text)
