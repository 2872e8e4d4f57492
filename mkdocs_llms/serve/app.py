"""The ASGI app: files of one folder, with negotiation, the links between page and twin, and a 404 for each reader."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from mkdocs_llms.emit.summary import CHARACTERS_PER_TOKEN
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.serve.accept import wants_markdown

if TYPE_CHECKING:
    from starlette.types import Scope

__all__ = ["site_app"]

_MARKDOWN = "text/markdown; charset=utf-8"
_TYPES = {".md": _MARKDOWN, ".txt": "text/plain; charset=utf-8"}
_FRESH = "public, max-age=300, must-revalidate"


def site_app(folder: str | os.PathLike[str], *, site_url: str = "") -> StaticFiles:
    """An ASGI app that serves the built site in `folder`; mount it, or run it.

    `site_url` is the site's public address, for `Link: rel=canonical`; without it, addresses are paths. Raises
    `ConfigError` when there is no such folder.
    """
    root = Path(folder)
    if not root.is_dir():
        raise ConfigError(f"{root} is no folder. Give the folder of the built site.")
    return _Site(root, site_url)


class _Site(StaticFiles):
    """Starlette's own, which knows where it is mounted; what is answered is ours."""

    def __init__(self, root: Path, site_url: str) -> None:
        super().__init__(directory=root, check_dir=False)
        self._root = root.resolve()
        parts = urlsplit(site_url)
        self._origin = f"{parts.scheme}://{parts.netloc}" if site_url else ""

    def get_path(self, scope: Scope) -> str:
        """The path below the mount, as it was asked for, with its last slash."""
        path: str = scope["path"]
        return path.removeprefix(scope.get("root_path", ""))

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": "GET, HEAD"})
        return await anyio.to_thread.run_sync(self._answer, path, scope)

    def _answer(self, path: str, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        markdown = wants_markdown(", ".join(headers.getlist("accept")))
        base = scope.get("root_path", "").rstrip("/")
        file = self._inside(path)
        if file is None:
            return self._missing(markdown or path.endswith(".md"), base)
        if file.is_dir():
            if not path.endswith("/"):
                name = quote(path.rstrip("/").rpartition("/")[2])
                return RedirectResponse(f"{name}/" if name else f"{base}/", 308)
            file = file / "index.html"
        if not file.is_file():
            return self._missing(markdown or path.endswith(".md"), base)
        return self._file(file, base, headers, markdown=markdown)

    def _inside(self, path: str) -> Path | None:
        """The file or folder that `path` names; None for tricks, and for links that lead out of the site."""
        steps = path.split("/")
        if "\0" in path or "\\" in path or ".." in steps or not steps or steps[0]:
            return None
        try:
            found = self._root.joinpath(*(step for step in steps if step)).resolve()
            if not found.is_relative_to(self._root) or not found.exists():
                return None
            # `page.html/` and `//` are no addresses of a file.
            return found if found.is_dir() or not path.endswith("/") else None
        except (OSError, ValueError):
            return None

    def _file(self, file: Path, base: str, asked: Headers, *, markdown: bool) -> Response:
        about = {"Link": f'<{base}/llms.txt>; rel="describedby"'}
        kind = _TYPES.get(file.suffix)
        if file.suffix == ".html":
            about["Vary"] = "Accept"
            if twin := self._twin(file):
                about["Link"] = f'<{self._address(twin, base)}>; rel="alternate"; type="text/markdown", {about["Link"]}'
                if markdown:
                    about["Content-Location"] = self._address(twin, base)
                    file, kind = twin, _MARKDOWN
        elif file.suffix == ".md":
            about |= {"Vary": "Accept", "X-Robots-Tag": "noindex"}
            if page := self._page(file):
                about["Link"] = f'<{self._origin}{self._address(page, base)}>; rel="canonical", {about["Link"]}'
        elif file.name == "llms-full.txt":
            about["X-Robots-Tag"] = "noindex"
        stat = file.stat()
        if kind:
            about["Cache-Control"] = _FRESH
        if kind == _MARKDOWN:
            about["x-markdown-tokens"] = str(len(file.read_text("utf-8", "replace")) // CHARACTERS_PER_TOKEN)
        mark = f"{stat.st_mtime_ns}-{stat.st_size}-{file.suffix}"
        about["ETag"] = f'"{sha256(mark.encode()).hexdigest()[:24]}"'
        response = FileResponse(file, headers=about, media_type=kind, stat_result=stat)
        if self.is_not_modified(response.headers, asked):
            kept = ("etag", "vary", "cache-control", "link", "last-modified", "content-location", "x-robots-tag")
            return Response(status_code=304, headers={k: v for k, v in response.headers.items() if k in kept})
        return response

    def _twin(self, page: Path) -> Path | None:
        """The Markdown of a page: `a/index.md` or `a.md` for `a/index.html`, `a.md` for `a.html`."""
        folder = page.parent
        flat = [folder.with_name(f"{folder.name}.md")] if page.name == "index.html" and folder != self._root else []
        places = (page.with_suffix(".md"), *flat)
        return next((it for it in places if it.is_file() and it.resolve().is_relative_to(self._root)), None)

    def _page(self, twin: Path) -> Path | None:
        """The HTML of a twin: `a/index.md` and `a.md` stand for `a/index.html`, or `a.html`."""
        pages = (twin.with_suffix(".html"), twin.with_suffix("") / "index.html")
        return next((page for page in pages if page.is_file()), None)

    def _address(self, file: Path, base: str) -> str:
        path = file.relative_to(self._root).as_posix()
        return f"{base}/{quote(path.removesuffix('index.html'))}"

    def _missing(self, markdown: bool, base: str) -> Response:  # noqa: FBT001  # what is wanted, not a switch
        about = {"Vary": "Accept"}
        page = self._root / "404.html"
        if markdown:
            said = f"# Not found\n\nThere is no such page. [llms.txt]({base}/llms.txt) lists every page.\n"
            return Response(said, 404, about, _MARKDOWN)
        if page.is_file():
            return FileResponse(page, 404, about)
        return PlainTextResponse("Not found.\n", 404, about)
