"""Pages that JavaScript writes, rendered in Debian's Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_llms.crawl import Result
from mkdocs_llms.fetch import Limits

from .conftest import Web, rows

pytest.importorskip("playwright")

Run = Callable[..., Result]

SHELL = (
    '<!doctype html><html lang="en"><head><title>{name}</title></head><body><div id="root"></div>'
    '<script src="/app.js"></script><script src="http://other.example/spy.js"></script></body></html>'
)
APP = """
fetch('/data.json').then(r => r.json()).then(data => {
  document.getElementById('root').innerHTML = '<main><h1>' + document.title + '</h1><p>' + data.text + ' ' + location.pathname
    + '</p><p>See <a href="/second/">the second page</a>.</p></main>';
});
fetch('/write', {method: 'POST', body: 'x'}).catch(() => 0);
new Image().src = '/pixel.png';
"""


@pytest.fixture(autouse=True)
def chromium(needed: Callable[[str], None]) -> None:
    if not shutil.which("chromium"):
        needed("Chromium, to render pages that JavaScript writes")


def shells(web: Web) -> None:
    for path in ("/", "/second/"):
        web.pages[path] = SHELL.format(name=f"Page {path.strip('/') or 'one'}")
    web.pages["/app.js"] = APP
    web.types["/app.js"] = "text/javascript"
    web.pages["/data.json"] = '{"text": "What the scripts of this page have to say."}'
    web.types["/data.json"] = "application/json"


def test_shells_are_reported_without_a_browser(web: Web, run: Run) -> None:
    shells(web)
    result = run()
    assert (result.code, result.report["pages"]) == (3, 0)
    assert rows(result, "skipped_urls")["/"] == "javascript"


def test_a_browser_renders_them_and_asks_nobody_else(web: Web, run: Run, tmp_path: Path) -> None:
    shells(web)
    given: dict[str, Any] = {"browser": True, "limits": Limits(total=30)}
    result = run(**given)
    assert (result.code, result.report["pages"]) == (0, 2), result.report
    assert "have to say. /second/" in (tmp_path / "out/second.md").read_text()
    assert web.asked["/pixel.png"] == web.asked["/write"] == 0
    assert all(seen["user-agent"].startswith("llmstxt/") for seen in web.seen)
    web.pages["/data.json"] = '{"text": "Other words than before."}'
    again = run(**given)
    assert sorted(url[len(web.url) :] for url in again.report["difference"]["changed"]) == ["/", "/second/"]
    assert run(**given).report["unchanged"] == 2


def test_robots_are_kept_by_the_browser(web: Web, run: Run) -> None:
    shells(web)
    web.pages["/robots.txt"] = "User-agent: *\nDisallow: /data.json\n"
    result = run(browser=True, limits=Limits(total=30))
    assert web.asked["/data.json"] == 0
    assert rows(result, "skipped_urls")["/"] == "javascript"
