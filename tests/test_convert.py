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
