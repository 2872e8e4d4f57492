"""Each file in `page/generators` is a page as one generator writes it; its first comment says what must come of it."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from marks import unmarked

from mkdocs_llms.page import decode, open_page
from mkdocs_llms.page.profiles import GENERIC, PROFILES, by_name

if TYPE_CHECKING:
    from mkdocs_llms.page import Engine, SourcePage

FOLDER = pathlib.Path(__file__).parent / "page" / "generators"
FILES = sorted(FOLDER.glob("*.html"))
SITE = "https://docs.example.com/"
ENGINES = pytest.mark.parametrize("engine", ["turbohtml", "soup"])
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^]\n]*)\]\([^)\n]*\)")
_EXPECTED = re.compile(r"<!--\n(.*?)-->\n", re.DOTALL)


def read(path: pathlib.Path) -> tuple[dict[str, Any], str]:
    html = decode(path.read_bytes())
    found = _EXPECTED.match(html)
    assert found is not None, f"{path.name} does not say what must come of it"
    return yaml.safe_load(found[1]), unmarked(html[found.end() :])


def opened(html: str, path: str = "page.html", engine: Engine = "turbohtml", **options: Any) -> SourcePage:
    return open_page(html, path if "://" in path else SITE + path, engine=engine, **options)


def outline(markdown: str) -> list[str]:
    """The headings, each with its level, links as their text."""
    prose = _FENCE.sub("", _LINK.sub(r"\1", markdown))
    return [f"{len(level)} {text}" for level, text in _HEADING.findall(prose)]


@ENGINES
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_generator(path: pathlib.Path, engine: Engine) -> None:
    expected, html = read(path)
    page = opened(html, expected.get("url", "page.html"), engine)
    assert page.profile.name == expected["profile"]
    assert page.facts.kind == "page", page.facts.reason
    facts = expected["facts"]
    assert {name: getattr(page.facts, name) for name in facts} == facts
    entries = [f"{' > '.join((*e.path, e.title))} = {e.href}" for e in page.sidebar()]
    assert entries == expected.get("sidebar", [])
    markdown = page.to_page().markdown
    assert outline(markdown) == expected["headings"]
    for text in expected["kept"]:
        assert text in markdown
    for text in expected["gone"]:
        assert text not in markdown


def test_every_profile_has_a_page() -> None:
    pages = {read(path)[0]["profile"] for path in FILES}
    assert pages == {profile.name for profile in (*PROFILES, GENERIC)}


def test_names_are_unique_and_found() -> None:
    assert len({profile.name for profile in PROFILES}) == len(PROFILES)
    assert all(by_name(profile.name) is profile for profile in PROFILES)
    assert by_name("nobody") is GENERIC


KINDS = {
    "redirect": {
        "refresh": '<meta http-equiv="refresh" content="0; url=../new/"><title>Redirecting</title><a href="../new/">here</a>',
        "no delimiter": "<meta http-equiv=Refresh content='0;URL=new.html'><p>Redirecting to new.html",
        "script": '<script>window.location.replace("https://docs.example.com/new/")</script><p>Moved.',
        "assignment": "<script>var anchor = location.hash; location.href = '../new/' + anchor</script>",
    },
    "frames": {"frame set": "<frameset cols='20%,80%'><frame src=a.html><noframes>No frames.</noframes></frameset>"},
    "error": {
        "title": "<title>404</title><h1>404 - Not found</h1><p>Sorry.",
        "mdBook": '<base href="/"><h1>Document not found (404)</h1>',
    },
    "shell": {
        "docsify": '<div id="app"></div><script src="//cdn.jsdelivr.net/npm/docsify@4"></script>',
        "Redoc": '<redoc spec-url="openapi.yaml"></redoc><script src="redoc.standalone.js"></script>',
        "Swagger UI": '<div id="swagger-ui"></div><script src="./swagger-ui-bundle.js"></script>',
        "Vue": '<noscript>You need to enable JavaScript.</noscript><div id="app"></div><script src=/a.js></script>',
        "Swift-DocC": '<body><noscript><h1>This page requires JavaScript.</h1><p>Please turn it on.</p></noscript><div id="app">'
        '</div><link href="/css/documentation-topic.css" rel="prefetch"><script src="/js/index.js"></script>',
        "JavaScript": '<div class="here"></div><script src=/bundle.js></script>',
    },
    "page": {
        "slow refresh": '<meta http-equiv="refresh" content="300"><h1>Status</h1><p>All is well.',
        "on redirects": "<h1>Redirects</h1><p>Write <code>location.href = '/x'</code>.</p>",
        "short": "<h1>Glossary</h1><p>Soon.</p><script src=theme.js></script>",
        "about errors": f"<h1>404 pages and how to write them</h1><p>{'Be kind. ' * 60}</p>",
    },
}
PATHS = {
    "sphinx-furo": ["genindex.html", "py-modindex.html", "_modules/example/frob.html", "genindex/"],
    "mdbook": ["print.html", "toc.html"],
    "rustdoc": ["example/all.html", "src/example/lib.rs.html"],
    "javadoc": ["allclasses-index.html", "a/b/class-use/Frob.html", "index-files/index-1.html", "overview-tree.html"],
    "doxygen": ["functions_func.html", "frob_8h_source.html", "classFrob-members.html", "annotated.html", "files.html"],
    "qdoc": ["qfrob-members.html"],
    "jazzy": ["docsets/Frob.docset/Contents/Resources/Documents/Classes/Frob.html"],
    "compodoc": ["coverage.html"],
    "phpdocumentor": ["indices/files.html", "reports/deprecated.html"],
    "documenter": ["search/", "dev/search/index.html"],
    "yard": ["_index.html", "method_list.html"],
    "nodejs": ["all.html"],
    "docsy": ["docs/_print/"],
    "esdoc": ["source.html", "identifiers.html", "file/src/frob.js.html"],
    "doctum": ["doc-index.html", "classes.html"],
    "hextra": ["tags/frob/"],
}


@ENGINES
@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, cases in KINDS.items() for name in cases])
def test_kind(kind: str, name: str, engine: Engine) -> None:
    facts = opened(f"<!doctype html><html lang=en>{KINDS[kind][name]}", engine=engine).facts
    assert facts.kind == kind, facts.reason
    assert (facts.redirect in ("../new/", "new.html", "https://docs.example.com/new/")) == (kind == "redirect")
    if kind == "shell":
        assert facts.reason == name


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in PATHS.items() for path in paths])
def test_pages_that_only_list_others(name: str, path: str) -> None:
    html = read(FOLDER / f"{name}.html")[1]
    assert opened(html, path).facts.kind == "listing"
    assert opened(html, "guide/indexes.html").facts.kind == "page"


def test_search_and_error_pages_by_name() -> None:
    form = "<h1>Search</h1><form><input name=q></form><p>Type something.</p>"
    assert opened(form, "search.html").facts.kind == "search"
    assert opened(form, "guide/searching.html").facts.kind == "page"
    assert opened("<h1>Oh no</h1><p>Nothing here.</p>", "404.html").facts.kind == "error"


@ENGINES
def test_the_site_s_profile_is_kept_where_it_fits(engine: Engine) -> None:
    site = by_name("Hugo Book")
    plain = '<article class="markdown"><h1>Bare</h1><p>A page without the theme\'s menu.</p></article><p>Advert.</p>'
    assert opened(plain, engine=engine).profile is GENERIC
    assert opened(plain, engine=engine, prefer=site).profile is site
    javadoc = read(FOLDER / "javadoc.html")[1]
    assert opened(javadoc, engine=engine, prefer=site).profile.name == "Javadoc"
    assert opened(javadoc, engine=engine, prefer=by_name("Docusaurus")).profile.name == "Javadoc"


@ENGINES
def test_a_theme_that_keeps_nothing_of_its_generator_is_read_as_an_unknown_page(engine: Engine) -> None:
    html = (
        '<script src="js/base.js"></script><aside><nav><ul><li><a href="a.html">A</a><li><a href="b.html">B</a></ul></nav></aside>'
        "<section id=text><div role=navigation><a href=b.html>Next</a></div><h1>A</h1><p>The text.</p></section><footer>Theme</footer>"
    )
    page = opened(html, engine=engine)
    assert page.profile.name == "MkDocs"
    assert [entry.title for entry in page.sidebar()] == ["A", "B"]
    assert page.to_page().markdown == "# A\n\nThe text.\n"


THEMES = {
    # What themes without a profile of their own write around the article of MkDocs and of Sphinx.
    "MkDocs": '<link href="css/geist.css" rel="stylesheet"><div data-sidebar="content">{menu}</div><main><article class="w-full">'
    '<div><h1>A</h1><a href="b.html">Next</a></div><div class="typography w-full"><h1>A</h1><p>The text.</p></div></article>',
    "MkDocs, ReadTheDocs theme": '<link href="css/theme_extra.css" rel="stylesheet"><nav><div class="wy-menu-vertical">{menu}'
    '</div></nav><div role="main"><h1>A</h1><p>The text.</p></div><footer>Theme</footer>',
    "Sphinx": '<script src="_static/doctools.js"></script><div class="header"><h1 class="heading">Site</h1></div>'
    '<div class="topnav"><p><a href="b.html">B</a></p></div><div class="content"><h1>A</h1><p>The text.</p></div>'
    '<div class="globaltoc">{menu}</div>',
    "Sphinx ": '<script src="_static/doctools.js"></script><div id="side-menu">{menu}</div><div class="body" role="main">'
    '<nav aria-label="breadcrumb"><ol class="breadcrumb"><li>Start</li></ol></nav><h1>A</h1><p>The text.</p></div>',
}


@ENGINES
@pytest.mark.parametrize("name", THEMES)
def test_themes_of_a_known_generator(name: str, engine: Engine) -> None:
    menu = '<ul><li><a href="a.html">A</a></li><li><a href="b.html">B</a></li></ul>'
    page = opened(THEMES[name].format(menu=menu), engine=engine)
    assert page.profile.name == name.strip()
    assert page.facts.title == "A"
    assert [entry.title for entry in page.sidebar()] == ["A", "B"]
    assert page.to_page().markdown == "# A\n\nThe text.\n"


@ENGINES
def test_the_first_of_many_sections_is_no_title(engine: Engine) -> None:
    html = "<title>frob(1)</title><body><h1>NAME</h1><p>frob - frobs</p><h1>SYNOPSIS</h1><p>frob</p><h1>OPTIONS</h1><p>None.</p>"
    assert opened(html, engine=engine).facts.title == "frob(1)"
    assert opened(html.replace("frob(1)", "Name of frob"), engine=engine).facts.title == "NAME"


@ENGINES
def test_the_end_of_another_heading_ends_one(engine: Engine) -> None:
    html = "<main><h1>A</h1><h3>B</h2><p>Of b.</p><h2>C</h3><p>Of c.</p></main>"
    assert opened(html, engine=engine).to_page().markdown == "# A\n\n### B\n\nOf b.\n\n## C\n\nOf c.\n"


@ENGINES
def test_a_description_is_text(engine: Engine) -> None:
    html = '<meta name=description content="&lt;p&gt;It &lt;code&gt;frobs&lt;/code&gt;."><h1>A</h1><p>It frobs and says so.'
    page = opened(html, engine=engine)
    assert page.facts.description == ""
    assert page.to_page().description == "It frobs and says so."


@ENGINES
def test_an_unknown_page_keeps_all_of_its_cards(engine: Engine) -> None:
    cards = "".join(f"<article><h2>Card {n}</h2><p>What card {n} has to say.</p></article>" for n in range(3))
    markdown = opened(f"<body><nav>Menu</nav><h1>Cards</h1>{cards}", engine=engine).to_page().markdown
    assert all(f"What card {n} has to say." in markdown for n in range(3))
    assert "Menu" not in markdown


@ENGINES
def test_the_header_of_a_section_is_its_own(engine: Engine) -> None:
    section = "<section><header><h2><a href=#a>A</a></h2></header><p>Of a, and of all that a is made of.</p></section>"
    byline = "<article><header><p>What b does, and why.</p></header><p>Of b.</p></article>"
    html = f"<body><header><a href='/'>Example</a> <h2>Docs</h2></header><h1>Frob</h1>{section}{byline}"
    markdown = opened(html, engine=engine).to_page().markdown
    assert markdown == "# Frob\n\n## A\n\nOf a, and of all that a is made of.\n\nWhat b does, and why.\n\nOf b.\n"


@ENGINES
def test_menus_around_an_unknown_page_are_left_out(engine: Engine) -> None:
    menu = '<p>Next: <a href="b.html">The next page</a>, Up: <a href="index.html">The manual</a></p>'
    text = '<p><a href="b.html">This</a> and <a href="c.html">that</a> are read before.</p>'
    html = f"<body>{menu}<div>{menu}<h2>Frob</h2>{text}<ul><li><a href=d.html>More</a></ul></div><hr>{menu}"
    markdown = opened(html, engine=engine).to_page().markdown
    assert "Next:" not in markdown
    assert "are read before." in markdown
    assert "[More](" in markdown


@ENGINES
def test_the_title_is_not_the_sidebar_s(engine: Engine) -> None:
    html = "<body><div class=sidebar><h1>Example</h1><ul><li>Menu</ul></div><div><h1>Frob</h1><p>Frobs the index.</div>"
    page = opened(html, engine=engine)
    assert page.facts.title == "Frob"
    assert page.to_page().markdown == "# Frob\n\nFrobs the index.\n"


@ENGINES
def test_an_empty_article_is_none(engine: Engine) -> None:
    html = "<body><main> </main><article></article><div id=content><h1>Here</h1><p>The text is here.</p></div>"
    assert opened(html, engine=engine).to_page().markdown == "# Here\n\nThe text is here.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Install | Example</title>", "Install"),
        ("<title>Install — Example documentation</title>", "Install"),
        ("<title>Install (Example 2.1 API)</title>", "Install"),
        ("<title>Install (for all)</title>", "Install (for all)"),
        ("<title>Install :: Example :: Docs</title>", "Install"),
        ("<title>Install - Example</title><meta property=og:site_name content=Example>", "Install"),
        ("<title>Stop - and think</title>", "Stop - and think"),
        ("<title>Install - Example Docs</title>", "Install"),
        ("<title>Example</title><meta property=og:site_name content=Example>", "Example"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(head: str, title: str) -> None:
    page = opened(f"<head>{head}</head><body><p>Text.</p>")
    assert page.facts.title == title
    assert page.to_page().markdown == f"# {title}\n\nText.\n"


def test_facts_of_the_head() -> None:
    facts = opened(
        '<html lang="de"><head><meta name="robots" content="NOINDEX, nofollow"><meta name="description" content=" A\n b ">'
        '<meta property="article:modified_time" content="2024-01-05T10:00:00Z"><link rel="canonical" href="/a/"></head>'
        "<body><h1>A<a href=#a class=headerlink>¶</a></h1>"
    ).facts
    assert (facts.language, facts.noindex, facts.description) == ("de", True, "A b")
    assert (facts.updated, facts.canonical_url, facts.title) == ("2024-01-05", "/a/", "A")


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("https://x.org/a/", "https://x.org/a/"),
        ("a:b", ""),
        ("file:///usr/share/doc/a.html", ""),
        ("FILE:a.html", ""),
        ("./a:b/", "./a:b/"),
    ],
)
def test_a_canonical_address_is_one_of_the_web(href: str, said: str) -> None:
    html = f'<html><head><link rel="canonical" href="{href}"></head><body><main><h1>A</h1></main></body></html>'
    assert open_page(html, "https://x.org/").facts.canonical_url == said


def test_the_article_can_be_seen_as_it_stands() -> None:
    page = opened(read(FOLDER / "vitepress.html")[1])
    assert page.article().startswith("<div")
    assert "header-anchor" in page.article()
    assert "header-anchor" not in page.to_page().markdown


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff<p>Zürich".encode(),
        "\ufeff<p>Zürich".encode("utf-16-le"),
        "<p>Zürich".encode(),
        "<meta charset=utf-8><p>Zürich".encode(),
        "<meta charset=iso-8859-1><p>Zürich".encode(),
        "<meta charset=iso-8859-1><p>Zürich".encode("latin-1"),
        "<p>Zürich".encode("windows-1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2"><p>Zürich'.encode("iso-8859-2"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><p>Zürich'.encode("latin-1"),
        "<meta charset=nonsense><p>Zürich".encode("windows-1252"),
        "<meta charset=utf-16><p>Zürich".encode(),
    ],
)
def test_bytes_become_text(data: bytes) -> None:
    assert decode(data).endswith("<p>Zürich")


def test_no_bytes_are_refused() -> None:
    assert decode(b"\xff\xfe\x00") == "\ufffd" or decode(b"\xff\xfe\x00")
    assert decode(bytes(range(256)))
    assert decode("<p>Zür".encode()[:-2]) == "<p>Z\ufffd"
    assert decode(b"") == ""
    assert decode("<meta charset=iso-2022-jp>日本".encode("iso-2022-jp")).endswith("日本")
    assert decode("<meta charset=shift_jis>日本".encode("shift_jis")).endswith("日本")


@ENGINES
def test_links_that_may_be_followed(engine: Engine) -> None:
    head = '<link rel="alternate" type="text/markdown" href="a.md"><link rel="alternate" type="text/html" href="b">'
    body = '<a href="x">X</a><a href="x">X</a><a rel="external nofollow" href="y">Y</a><a>Z</a>'
    page = opened(f"<head>{head}</head><body>{body}", engine=engine)
    assert page.links() == ("x",)
    assert page.links("alternate") == ("a.md",)
    assert opened(f'<head><meta name="robots" content="noindex, NoFollow"></head><body>{body}').links() == ()


@ENGINES
def test_the_name_of_the_site_is_read_where_the_theme_shows_it(engine: Engine) -> None:
    html = read(FOLDER / "mdbook.html")[1].replace(
        '<h1 id="install"><a class="header" href="#install">Install</a></h1>', ""
    )
    page = opened(html, engine=engine)
    assert page.facts.title == "Install"
    assert page.to_page().markdown.startswith("# Install\n\nFetch the archive.")


@ENGINES
@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<frameset>",
        "<!-- a comment --><h1>A</h1><img src=a.png><!-- b --><p>b",
        "<div>" * 5000 + "x",
        "<nav>" + "<ul><li>" * 2000 + "<a href=x>y</a>",
        "<h1>" + "<span>" * 2000 + "<a class=headerlink>z</a>t",
        "\ud800<p>a",
        '<p>a<meta http-equiv=refresh content="0;"><link rel=canonical><meta content=x>',
    ],
    ids=range(9),
)
def test_no_page_is_too_broken(html: str, engine: Engine) -> None:
    page = opened(html, engine=engine)
    assert page.sidebar() == ()
    assert isinstance(page.article(), str)
    assert page.links() is not None
    assert page.to_page().markdown.startswith("# ")


@ENGINES
def test_what_stands_above_the_title_goes_below_it(engine: Engine) -> None:
    html = "<main><!-- here --><header><img src=logo.png><p>Guide</p><h1>Install</h1></header><p>Text.</p></main>"
    assert opened(html, engine=engine).to_page().markdown.startswith("# Install\n")


def test_a_sidebar_names_a_page_once() -> None:
    links = '<li><a href="cli.html#install">Installation</a><li><a href="a.html#x">X</a><li><a href="a.html#y">Y</a>'
    page = opened(
        f'<nav><ul>{links}<li><a href="cli.html">CLI</a><li><a href="cli.html">CLI again</a></ul></nav><p>Text.'
    )
    assert [(entry.title, entry.href) for entry in page.sidebar()] == [("X", "a.html#x"), ("CLI", "cli.html")]


@ENGINES
def test_a_page_of_a_known_generator_is_no_shell(engine: Engine) -> None:
    html = '<meta name=generator content="quarto-1.7"><main id=quarto-document-content class=content><iframe src=x></iframe>'
    assert opened(f"{html}<p>Calendar</p></main><script src=a.js></script>", engine=engine).facts.kind == "page"


@ENGINES
def test_h1s_of_a_page_that_goes_by_another_title_are_its_sections(engine: Engine) -> None:
    parts = "<h1>Introduction</h1><p>One.</p><h1>Tokens</h1><h2>Limits</h2><p>Two.</p><h1>Errors</h1><p>Three.</p>"

    def levels(title: str, article: str, head: str = "") -> list[str]:
        html = f"<html><head><title>{title}</title>{head}</head><body>{article}</body></html>"
        return [level for level, *_ in outline(opened(html, engine=engine).to_page().markdown)]

    assert levels("API Reference", f"<main>{parts}</main>") == ["1", "1", "2", "1"]
    assert levels("Introduction", f"<main>{parts}</main>") == ["1", "2", "2", "2"]
    material = '<meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.1">'
    article = f'<div class="md-content"><article class="md-content__inner">{parts}</article></div>'
    assert levels("API Reference", article, material) == ["1", "2", "2", "2"], "as the plugin does"
