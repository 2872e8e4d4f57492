"""Each mistake ends in a message that names the place and the remedy, or in right output; never in a traceback."""

from __future__ import annotations

import time

import pytest


def failed(built) -> str:
    """What a build that failed said; a failure without a message is a traceback for the author."""
    assert type(built.failure).__name__ in ("Abort", "PluginError", "ConfigurationError"), repr(built.failure)
    return "\n".join([str(built.failure), *built.warnings()])


@pytest.mark.host
def test_an_unknown_option_is_named_with_the_nearest(project, command):
    run = command(project(llms={"exclud": ["a.md"]}), "build")
    assert run.returncode == 0
    assert "option 'exclud': There is no such option. Did you mean 'exclude'?" in run.stderr
    assert "Traceback" not in run.stderr


def test_an_option_unlike_any_other_lists_those_there_are(project, command):
    run = command(project(llms={"zzz": 1}), "build")
    assert "option 'zzz': There is no such option. The options are: title, description" in run.stderr
    assert "llms: " not in run.stderr.partition("There is no")[0]


@pytest.mark.host
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("twins", "everywhere", "both"),
        ("full", "maybe", "auto"),
        ("front_matter", "yes please", "bool"),
        ("exclude", "a.md", "list"),
        ("sections", ["a.md"], "dict"),
        ("preprocess", "nowhere.py", "nowhere.py"),
        ("base_url", "docs.example.com", "http://"),
        ("full_output", "../all.txt", "no file below the site"),
        ("full_output", "/all.txt", "no file below the site"),
        ("full_output", "all/", "no file below the site"),
    ],
)
def test_a_wrong_value_stops_the_build_with_a_message(project, command, option, value, said):
    run = command(project(llms={option: value}), "build")
    assert run.returncode == 1
    assert f"'{option}'" in run.stderr
    assert said in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "sections",
    [
        {"All": "index.md"},
        {"All": [3]},
        {"All": {"index.md": "The way in"}},
        {"All": [["index.md"]]},
        {3: ["index.md"]},
        {"All": None},
        {"All": [{}]},
    ],
    ids=str,
)
def test_sections_of_an_odd_shape_never_end_in_a_traceback(build, sections):
    built = build(llms={"sections": sections}, fails=True)
    if built.failure:
        assert "sections" in failed(built)
    else:
        assert "index.md" in built.emitted


@pytest.mark.parametrize("option", ["exclude", "optional"])
def test_a_glob_that_matches_nothing_is_named(build, option):
    said = build(llms={option: ["guide/*.md"]}).said()
    assert len(said) == 1
    assert f"{option}: 'guide/*.md' matches no page" in said[0]


def test_an_exclusion_that_matches_nothing_is_a_warning(project, command):
    """What it was to keep from agents is published."""
    root = project({"internal/plan.md": "# Plan\n\nNot for everybody.\n"}, llms={"exclude": ["intrnal/*"]})
    assert command(root, "build").returncode == 0
    run = command(root, "build", "--strict")
    assert run.returncode == 1
    assert "exclude: 'intrnal/*' matches no page" in run.stderr
    assert "Did you mean 'internal/*'?" in run.stderr


def test_an_exclusion_of_a_draft_or_of_another_language_is_no_mistake(build):
    pytest.importorskip("mkdocs_static_i18n")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
    built = build(
        {"a.md": "# A\n", "a.fr.md": "# A\n", "later/b.md": "# B\n"},
        plugins=[{"i18n": {"docs_structure": "suffix", "languages": languages}}],
        draft_docs="later/*.md",
        llms={"exclude": ["a.fr.md", "later/*"]},
    )
    assert not [text for text in built.said() if "exclude" in text]


HOOKS = {
    "raises": "def preprocess(soup, output):\n    if 'guide' in output:\n        raise ValueError('no luck')\n",
    "syntax": "def preprocess(soup, output)\n",
    "nothing": "x = 1\n",
    "arguments": "def preprocess(soup):\n    pass\n",
    "empties": "def preprocess(soup, output):\n    soup.clear()\n",
}


def test_a_hook_that_raises_costs_no_page(build):
    built = build(
        {"guide.md": "# Guide\n\nHow it works.\n"},
        llms={"preprocess": "hook.py"},
        extra={"hook.py": HOOKS["raises"]},
        strict=True,
    )
    assert "How it works." in built.text("guide.md")
    assert [text for text in built.said() if "hook.py" in text and "no luck" in text and "guide/index.md" in text]


@pytest.mark.parametrize("name", HOOKS)
def test_no_hook_ends_in_a_traceback(project, command, name):
    guide = {"guide.md": "# Guide\n\nHow it works.\n"}
    run = command(project(guide, llms={"preprocess": "hook.py"}, extra={"hook.py": HOOKS[name]}), "build")
    assert "Traceback" not in run.stderr
    assert run.returncode in (0, 1)
    assert "hook.py" in run.stderr or name == "empties"


@pytest.mark.host
@pytest.mark.parametrize("twins", ["both", "index", "flat"])
def test_two_pages_that_claim_one_twin(build, twins):
    """Flat URLs: `guide.html` and `guide/index.html` both want `guide.md`."""
    files = {
        "guide/index.md": "# Second\n\nThe second page of them.\n",
        "guide.md": "# First\n\nThe first page of them.\n",
    }
    built = build(files, use_directory_urls=False, llms={"twins": twins})
    assert "The first page of them." in built.text("guide.md")
    assert "The second page of them." in built.text("llms-full.txt")
    if twins == "flat":
        assert len(built.said()) == 1
        assert "guide/index.html" in built.said()[0]
        assert "Rename" in built.said()[0]
    else:
        assert "The second page of them." in built.text("guide/index.md")
        assert not built.said()


def test_two_pages_that_are_built_to_one_file_are_named(build):
    files = {"guide/index.md": "# One\n\nThe page number one.\n", "guide.md": "# Two\n\nThe page number two.\n"}
    built = build(files, nav=["index.md", "guide.md", "guide/index.md"])
    assert [text for text in built.said() if "guide/index.md" in text and "Rename" in text]
    assert built.text("guide.md") == built.text("guide/index.md")


def test_the_listed_address_goes_before_the_second_one_of_another_page(build):
    files = {"guide.md": "# Guide\n\nThe guide itself.\n", "guide/index/index.md": "# Index\n\nAbout an index.\n"}
    built = build(files)
    assert "The guide itself." in built.text("guide/index.md")
    assert "About an index." in built.text("guide/index/index.md")


def test_an_authors_own_files_are_kept(build):
    built = build({"llms.txt": "# Mine\n\n> Own.\n\nBy hand.\n", "llms-full.txt": "All mine.\n"})
    assert built.text("llms.txt").startswith("# Mine")
    assert built.text("llms-full.txt") == "All mine.\n"
    assert [text.partition(" ")[0] for text in (said.removeprefix("llms: ") for said in built.said())] == [
        "llms.txt",
        "llms-full.txt",
    ]


BROKEN = "<div><p>Lost <b>bold <i>both</b> it</i></p><table><tr><td>cell<ul><li>x</table></div></div></section>"


@pytest.mark.host
@pytest.mark.parametrize("engine", ["turbohtml", "soup"])
def test_broken_html_loses_no_words(build, engine):
    built = build({"odd.md": f"# Odd\n\n{BROKEN}\n\nThe end of it.\n"}, llms={"engine": engine})
    twin = built.text("odd.md")
    assert not [word for word in ("Lost", "bold", "both", "cell", "The end of it.") if word not in twin]


@pytest.mark.parametrize("engine", ["turbohtml", "soup"])
def test_twenty_thousand_nested_divs(build, engine):
    deep = "<div>" * 20_000 + "In the deep." + "</div>" * 20_000
    hook = "import sys\ndef on_page_content(html, page, **kw):\n    return html.replace('DEEP', '<div>' * 20000 + 'In the deep.' + '</div>' * 20000)\n"
    assert len(deep) > 200_000
    built = build(
        {"deep.md": "# Deep\n\nDEEP\n\nAfter it.\n"},
        extra={"hook.py": hook},
        hooks=["hook.py"],
        llms={"engine": engine},
    )
    assert "In the deep." in built.text("deep.md")
    assert "After it." in built.text("deep.md")
    assert "Deep" in built.listed()["Docs"]


def test_a_page_of_twenty_megabytes_is_split_in_time(build):
    hook = (
        "def on_page_content(html, page, **kw):\n"
        "    part = '<h2 id=\"s{0}\">Part {0}</h2>' + '<p>Some words of a very long page.</p>' * 50 + '<pre><code>x = {0}\\n</code></pre>'\n"
        "    return html.replace('HUGE', ''.join(part.format(n) for n in range(10500)))\n"
    )
    started = time.perf_counter()
    built = build({"huge.md": "# Huge\n\nHUGE\n"}, extra={"hook.py": hook}, hooks=["hook.py"])
    assert time.perf_counter() - started < 15
    assert (built.site / "huge" / "index.html").stat().st_size > 20_000_000
    parts = [path for path in built.emitted if ".part-" in path]
    assert parts
    assert all(len(built.text(path)) < 50_000 for path in parts)
    assert len(built.text("huge/index.md")) < 20_000_000
    assert "llms-full.txt" not in built.emitted


TITLES = [
    "Brackets [of](many) [kinds]] (and) `code`",
    "A title\\n  over\\n\\n## lines",
    "# Hash # in ## it #",
    "[x]: <y> | *z* _w_",
    "😀 ünï \\u200b\\U000E0041 end",
    "- [fake](https://evil.example/): entry",
]


@pytest.mark.host
def test_titles_full_of_brackets_and_newlines_are_read_back(build):
    files = {
        f"p{n}.md": f'---\ntitle: "{title}"\ndescription: "{title}"\n---\n\nSome text, no heading at all.\n'
        for n, title in enumerate(TITLES)
    }
    built = build(files, site_name="A [site]\n## name", site_description="> Quoted\n\n## and long")
    titles = built.listed()["Docs"]
    assert len(titles) == len(TITLES) + 1
    assert titles[1] == "Brackets (of)(many) (kinds)) (and) `code`"
    assert titles[2] == "A title over ## lines"
    assert all("\n# " in built.text(f"p{n}.md") for n in range(len(TITLES)))


@pytest.mark.host
def test_nul_and_other_control_characters_do_no_harm(build):
    built = build(
        {"odd.md": "# Odd\n\nBefore\x00 and \x07after\x0b it, \x1b[31mred\u2028line.\n"},
        site_description="One\u2028two\x85three",
    )
    assert not [c for c in "\x00\x07\x0b\x1b" if c in built.everything()]
    assert "after" in built.text("odd.md")


@pytest.mark.parametrize("value", ["3", "[a, b]", "1.5", "2024-01-01"])
def test_an_llms_key_of_the_wrong_type_is_named_and_the_page_is_in_no_file(build, value):
    built = build({"odd.md": f"---\nllms: {value}\n---\n\n# Odd\n\nAn odd page here.\n"}, strict=True)
    assert "Odd" not in built.listed()["Docs"]
    assert len(built.said()) == 1
    assert built.said()[0].startswith("llms: odd.md is in no emitted file: ")


def test_an_unknown_key_below_llms_is_named(build):
    built = build({"odd.md": "---\nllms: {titel: X, title: 4}\n---\n\n# Odd\n\nAn odd page here.\n"})
    assert built.said() == [
        "llms: odd.md: llms: has no key titel. It knows title, description, section, optional and exclude."
    ]
    assert "4" in built.listed()["Docs"]


@pytest.mark.parametrize(
    "front",
    [
        "title: [a, b]",
        "title: 2024-01-01",
        "description: {a: b}",
        "description: 7",
        "date: soon",
        "last_updated: [x]",
        "robots: 3",
        "title: ''",
        "draft: maybe",
    ],
)
def test_odd_front_matter_costs_no_page(build, front):
    built = build({"odd.md": f"---\n{front}\n---\n\n# Odd\n\nAn odd page here.\n"}, fails=True)
    if built.failure is None:
        assert "An odd page here." in built.text("odd.md")
    else:  # the host itself cannot bear it
        assert build({"odd.md": f"---\n{front}\n---\n\n# Odd\n"}, llms=False, fails=True).failure is not None


def test_an_empty_page_and_an_empty_site(build):
    built = build({"index.md": "", "empty.md": "\n"})
    assert built.text("empty.md").rstrip().endswith("# Empty")
    assert {"index.md", "empty.md", "llms.txt"} <= built.emitted
    nothing = build({"index.md": "---\nllms: false\n---\n# Hi\n"}, root=built.root.with_name("nothing"))
    assert nothing.emitted >= {"llms.txt"}


def test_a_language_class_cannot_break_out_of_its_fence(build):
    text = "# Odd\n\n```py title=\"a ``` b\"\nx = '```'\n~~~\n```\n\nAfter it.\n"
    built = build({"odd.md": text}, markdown_extensions=["fenced_code"])
    assert "After it." in built.text("odd.md")
