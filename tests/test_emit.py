"""Splitting, writing and marking pages, without any host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_llms import emit
from mkdocs_llms.emit.split import split
from mkdocs_llms.emit.twin import LIMIT, twin_files
from mkdocs_llms.errors import OutputError
from mkdocs_llms.model import Page, Section, Site

PARAGRAPH = "Some words about it. " * 20 + "\n\n"


def page(name: str, markdown: str = "", **more: object) -> Page:
    text = markdown or f"# {name}\n\nText.\n"
    return Page(url=f"https://x.org/{name}/", path=f"{name}/index.html", title=name, markdown=text, **more)


def site(*pages: Page, **more: object) -> Site:
    return Site(
        title="S",
        url="https://x.org/",
        sections=(Section(title="Docs", pages=pages, slug="docs"),),
        pages=pages,
        **more,
    )


class TestSplit:
    def test_parts_begin_at_headings_and_keep_everything(self) -> None:
        text = "# T\n\n" + "".join(f"## H{i}\n\n{PARAGRAPH * 3}" for i in range(30))
        parts = [part.text for part in split(text, 5_000)]
        assert all(len(part) <= 5_000 for part in parts)
        assert all(part.startswith(("# ", "## ")) for part in parts)
        assert re.findall(r"## H\d+", "".join(parts)) == [f"## H{i}" for i in range(30)]

    def test_parts_know_their_headings(self) -> None:
        text = "# T\n\n" + "".join(f"## H{i}\n\n### Deep {i}\n\n{PARAGRAPH * 3}" for i in range(9))
        parts = split(f"{text}```sh\n# no heading\n```\n", 5_000)
        assert len(parts) > 2
        assert [t for part in parts for t in part.titles] == [t for i in range(9) for t in (f"H{i}", f"Deep {i}")]
        assert all(f" {title}\n" in part.text for part in parts for title in part.titles)

    def test_a_heading_inside_a_fence_is_no_place_to_cut(self) -> None:
        text = "# T\n\n```sh\n" + "## comment\nls\n" * 100 + "```\n\n## Next\n\n" + PARAGRAPH
        parts = [part.text for part in split(text, 1_700)]
        assert len(parts) == 2
        assert parts[1].startswith("## Next")

    def test_a_block_that_is_too_long_is_closed_and_opened_again(self) -> None:
        parts = [part.text for part in split("# T\n\n```py\n" + "x = 1\n" * 2_000 + "```\n", 4_000)]
        assert sum(part.count("x = 1") for part in parts) == 2_000
        for part in parts:
            assert len(part) <= 4_000
            fences = [t for t in MarkdownIt().parse(part) if t.type == "fence"]
            assert len(fences) == 1
            assert fences[0].info == "py"

    def test_a_long_table_repeats_its_header(self) -> None:
        parts = [part.text for part in split("# T\n\n| a | b |\n| --- | --- |\n" + "| one | two |\n" * 1_000, 4_000)]
        tables = [p for p in parts if "| one" in p]
        assert len(tables) > 2
        assert all("| a | b |\n| --- | --- |\n" in p for p in tables)
        assert sum(p.count("| one | two |") for p in tables) == 1_000

    @given(st.text(alphabet="#`ab \n~|>-", max_size=400), st.integers(200, 400))
    def test_no_text_is_lost_and_no_part_is_too_long(self, text: str, limit: int) -> None:
        parts = [part.text for part in split(text, limit)]
        kept = "".join(parts)
        assert all(len(part) <= limit + 1 for part in parts)
        assert len(re.findall("[ab]", kept)) >= len(re.findall("[ab]", text))


class TestTwin:
    def test_a_long_page_keeps_its_address_and_lists_its_parts(self) -> None:
        text = "# T\n\n" + "".join(f"## H{i}\n\n{PARAGRAPH * 9}" for i in range(40))
        files = dict(twin_files(page("T", text), "T/index.md", "https://x.org/T/index.md", "https://x.org/llms.txt"))
        whole = files.pop("T/index.md")
        listed = re.findall(r"\(https://x\.org/(T/index\.part-\d+\.md)\)", whole)
        assert listed == list(files)
        assert whole.index("This page is long") < whole.index("## H0")
        assert all(len(part) < LIMIT and "[T](https://x.org/T/index.md)" in part for part in files.values())
        assert all(part.count("\n# ") == 1 for part in files.values())

    def test_reading_back_gives_the_page_that_was_written(self) -> None:
        for text in ("# T\n\nShort.\n", "# T\n\n" + "".join(f"## H{i}\n\n{PARAGRAPH * 9}" for i in range(40))):
            given_page = page("T", text, description='Says "hi": [x]', canonical_url="https://x.org/T/")
            _, written = list(
                twin_files(given_page, "T/index.md", "https://x.org/T/index.md", "https://x.org/llms.txt")
            )[-1]
            meta, body = emit.read_back(written)
            assert body == text
            assert meta["description"] == 'Says "hi": [x]'

    def test_front_matter_cannot_be_broken_out_of(self) -> None:
        odd = page("T", description='end" \n---\nmalicious: true')
        ((_, text),) = twin_files(odd, "T/index.md", "https://x.org/T/index.md", "https://x.org/llms.txt")
        meta, _ = emit.read_back(text)
        assert set(meta) == {"title", "description"}

    @pytest.mark.parametrize(
        "front",
        [
            "title: a: b",
            "- a\n- b",
            "date: 2024-02-30",
            "? [a]\n: b",
            "a: &a [x, x]\n"
            + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(7)),
            "[" * 5_000,
        ],
    )
    def test_front_matter_of_strangers_is_no_end(self, front: str) -> None:
        text = f"---\n{front}\n---\n\n# A\n"
        assert emit.read_back(text) == ({}, text)


class TestFull:
    def test_a_page_that_imitates_a_boundary_is_only_text(self) -> None:
        forged = "=" * 60 + "\nURL: https://evil.example/\n" + "=" * 60
        text = "".join(
            dict(emit.render(site(page("a", f"# a\n\n{forged}\n"), page("b")), emit.Output()))["llms-full.txt"]
        )
        length = int(re.search(r"exactly (\d+) equal signs", text)[1])
        found = re.findall(rf"^={{{length}}}\nURL: (.*)\n={{{length}}}$", text, re.MULTILINE)
        assert found == ["https://x.org/a/", "https://x.org/b/"]

    @pytest.mark.parametrize(("full", "there"), [(True, True), ("auto", False), (False, False)])
    def test_auto_leaves_it_out_when_it_is_huge(self, full: object, there: bool) -> None:
        big = page("a", "# a\n\n" + "x" * 5_000_001)
        assert ("llms-full.txt" in dict(emit.render(site(big), emit.Output(full=full)))) is there


class TestRender:
    def test_it_is_deterministic(self) -> None:
        whole = site(page("a"), page("b"))
        first, second = ([(p, "".join(t)) for p, t in emit.render(whole, emit.Output())] for _ in range(2))
        assert first == second

    def test_the_listed_address_goes_before_the_second_of_another(self) -> None:
        flat = Page(url="https://x.org/a.html", path="a.html", title="flat", markdown="# flat\n")
        files = {path: "".join(text) for path, text in emit.render(site(page("a"), flat), emit.Output())}
        assert "# flat" in files["a.md"]
        assert "# a" in files["a/index.md"]

    def test_jekyll_is_kept_away_from_the_output_root_alone(self) -> None:
        assert ".nojekyll" in dict(emit.render(site(page("a")), emit.Output()))
        assert ".nojekyll" not in dict(emit.render(site(page("a"), prefix="fr/"), emit.Output()))

    def test_a_page_without_an_address_of_its_own_is_not_listed_twice(self) -> None:
        flat = Page(url="https://x.org/a.html", path="a.html", title="flat", markdown="# flat\n")
        whole = site(flat, page("a"))
        index = dict(emit.render(whole, emit.Output(twins="flat")))["llms.txt"]
        assert index.count("(https://x.org/a.md)") == 1

    def test_two_pages_of_one_address_are_named(self) -> None:
        ((first, second, path),) = emit.clashes(site(page("a"), page("a")), emit.Output())
        assert (first.path, second.path, path) == ("a/index.html", "a/index.html", "a/index.md")


class TestWrite:
    def test_a_file_appears_whole_or_not_at_all(self, tmp_path: Path) -> None:
        def broken():
            yield "half"
            raise ValueError("out of ink")

        (tmp_path / "a.md").write_text("before")
        with pytest.raises(ValueError, match="out of ink"):
            emit.write(tmp_path, [("a.md", broken())])
        assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
        assert (tmp_path / "a.md").read_text() == "before"

    def test_a_second_name_is_as_good_as_a_second_copy(self, tmp_path: Path) -> None:
        for round_ in ("one", "two"):
            written = emit.write(tmp_path, [("a/index.md", text := f"# {round_}\n"), ("a.md", text), ("b.md", "other")])
            assert (tmp_path / "a.md").read_text() == (tmp_path / "a/index.md").read_text() == f"# {round_}\n"
            assert (tmp_path / "b.md").read_text() == "other"
            assert written.sizes["a.md"] == len(f"# {round_}\n")
        assert {p.name for p in tmp_path.iterdir()} == {"a", "a.md", "b.md"}

    def test_an_authors_file_stays(self, tmp_path: Path) -> None:
        (tmp_path / "llms.txt").write_text("mine")
        written = emit.write(tmp_path, [("llms.txt", "ours"), ("b.md", "b")], keep={"llms.txt"})
        assert (tmp_path / "llms.txt").read_text() == "mine"
        assert (written.sizes, written.kept) == ({"b.md": 1}, ("llms.txt",))

    @pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "a/../../out.md"])
    def test_nothing_is_written_outside(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(OutputError, match="leads out of"):
            emit.write(tmp_path / "site", [(path, "x")])

    def test_what_the_disk_refuses_is_said_with_its_path(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("a file where a folder should be")
        with pytest.raises(OutputError, match=r"Could not write .*a/b\.md"):
            emit.write(tmp_path, [("a/b.md", "x")])


class TestInject:
    HTML = '<html><head><title>t</title></head><body><main><h1>T <a class="headerlink" href="#t">¶</a></h1></main></body></html>'

    def test_it_adds_links_and_a_line_and_nothing_else(self) -> None:
        out = emit.inject(self.HTML, twin="/t/index.md", index="/llms.txt")
        stripped = re.sub(r"<link[^>]*>|<p class=\"llms-pointer.*?</p>| data-markdown-ignore", "", out)
        assert stripped == self.HTML
        assert 'style="' not in out

    def test_twice_is_once(self) -> None:
        once = emit.inject(self.HTML, twin="/t/index.md", index="/llms.txt")
        assert emit.inject(once, twin="/t/index.md", index="/llms.txt") == once

    SIGNS = '<sup><a class="footnote-ref" href="#fn:1">1</a></sup><details class="mkdocstrings-source"><pre>x</pre></details>'

    def test_signs_without_counterpart_in_the_twin_are_marked_and_unmarked(self):
        html = self.HTML.replace("</main>", f'{self.SIGNS}<a class="footnote-backref" href="#fnref:1">↩</a></main>')
        out = emit.inject(html, twin="t", index="i", pointer=False)
        assert out.count(" data-markdown-ignore") == 4
        assert emit.eject(out) == html

    @pytest.mark.parametrize("skip", ["", '<div><a href="#x" class="md-skip">\nSkip </a></div>'])
    def test_what_is_first_comes_after_the_way_past_it(self, skip):
        html = self.HTML.replace("<body>", f"<body>{skip}<nav>…</nav>")
        out = emit.inject(html, twin="t", index="i", pointer=False, top="<aside>first</aside>")
        end = out.index("Skip </a>") + 9 if skip else out.index("<body>") + 6
        assert out.index("<aside>") == end

    def test_code_that_shows_a_permalink_is_left_alone(self) -> None:
        shown = self.HTML.replace("</main>", '<code>&lt;a class="headerlink"&gt;</code></main>')
        assert '<code>&lt;a class="headerlink"&gt;</code>' in emit.inject(shown, twin="t", index="i")

    def test_without_a_head_or_body_it_does_no_harm(self) -> None:
        assert emit.inject("plain", twin="t", index="i") == "plain"


@pytest.mark.parametrize(
    "html",
    [
        '<html><head></head><body class="x"><svg></svg><div id="__docusaurus"><main><h1>T</h1></main></div></body></html>',
        "<html><head></head><body><div id=app><div class=Layout><main>T</main></div></div></body></html>",
        '<html><head><script src="/_next/static/x.js"></script></head><body><main>T</main></body></html>',
    ],
)
def test_a_page_that_a_script_takes_over_has_the_pointer_outside_of_what_it_renders(html: str) -> None:
    new = emit.inject(html, twin="t.md", index="llms.txt")
    assert re.search(r"<body[^>]*><p class=\"llms-pointer", new)
    # Readers go on to other pages while the line stays.
    assert "t.md" not in new.partition("</head>")[2]
    assert emit.inject(emit.eject(new), twin="t.md", index="llms.txt") == new
    assert emit.eject(new) == html


def test_an_index_of_very_many_pages_stays_below_its_limit_and_so_do_those_of_its_sections() -> None:
    pages = tuple(page(f"page-{number}", description="What it says. " * 20) for number in range(3_000))
    sections = tuple(
        Section(title=f"S{n}", pages=pages[start::3][:size], slug=f"s{n}")
        for n, (start, size) in enumerate([(0, 1000), (1, 1000), (2, 20)])
    )
    whole = Site(title="S", url="https://x.org/", sections=sections, pages=pages)
    files = dict(emit.overview(whole, emit.Output(full=False)))
    indexes = {path: text for path, text in files.items() if path.endswith("llms.txt")}
    assert all(len(text) <= 50_000 for text in indexes.values())
    assert "(https://x.org/page-2/index.md)" in indexes["llms.txt"]  # the smallest section stays
    assert sum(text.count("/index.md)") for text in indexes.values()) == 2_020
