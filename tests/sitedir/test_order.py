"""Which source of order, titles and sections is believed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mkdocs_llms.arrange import Found, arrange, below, by_folder, chained, chapters, merge, sources
from mkdocs_llms.sitedir import sitemap
from mkdocs_llms.sitedir.address import Places, common_base
from mkdocs_llms.sitedir.nav import from_nav, from_toc

PAGES = ["a.html", "b.html", "c.html", "index.html"]


def paths(listed: list) -> list[str]:
    return [entry.path for entry in listed]


class TestArrange:
    def test_a_nav_comes_before_all_else_and_what_it_misses_is_optional(self) -> None:
        listed = arrange(PAGES, nav=[Found("c.html", "Sea"), Found("a.html")], sidebar=[Found("b.html")], sitemap=PAGES)
        assert paths(listed) == ["c.html", "a.html", "index.html", "b.html"]
        assert listed[0].title == "Sea"
        assert [(e.section, e.optional) for e in listed] == [("Docs", False)] * 2 + [("More", True)] * 2

    def test_a_sitemap_orders_what_the_sidebar_names(self) -> None:
        listed = arrange(
            PAGES, sidebar=[Found(p, p, ("G",)) for p in PAGES], sitemap=["c.html", "index.html", "b.html", "a.html"]
        )
        assert paths(listed) == ["c.html", "index.html", "b.html", "a.html"]
        assert {e.section for e in listed} == {"G"}

    def test_a_sitemap_alone_is_order_enough(self) -> None:
        listed = arrange(PAGES, sitemap=["b.html", "index.html", "a.html"])
        assert paths(listed) == ["b.html", "index.html", "a.html", "c.html"]
        assert [e.optional for e in listed] == [False, False, False, True]

    def test_labels_become_sections_two_deep(self) -> None:
        listed = arrange(PAGES, sidebar=[Found(p, p, ("G", "H", "I")) for p in PAGES])
        assert {e.section for e in listed} == {"G > H"}

    def test_a_page_whose_label_stands_above_others_joins_them(self) -> None:
        listed = arrange(
            PAGES, sidebar=[Found("index.html", "Guide"), Found("a.html", "A", ("Guide",)), Found("b.html", "B")]
        )
        assert [e.section for e in listed[:3]] == ["Guide", "Guide", "Docs"]

    def test_a_group_that_leads_to_its_first_page_does_not_name_that_page(self) -> None:
        listed = arrange(PAGES, sidebar=[Found("a.html", "Group"), Found("b.html", "B", ("Group",))])
        assert [(e.path, e.title, e.section) for e in listed[:2]] == [("a.html", "", "Group"), ("b.html", "B", "Group")]

    def test_a_folder_with_its_pages_in_the_sidebar_is_no_group_of_its_own_page(self) -> None:
        pages = ["docs/index.html", "docs/a.html", "docs/more.html"]
        listed = arrange(pages, sidebar=[Found("docs/index.html", "Welcome"), Found("docs/a.html", "A")])
        assert {e.section for e in listed} == {"Docs"}

    def test_a_folded_sidebar_takes_in_what_lies_beside_its_entries(self) -> None:
        pages = ["api/index.html", "api/x.html", "guide/index.html", "guide/y.html", "index.html"]
        listed = arrange(
            pages,
            sidebar=[Found("guide/index.html", "Guide", ("Learn",)), Found("api/index.html", "API", ("Look up",))],
        )
        sections = {e.path: (e.section, e.optional) for e in listed}
        assert sections["guide/y.html"] == sections["guide/index.html"] == ("Learn > Guide", False)
        assert sections["api/x.html"] == ("Look up > API", False)
        assert paths(listed)[:2] == ["guide/index.html", "guide/y.html"]

    def test_an_own_page_that_the_sidebar_leaves_out_leads_its_folder(self) -> None:
        pages = ["g/a.html", "g/b.html", "g/index.html", "index.html"]
        listed = arrange(pages, sidebar=[Found("g/b.html", "B", ("Guides",)), Found("g/a.html", "A", ("Guides",))])
        assert [(e.path, e.section) for e in listed[:3]] == [
            ("g/index.html", "Guides"),
            ("g/b.html", "Guides"),
            ("g/a.html", "Guides"),
        ]

    def test_without_a_sidebar_pages_stand_as_each_names_the_next(self) -> None:
        chain = chained(
            {"c.html": "a.html", "index.html": "c.html", "x.html": "y.html", "y.html": "x.html"}, "index.html"
        )
        assert chain == ["index.html", "c.html", "a.html"]
        assert paths(arrange(PAGES, chain=chain)) == ["index.html", "c.html", "a.html", "b.html"]
        assert paths(arrange(PAGES, chain=["c.html"])) == ["index.html", "a.html", "b.html", "c.html"]

    def test_every_page_is_there_once(self) -> None:
        twice = [Found("a.html"), Found("a.html"), Found("nowhere.html")]
        for listed in (arrange(PAGES, nav=twice), arrange(PAGES, sidebar=twice), arrange(PAGES, toc=twice)):
            assert sorted(paths(listed)) == PAGES


class TestFolders:
    def test_numbers_sort_by_value_and_the_start_page_leads(self) -> None:
        assert paths(by_folder(["10-x.html", "2-x.html", "index.html"])) == ["index.html", "2-x.html", "10-x.html"]

    def test_a_folder_is_a_section_once_it_holds_enough(self) -> None:
        listed = by_folder(
            ["index.html", "one/index.html", "g/index.html", "g/a/index.html", "g/b/index.html", "g/b/c/index.html"]
        )
        assert {e.path: e.folders for e in listed} == {
            "index.html": (),
            "one/index.html": (),
            "g/index.html": ("g",),
            "g/a/index.html": ("g",),
            "g/b/index.html": ("g",),
            "g/b/c/index.html": ("g",),
        }

    def test_a_folder_around_everything_is_no_section(self) -> None:
        listed = by_folder(["docs/a.html", "docs/b/x.html", "docs/b/y.html", "index.html"])
        assert [e.folders for e in listed] == [(), (), ("docs/b",), ("docs/b",)]


class TestSidebars:
    def test_what_another_page_unfolds_is_put_where_it_stands_there(self) -> None:
        known = [Found("a.html"), Found("c.html")]
        assert [e.path for e in merge(known, [Found("a.html"), Found("b.html"), Found("c.html")])] == [
            "a.html",
            "b.html",
            "c.html",
        ]

    def test_a_folder_at_a_time_the_outer_ones_first(self) -> None:
        assert list(chapters(["a/b/1.html", "a/2.html", "b/1.html", "b/2.html", "index.html"])) == [
            ["index.html"],
            ["a/2.html"],
            ["b/1.html", "b/2.html"],
            ["a/b/1.html"],
        ]

    def test_the_sidebar_of_a_section_stands_below_its_own_page(self) -> None:
        known = [Found("g/index.html", "Guides"), Found("z.html", "Z")]
        more, behind = below([Found("g/b.html", "B"), Found("g/a.html", "A")], known, "g/a.html")
        assert [e.labels for e in more] == [("Guides",), ("Guides",)]
        assert [e.path for e in merge(known, more, behind)] == ["g/index.html", "g/b.html", "g/a.html", "z.html"]
        assert below([Found("z.html"), Found("g/a.html")], known, "g/a.html")[0] == [Found("z.html"), Found("g/a.html")]


class TestNav:
    @pytest.mark.parametrize("pages", [["guide/index.html", "index.html"], ["guide.html", "index.html"]])
    def test_sources_lead_to_pages_under_both_forms_of_address(self, pages: list[str]) -> None:
        nav = ["index.md", {"G": [{"Guide": "guide.md"}, {"Elsewhere": "https://x.org/"}, "gone.md"]}]
        assert from_nav(nav, Places(pages), pages) == [Found("index.html"), Found(pages[0], "Guide", ("G",))]

    def test_a_readme_is_the_index_of_its_folder(self) -> None:
        assert from_nav(["a/README.md"], Places(["a/index.html"]), []) == [Found("a/index.html")]

    def test_a_folder_stands_for_its_pages(self) -> None:
        pages = ["a/x.html", "a/y.html", "b.html"]
        assert [e.path for e in from_nav([{"A": "a/"}], Places(pages), pages)] == pages[:2]

    def test_globs_find_pages_by_their_source(self) -> None:
        assert "guide/a.md" in sources("guide/a/index.html")
        assert "guide/a/index.md" in sources("guide/a/index.html")

    def test_a_table_of_contents_has_captions_and_nested_files(self, tmp_path: Path) -> None:
        (tmp_path / "_toc.yml").write_text(
            "format: jb-book\nroot: intro\nparts:\n- caption: Basics\n  chapters:\n  - file: a\n    title: One\n"
            "    sections:\n    - file: b\n"
        )
        site = tmp_path / "_build" / "html"
        site.mkdir(parents=True)
        places = Places(["intro.html", "a.html", "b.html"])
        assert from_toc(site, places) == [
            Found("intro.html"),
            Found("a.html", "One", ("Basics",)),
            Found("b.html", "", ("Basics", "One")),
        ]


class TestSitemap:
    ENTRY = "<url><loc>https://x.org/d/{}</loc><lastmod>{}</lastmod></url>"

    def read(self, folder: Path, *entries: tuple[str, str], pages: list[str] = PAGES) -> tuple[list[str], bool]:
        text = "".join(self.ENTRY.format(*entry) for entry in entries)
        (folder / "sitemap.xml").write_text(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{text}</urlset>'
        )
        found, meant = sitemap.in_order(sitemap.read(folder), Places(pages))
        return list(found), meant

    def test_an_order_of_its_own_is_meant(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, ("c.html", ""), ("", ""), ("b.html", ""), ("a.html", ""))
        assert found == (["c.html", "index.html", "b.html", "a.html"], True)

    def test_one_sorted_by_name_or_by_day_says_nothing(self, tmp_path: Path) -> None:
        assert not self.read(tmp_path, ("a.html", ""), ("b.html", ""), ("c.html", ""))[1]
        days = [("b.html", "2024-03-01"), ("a.html", "2024-02-01"), ("c.html", "2024-01-01")]
        assert not self.read(tmp_path, *days)[1]

    def test_the_day_of_the_build_is_no_day_of_the_page(self, tmp_path: Path) -> None:
        self.read(tmp_path, ("a.html", "2024-03-01"), ("b.html", "2024-03-01"))
        assert {where.updated for where in sitemap.read(tmp_path)} == {""}
        self.read(tmp_path, ("a.html", "2024-03-01"), ("b.html", "2024-03-02T10:00:00Z"))
        assert [where.updated for where in sitemap.read(tmp_path)] == ["2024-03-01", "2024-03-02"]

    def test_an_index_with_prefixes_and_packed_parts(self, tmp_path: Path) -> None:
        (tmp_path / "sitemap.xml").write_text(
            '<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>https://x.org/d/part.xml.gz</s:loc></s:sitemap>'
            "<s:sitemap><s:loc>https://x.org/d/sitemap.xml</s:loc></s:sitemap></s:sitemapindex>"
        )
        (tmp_path / "part.xml.gz").write_bytes(gzip.compress(self.ENTRY.format("a.html?x=1&amp;y=2", "").encode()))
        assert [where.address for where in sitemap.read(tmp_path)] == ["https://x.org/d/a.html?x=1&y=2"]

    @pytest.mark.parametrize("data", [b"", b"<urlset><url><loc>https://x", b"\x1f\x8b broken", b"\xff\xfe\x00"])
    def test_a_broken_one_is_none(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "sitemap.xml").write_bytes(data)
        assert sitemap.read(tmp_path) == ()


class TestAddresses:
    def test_every_spelling_leads_to_the_page(self) -> None:
        places = Places(["index.html", "guide.html", "guide/index.html", "a b.html"])
        base = "https://x.org/d/"
        for href, path in {
            "guide/": "guide/index.html",
            "guide/index.html": "guide/index.html",
            "guide": "guide.html",
            "guide.html#top": "guide.html",
            "a%20b.html": "a b.html",
            "./": "index.html",
            "https://x.org/d/?q": "index.html",
            "https://elsewhere.org/nothing": "",
        }.items():
            assert places.behind(href, "index.html", base) == path, href

    def test_the_base_is_what_most_addresses_share(self) -> None:
        pairs = [("a.html", "https://x.org/d/a"), ("b/index.html", "https://x.org/d/b/"), ("c.html", "https://y.org/z")]
        assert common_base(pairs) == "https://x.org/d/"
        assert common_base(pairs[1:]) == ""
        assert common_base([("index.html", "https://x.org/v1/")]) == "https://x.org/v1/"


class TestManySections:
    def test_folders_inside_others_are_no_sections_of_their_own(self) -> None:
        pages = [f"a{n % 3}/b{n}/{name}.html" for n in range(200) for name in "xyz"]
        assert {e.folders for e in arrange(pages)} == {("a0",), ("a1",), ("a2",)}

    def test_nor_are_labels_nor_folders_without_number(self) -> None:
        pages = [f"p{n}.html" for n in range(200)]
        nav = [Found(page, "", ("Top", page)) for page in pages]
        assert {e.section for e in arrange(pages, nav=nav)} == {"Top"}
        assert {e.section for e in arrange(pages, nav=[e._replace(labels=(e.path,)) for e in nav])} == {"Docs"}
