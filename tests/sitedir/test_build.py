"""`llmstxt build` from a folder to files, and what it says."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from llms_txt import parse_llms_file

from mkdocs_llms import sitedir
from mkdocs_llms.arrange import Listed, assemble, from_globs
from mkdocs_llms.cli import main
from mkdocs_llms.model import Page
from mkdocs_llms.sitedir import convert

Run = Callable[..., Result]
Make = Callable[..., Path]


def page(title: str = "T", body: str = "<p>Some text of this page.</p>", *, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A site below a folder of its own: paths and, for each, its HTML, or nothing for a page of that name."""

    def made(*names: str, **more: str | bytes) -> Path:
        return fill(tmp_path / "site", dict.fromkeys(names, "") | more)

    return made


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content or page(path.parent.name if path.stem == "index" and path.parent != folder else path.stem)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


@pytest.fixture
def run() -> Run:
    def ran(*args: object) -> Result:
        return CliRunner().invoke(main, ["build", *map(str, args)], catch_exceptions=False)

    return ran


NEEDS_NO_ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class TestOutput:
    def test_twins_index_and_full_text_stand_beside_the_pages(self, make: Make, run: Run) -> None:
        site = make("index.html", "guide/index.html", "flat.html")
        done = run(site, "--site-url", "https://x.org/d")
        assert done.exit_code == 0, done.output
        assert "3 pages, 7 files added" in done.stdout
        index = (site / "llms.txt").read_text()
        for address in ("index.md", "guide/index.md", "flat.md"):
            assert f"(https://x.org/d/{address})" in index
            assert (site / address).is_file()
        assert (site / "guide.md").read_text() == (site / "guide/index.md").read_text()
        assert "URL: https://x.org/d/guide/\n" in (site / "llms-full.txt").read_text()
        assert parse_llms_file(index).sections

    def test_elsewhere_with_output_and_nothing_beside_the_pages(self, make: Make, run: Run, tmp_path: Path) -> None:
        site = make("index.html")
        assert run(site, "--output", tmp_path / "new/out").exit_code == 0
        assert sorted(p.name for p in site.iterdir()) == ["index.html"]
        assert (tmp_path / "new/out/index.md").is_file()

    def test_twice_is_once_and_two_processes_are_one(self, make: Make, run: Run) -> None:
        site = make("index.html", *(f"p{n}.html" for n in range(40)))
        run(site, "--jobs", 1)
        first = snapshot(site)
        assert run(site, "--jobs", 2).exit_code == 0
        assert snapshot(site) == first

    def test_links_between_pages_lead_to_twins_in_every_spelling(self, make: Make, run: Run) -> None:
        links = "".join(f'<p><a href="{h}">to {h}</a></p>' for h in ("../flat.html#x", "../flat", "/flat", "./", "/no"))
        site = make(**{"flat.html": "", "a/index.html": page("A", links)})
        run(site, "--site-url", "https://x.org/")
        twin = (site / "a/index.md").read_text()
        assert "(https://x.org/flat.md#x)" in twin
        assert twin.count("(https://x.org/flat.md)") == 2
        assert "(https://x.org/a/index.md)" in twin
        assert "(https://x.org/no)" in twin

    def test_a_removed_page_takes_its_twin_along_and_nothing_else(self, make: Make, run: Run) -> None:
        site = make("index.html", "old.html", "new.html")
        run(site)
        (site / "old.html").unlink()
        (site / "note.md").write_text("mine")
        assert run(site).exit_code == 0
        assert not (site / "old.md").exists()
        assert (site / "note.md").read_text() == "mine"
        assert "old" not in (site / "llms.txt").read_text()

    def test_options_mirror_the_plugin(self, make: Make, run: Run) -> None:
        site = make("index.html", "guide/index.html", "drafts/x.html", "log.html")
        options = [
            "--title",
            "T",
            "--description",
            "D",
            "--details",
            "E",
            "--exclude",
            "drafts/*",
            "--optional",
            "log.md",
            "--no-full",
        ]
        run(site, *options, "--twins", "flat", "--no-front-matter", "--no-directive")
        index = (site / "llms.txt").read_text()
        assert index.startswith("# T\n\n> D\n\nE\n")
        assert "## Optional\n\n- [log](log.md)" in index
        assert (site / "guide.md").read_text().startswith("# guide\n")
        for gone in ("drafts/x.md", "guide/index.md", "llms-full.txt"):
            assert not (site / gone).exists()

    @pytest.mark.parametrize("configured", [True, False])
    def test_commands_may_stand_before_the_steps(self, make: Make, run: Run, *, configured: bool) -> None:
        tabs = (
            '<div class="tabbed-set tabbed-alternate"><div class="tabbed-labels"><label>Console</label><label>CLI</label></div>'
            '<div class="tabbed-content"><div class="tabbed-block"><ol><li>Click <strong>New</strong>.</li></ol></div>'
            '<div class="tabbed-block"><pre><code>acme new</code></pre></div></div></div>'
        )
        site = make(**{"index.html": page("T", tabs)})
        if configured:
            text = "site_name: N\nplugins:\n- llms:\n    tabs: commands-first\n"
            (site.parent / "mkdocs.yml").write_text(text)
        assert run(site, *([] if configured else ["--tabs", "commands-first"])).exit_code == 0
        twin = (site / "index.md").read_text()
        assert twin.index("**CLI**") < twin.index("**Console**")

    def test_the_address_may_come_from_the_pages(self, make: Make, run: Run) -> None:
        pages = {
            f"{name}.html": page(name, head=f'<link rel="canonical" href="https://x.org/d/{name}">') for name in "abc"
        }
        site = make(**pages)
        fill(site, {"sitemap.xml": "".join(f"<url><loc>https://x.org/d/{n}</loc></url>" for n in "abc")})
        run(site)
        assert "(https://x.org/d/a.md)" in (site / "llms.txt").read_text()

    def test_the_sitemap_knows_addresses_that_the_pages_do_not_say(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html", "fr/index.html", "fr/a.html", "fr/b.html")
        for name in ("index", "a", "b"):
            fill(site, {f"fr/{name}.html": page(name, lang="fr")})
        clean = ("", "a", "fr/", "fr/a", "fr/b")
        fill(site, {"sitemap.xml": "".join(f"<url><loc>https://x.org/{name}</loc></url>" for name in clean)})
        run(site)
        assert 'canonical_url: "https://x.org/a"' in (site / "a.md").read_text()
        index = (site / "llms.txt").read_text()
        assert "(https://x.org/a.md)" in index
        assert "as Markdown: add `.md` to it." in index

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            (("a.html", "b.html"), "put `.md` in place of `.html`."),
            (("a/index.html", "b/index.html"), "add `index.md` to it."),
            (
                ("a.html", "b.html", "g/index.html"),
                "put `.md` in place of `.html`, or add `index.md` to an address that ends in a slash.",
            ),
        ],
    )
    def test_the_index_says_how_to_get_from_a_page_to_its_twin(self, make: Make, run: Run, names: tuple[str, ...], said: str) -> None:  # fmt: skip
        site = make("index.html", *names)
        run(site)
        assert f"as Markdown: {said} " in (site / "llms.txt").read_text()

    def test_a_page_that_sphinx_calls_untitled_has_the_name_of_its_file(self, make: Make, run: Run) -> None:
        html = "<title>&lt;no title&gt; — Docs</title><main><p>A part of other pages, on its own.</p></main>"
        site = make("index.html", **{"wasm-notes.html": html})
        run(site)
        assert "[Wasm notes](wasm-notes.md)" in (site / "llms.txt").read_text()
        assert "# Wasm notes\n" in (site / "wasm-notes.md").read_text()

    def test_a_canonical_address_is_whole_or_not_said(self, make: Make, run: Run) -> None:
        site = make("index.html", **{"a.html": page("A", head='<link rel="canonical" href="/docs/a">')})
        run(site)
        assert "canonical_url" not in (site / "a.md").read_text() + (site / "index.md").read_text()
        run(site, "--site-url", "https://x.org/docs/")
        assert 'canonical_url: "https://x.org/docs/a"' in (site / "a.md").read_text()

    def test_without_an_address_links_are_relative_and_it_says_so(self, make: Make, run: Run) -> None:
        site = make("a/index.html", "b.html")
        done = run(site)
        assert "links are relative; --site-url" in done.stderr
        assert "(a/index.md)" in (site / "llms.txt").read_text()
        assert "site.invalid" not in b"".join(snapshot(site).values()).decode()


class TestConfiguration:
    def test_nav_name_and_options_of_the_plugin(self, make: Make, run: Run) -> None:
        site = make("index.html", "b/index.html", "a/index.html", "c/index.html")
        (site.parent / "mkdocs.yml").write_text(
            "site_name: N\nsite_url: https://x.org/d/\nsite_description: About it\nnav:\n- index.md\n"
            "- Guides:\n  - Bee: b.md\n  - a.md\nplugins:\n- search\n- llms:\n    twins: flat\n    details: More.\n"
            "markdown_extensions:\n- x: !!python/name:os.system\n"
        )
        assert run(site).exit_code == 0
        index = (site / "llms.txt").read_text()
        assert index.startswith("# N\n\n> About it\n\nMore.\n")
        assert "## Guides\n\n- [Bee](https://x.org/d/b.md)" in index
        assert "## Optional\n\n- [c](https://x.org/d/c.md)" in index

    def test_zensical_has_its_own_file(self, make: Make, run: Run) -> None:
        site = make("index.html", "b/index.html", "a/index.html")
        (site.parent / "zensical.toml").write_text(
            '[project]\nsite_name = "Z"\nnav = ["index.md", {"G" = ["b.md", {"Ay" = "a.md"}]}]\n'
        )
        run(site)
        index = (site / "llms.txt").read_text()
        assert index.startswith("# Z\n")
        assert index.index("[b](b/index.md)") < index.index("[Ay](a/index.md)")

    def test_the_configuration_of_another_site_is_not_used(self, make: Make, run: Run) -> None:
        site = make("index.html")
        (site.parent / "mkdocs.yml").write_text("site_name: Other\nsite_dir: public\n")
        run(site)
        assert (site / "llms.txt").read_text().startswith("# index\n")
        run(site, "--config", site.parent / "mkdocs.yml")
        assert (site / "llms.txt").read_text().startswith("# Other\n")

    @pytest.mark.parametrize("text", ["", "[", "- a", "a: [b"])
    def test_a_broken_one_is_said_when_asked_for(self, make: Make, run: Run, text: str) -> None:
        site = make("index.html")
        (site.parent / "mkdocs.yml").write_text(text)
        assert run(site).exit_code == 0
        done = run(site, "--config", site.parent / "mkdocs.yml")
        assert (done.exit_code, "broken or holds no settings" in done.output) == (2, True)

    def test_a_wrong_type_is_named(self, make: Make, run: Run) -> None:
        site = make("index.html")
        (site / "mkdocs.yml").write_text("site_name: N\nplugins:\n- llms:\n    twins: [both]\n")
        done = run(site)
        assert (done.exit_code, "llms: twins: ['both'] is not one of both, index, flat" in done.output) == (2, True)

    def test_an_address_is_one(self, make: Make, run: Run) -> None:
        site = make("index.html")
        (site / "mkdocs.yml").write_text("site_name: N\nplugins:\n- llms:\n    base_url: docs.example.com\n")
        done = run(site)
        said = "base_url: 'docs.example.com' is not an address like https://docs.example.com/."
        assert (done.exit_code, said in done.output, (site / "llms.txt").exists()) == (2, True, False), done.output


class TestInject:
    BODY = b'<html><head><meta charset="iso-8859-1"></head>\r\n<body>\r\n<main><h1>Caf\xe9</h1><p>Text.</p></main></body></html>\r\n'

    def test_every_other_byte_stays_and_twice_is_once(self, make: Make, run: Run) -> None:
        site = make(**{"index.html": self.BODY, "b.html": b"\xef\xbb\xbf" + page("B").encode()})
        assert run(site, "--inject", "--site-url", "https://x.org/").exit_code == 0
        first = snapshot(site)
        new = first["index.html"]
        links = b'<link rel="alternate" type="text/markdown" href="https://x.org/index.md">'
        assert links in new
        assert new.isascii() is False
        start, end = new.index(b'<p class="llms-pointer'), new.index(b"</p>") + 4
        rest = new[:start] + new[end:]
        rest = rest.replace(links, b"").replace(b'<link rel="describedby" href="https://x.org/llms.txt">', b"")
        assert rest == self.BODY
        assert first["b.html"].startswith(b"\xef\xbb\xbf<!doctype")
        run(site, "--inject", "--site-url", "https://x.org/")
        assert snapshot(site) == first

    def test_a_new_address_replaces_the_old_links(self, make: Make, run: Run) -> None:
        site = make("index.html")
        run(site, "--inject")
        run(site, "--inject", "--site-url", "https://x.org/")
        html = (site / "index.html").read_text()
        assert html.count("text/markdown") == 2
        assert 'href="https://x.org/llms.txt"' in html

    def test_end_tags_may_be_missing_and_names_beyond_ascii(self, make: Make, run: Run) -> None:
        site = make(**{"ü 1.html": "<!doctype html><title>t</title><body class=x><p>Text of it.", "index.html": ""})
        assert run(site, "--inject").exit_code == 0
        html = (site / "ü 1.html").read_bytes()
        assert html.isascii()
        assert b'href="%C3%BC%201.md">' in html
        assert html.index(b"describedby") < html.index(b"<body class=x>") < html.index(b"llms-pointer")

    def test_permissions_stay(self, make: Make, run: Run) -> None:
        site = make("index.html")
        (site / "index.html").chmod(0o640)
        run(site, "--inject")
        assert (site / "index.html").stat().st_mode & 0o777 == 0o640


class TestCheck:
    def test_it_names_what_is_missing_stale_or_left_over_and_writes_nothing(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html", "b.html")
        assert run(site, "--check").exit_code == 1
        assert sorted(p.name for p in site.iterdir()) == ["a.html", "b.html", "index.html"]
        run(site)
        assert run(site, "--check").exit_code == 0
        (site / "a.md").unlink()
        (site / "b.html").unlink()
        fill(site, {"index.html": page("New")})
        before = snapshot(site)
        done = run(site, "--check")
        assert done.exit_code == 1
        for name in ("a.md", "b.md", "index.md", "llms.txt"):
            assert f"  {name}\n" in done.stderr
        assert snapshot(site) == before

    def test_links_that_are_not_in_the_pages_count_when_asked_for(self, make: Make, run: Run) -> None:
        site = make("index.html")
        run(site)
        done = run(site, "--check", "--inject")
        assert (done.exit_code, "  index.html\n" in done.stderr) == (1, True)

    def test_other_options_than_the_build_had_are_thought_of(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html", "b.html")
        assert "other options" not in run(site, "--check").stderr, "there was no build"
        run(site, "--site-url", "https://x.org/")
        done = run(site, "--check")
        assert done.exit_code == 1
        assert "was it built with other options?" in done.stderr
        fill(site, {"a.html": page("New")})
        assert "other options" not in run(site, "--check", "--site-url", "https://x.org/").stderr

    def test_only_ten_are_shown(self, make: Make, run: Run) -> None:
        site = make(*(f"p{n}.html" for n in range(30)))
        done = run(site, "--check")
        assert len(done.stderr.splitlines()) < 15
        assert "--output-format json lists all" in done.stderr


class TestAuthors:
    @pytest.mark.parametrize("extra", [(), ("--no-front-matter", "--no-directive")])
    def test_a_file_of_the_author_is_never_overwritten(self, make: Make, run: Run, extra: tuple[str, ...]) -> None:
        site = make(**{"guide.html": "", "a/index.html": "", "guide.md": "# Mine\n", "llms.txt": "# Mine too\n"})
        for _ in range(2):
            done = run(site, *extra)
            assert done.exit_code == 1
            assert "guide.md is there already and not ours" in done.stderr
            assert "llms.txt is not ours and stays" in done.stderr
            assert (site / "guide.md").read_text() == "# Mine\n"
            assert (site / "llms.txt").read_text() == "# Mine too\n"
            assert (site / "a/index.md").is_file()

    def test_a_file_of_ours_that_the_author_changed_is_theirs(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html")
        run(site, "--no-directive")
        (site / "a.md").write_text("rewritten by hand\n")
        assert run(site, "--no-directive").exit_code == 1
        assert (site / "a.md").read_text() == "rewritten by hand\n"

    def test_without_the_record_our_files_are_known_by_their_signs(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html")
        run(site)
        (site / ".llmstxt-manifest").unlink()
        fill(site, {"a.html": page("A", "<p>Changed since.</p>")})
        assert run(site).exit_code == 0
        assert "Changed since." in (site / "a.md").read_text()


class TestBadInput:
    @pytest.mark.parametrize(
        ("prepare", "code", "said"),
        [
            (Path.exists, 2, "does not exist. Build the site first"),
            (Path.touch, 2, "is a file. Give the folder"),
            (Path.mkdir, 3, "is empty. Build the site first"),
            (lambda folder: fill(folder, {"a.css": "x", ".git/index.html": "x"}), 3, "holds no HTML"),
        ],
    )
    def test_a_folder_that_is_none(self, tmp_path: Path, run: Run, prepare: Callable[[Path], object], code: int, said: str) -> None:  # fmt: skip
        prepare(tmp_path / "site")
        done = run(tmp_path / "site")
        assert (done.exit_code, said in done.stderr) == (code, True)

    def test_broken_files_are_named_and_the_others_built(self, make: Make, run: Run) -> None:
        site = make(**{"index.html": "", "empty.html": b"\n", "picture.html": b"\x89PNG\0\0", "half.html": b"<h1>Hal"})
        done = run(site)
        assert done.exit_code == 1
        assert "empty.html is empty" in done.stderr
        assert "picture.html is not text" in done.stderr
        assert (site / "index.md").is_file()
        assert "# Hal" in (site / "half.md").read_text()
        assert "empty" not in (site / "llms.txt").read_text()

    def test_charsets_are_read_as_declared_and_wrong_ones_as_what_the_bytes_are(self, make: Make, run: Run) -> None:
        legacy = "<meta charset=windows-1251><main><h1>Привет</h1><p>Текст страницы.</p></main>"
        site = make(
            **{
                "cyrillic.html": legacy.encode("cp1251"),
                "wrong.html": page("Café").replace("utf-8", "iso-8859-1").encode(),
                "missing.html": b"<main><h1>Caf\xe9</h1><p>Some text of it.</p></main>",
                "wide.html": page("Größe").encode("utf-16"),
            }
        )
        assert run(site).exit_code == 0
        for name, title in {"cyrillic": "Привет", "wrong": "Café", "missing": "Café", "wide": "Größe"}.items():
            assert f"# {title}\n" in (site / f"{name}.md").read_text("utf-8")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
    def test_a_pipe_is_no_page(self, make: Make, run: Run) -> None:
        site = make("index.html")
        os.mkfifo(site / "endless.html")
        assert run(site).exit_code == 0

    def test_a_link_to_a_broken_file_stays_a_link_to_it(self, make: Make, run: Run) -> None:
        site = make(**{"index.html": page("I", '<p>See <a href="empty.html">that</a>.</p>'), "empty.html": b" "})
        run(site, "--site-url", "https://x.org/")
        assert "(https://x.org/empty.html)" in (site / "index.md").read_text()

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
    def test_odd_names(self, make: Make, run: Run) -> None:
        names = [
            "a b.html",
            "100%.html",
            "x..y.html",
            "😀/index.html",
            "Case.html",
            "case.html",
            "q?x#y.html",
            "a(1).html",
        ]
        site = make("index.html", *names)
        done = run(site, "--site-url", "https://x.org/")
        assert done.exit_code == 0, done.output
        for name in names:
            assert (site / name).with_suffix(".md").is_file()
        index = (site / "llms.txt").read_text()
        for address in ("a%20b.md", "100%25.md", "q%3Fx%23y.md", "%F0%9F%98%80/index.md"):
            assert f"https://x.org/{address}" in index

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_links_are_not_followed_in_circles_or_out(self, make: Make, run: Run, tmp_path: Path) -> None:
        site = make("index.html", "a/index.html")
        fill(tmp_path / "outside", {"secret.html": ""})
        (site / "a/loop").symlink_to(site)
        (site / "out").symlink_to(tmp_path / "outside")
        (site / "self").symlink_to("self")
        (site / "passwd.html").symlink_to(tmp_path / "outside/secret.html")
        done = run(site)
        assert done.exit_code == 0
        assert "out is a link that leads out of the folder and was not followed" in done.stderr
        assert "passwd.html is a link that leads out" in done.stderr
        assert sorted(p.name for p in (tmp_path / "outside").iterdir()) == ["secret.html"]
        assert "secret" not in (site / "llms-full.txt").read_text()

    @NEEDS_NO_ROOT
    def test_what_may_not_be_read_is_named(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html")
        (site / "a.html").chmod(0)
        done = run(site)
        assert (done.exit_code, "a.html could not be read: Permission denied" in done.stderr) == (1, True)

    def test_an_output_folder_that_cannot_be(self, make: Make, run: Run) -> None:
        site = make("index.html")
        done = run(site, "--output", site / "index.html")
        assert (done.exit_code, "cannot be written to" in done.stderr) == (1, True)

    def test_where_a_twin_cannot_be_written_links_lead_to_the_page(self, make: Make, run: Run) -> None:
        site = make(**{"index.html": page("I", '<p>See <a href="a/b.html">that</a>.</p>'), "a/b.html": ""})
        (site / "out").mkdir()
        (site / "out/a").write_text("a file where a folder belongs")
        done = run(site, "--output", site / "out", "--site-url", "https://x.org/")
        assert done.exit_code == 1
        assert "error: Could not write" in done.stderr
        assert "(https://x.org/a/b.html)" in (site / "out/index.md").read_text()
        assert "a/b.md" not in (site / "out/llms.txt").read_text()

    def test_a_folder_where_a_twin_belongs(self, make: Make, run: Run) -> None:
        site = make("index.html", "a.html")
        (site / "a.md").mkdir()
        done = run(site)
        assert done.exit_code == 1
        assert "a.md" in done.stderr
        assert (site / "index.md").is_file()

    def test_two_pages_that_claim_one_twin(self, make: Make, run: Run) -> None:
        site = make("a.htm", "a.html")
        done = run(site)
        assert (done.exit_code, "a.htm and a.html would both be a.md" in done.stderr) == (1, True)

    def test_a_hook_that_is_missing_or_fails(self, make: Make, run: Run, tmp_path: Path) -> None:
        pytest.importorskip("bs4")
        site = make("index.html")
        hook = tmp_path / "hook.py"
        assert run(site, "--preprocess", hook).exit_code == 2
        hook.write_text("def preprocess(soup, output):\n    soup.h1.string = output\n")
        run(site, "--preprocess", hook)
        assert "# index.md" in (site / "index.md").read_text()
        hook.write_text("def preprocess(soup, output):\n    1 / 0\n")
        done = run(site, "--preprocess", hook)
        assert "ZeroDivisionError" in done.stderr
        assert (site / "index.md").is_file()

    def test_wrong_usage_is_exit_code_2(self, run: Run, tmp_path: Path) -> None:
        assert run(tmp_path, "--twins", "none").exit_code == 2
        assert run(tmp_path, "--jobs", "0").exit_code == 2

    def test_a_glob_that_matches_nothing_is_a_remark_and_strict_makes_it_count(self, make: Make, run: Run) -> None:
        site = make("index.html")
        done = run(site, "--exclude", "nothing/*")
        assert (done.exit_code, "'nothing/*' matches no page" in done.stderr) == (0, True)
        for quiet in ([], ["--quiet"]):
            done = run(site, "--exclude", "nothing/*", "--strict", *quiet)
            (said,) = done.stderr.splitlines()[:1]
            assert (done.exit_code, said[:7], "'nothing/*' matches no page" in said) == (1, "error: ", True)

    def test_there_are_no_more_processes_than_pages(
        self, make: Make, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []

        class Pool(convert.ProcessPoolExecutor):
            def __init__(self, workers: int, *more: object, **named: object) -> None:
                asked.append(workers)
                super().__init__(workers, *more, **named)

        monkeypatch.setattr(convert, "ProcessPoolExecutor", Pool)
        assert run(make("index.html", "a.html", "b.html"), "--jobs", "999").exit_code == 0
        assert asked
        assert set(asked) <= {2, 3}


class TestSaying:
    def test_quiet_is_quiet_and_json_is_json(self, make: Make, run: Run) -> None:
        site = make("index.html")
        done = run(site, "-q")
        assert (done.exit_code, done.output) == (0, "")
        facts = json.loads(run(site, "--output-format", "json").stdout)
        assert (facts["ok"], facts["pages"], facts["problems"]) == (True, 1, [])

    def test_help_teaches_by_example(self, run: Run) -> None:
        shown = run("--help").output
        for name in ("zensical build", "sphinx-build", "Docusaurus", "VitePress", "hugo", "Exit codes"):
            assert name in shown

    def test_several_versions_are_said(self, make: Make, run: Run) -> None:
        site = make(*(f"{v}/{p}" for v in ("v1.0", "v2.0") for p in ("index.html", "a/index.html")))
        done = run(site)
        assert "several versions in this folder: built v2.0, left out v1.0; `--version NAME`" in done.stderr
        assert not (site / "v1.0/a/index.md").exists()
        assert "v2.0/a/index.md" in (site / "llms.txt").read_text()
        run(site, "--version", "v1.0")
        assert (site / "v1.0/llms.txt").is_file()
        assert (site / "v2.0/a/index.md").is_file()
        run(site)
        assert (site / "v1.0/a/index.md").is_file()


def make_page(path: str, **more: object) -> Page:
    return Page(
        url=f"https://x.org/{path}", path=path, title=path.removesuffix(".html").title(), markdown="# T\n", **more
    )


class TestAssemble:
    def test_sections_have_the_titles_of_their_folders_pages(self) -> None:
        pages = {p: make_page(p) for p in ("g/index.html", "g/a.html", "old-things/x.html")}
        pages["g/index.html"] = make_page("g/index.html", description="d")
        listed = [Listed("g/index.html", folders=("g",)), Listed("g/a.html", folders=("g",))]
        listed.append(Listed("old-things/x.html", folders=("old-things", "old-things/y")))
        site = assemble(listed, pages, title="S", url="https://x.org/")
        assert [s.title for s in site.sections] == ["G/Index", "Old things > Y"]

    def test_sections_by_globs_list_what_they_name_and_nothing_else(self) -> None:
        listed = [
            Listed("a.html", section="Docs"),
            Listed("g/b.html", section="Docs"),
            Listed("c.html", section="Docs"),
        ]
        found = from_globs({"G": ["g/*.md", {"a.md": "First."}]}, listed)
        assert [(e.path, e.section, e.description) for e in found] == [("g/b.html", "G", ""), ("a.html", "G", "First.")]


def test_memory_holds_no_page(make: Make) -> None:
    site = make(*(f"p{n}.html" for n in range(30)))
    done = sitedir.build(site, options=sitedir.Options(full=False))
    assert done.pages == 30
