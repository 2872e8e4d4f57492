"""What holds for every page there can be."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_llms.page import shorten, to_page

ENGINES = ("turbohtml", "soup")
TAGS = [
    "p",
    "div",
    "span",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "pre",
    "code",
    "a",
    "strong",
    "em",
    "b",
    "i",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "img",
    "br",
    "hr",
    "section",
    "address",
    "sup",
    "sub",
    "kbd",
    "mark",
    "input",
    "label",
    "figure",
    "figcaption",
    "svg",
    "script",
    "style",
    "video",
    "iframe",
    "abbr",
    "del",
]
CLASSES = [
    "admonition",
    "note",
    "tabbed-set",
    "tabbed-labels",
    "tabbed-content",
    "tabbed-block",
    "highlight",
    "highlighttable",
    "linenos",
    "filename",
    "headerlink",
    "footnote",
    "footnote-ref",
    "footnote-backref",
    "arithmatex",
    "mermaid",
    "twemoji",
    "task-list-item",
    "task-list-control",
    "keys",
    "grid",
    "cards",
    "doc-symbol",
    "doc-labels",
    "llms-ignore",
    "llms-only",
    "jp-Cell",
    "critic",
    "comment",
    "language-py",
]
text = st.text(st.characters(codec="utf-8"), max_size=12)
attribute = st.sampled_from(
    ("", " href='#a'", " href='../b/'", " src='x.png'", " colspan=2", " hidden", " id='fn:1'", " title='t'")
)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def build(tag: str, kind: str, more: str, inner: list[str], closed: bool) -> str:
        return f"<{tag} class='{kind}'{more}>{''.join(inner)}" + (f"</{tag}>" if closed else "")

    kind = st.lists(st.sampled_from(CLASSES), max_size=3).map(" ".join)
    return st.builds(build, st.sampled_from(TAGS), kind, attribute, st.lists(children, max_size=4), st.booleans())


documents = st.recursive(text | st.sampled_from(("`", "| ", "# ", "&lt;b&gt;", "\\", "[x](y)")), element, max_leaves=25)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=150)
@given(html=documents)
def test_conversion_never_raises_and_says_the_same_twice(engine: str, html: str) -> None:
    first = to_page(html, "https://x.org/a/", title="T", engine=engine)
    assert first == to_page(html, "https://x.org/a/", title="T", engine=engine)
    assert first.markdown.endswith("\n")


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=100)
@given(
    code=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Mn", "Me")) | st.just("\n"),
        max_size=80,
    )
)
def test_code_stays_byte_for_byte(engine: str, code: str) -> None:
    from html import escape

    from markdown_it import MarkdownIt

    page = to_page(f"<h1>T</h1><pre><code>{escape(code)}\n</code></pre>", "https://x.org/", engine=engine)
    (fence,) = [t for t in MarkdownIt().parse(page.markdown) if t.type == "fence"]
    assert fence.content.rstrip("\n") == code.replace("\u3164", "").replace("\u115f", "").rstrip("\n")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<div>" * 20_000 + "deep" + "</div>" * 20_000, "deep"),
        ("<ul><li>" * 5_000 + "deep" + "</li></ul>" * 5_000, "deep"),
        ("<p>open" * 5_000, "open"),
        ("<b>" * 5_000 + "bold", "bold"),
        ("<table><tr><td colspan=1000000000>wide</table>", "wide"),
        ("<pre><code>open", "open"),
        ("</div></p></table>stray<", "stray"),
        ("text \ud800 surrogate", "text"),
    ],
    ids=["divs", "lists", "paragraphs", "bold", "colspan", "unclosed code", "stray ends", "surrogate"],
)
def test_broken_pages_keep_their_text(engine: str, html: str, kept: str) -> None:
    assert kept in to_page(html, "https://x.org/", title="T", engine=engine).markdown


def test_a_page_can_be_pickled() -> None:
    page = to_page("<h1>T</h1><p>x</p>", "https://x.org/")
    assert pickle.loads(pickle.dumps(page)) == page


@pytest.mark.parametrize("engine", ENGINES)
def test_exactly_one_h1_from_the_title_where_the_theme_adds_it(engine: str) -> None:
    assert to_page("<p>x</p>", "https://x.org/", title="From nav", engine=engine).markdown == "# From nav\n\nx\n"
    both = to_page("<h1>A</h1><h1>B</h1>", "https://x.org/", title="N", engine=engine)
    assert both.markdown == "# A\n\n## B\n"
    assert both.title == "N"


def test_links_lead_to_twins_that_are_known_and_nowhere_else() -> None:
    known = {"https://x.org/d/b/": "https://x.org/d/b/index.md", "https://x.org/d/a/": "https://x.org/d/a/index.md"}
    html = "<a href='../b/?q=1#s'>b</a> <a href='../c/'>c</a> <a href='#s'>here</a> <a href='../b'>bare</a> <a href='../b/index.html'>f</a>"
    text = to_page(html, "https://x.org/d/a/", title="T", known=known).markdown
    assert "[b](https://x.org/d/b/index.md?q=1#s)" in text
    assert "[c](https://x.org/d/c/)" in text
    assert "[here](https://x.org/d/a/index.md#s)" in text
    assert "[bare](https://x.org/d/b/index.md)" in text
    assert "[f](https://x.org/d/b/index.md)" in text


@pytest.mark.parametrize(
    ("html", "description"),
    [
        (
            "<p><img src=a alt=badge></p><p>The first sentence that says something.</p>",
            "The first sentence that says something.",
        ),
        (
            "<div class='admonition note'><p>A note is not the subject of it.</p></div><p>This one is the subject.</p>",
            "This one is the subject.",
        ),
        (
            "<p><a href=x>Only a link, however long it is</a></p><p>And here is the text itself.</p>",
            "And here is the text itself.",
        ),
        ("<p>Short.</p>", ""),
        ("<p>Be root.</p><p>Then call the installer of it.</p>", "Then call the installer of it."),
        ("<p>The frob package.</p><p>Frobs all that there is.</p>", "The frob package. Frobs all that there is."),
        ("<p>Be root.</p><h2>Linux</h2><p>The package manager has a package of it.</p>", ""),
        ("<p>Frobs the index.</p><h2>Details</h2><p>Only of interest to those who frob.</p>", "Frobs the index."),
        ("<h2>Install</h2><p>Fetch the archive and unpack it.</p><h2>More</h2>", "Fetch the archive and unpack it."),
        ("<h2>T</h2><h3>Install</h3><p>Fetch the archive and unpack it.</p>", "Fetch the archive and unpack it."),
        ("<h2>Questions</h2><h3>Is it good?</h3><p>Yes, it is as good as it gets.</p>", ""),
        (
            "<h2>Parts</h2><ul><li>One</li></ul><h2>Overview</h2><p>All that there is to say.</p>",
            "All that there is to say.",
        ),
        ("<p>See these pages for more of it:</p><h2>One</h2>", "See these pages for more of it"),
        ("<p>It frobs what is in a.b. These are its options:</p>", "It frobs what is in a.b."),
        ("<p>目次を読み込み、すべてを直します。</p>", "目次を読み込み、すべてを直します。"),
        ("<p>https://example.org/a/long/address</p>", ""),
        (
            "<p><a href=i><span>Availability</span></a>: not Emscripten, not WASI.</p><p>Frobs what it is given.</p>",
            "Frobs what it is given.",
        ),
        (
            "<p>Languages: <a href=de>Deutsch</a> | <a href=fr>Français</a></p><p>Frobs what it is given.</p>",
            "Frobs what it is given.",
        ),
        ("<p>Note: read the other page first.</p><p>Frobs what it is given.</p>", "Frobs what it is given."),
        (
            "<p><strong>All of it is new, and bold.</strong></p><p>And more is to come.</p>",
            "All of it is new, and bold. And more is to come.",
        ),
        (
            "<p>The <abbr title='Hyper Text Markup Language'>HTML</abbr> of every page is read.</p>",
            "The HTML of every page is read.",
        ),
        (
            "<dl><dt>port</dt><dd>The port number to listen on.</dd><dt>host</dt><dd>The name of the host.</dd></dl>",
            "",
        ),
        (
            "<dl><dt>port</dt><dd>The port to listen on.</dd><dt>host</dt><dd>The name of it.</dd></dl><p>These are all.</p>",
            "These are all.",
        ),
        (
            "<dl><dt>frob(a)</dt><dd>Frobs what it is given.</dd></dl><dl><dt>grob(a)</dt><dd>Grobs it.</dd></dl>",
            "",
        ),
        (
            "<dl><dt>Editor</dt><dd>Somebody of this world</dd></dl><p>What is new in this version.</p>",
            "What is new in this version.",
        ),
        (
            "<div class='doc doc-contents first'><p>Frobs what it is given.</p></div>",
            "Frobs what it is given.",
        ),
        (
            "<p><em>By somebody who wrote all of it</em></p><p>What it is about comes after that.</p>",
            "What it is about comes after that.",
        ),
        (
            "<dl><dt>Frame.any(axis, *, level=None)</dt><dd><p>Whether any of its elements is true.</p></dd></dl>",
            "Whether any of its elements is true.",
        ),
        (
            "<p><strong>Source code:</strong> <a href='frob.py'>Lib/frob.py</a></p><p>Frobs what it is given.</p>",
            "Frobs what it is given.",
        ),
        (
            "<p>The class Frob frobs what it is given. <a href='#details'>More...</a></p>",
            "The class Frob frobs what it is given.",
        ),
        (
            "<dl class='field-list'><dt>Author</dt><dd><p>Somebody of this world</p></dd></dl><p>It frobs what is there.</p>",
            "It frobs what is there.",
        ),
        (
            "<p>With a note (as <sup><a class='footnote-ref' href='#fn:1'>1</a></sup> ) and some more text.</p>",
            "With a note (as) and some more text.",
        ),
        (
            "<p>With a note<sup><a class='footnote-ref' href='#fn:1'>1</a></sup> and some more text.</p>",
            "With a note and some more text.",
        ),
    ],
)
def test_the_description_is_the_first_real_paragraph(html: str, description: str) -> None:
    assert to_page(html, "https://x.org/", title="T").description == description


def test_descriptions_end_at_a_sentence() -> None:
    assert shorten("One is short. " * 40, 100).endswith("One is short.")
    assert len(shorten("word " * 200, 100)) <= 100
    assert shorten("x" * 500, 100).endswith("…")
