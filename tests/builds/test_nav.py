"""Sections and order follow the nav, whoever shapes it."""

from __future__ import annotations

import pytest


def pages(*names):
    return {
        name: f"# {name.rsplit('/')[-1].removesuffix('.md').title()}\n\nThe page {name} of the site.\n"
        for name in names
    }


@pytest.mark.host
def test_top_level_titles_are_sections_and_deeper_ones_carry_their_path(build):
    nav = [
        "index.md",
        {"Guides": ["g/a.md", {"Deep": ["g/b.md", {"Deeper": ["g/c.md"]}]}, {"Elsewhere": "https://example.net/"}]},
        {"API": ["r/x.md"]},
        {"About": "about.md"},
    ]
    built = build(pages("g/a.md", "g/b.md", "g/c.md", "r/x.md", "about.md"), nav=nav)
    assert built.listed() == {"Docs": ["Home", "About"], "Guides": ["A"], "Guides > Deep": ["B", "C"], "API": ["X"]}
    full = built.text("llms-full.txt")
    order = [full.index(f"/{name}/\n=") for name in ("g/a", "g/b", "g/c", "r/x", "about")]
    assert order == sorted(order)


def test_every_page_is_listed_once(build):
    nav = [{"One": ["a.md", "b.md"]}, {"Two": ["a.md"]}]
    built = build(pages("a.md", "b.md"), nav=nav)
    urls = built.urls()
    assert sorted(urls) == sorted(set(urls))
    assert len(urls) == 3


def test_sections_of_one_name_are_told_apart(build):
    nav = [{"Home": "index.md"}, {"API": ["a.md"]}, {"Other": ["c.md"]}, {"Optional": ["b.md"]}]
    built = build(pages("a.md", "b.md", "c.md"), nav=nav)
    assert built.listed() == {"Docs": ["Home"], "API": ["A"], "Other": ["C"], "Optional": ["B"]}


def test_nav_titles_do_not_rename_pages_but_front_matter_does(build):
    built = build(
        {
            **pages("a.md"),
            "b.md": "---\nllms:\n  title: For agents\n  description: Said so.\n  section: Extra\n---\n# B\n\nSome text here to read.\n",
        },
        nav=["index.md", {"A by nav": "a.md"}, "b.md"],
    )
    assert built.listed() == {"Docs": ["Home", "A by nav"], "Extra": ["For agents"]}
    assert built.index()["sections"]["Extra"][0]["desc"] == "Said so."
    assert built.text("b.md").count("\n# B\n") == 1


def test_front_matter_makes_a_page_optional(build):
    built = build(
        {"b.md": "---\nllms: {optional: true}\n---\n# B\n\nSome text here to read.\n", **pages("c.md")},
        llms={"optional": ["c.*"]},
    )
    assert built.listed() == {"Docs": ["Home"], "Optional": ["B", "C"]}


def test_descriptions_come_from_front_matter_else_the_first_paragraph(build):
    built = build(
        {
            "a.md": "---\ndescription: >-\n  Told in\n  front matter.\n---\n# A\n\nAnother text stands here.\n",
            "b.md": "# B\n\n!!! note\n\n    Not this one, it is a box.\n\n[![badge](x.svg)](y)\n\nThis is **the** one: it says `what` it is.\n",
            "c.md": "# C\n\n" + "This sentence is one of many that are the same. " * 20,
        },
        markdown_extensions=["admonition"],
    )
    notes = {link["title"]: link["desc"] for link in built.index()["sections"]["Docs"]}
    assert notes["A"] == "Told in front matter."
    assert notes["B"] == "This is the one: it says what it is."
    assert 200 < len(notes["C"]) <= 300
    assert notes["C"].endswith("the same.")


def test_awesome_nav(build):
    pytest.importorskip("mkdocs_awesome_nav")
    files = {
        **pages("g/b.md", "g/a.md", "z.md"),
        ".nav.yml": "nav:\n  - index.md\n  - z.md\n  - The guides: g\n",
        "g/.nav.yml": "nav: [b.md, a.md]\n",
    }
    for plugins in (["awesome-nav", "llms"], ["llms", "awesome-nav"]):
        assert build(files, plugins=plugins).listed() == {"Docs": ["Home", "Z"], "The guides": ["B", "A"]}


def test_literate_nav(build):
    pytest.importorskip("mkdocs_literate_nav")
    summary = "* [Start](index.md)\n* The guides\n    * [Second](g/b.md)\n    * [First](g/a.md)\n"
    files = {**pages("g/b.md", "g/a.md"), "SUMMARY.md": summary}
    for plugins in (["literate-nav", "llms"], ["llms", "literate-nav"]):
        built = build(files, plugins=plugins, exclude_docs="SUMMARY.md")
        assert built.listed() == {"Docs": ["Start"], "The guides": ["Second", "First"]}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_section_index_pages_belong_to_their_section(build, theme):
    pytest.importorskip("mkdocs_section_index")
    files = pages("g/index.md", "g/a.md")
    nav = ["index.md", {"Guides": ["g/index.md", "g/a.md"]}]
    for plugins in (["section-index", "llms"], ["llms", "section-index"]):
        built = build(files, plugins=plugins, nav=nav, theme=theme)
        assert built.listed() == {"Docs": ["Home"], "Guides": ["Guides", "A"]}


@pytest.mark.host
def test_material_section_index_pages(build):
    nav = ["index.md", {"Guides": ["g/index.md", "g/a.md"]}]
    theme = {"name": "material", "font": False, "features": ["navigation.indexes"]}
    built = build(pages("g/index.md", "g/a.md"), nav=nav, theme=theme)
    assert built.listed() == {"Docs": ["Home"], "Guides": ["Index", "A"]}


def test_macros_are_rendered_in_the_twin(build):
    pytest.importorskip("mkdocs_macros")
    built = build(
        {"a.md": "# A\n\nVersion {{ version }} of {{ config.site_name }} is out.\n"},
        plugins=["macros", "llms"],
        raw="extra: {version: 4.2}\n",
    )
    assert "Version 4.2 of Tiny is out." in built.text("a.md")
    assert built.index()["sections"]["Docs"][1]["desc"] == "Version 4.2 of Tiny is out."


@pytest.mark.host
def test_snippets_are_in_the_twin(build, tmp_path):
    inc = tmp_path / "project" / "inc"
    extensions = [{"pymdownx.snippets": {"base_path": [str(inc)], "auto_append": ["end.md"]}}, "abbr"]
    shared = {"inc/part.md": "Shared API words from one place.\n", "inc/end.md": "*[API]: Application interface\n"}
    built = build({"a.md": '# A\n\n--8<-- "part.md"\n'}, extra=shared, markdown_extensions=extensions)
    assert "Shared API (Application interface) words from one place." in built.text("a.md")


def test_generated_pages_are_listed(build):
    pytest.importorskip("mkdocs_gen_files")
    script = "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made/one.md', 'w') as f:\n    print('# Made\\n\\nBy a program, not by hand.', file=f)\n"
    for plugins in ([{"gen-files": {"scripts": ["gen.py"]}}, "llms"], ["llms", {"gen-files": {"scripts": ["gen.py"]}}]):
        built = build(plugins=plugins, extra={"gen.py": script})
        assert "made/one.md" in built.emitted
        assert ["Made"] in built.listed().values()


@pytest.mark.host
def test_a_page_whose_body_is_a_template_is_read_from_the_page(build):
    template = '{% extends "main.html" %}{% block content %}<h1>Welcome aboard</h1><p>The landing page says <a href="guide/">this</a>.</p>{% endblock %}'
    built = build(
        {"index.md": "---\ntemplate: home.html\ntitle: Welcome\n---\n", "guide.md": "# Guide\n\nHow it works.\n"},
        theme="material",
        extra={"overrides/home.html": template},
    )
    twin = built.text("index.md")
    assert twin.count("\n# ") == 1
    assert "# Welcome aboard" in twin
    assert "(https://docs.example.org/guide/index.md)" in twin
    assert "Skip to content" not in twin
    assert "For AI agents" not in twin
