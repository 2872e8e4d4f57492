"""Pages that the author left out of llms.txt on purpose: they are counted and named, and not judged.

The author says so with `--exclude`, the record that `llmstxt build` leaves in the folder, and the page itself: by the
mark that the plugin puts there, or by asking not to be indexed at all. A page that is merely missing says nothing.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_llms.arrange import fits

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Answer, Source
    from mkdocs_llms.check.survey import Survey

__all__ = ["leave_out"]

_NAMED = 3
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
# As `emit.LEFT_OUT` writes it, whatever a minifier made of it; and as search engines are told.
_SAYS_SO = (
    re.compile(r"""(?=.*\bname\s*=\s*["']?llms["'\s>])(?=.*\bcontent\s*=\s*["']?exclude\b)""", re.IGNORECASE | re.DOTALL),
    re.compile(r"""(?=.*\bname\s*=\s*["']?robots["'\s>])(?=.*\bcontent\s*=\s*["']?[^"']*\b(?:noindex|none)\b)""", re.IGNORECASE | re.DOTALL),
)  # fmt: skip


async def leave_out(source: Source, found: Survey, exclude: Sequence[str], most: int) -> None:
    """Take out of `found` the pages that are in no index on purpose.

    At most `most` of those that no index lists are read, spread over the site.
    """
    out = set[str]()
    if exclude:
        out = {
            url for url in [*found.listed, *found.mapped] if any(fits(it, exclude) for it in _files(url, source.base))
        }
    if found.indexes:
        known = out.union(found.listed)
        out |= await _saying_so(source, [url for url in found.mapped if url not in known], most)
    found.left_out = [url for url in dict.fromkeys([*found.mapped, *found.listed]) if url in out]
    found.listed = [url for url in found.listed if url not in out]
    found.mapped = [url for url in found.mapped if url not in out]
    if out:
        found.notes.append(f"left out on purpose, so not judged: {_named(found.left_out, source.base)}")


def _named(addresses: list[str], base: str) -> str:
    """How many pages these are, and the first of them."""
    names = [url.removeprefix(base) or "the start page" for url in addresses]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} page{'s' * (len(names) > 1)}: {', '.join(names[:_NAMED])}{more}."


def _files(url: str, base: str) -> tuple[str, ...]:
    """The files below the site's folder that may be behind an address."""
    path = unquote(url.removeprefix(base).partition("?")[0])
    if not path or path.endswith("/"):
        return (f"{path}index.html",)
    stem, dot, ending = path.rpartition(".")
    if dot and ending in {"html", "htm"}:
        return (path,)
    stem = stem if ending in {"md", "mdx"} else path
    return f"{stem}.html", f"{stem}/index.html"


async def _saying_so(source: Source, addresses: Sequence[str], most: int) -> set[str]:
    chosen = addresses[:: -(-len(addresses) // most)] if len(addresses) > most else addresses
    answers = await asyncio.gather(*map(source.get, chosen))
    return {url for url, answer in zip(chosen, answers, strict=True) if _says_so(answer)}


def _says_so(answer: Answer) -> bool:
    if not answer.ok or not answer.is_html:
        return False
    if "noindex" in answer.headers.get("x-robots-tag", "").lower():
        return True
    head = answer.text[: answer.text.lower().find("</head") + 1 or None]
    return any(pattern.match(tag) for tag in _META.findall(head) for pattern in _SAYS_SO)
