"""Live reload and dirty builds: twins follow the sources, indexes never shrink."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

LATER = 4_000_000_000
PAGES = {name: f"# {name[:-3].title()}\n\nThe page {name} as it was.\n" for name in ("a.md", "b.md", "c.md")}


@pytest.fixture
def server(project, host, tmp_path):
    """A `serve` process over a site of four pages; gives the project's folder and a function that fetches."""
    root = project(PAGES, site_url="https://example.org/docs/", draft_docs="draft.md", theme="mkdocs")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "serve.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", host, "serve", "-a", f"127.0.0.1:{port}"],
        cwd=root,
        stdout=log,
        stderr=log,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )

    def fetch(path: str, until: str = "", seconds: float = 20) -> str:
        deadline = time.monotonic() + seconds
        text = ""
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/docs/{path}", timeout=10) as answer:
                    text = answer.read().decode()
                if until in text:
                    return text
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, (tmp_path / "serve.log").read_text()
            time.sleep(0.1)
        raise AssertionError(f"{path} never held {until!r}: {text}\n{(tmp_path / 'serve.log').read_text()}")

    yield root, port, fetch
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    log.close()


@pytest.mark.host
def test_a_twin_follows_an_edit_and_the_index_stays_whole(server):
    root, port, fetch = server
    before = {path.name: path.read_bytes() for path in (root / "docs").rglob("*")}
    index = fetch("llms.txt", "# Tiny")
    assert index.count("\n- [") == 4
    assert f"(http://127.0.0.1:{port}/docs/a/index.md)" in index
    assert "as it was" in fetch("a.md")
    assert {path.name: path.read_bytes() for path in (root / "docs").rglob("*")} == before
    (root / "docs" / "a.md").write_text("# A\n\nNow it says plugh and much more.\n", "utf-8")
    assert "as it was" not in fetch("a/index.md", "plugh")
    assert fetch("llms.txt", "plugh").count("\n- [") == 4
    assert {path.name for path in (root / "docs").rglob("*")} == set(before)


@pytest.mark.host
def test_a_dirty_build_writes_what_a_full_build_would(build):
    first = build(PAGES)
    changed = {**PAGES, "b.md": "# B\n\nNow it says plugh and much more.\n"}
    dirty = _rebuild(build, first, changed, "b.md")
    assert "plugh" in dirty.text("b.md")
    whole = build(changed, root=first.root.with_name("whole"))
    assert dirty.emitted == whole.emitted
    for path in whole.emitted:
        assert dirty.text(path) == whole.text(path), path


def test_a_dirty_build_keeps_long_pages_whole(build):
    long = "# Long\n\n" + "".join(f"## Part {n}\n\n{'Words of it. ' * 300}\n\n" for n in range(20))
    pages = {**PAGES, "long.md": long}
    first = build(pages)
    dirty = _rebuild(build, first, {**pages, "a.md": "# A\n\nNow it says plugh and much more.\n"}, "a.md")
    for path in first.emitted - {"a.md", "a/index.md", "llms.txt", "llms-full.txt"}:
        assert dirty.text(path) == first.text(path), path
    assert "plugh and much more" in dirty.text("llms-full.txt")
    assert dirty.text("llms-full.txt").count("## Part 7\n") == 1


@pytest.mark.parametrize("llms", [{"front_matter": False}, {"directive": False}, {"twins": "flat"}], ids=str)
def test_a_dirty_build_reads_every_kind_of_twin_back(build, llms):
    first = build(PAGES, llms=llms)
    dirty = _rebuild(build, first, PAGES, "a.md", llms=llms)
    for path in first.emitted - {"llms.txt"}:
        assert dirty.text(path) == first.text(path), path
    assert dirty.listed() == first.listed()


def test_a_dirty_build_forgets_a_page_that_became_a_draft(build):
    first = build(PAGES)
    dirty = _rebuild(build, first, {**PAGES, "b.md": "---\nllms: false\n---\n\n# B\n\nNo more.\n"}, "b.md")
    assert "B" not in dirty.listed()["Docs"]
    assert "URL: https://docs.example.org/b/" not in dirty.text("llms-full.txt")


def _rebuild(build, first, files, newer, **rest):
    """Build dirty in the same folder; only `newer` is later than what was built from it.

    In a process of its own, which knows of the earlier build only what that wrote.
    """
    for path in first.site.rglob("*.html"):
        os.utime(path, (LATER, LATER) if path.parent.name != newer.removesuffix(".md") else (1, 1))
    return build(files, root=first.root, dirty=True, apart=True, **rest)
