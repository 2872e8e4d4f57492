"""From a page's address to the file it is built to: never out of the folder, never a name a file system refuses."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

__all__ = ["Paths"]

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]|[\ud800-\udfff]')
_ENDING = re.compile(r"(?i)\.(html?|xhtml|php|aspx?|jsp|md|markdown)$")
_LONGEST = 120
_LONGEST_PATH = 400


class Paths:
    """Gives each page of a site its path, in the order asked; two that differ in case only get different names."""

    def __init__(self, base: str) -> None:
        self._base = urlsplit(base).path or "/"
        self._host = urlsplit(base).netloc
        self._taken: dict[str, str] = {}

    def path(self, url: str) -> str:
        """The path of the page at `url` below the site's root, for instance `guide/index.html`."""
        wanted = self._wanted(url)
        path, copy = wanted, 1
        while self._taken.setdefault(_stem(path), url) != url:
            copy += 1
            folder, _, name = wanted.rpartition("/")
            path = (
                f"{folder}-{copy}/{name}"
                if folder and name == "index.html"
                else wanted.replace(".html", f"-{copy}.html")
            )
        return path

    def _wanted(self, url: str) -> str:
        parts = urlsplit(url)
        whole = parts.path
        if parts.netloc != self._host:
            whole = f"/{parts.netloc.replace(':', '_')}{whole}"
        elif whole.startswith(self._base):
            whole = "/" + whole[len(self._base) :]
        folders = [_segment(part) for part in whole.split("/") if part]
        if _ENDING.search(whole) and folders:
            folders[-1] = _segment(_ENDING.sub("", unquote(whole.rpartition("/")[2])))
            path = "/".join(folders) + ".html"
        else:
            path = "/".join([*folders, "index.html"])
        if parts.query:
            path = f"{path.removesuffix('.html').removesuffix('/index')}-{_digest(parts.query)}.html"
        if len(path) > _LONGEST_PATH:
            path = f"long/{_digest(path)}.html"
        return path


def _segment(part: str) -> str:
    """One folder or file name that every system takes."""
    name = _UNSAFE.sub("_", unquote(part, errors="replace")).rstrip(". ")
    if not name.strip("."):
        name = f"_{len(part)}"
    if name.startswith(".") or _RESERVED.match(name):
        name = f"_{name}"
    if len(name.encode()) > _LONGEST:
        name = f"{name[: _LONGEST // 4]}-{_digest(part)}"
    return name


def _stem(path: str) -> str:
    """What two paths may not share: their twins, on a file system that does not tell case apart."""
    return path.removesuffix(".html").removesuffix("/index").casefold()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
