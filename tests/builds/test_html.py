"""The page people see: as it was, but for what is documented."""

from __future__ import annotations

import re

import pytest

CODE = (
    "# Code\n\n```python\nx = 1\n```\n\n```\nplain\n```\n\n    indented = True\n\nInline `#!py y` and `z`.\n\n"
    "```toml\n[a]\nb = 1\n```\n\n1. List\n\n    ```sh\n    ls\n    ```\n"
)
TITLED = CODE + '\n```python title="app.py" linenums="1" hl_lines="1"\nz = 3\nw = 4\n```\n'
SETTINGS = {
    "superfences only": (["pymdownx.superfences"], TITLED),
    "superfences and highlight": (["pymdownx.highlight", "pymdownx.superfences"], TITLED),
    "highlight with options": (
        [{"pymdownx.highlight": {"anchor_linenums": True, "linenums": True}}, "pymdownx.superfences"],
        TITLED,
    ),
    "highlight told not to": ([{"pymdownx.highlight": {"pygments_lang_class": False}}, "pymdownx.superfences"], TITLED),
    "inlinehilite": (["pymdownx.superfences", "pymdownx.inlinehilite"], TITLED),
    "extra": (["pymdownx.extra"], TITLED),
    "without pygments": ([{"pymdownx.highlight": {"use_pygments": False}}, "pymdownx.superfences"], TITLED),
    "codehilite": (["codehilite", "fenced_code"], CODE),
    "codehilite with options": ([{"codehilite": {"guess_lang": False, "linenums": True}}, "fenced_code"], CODE),
    "fenced_code": (["fenced_code"], CODE),
    "nothing": ([], CODE),
}
LANGUAGE = re.compile(r"\blanguage-[\w+#.-]+")


def without_language(html: str) -> str:
    """`html` without language classes, and without the class attributes that held nothing else."""

    def shorten(match):
        names = [name for name in match[2].split() if not LANGUAGE.fullmatch(name)]
        return f' class="{" ".join(names)}"' if names else ""

    return re.sub(r'( class=")([^"]*)"', shorten, html)


def without_additions(html: str) -> str:
    """`html` without the head links, the pointer, the page actions with their two assets, and the marks."""
    html = re.sub(
        r'<link rel="alternate" type="text/markdown" href="[^"]*"><link rel="describedby" href="[^"]*">',
        "",
        html,
        count=1,
    )
    html = re.sub(r'<p class="llms-pointer [^>]*>.*?</p>', "", html, count=1, flags=re.DOTALL)
    html = re.sub(r'<aside class="llms-pointer [^>]*>.*?</aside>', "", html, count=1, flags=re.DOTALL)
    html = re.sub(
        r'<div class="llms-page-actions [^>]*>.*?<span role="status"></span></div>', "", html, count=1, flags=re.DOTALL
    )
    html = re.sub(r"\s*<(?:link|script) [^>]*assets/llms/page-actions\.[^>]*>(?:</script>)?", "", html)
    marked = r'<(a|details) data-markdown-ignore class="(headerlink|footnote-\w+|mkdocstrings-source)"'
    return re.sub(marked, r'<\1 class="\2"', html)


def timeless(html: str) -> str:
    """Without the hour of the build, and without the blank lines that a template leaves around each link it writes."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"Build Date UTC : .*", "", html))


@pytest.mark.host
@pytest.mark.parametrize("name", SETTINGS)
def test_the_page_differs_in_language_classes_and_our_additions_only(build, tmp_path, name):
    extensions, text = SETTINGS[name]
    extensions = [*extensions, {"toc": {"permalink": True}}]
    files = {"code.md": text}
    bare = build(files, llms=False, markdown_extensions=extensions, root=tmp_path / "bare").text("code/index.html")
    built = build(files, markdown_extensions=extensions, root=tmp_path / "ours")
    ours = built.text("code/index.html")
    assert timeless(without_language(without_additions(ours))) == timeless(without_language(bare))
    assert ours.count("llms-pointer") == 1
    twin = built.text("code.md")
    if name not in ("nothing", "highlight told not to"):
        assert "```python\nx = 1\n```" in twin
        assert "```toml\n" in twin
    assert "```text\n" not in twin
    assert "```language" not in twin


@pytest.mark.host
def test_mkdocstrings_sources_keep_their_language_and_the_page_its_look(build, tmp_path):
    plugins = [
        {
            "mkdocstrings": {
                "handlers": {
                    "python": {
                        "paths": ["src"],
                        "options": {
                            "show_root_heading": True,
                            "separate_signature": True,
                            "show_signature_annotations": True,
                            "show_source": True,
                        },
                    }
                }
            }
        }
    ]
    files = {"api.md": "# API\n\n::: tinypkg.run\n"}
    source = 'def run(a: int | None = None) -> str:\n    """Run it.\n\n    Examples:\n        >>> run(1)\n        \'1\'\n    """\n    return str(a)\n'
    common = {"theme": "material", "extra": {"src/tinypkg.py": source}, "markdown_extensions": ["pymdownx.superfences"]}
    bare = build(files, llms=False, plugins=plugins, root=tmp_path / "bare", **common).text("api/index.html")
    built = build(files, plugins=[*plugins, "llms"], root=tmp_path / "ours", **common)
    ours = built.text("api/index.html")
    assert timeless(without_language(without_additions(ours))) == timeless(without_language(bare))
    assert "```python\nrun(a: int | None = None) -> str\n```" in built.text("api.md")
    assert "```pycon\n>>> run(1)" in built.text("api.md")


def test_code_languages_off_leaves_the_page_alone(build, tmp_path):
    extensions, text = SETTINGS["superfences only"]
    bare = build({"c.md": text}, llms=False, markdown_extensions=extensions, root=tmp_path / "bare")
    ours = build({"c.md": text}, llms={"code_languages": False}, markdown_extensions=extensions, root=tmp_path / "ours")
    assert timeless(without_additions(ours.text("c/index.html"))) == timeless(bare.text("c/index.html"))


def test_directive_off_adds_no_line_anywhere(build):
    built = build({"a.md": "# A\n\nText of a page.\n"}, llms={"directive": False})
    assert "For AI agents" not in built.text("a/index.html")
    assert 'rel="alternate"' in built.text("a/index.html")
    assert "> [llms.txt]" not in built.text("a.md")


@pytest.mark.host
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_the_pointer_stands_early_in_the_body_and_outside_the_search_index(build, host, theme):
    if host == "properdocs" and theme == "readthedocs":
        theme = "material"
    built = build({"a.md": "# A\n\nText of a page.\n"}, theme=theme, plugins=["search", "llms"])
    html = built.text("a/index.html")
    body = html[html.index("<body") :]
    # Before the theme's own header and nav, but not before the link that skips them.
    assert body.index("llms-pointer") < re.search(r"<(?:nav|header)\b|navbar", body).start()
    assert "md-skip" not in body or body.index("md-skip") < body.index("llms-pointer")
    line = re.search(r'<aside class="llms-pointer.*?</aside>', html)[0]
    assert "For AI agents" in line
    assert 'href="https://docs.example.org/llms.txt"' in line
    assert "add index.md to its address" in line
    assert "style=" not in line
    assert "data-nosnippet" in line
    assert "For AI agents" not in built.text("search/search_index.json")


def test_twins_can_do_without_front_matter(build):
    built = build({"a.md": "# A\n\nText of a page.\n"}, llms={"front_matter": False})
    assert (
        built.text("a.md")
        == "> [llms.txt](https://docs.example.org/llms.txt) lists every page of this documentation.\n\n# A\n\nText of a page.\n"
    )


@pytest.mark.host
def test_a_twin_says_what_it_is(build):
    text = '---\ndescription: "It: says \\"so\\""\nlast_updated: 2025-03-04\n---\n\n# A\n\nText of a page.\n'
    built = build({"a.md": text})
    assert built.meta("a.md") == {
        "title": "A",
        "description": 'It: says "so"',
        "canonical_url": "https://docs.example.org/a/",
        "last_updated": "2025-03-04",
    }
    assert "last_updated" not in built.meta("index.md")
    assert "\n---\n\n> [llms.txt](https://docs.example.org/llms.txt)" in built.text("a.md")
