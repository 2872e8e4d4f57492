"""Versions: links lead to the version being built, canonical addresses to the canonical one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mike")

PAGES = {"guide.md": "# Guide\n\nBack [home](index.md) from here.\n"}
ENV = {"MIKE_DOCS_VERSION": "1.0"}
BASE = "https://docs.example.org/1.0/"


@pytest.mark.parametrize("plugins", [["mike", "llms"], ["llms", "mike"]], ids="-".join)
def test_links_lead_to_the_version(build, links, plugins):
    built = build(PAGES, plugins=plugins, env=ENV, base=BASE)
    assert built.urls() == [f"{BASE}index.md", f"{BASE}guide/index.md"]
    assert f"{BASE}index.md" in links(built.text("guide.md"))
    assert built.meta("guide.md")["canonical_url"] == f"{BASE}guide/"


@pytest.mark.parametrize("mike_first", [True, False])
def test_with_a_canonical_version_only_the_canonical_address_is_the_other_one(build, links, mike_first):
    plugins = [{"mike": {"canonical_version": "latest"}}, "llms"]
    built = build(PAGES, plugins=plugins if mike_first else plugins[::-1], env=ENV, base=BASE)
    assert built.urls() == [f"{BASE}index.md", f"{BASE}guide/index.md"]
    assert f"{BASE}index.md" in links(built.text("guide.md"))
    assert built.meta("guide.md")["canonical_url"] == "https://docs.example.org/latest/guide/"
    assert f'href="{BASE}llms.txt"' in built.text("guide/index.html")


def test_an_ordinary_build_with_mike_configured_links_to_site_url(build):
    built = build(PAGES, plugins=[{"mike": {"canonical_version": "latest"}}, "llms"])
    assert built.urls()[0] == "https://docs.example.org/index.md"


def test_two_versions_deployed_by_mike_each_have_their_own_index(project):
    root = project(PAGES, plugins=["llms", {"mike": {"canonical_version": "latest", "alias_type": "copy"}}])
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    if HOST_NEEDS_A_THEME:
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("theme: mkdocs", "theme: {name: material, font: false}"))
    run("git", "init", "-q", "-b", "main")
    run("git", "commit", "-q", "--allow-empty", "-m", "start")
    for version in ("1.0", "2.0"):
        run(sys.executable, "-P", "-c", "from mike.driver import main; main()", "--quiet", "deploy", version)
    for version in ("1.0", "2.0"):
        index = run("git", "show", f"gh-pages:{version}/llms.txt")
        assert f"(https://docs.example.org/{version}/guide/index.md)" in index
        assert "latest" not in index
        twin = run("git", "show", f"gh-pages:{version}/guide.md")
        assert 'canonical_url: "https://docs.example.org/latest/guide/"' in twin


def _mike_runs_properdocs() -> bool:
    """mike prefers ProperDocs where that is installed as well, and ProperDocs has no theme of its own."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return bool(version("properdocs"))
    except PackageNotFoundError:
        return False


HOST_NEEDS_A_THEME = _mike_runs_properdocs()
