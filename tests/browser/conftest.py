"""Small sites, served on the loopback and opened in a real Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

CHROMIUM = os.environ.get("LLMS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = {
    "index.md": "# Home of it\n\nThe first page of this site.\n",
    "a.md": "# A page with a title of many words\n\nWords: naïve – „quoted“ 🎉.\n\n```python\nx = 1\n```\n",
    "deep/b.md": "# B\n\nAnother page.\n",
}
BARE = (
    '<!doctype html><html lang="en"><head><title>{{ page.title }}</title>'
    '{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}</head>'
    '<body><main><div class="prose">{{ page.content }}</div></main>'
    "{% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}</body></html>"
)
Served = namedtuple("Served", "url folder")


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map: ClassVar = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".md": "text/markdown; charset=utf-8",
    }

    def __init__(self, *args, policy, **kwargs):
        self.policy = policy
        super().__init__(*args, **kwargs)

    def do_GET(self):
        # What the browser and Material ask for on their own account.
        if self.path == "/favicon.ico" or (self.path.endswith("/sitemap.xml") and self.path != "/sitemap.xml"):
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self):
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def browser(needed):
    if not CHROMIUM:
        needed("Chromium (Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        needed("Playwright (pip install playwright axe-playwright-python)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site for the address it is then served from; each kind once."""
    servers = []

    @functools.cache
    def serve(theme="material", *, features=(), actions="true", policy="", urls="true", language=""):
        root = tmp_path_factory.mktemp("site")
        for name, text in PAGES.items():
            path = root / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        folder = root / "site"
        handler = functools.partial(_Handler, directory=str(folder), policy=policy)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        look = {"name": None if theme == "bare" else theme}
        if theme == "bare":
            (root / "overrides").mkdir()
            (root / "overrides/main.html").write_text(BARE, "utf-8")
            look["custom_dir"] = "overrides"
        if theme == "material":
            look |= {"font": False, "features": list(features)}
            look |= {"palette": [{"scheme": s, "media": f"(prefers-color-scheme: {m})"} for s, m in SCHEMES]}
        if theme == "mkdocs":
            look |= {"color_mode": "auto"}
        if language:
            look["language"] = language
        config = {
            "site_name": "Tiny",
            "site_url": url,
            "theme": look,
            "use_directory_urls": urls == "true",
            "plugins": [*(["search"] if theme != "bare" else []), {"llms": {"actions": yaml.safe_load(actions)}}],
        }
        (root / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder)],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        assert run.returncode == 0, run.stderr
        return Served(url, Path(folder))

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


SCHEMES = (("default", "light"), ("slate", "dark"))


@pytest.fixture
def open_page(browser):
    """Open an address in a context of its own; at the end nothing may have been wrong or gone elsewhere."""
    contexts, troubles = [], []

    def opened(url, *, width=1280, scheme="light", script="", javascript=True):
        context = browser.new_context(
            viewport={"width": width, "height": 700},
            color_scheme=scheme,
            java_script_enabled=javascript,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        # The highlighter that MkDocs' own themes load from a CDN.
        page.route("https://cdnjs.cloudflare.com/**", lambda route: route.fulfill(body=_HIGHLIGHTER))
        page.on("console", lambda said: troubles.append((said.text, said.location)) if said.type in _BAD else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: None if _OURS.match(asked.url) else troubles.append(asked.url))
        if script:
            page.add_init_script(script)
        page.goto(url, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


_BAD = ("error", "warning")
_HIGHLIGHTER = "window.hljs = {highlightAll() {}, initHighlightingOnLoad() {}}"
_OURS = re.compile(r"http://127\.0\.0\.1:|https://cdnjs\.|blob:|data:")
