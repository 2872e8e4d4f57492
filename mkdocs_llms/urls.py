"""URL arithmetic: page address ↔ twin path, absolute links, percent-encoding. Pure, and all of it here."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

__all__ = [
    "NOWHERE",
    "TwinMode",
    "absolute",
    "as_base",
    "canonical",
    "encode",
    "human",
    "of_path",
    "relative_to_file",
    "split_tail",
    "twin_paths",
]

NOWHERE = "https://site.invalid/"
"""The base of a site whose author named no address (RFC 2606: `.invalid` never resolves).

Pages are converted against it, and `relative_to_file` takes it out again when a file is emitted.
"""

_BREAKS = re.compile(r"[ ()<>\[\]\\\"`|\n\r\t]")
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:[/?#]|$)", re.IGNORECASE)
_PLAIN = re.compile(r"(?:\.\./)*(?:\./)?[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?(?:#[^?\s]*)?", re.ASCII)

TwinMode = Literal["both", "index", "flat"]


def as_base(url: str) -> str:
    """The address of a folder: `url` with exactly one slash at its end."""
    return url.rstrip("/") + "/" if url else NOWHERE


def absolute(href: str, base: str) -> str:
    """`href` as seen from the page at `base`; malformed ones come back as they are.

    >>> absolute("../b/?q=1#c", "https://x.org/docs/a/")
    'https://x.org/docs/b/?q=1#c'
    """
    if not _PLAIN.fullmatch(href):
        href = href.strip()
        if href.startswith(("https://", "http://", "mailto:")):
            return href
        try:
            return urljoin(base, href)
        except ValueError:
            return href
    # What almost every link looks like, and six times faster than the general way.
    folder = base[: base.rfind("/") + 1]
    while href.startswith("../"):
        href, folder = href[3:], folder[: folder.rfind("/", 0, -1) + 1]
        if folder.count("/") < 3:
            folder = base[: base.find("/", 8) + 1]
    return folder + href.removeprefix("./")


def canonical(stated: str, url: str) -> str:
    """The address that the page at `url` calls its own, in full; empty when nobody can know it.

    >>> canonical("../b/", "https://x.org/a/"), canonical("", NOWHERE + "a/")
    ('https://x.org/b/', '')
    """
    address = absolute(stated, url) if stated else url
    return address if address.startswith(("https://", "http://")) and not address.startswith(NOWHERE) else ""


def encode(url: str) -> str:
    """Percent-encode what would end or confuse a Markdown link: blanks, brackets, quotes, non-ASCII stays.

    >>> encode("https://x.org/a (1).png")
    'https://x.org/a%20%281%29.png'
    """
    url = url.strip()
    # A search is half of what a substitution costs, and few have anything to encode.
    return _BREAKS.sub(lambda match: quote(match[0]), url) if _BREAKS.search(url) else url


def split_tail(url: str) -> tuple[str, str]:
    """A URL without its query and fragment, and that tail: `("https://x/a/", "?q#f")`."""
    cut, query = url.find("#"), url.find("?")
    if query >= 0 and (cut < 0 or query < cut):
        cut = query
    return (url, "") if cut < 0 else (url[:cut], url[cut:])


def twin_paths(path: str, mode: TwinMode = "both") -> tuple[str, ...]:
    """Where the Markdown twin of the HTML file `path` lives, the address to list first.

    Directory URLs (`guide/index.html`) have two addresses, `guide/index.md` and `guide.md`; flat URLs and the
    home page have one.

    >>> twin_paths("guide/index.html"), twin_paths("guide.html"), twin_paths("index.html", "flat")
    (('guide/index.md', 'guide.md'), ('guide.md',), ('index.md',))
    """
    folder, _, name = path.rpartition("/")
    beside = f"{path.rpartition('.')[0]}.md"
    if name != "index.html" or not folder:
        return (beside,)
    flat = f"{folder}.md"
    return {"both": (beside, flat), "index": (beside,), "flat": (flat,)}[mode]


def of_path(path: str) -> str:
    """A path below the site's root as part of a URL.

    >>> of_path("100% done/naïve.md")
    '100%25%20done/na%C3%AFve.md'
    """
    return quote(path, safe="/~!$&'*+,;=:@")


def relative_to_file(text: str, file: str) -> str:
    """`text` with links below `NOWHERE` made relative to `file`, a path below the site's root."""
    if NOWHERE not in text:
        return text
    up = "../" * file.count("/")
    return text.replace(f"({NOWHERE})", f"({up or './'})").replace(NOWHERE, up)


def same_site(url: str, base: str) -> bool:
    """Does `url` lie at or below `base`? One with dots in its path may lead out again, and does not.

    >>> same_site("https://x.org/docs/a", "https://x.org/docs/"), same_site("https://x.org/docs/../a", "https://x.org/docs/")
    (True, False)
    """
    below = url.startswith(base) or url == base.rstrip("/")
    return below and not (("/." in url or "%2" in url) and _DOTS.search(url))


def host(url: str) -> str:
    """The host a URL points to, without its port; empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def human(name: str) -> str:
    """The name of a file or folder as a title: `Getting started` for `getting-started`."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.islower() else words or name
