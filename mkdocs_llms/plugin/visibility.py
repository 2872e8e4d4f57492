"""Which pages may appear in emitted files, and what their front matter asks for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.pages import Page as HostPage

__all__ = ["NOT_UNDERSTOOD", "Wishes", "hidden", "updated", "wishes"]

NOT_UNDERSTOOD = "what its front matter says under llms: is not understood"
_NO = "llms: false"
_NOES = frozenset({"false", "no", "off", "exclude", "excluded", "hidden", "ignore", "none", "0"})
_KEYS = ("title", "description", "section", "optional")


class Wishes(NamedTuple):
    """The `llms:` mapping of a page's front matter."""

    title: str = ""
    description: str = ""
    section: str = ""
    optional: bool = False


def hidden(page: HostPage) -> str:
    """Why a page appears in no emitted file, empty when it does.

    What the site hides stays hidden: an encrypted page is ciphertext in the HTML but plain text in its Markdown and
    front matter, so nothing of it is used. Material's `hide:` only hides sidebars. A wish that is not understood may have
    been this one.
    """
    meta = page.meta or {}
    asked = meta.get("llms")
    if asked is False or (isinstance(asked, dict) and asked.get("exclude")):
        return _NO
    if not isinstance(asked, dict | bool | None):
        return _NO if str(asked).lower() in _NOES else NOT_UNDERSTOOD
    if page.file.dest_uri in ("404.html", "404/index.html"):
        return "an error page"
    if not page.file.inclusion.is_included():
        return "draft or excluded"
    if meta.get("draft") is True:
        return "draft: true"
    if "noindex" in str(meta.get("robots", "")).lower():
        return "robots: noindex"
    if hasattr(page, "encryptcontent") or getattr(page, "encrypted", False):
        return "encrypted"
    return ""


def wishes(page: HostPage) -> tuple[Wishes, str]:
    """What the page's front matter says under `llms:`, and a complaint when it cannot be understood."""
    asked = (page.meta or {}).get("llms")
    if not isinstance(asked, dict):
        return Wishes(), ""
    unknown = [str(key) for key in asked if key not in (*_KEYS, "exclude")]
    complaint = f"llms: has no key {', '.join(unknown)}. It knows {', '.join(_KEYS)} and exclude." if unknown else ""
    texts = {key: str(asked[key]) for key in _KEYS[:3] if asked.get(key) is not None}
    return Wishes(**texts, optional=asked.get("optional") is True), complaint


def updated(meta: Mapping[str, Any]) -> str:
    """The day a page last changed, as an ISO date, from git (the revision-date plugin) or from front matter."""
    for key in ("git_revision_date_localized_raw_iso_date", "last_updated", "updated", "date"):
        value = meta.get(key)
        if isinstance(value, dict):
            value = value.get("updated") or value.get("created")
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, str):
            try:
                return dt.date.fromisoformat(value.strip()[:10]).isoformat()
            except ValueError:
                continue
    return ""
