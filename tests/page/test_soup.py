"""The second engine: what it writes, that it writes it as the first one does, and that no page breaks it."""

from __future__ import annotations

import pytest

pytest.importorskip("bs4")
pytest.importorskip("lxml")
pytest.importorskip("markdownify")

from mkdocs_llms.page import soup, soup_text, to_page

SAME = {
    "headings": "<h1>One</h1><h3>x #</h3><h2>a&nbsp;b</h2>",
    "prose": "<p>a_b * c ~ &lt;T&gt; 1 &lt; 2 &amp;amp; &amp; [x] ! | `q` \\</p>",
    "starts of lines": "<p>1. a</p><p>2) b</p><p>#1</p><p>- x</p><p>+ y</p><p>&gt; z</p><p>=</p>",
    "starts of emphasis": "<p><strong>1. a</strong> <strong>#b</strong></p>",
    "breaks": "<p>x<br>y <br> z<br></p><p>t</p>",
    "inline code": "<p>a<code>b</code> <code>c`d</code> <code>`</code> <code> e </code><code>f</code></p>",
    "emphasis": "<p>a<b> b </b>c <em>d</em>e<strong>!</strong>f <i>g</i><b>h</b> <em>i<b>j</b></em></p>",
    "tags": "<p>H<sub>2</sub>O <sup> 2 </sup>x <mark>m</mark> <ins>n</ins> <del>o p</del> <q>r</q></p>",
    "links": "<p><a href='a b(c'>x</a> <a href='a(b'> y </a>z!<a href='f_(x)' title='t \"q\"'>i_j</a></p>",
    "images": "<p><img src='a b.png' alt='x[y]_z' title='t'><img src=b></p>",
    "tight list": "<ul><li>a<ul><li>b<ol start=3><li>c</li><li value=9>d</li></ol></li></ul></li><li>e</li></ul>",
    "loose list": "<ol><li><p>a</p><p>b</p><pre data-info='py'>x\n\ny</pre></li><li>c</li></ol>",
    "adjacent lists": "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol><li>d</li></ol>",
    "list after text": "<p>a</p><ol start=3><li>q</li></ol><ul><li>a<ol start=2><li>b</li></ol></li></ul>",
    "code leads an item": "<ul><li><pre data-info=py>a\n\nb</pre></li><li></li><li>c</li></ul>",
    "heading in an item": "<ul><li>a<h3>t</h3></li><li>b</li></ul>",
    "stray blocks in a list": "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
    "quotes": "<blockquote><p>a</p><ul><li>b<blockquote><p>c</p></blockquote></li></ul>"
    "<pre data-info=x>1\n\n2</pre><blockquote>d</blockquote></blockquote>",
    "table": "<table><caption>cap</caption><tr><th></th><th>b</th></tr>"
    "<tr><td>a<br>b | c</td><td><code>p|q</code> <llms-raw>m|n</llms-raw></td></tr></table>",
    "raw": "<p><llms-raw>[!NOTE]\n</llms-raw><strong>x</strong> <llms-raw>$a_b  *c*$</llms-raw></p>",
    "finished block": "<ul><li>a<pre data-raw>$$\nx\n\ny\n$$</pre></li></ul>",
    "fences": "<pre data-info='py title=\"t\"'>```\n  a\t\n\n\nb  \n</pre><hr><pre data-info=''>c</pre>",
    "transparent": "<section><p><span>a<div>b</div>c</span>d</p></section><a href=x><h2>q</h2><p>r</p></a>",
    "unseen": "<p>a<!-- b --><script>c</script><style>d</style>e</p><template>f</template>",
}


def markdown(html: str) -> str:
    tree = soup.parse(html)
    return tree.markdown(tree.root)


@pytest.mark.parametrize("html", SAME.values(), ids=SAME)
def test_writes_what_the_first_engine_writes(html: str) -> None:
    turbo = pytest.importorskip("mkdocs_llms.page.turbo")
    tree = turbo.parse(html)
    assert markdown(html) == tree.markdown(tree.root)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>&lt;T&gt; and |</p>", "\\<T> and |"),
        ("<p>a<code>b</code><code>c</code></p>", "a`b`<code>c</code>"),
        ("<p>one<br><br>two</p>", "one  \n\\\ntwo"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n* b"),
        ("<p>a</p><p></p><div><span></span></div><p>b</p>", "a\n\nb"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>", "| a | b |\n| --- | --- |\n| 1 |  |"),
        ("<table><tr><td><b>x|y</b></td></tr></table>", "| **x\\|y** |\n| --- |"),
        ("<p><del>a<b>b</b></del><del>c</del></p>", "<del>a**b**</del><del>c</del>"),
        ("<ul><li><pre data-info=''>x</pre></li><li><p>a</p><p>b</p></li></ul>", "- \n  ```\n  x\n  ```\n\n- a\n\n  b"),
        ("", ""),
    ],
)
def test_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_footnote_is_indented_below_its_label() -> None:
    tree = soup.parse("<p>a</p>")
    note = tree.new("address", data_footnote="1")
    inner = soup.parse("<p>b</p><pre data-info=''>c\n\nd</pre>")
    tree.append(note, inner.contents(inner.root))
    tree.insert_after(tree.first("p"), note)
    assert tree.markdown(tree.root) == "a\n\n[^1]: b\n\n    ```\n    c\n\n    d\n    ```"


@pytest.mark.parametrize(
    ("html", "words", "count"),
    [
        ("<div>" * 20_000 + "x" + "</div>" * 20_000, "x", 1),
        ("<ul><li>x" * 5_000 + "</li></ul>" * 5_000, "x", 5_000),
        ("<span>x" * 5_000, "x", 5_000),
        ("<b><i>x" * 2_000, "x", 2_000),
        ("<blockquote>x" * 3_000, "x", 3_000),
        ("<table><tr><td>x" * 1_000, "x", 1_000),
    ],
    ids=["div", "list", "span", "emphasis", "quote", "table"],
)
def test_depth_costs_no_text(html: str, words: str, count: int) -> None:
    found = markdown(f"{html}<p>after</p>")
    assert found.count(words) == count
    assert "after" in found


def test_deep_page_passes_all_clean_up() -> None:
    page = to_page("<ul><li>x" * 1_000 + "</li></ul>" * 1_000 + "<p>after</p>", "https://example.org/", engine="soup")
    assert page.markdown.count("- x") + page.markdown.count("    x") > 900
    assert "after" in page.markdown


@pytest.mark.parametrize(
    "html", ["<p", "</div></p>", "<table><td>", "\x00", "<!doctype html>", "&#x10fff2;&#0;", "<a href=\x01>"]
)
def test_broken_html_raises_nothing(html: str) -> None:
    assert isinstance(to_page(html, "https://example.org/", engine="soup").markdown, str)


def test_whitespace_of_code_survives_parsing() -> None:
    tree = soup.parse("<pre>\n<span>a</span>    <span>b</span>\n  \n</pre><code><i>a</i>  <i>b</i></code>")
    assert tree.text(tree.first("pre")) == "a    b\n  \n"
    assert tree.text(tree.first("code")) == "a  b"


def test_html_keeps_attributes_in_order_and_void_elements_bare() -> None:
    html = '<table>\n  <tr><td rowspan="2" align="left">a<br>&lt;&amp;&nbsp;</td></tr></table>'
    tree = soup.parse(html)
    assert tree.html(tree.first("table")) == html


def test_operations() -> None:
    tree = soup.parse("<div class='a b'>x<!-- c --><p id=p>y<b>z</b></p>t</div>")
    p = tree.first("#p")
    assert tree.classes(tree.first("div")) == ["a", "b"]
    assert [tree.text(n) for n in (tree.before(p), p, tree.after(p))] == ["x", "yz", "t"]
    assert [tree.is_text(n) for n in tree.contents(tree.first("div"))] == [True, False, True]
    assert tree.closest(p, ".a") is tree.first("div")
    assert tree.matches(p, ".a > p")
    tree.wrap(tree.first("b"), "em")
    tree.rename(p, "h2")
    tree.set(p, "title", "t")
    tree.drop(p, "id", "missing")
    assert tree.names(p) == ["title"]
    tree.drop(p)
    assert tree.names(p) == ["title"]
    tree.prepend(p, tree.new("i", "0", class_="k", data_x="1"))
    assert tree.html(p) == '<h2 title="t"><i class="k" data-x="1">0</i>y<em><b>z</b></em></h2>'
    tree.replace(tree.first("i"), tree.raw("*"))
    tree.unwrap(tree.first("em"))
    assert tree.markdown(p) == "*y**z**"


def test_nodes_below_a_removed_one_stay_usable() -> None:
    tree = soup.parse("<div><p>a</p></div>")
    p, div = tree.first("p"), tree.first("div")
    tree.remove(div)
    tree.remove(p)
    tree.remove(p)
    tree.unwrap(p)
    tree.replace(p, tree.new("i"))
    assert tree.parent(p) is None
    assert tree.text(p) == "a"


def test_text_is_all_text_comments_aside() -> None:
    tree = soup.parse("<div>a<script type='math/tex'>x</script><!-- b --><i>c</i></div>")
    assert tree.text(tree.first("div")) == "axc"
    assert tree.text(tree.first("script")) == "x"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "<>"),
        ("a b", "<a b>"),
        ("f_(x)", "f_(x)"),
        ("a)b(", "a\\)b\\("),
        ("?a&amp;b", "?a\\&amp;b"),
        ("<x", "<\\<x>"),
    ],
)
def test_destination(url: str, expected: str) -> None:
    assert soup_text.finish(soup_text.destination(url)) == expected
