"""Pages that JavaScript writes, rendered in headless Chromium: the only importer of playwright.

The browser itself never reaches the network. Whatever a page asks for is fetched by the client, with its checks and
its politeness, or not at all: only GET, only what a page needs to write its text, only from the page's own host.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from mkdocs_llms.errors import ConfigError, FetchError

try:
    from playwright.async_api import Error, async_playwright
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] not in {"playwright", "greenlet", "pyee"}:
        raise
    raise ConfigError("playwright is not installed. Install it with `pip install 'mkdocs-llms[browser]'`.") from error

if TYPE_CHECKING:
    from mkdocs_llms.fetch.client import Client

__all__ = ["Browser"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_NEEDED = frozenset({"document", "script", "xhr", "fetch"})
# Names do not resolve, so what would slip past the route goes nowhere.
_ARGUMENTS = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")


class Browser:
    """One headless Chromium, started when the first page needs it. Raises `ConfigError` when there is none."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._exit = contextlib.AsyncExitStack()
        self._context: Any = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(Error):
            await self._exit.aclose()

    async def render(self, url: str) -> str:
        """The HTML of the page at `url` after its scripts ran. Raises `FetchError` when it cannot be had."""
        if self._context is None:
            await self._start()
        page = await self._context.new_page()
        try:
            await page.goto(url, wait_until="networkidle", timeout=self._client.limits.total * 1_000)
            return str(await page.content())
        except Error as error:
            raise FetchError("browser", f"could not be rendered: {str(error).splitlines()[0]}") from error
        finally:
            with contextlib.suppress(Error):
                await page.close()

    async def _start(self) -> None:
        program = next(filter(None, map(shutil.which, _NAMES)), None)
        try:
            playwright = await self._exit.enter_async_context(async_playwright())
            browser = await playwright.chromium.launch(
                executable_path=program, args=list(_ARGUMENTS), chromium_sandbox=os.name == "nt" or os.geteuid() != 0
            )
            self._exit.push_async_callback(browser.close)
            context = await browser.new_context(
                user_agent=self._client.manners.agent, service_workers="block", accept_downloads=False
            )
            await context.route("**/*", self._answer)
            await context.route_web_socket("**/*", lambda socket: socket.close())
        except Error as error:
            said = str(error).strip().splitlines()[0]
            raise ConfigError(f"Chromium does not start ({said}). Install it, or leave --browser out.") from error
        self._context = context

    async def _answer(self, route: Any) -> None:
        request = route.request
        page = request.frame.page.url if request.frame else ""
        own = urlsplit(page if page.startswith("http") else request.url).netloc

        def stays(target: str) -> str:
            return "" if urlsplit(target).netloc == own else "another host"

        with contextlib.suppress(Error):
            if request.method != "GET" or request.resource_type not in _NEEDED or stays(request.url):
                await route.abort()
                return
            try:
                reply = await self._client.get(request.url, redirects=self._client.limits.redirects, permits=stays)
            except FetchError:
                await route.abort()
                return
            await route.fulfill(
                status=reply.status, content_type=reply.headers.get("content-type", ""), body=reply.body
            )
