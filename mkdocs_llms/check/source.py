"""Where the files are looked at: a folder, read as a plain static server would serve it, or a server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.errors import FetchError
from mkdocs_llms.folder import files
from mkdocs_llms.page import decode

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_llms.fetch import Client

__all__ = ["Answer", "Folder", "Served", "Source"]

_LIMIT = 20_000_000
_PAGES = (".html", ".htm")
_INDEX = re.compile(r"(?:^|(?<=/))index\.html$")
_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for an address. `url` and `final` are addresses of the site, wherever it was looked at."""

    url: str
    status: int = 0
    type: str = ""
    text: str = field(default="", repr=False)
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    final: str = ""
    """Where redirects led; `url` itself without any."""
    left: str = ""
    """Where a redirect would have left the site for."""
    where: str = ""
    """What to call the place: the file, or the address."""
    error: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_html(self) -> bool:
        return "html" in self.type or (not self.type and self.text.lstrip()[:1] == "<")

    @property
    def is_markdown(self) -> bool:
        """Markdown by its type, or plain text that does not look like HTML."""
        if not self.ok or not self.text.strip() or "html" in self.type:
            return False
        return self.type.startswith("text/") and not self.text.lstrip()[:15].lower().startswith(("<!doctype", "<html"))

    def light(self) -> Answer:
        """The same without what it said."""
        return replace(self, text="", body=b"")


class Source(Protocol):
    """Answers for addresses of the site. It never raises for one of them."""

    base: str
    """The address that the site's own links give its root."""
    served: bool
    robots: str
    """Where the rules for programs stand: at the root of the host."""

    @property
    def requests(self) -> int: ...

    def pages(self) -> list[str]:
        """The pages there are, where that can be seen without a list of them."""
        ...

    async def get(self, url: str, accept: str = "") -> Answer: ...


class Folder:
    """The built site in `root`, whose links say it is at `base`."""

    served = False

    def __init__(self, root: Path, base: str) -> None:
        self.root = root.resolve()
        self.base = base
        self.robots = f"{base}robots.txt"

    @property
    def requests(self) -> int:
        return 0

    def pages(self) -> list[str]:
        paths = (file.relative_to(self.root).as_posix() for file in files(self.root) if file.suffix in _PAGES)
        return [self.base + urls.of_path(_INDEX.sub("", path)) for path in paths if path != "404.html"]

    async def get(self, url: str, accept: str = "") -> Answer:  # noqa: ARG002  # a folder has one form of a file
        url = url.partition("#")[0].partition("?")[0]
        path = unquote(url.removeprefix(self.base))
        if not url.startswith(self.base) or "\0" in path:
            return Answer(url, error="outside the site", where=url)
        try:
            file = self.root.joinpath(*path.split("/")).resolve()
            final = url
            if file.is_dir():
                file, final = (file / "index.html").resolve(), url.rstrip("/") + "/"
            elif not path.endswith("/") and not file.exists() and self._named(file).is_file():
                file = self._named(file)
            where = file.relative_to(self.root).as_posix()
            if (path.endswith("/") and path and file.name != "index.html") or not file.is_file():
                return Answer(url, 404, final=url, where=where)
            with file.open("rb") as opened:
                body = opened.read(_LIMIT)
        except (OSError, ValueError):
            return Answer(url, 404, final=url, where=path)
        kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        text = _text(kind, body)
        return Answer(url, 200, kind, text, body, final=final, where=where)

    @staticmethod
    def _named(file: Path) -> Path:
        """The page behind an address without its ending, as hosts of static sites have it."""
        return file.with_name(f"{file.name}.html").resolve()


class Served:
    """A site on a server at `target`. `base` is what its links call it, the same unless it is a preview."""

    served = True

    def __init__(self, client: Client, target: str, base: str = "") -> None:
        self.target = target
        self.base = base or target
        self.robots = "{0.scheme}://{0.netloc}/robots.txt".format(urlsplit(target))
        self._client = client

    @property
    def requests(self) -> int:
        return self._client.requests

    def pages(self) -> list[str]:
        return []

    async def get(self, url: str, accept: str = "") -> Answer:
        """Follows redirects on the host it started at, and no other."""
        url = url.partition("#")[0]
        asked = self.target + url[len(self.base) :] if url.startswith(self.base) else url
        left = ""

        def permits(target: str) -> str:
            nonlocal left
            if urlsplit(target).netloc.lower() == urlsplit(self.target).netloc.lower():
                return ""
            left = target
            return "another host"

        try:
            if reason := permits(asked):
                return Answer(url, error=reason, where=url)
            headers = {"Accept": accept} if accept else {}
            reply = await self._client.get(asked, headers=headers, redirects=5, permits=permits)
        except FetchError as error:
            return Answer(url, error=str(error), left=left, where=url)
        final = self.base + reply.url[len(self.target) :] if reply.url.startswith(self.target) else reply.url
        kind = reply.type
        return Answer(url, reply.status, kind, _text(kind, reply.body), reply.body, reply.headers, final,
                      where=url)  # fmt: skip


def _text(kind: str, body: bytes) -> str:
    if "html" in kind:
        return decode(body)
    return body.decode("utf-8", "replace") if kind.startswith("text/") or "xml" in kind or not kind else ""
