"""llms-full.txt: every page in reading order, with boundaries that no page can forge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_llms.model import Page, Site

__all__ = ["full_pieces"]

_SHORT = "=" * 20
_RULE = re.compile(_SHORT + "=*")


def full_pieces(site: Site) -> Iterator[str]:
    """The text of llms-full.txt, a page at a time.

    Between two pages stands a rule of equal signs longer than any in the site, so a page that imitates a boundary
    is only text. The file says how long it is.
    """
    suspects = (page.markdown for page in site.pages if _SHORT in page.markdown)
    longest = max((len(rule) for text in suspects for rule in _RULE.findall(text)), default=0)
    rule = "=" * max(40, longest + 1)
    yield f"# {site.title}\n\n"
    if site.summary:
        yield f"> {site.summary}\n\n"
    yield (
        f"All {len(site.pages)} pages of this documentation, in reading order. Each begins with its address between two "
        f"lines of exactly {len(rule)} equal signs.\n"
    )
    for page in site.pages:
        here = f"{page.url}./" if page.url == urls.NOWHERE else page.url  # as a path, that of the start page is empty
        yield f"\n{rule}\nURL: {here}\n{rule}\n\n{_own(page)}"


def _own(page: Page) -> str:
    """The text of a page, without the beginnings of others that stand here whole."""
    return page.markdown.partition("\n## ")[0].rstrip("\n") + "\n" if page.listing else page.markdown
