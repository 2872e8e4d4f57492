"""Pages that are no documents: what the first look says of them is believed, whoever says it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_llms import emit
from mkdocs_llms.arrange import Said, described, kind_of, repeated, site_name, without_site
from mkdocs_llms.model import Page
from mkdocs_llms.page import Facts
from mkdocs_llms.sitedir import Options
from mkdocs_llms.sitedir.config import SiteConfig
from mkdocs_llms.sitedir.convert import Job
from mkdocs_llms.sitedir.plan import plan
from mkdocs_llms.sitedir.rounds import Round, rounds
from mkdocs_llms.sitedir.scan import scan
from mkdocs_llms.sitedir.spool import Spool
from mkdocs_llms.sitedir.survey import Look, profile_of

BASE = "https://x.org/"


def built(site: Path, odd: dict[str, Facts]) -> Round:
    """The site with the first look at some pages given."""
    settled = plan(site, scan(site, site), Options(site_url=BASE), SiteConfig())
    listed = [entry for entry in settled.listed if entry.path not in odd]
    job = Job(
        root=str(site), target=str(site), base=BASE, prefix="", output=emit.Output(), titles={}, mapped={}, record={}
    )
    with closing(Spool()) as spool:
        return rounds(replace(settled, odd=odd, listed=listed), job, spool, 1, None)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, links in {"index": "old", "old": "new", "older": "old", "new": "index", "round": "round"}.items():
        (tmp_path / f"{name}.html").write_text(
            f"<html><body><main><h1>{name}</h1><p>To <a href='{links}.html#x'>it</a>.</p></main></body></html>"
        )
    return tmp_path


def test_a_link_to_a_redirect_leads_to_the_twin_of_its_target(site: Path) -> None:
    facts = Facts(kind="redirect", redirect="new.html")
    done = built(site, {"old.html": facts, "older.html": replace(facts, redirect="./old")})
    assert "(https://x.org/new.md#x)" in (site / "index.md").read_text()
    assert not (site / "old.md").exists()
    assert "old.html" not in done.pages
    assert done.problems == []


def test_redirects_in_a_circle_or_to_nowhere_keep_their_address(site: Path) -> None:
    built(site, {"old.html": Facts(kind="redirect", redirect="older.html"), "older.html": Facts(kind="redirect", redirect="old.html")})  # fmt: skip
    assert "(https://x.org/old.html#x)" in (site / "index.md").read_text()
    built(site, {"old.html": Facts(kind="redirect", redirect="https://elsewhere.org/")})
    assert "(https://x.org/old.html#x)" in (site / "index.md").read_text()


@pytest.mark.parametrize("facts", [Facts(noindex=True), Facts(kind="search"), Facts(kind="error")])
def test_pages_that_are_no_documents_appear_nowhere(site: Path, facts: Facts) -> None:
    done = built(site, {"new.html": facts})
    assert not (site / "new.md").exists()
    assert "(https://x.org/new.html#x)" in (site / "old.md").read_text()
    assert set(done.pages) == {"index.html", "old.html", "older.html", "round.html"}


def test_what_only_shows_when_it_is_converted_mends_the_links(site: Path) -> None:
    (site / "new.html").write_bytes(b"\0\0")
    done = built(site, {})
    assert done.problems == ["new.html is not text. Remove it, or leave it out with --exclude."]
    assert "(https://x.org/new.html#x)" in (site / "old.md").read_text()


def test_kinds() -> None:
    assert kind_of("a.html", Facts()) == "document"
    assert kind_of("genindex.html", Facts(kind="listing")) == "listing"
    assert kind_of("404.html", Facts()) == kind_of("fr/404.html", Facts()) == "error"
    assert kind_of("a.html", Facts(noindex=True)) == "noindex"
    assert kind_of("a.html", Facts(kind="shell")) == "shell"
    assert kind_of("search/all_0.html", Facts(kind="shell")) == "search"


def said(title: str, *, about: str = "", site: str = "") -> Said:
    return Said(about, title, site)


def look(profile: str) -> Look:
    return Look("a.html", Facts(), (), profile, Said())


def test_a_site_is_called_what_its_titles_share() -> None:
    assert site_name([said("A - Parcel"), said("B - Parcel"), said("Parcel")]) == "Parcel"
    assert site_name([said("A — Parcel 1.0 documentation"), said("B - c — Parcel 1.0 documentation")]) == "Parcel 1.0 documentation"  # fmt: skip
    assert site_name([said("A"), said("B")]) == site_name([said("a - Rust"), said("b - Rust")]) == ""
    assert site_name([said("Parcel: Class List"), said("Parcel: Box Class Reference")]) == "Parcel"
    assert site_name([said("A", site="P"), said("B", site="P")]) == "P"
    assert without_site("Usage - Parcel", "Parcel") == "Usage"
    assert without_site("Parcel", "Parcel") == "Parcel"
    assert without_site("Use - it", "Parcel") == "Use - it"


def test_a_description_that_many_pages_have_is_about_the_site() -> None:
    assert repeated([said("A", about="All"), said("B", about="All"), said("C", about="Own")]) == ("All",)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Written by the author.", "Written by the author."),
        ("Tern is one.", "Tern is one."),
        ("", "Tern is one binary."),
        ("Install", "Tern is one binary."),
        ("About the site", "Tern is one binary."),
        ("Tern is one binary. Linux# curl https://t.example | shWindows# Download", "Tern is one binary."),
    ],
)
def test_a_description_that_a_program_made_gives_way_to_the_first_paragraph(said: str, told: str) -> None:
    text = (
        "# Install\n\n[Tern](https://x.org/) is one binary.\n\n## Linux\n\n```bash\ncurl https://t.example | sh\n```\n"
    )
    page = Page(url=BASE, path="a.html", title="Install", markdown=text, description="Tern is one binary.")
    assert described(page, said, ("About the site",)) == told


def test_headings_run_together_are_no_description() -> None:
    page = Page(url=BASE, path="a.html", title="Use", markdown="# Use\n\n## tern push\n\nPushes a folder.\n")
    assert described(page, "tern push# Pushes a folder. tern pull#") == ""
    assert described(page, "Pushes and pulls.") == "Pushes and pulls."


def test_the_generator_of_most_pages_is_that_of_the_site() -> None:
    assert profile_of([look("Sphinx"), look("unknown"), look("unknown")]) == "Sphinx"


def test_a_page_that_only_looked_odd_is_listed_like_any_other(tmp_path: Path) -> None:
    script = "<script>if (window.location.protocol === 'file:') mark()</script>"
    for name in ("index", "other"):
        (tmp_path / f"{name}.html").write_text(
            f"{script}<main><h1>{name}</h1><p>It says enough to be a page.</p></main>"
        )
    settled = plan(tmp_path, scan(tmp_path, tmp_path), Options(), SiteConfig())
    assert [entry.path for entry in settled.listed] == ["index.html", "other.html"]
    assert settled.odd == {}
