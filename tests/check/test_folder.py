"""`llmstxt check` over folders: each check passes on a good site, and says so when its one thing is wrong."""

from __future__ import annotations

import pytest

from mkdocs_llms.check import CHECKS, Options, check
from mkdocs_llms.errors import LlmsError

SERVED = {
    "content-negotiation",
    "markdown-content-type",
    "http-status-codes",
    "cache-header-hygiene",
    "markdown-noindex",
    "auth-gate-detection",
}
BASE = "https://docs.example.com/kit/"
LONG = "<p>" + "A word after the other makes a line of text. " * 2300 + "</p>"


def verdicts(site, **options):
    report = check(str(site.root), Options(**options))
    return {it.id: verdict for it, verdict in report.verdicts}


def test_a_good_site_passes_everything_that_needs_no_server(site):
    report = check(str(site.root))
    wrong = {it.id: verdict for it, verdict in report.verdicts if verdict.status not in ("pass", "skip")}
    assert wrong == {}
    assert {it.id for it, verdict in report.verdicts if verdict.status == "skip"} == SERVED | {"section-header-quality"}
    assert report.score == 100
    assert report.base == BASE
    assert report.pages == report.total_pages == 5
    assert report.requests == 0


def write(path, text):
    return lambda site: site.write(path, text)


def without(*paths):
    def remove(site):
        for path in paths:
            (site.root / path).unlink()

    return remove


def page(html="", markdown="", **more):
    return lambda site: site.add("extra", html, markdown, **more) or site.index()


def links(text):
    return page(markdown=text)


TABS = '<div class="tabbed-set"><div class="tabbed-labels"><label>A</label><label>B</label></div><div class="tabbed-content">{}</div></div>'
MENU = "<div>" + "<p>Go</p>" * 900 + "</div>"


@pytest.mark.parametrize(
    ("name", "spoil", "status"),
    [
        ("llms-txt-exists", without("llms.txt"), "fail"),
        ("llms-txt-valid", write("llms.txt", f"# Kit\n\n- [A]({BASE}api/index.md)\n"), "warn"),
        ("llms-txt-valid", write("llms.txt", "# Kit\n\n> Nothing.\n\n## Docs\n\nno link\n"), "fail"),
        ("llms-txt-size", lambda s: s.write("llms.txt", (s.root / "llms.txt").read_text() + "word " * 10_500), "warn"),
        ("llms-txt-size", lambda s: s.write("llms.txt", (s.root / "llms.txt").read_text() + "word " * 21_000), "fail"),
        ("llms-txt-links-resolve", without("api/index.md"), "fail"),
        ("llms-txt-links-markdown", lambda s: s.write("llms.txt", (s.root / "llms.txt").read_text().replace("index.md", "")), "warn"),
        ("llms-txt-coverage", lambda s: s.index(["", "api"]), "fail"),
        ("llms-txt-directive-html", page(top="<nav><a href='/llms.txt'>llms.txt</a></nav>"), "warn"),
        ("llms-txt-directive-md", write("api/index.md", "# API\n\nWords.\n"), "warn"),
        ("page-head-links", page(head="<meta name=x>"), "warn"),
        ("markdown-url-support", without("api/index.md", "api.md", "faq/index.md", "faq.md"), "warn"),
        ("markdown-both-addresses", without("api.md"), "warn"),
        ("page-size-markdown", page(LONG, LONG), "fail"),
        ("page-size-markdown", page(LONG[:60_000], LONG[:60_000]), "warn"),
        ("page-size-html", page(LONG), "fail"),
        ("page-size-transfer", page(f"<!--{'x' * 1_000_001}-->"), "warn"),
        ("rendering-strategy", write("api/index.html", "<html><body><div id=root></div><script src=a.js></script></body></html>"), "fail"),
        ("content-start-position", page(top=MENU), "fail"),
        ("single-fetch-completeness", page(markdown="Showing 20 of 400 results\n"), "warn"),
        ("tabbed-content-serialization", page(TABS.format(f"<div class=tabbed-block>{LONG}</div><div class=tabbed-block>x</div>")), "fail"),
        ("section-header-quality", page(TABS.format("<div class=tabbed-block><h3>Install</h3></div>" * 2)), "fail"),
        ("markdown-code-fence-validity", page(markdown="```sh\nls\n"), "fail"),
        ("markdown-link-portability", links("[a](../api/index.md)"), "fail"),
        ("markdown-link-portability", links("[a](/api/index.md)"), "warn"),
        ("markdown-link-portability", links(f"[a]({BASE}gone.md)"), "fail"),
        ("markdown-content-parity", page("".join(f"<p>Sentence number {n} stands on the page only.</p>" for n in range(20))), "fail"),
        ("embedded-data-serialization", page("<table><thead><tr><th>a<th>b</thead>" + "<tr><td>some long words<td>more long words" * 3200 + "</table>"), "fail"),
        ("redirect-behavior", write("api/index.html", "<html><head><meta http-equiv=refresh content='0; url=../faq/'></head><body>Moved.</body></html>"), "fail"),
        ("robots-agents", write("robots.txt", "User-agent: ClaudeBot\nDisallow: /\n"), "warn"),
        ("robots-agents", write("robots.txt", "User-agent: *\nDisallow: /*.md$\n"), "fail"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_one_thing_wrong_is_found_and_named(site, name, spoil, status):
    assert verdicts(site)[name].status == "pass" or name == "section-header-quality"
    spoil(site)
    found = verdicts(site)[name]
    assert found.status == status, found
    assert found.findings
    assert all(finding.where and finding.text for finding in found.findings)
    assert found.share < 1


@pytest.mark.parametrize(
    "text",
    [
        "see `[a](../b.md)` and\n\n```md\n[a](../b.md)\n```\n",
        "[mail](mailto:a@example.com) [top](#top) [else](https://elsewhere.example/x)",
        f"[a]({BASE}api/index.md#part) [b]({BASE}api.md)",
    ],
)
def test_links_that_are_none_and_good_ones_are_no_fault(site, text):
    links(text)(site)
    assert verdicts(site)["markdown-link-portability"].status == "pass"


def test_parity_looks_past_syntax(site):
    html = (
        "<p>Words with <code>code</code>, <strong>strong</strong>, <em>emphasis</em> and a <a href=x>link in them</a>.</p>"
        '<p>Seven statuses there are<sup><a class="footnote-ref" href="#fn:1">1</a></sup> of any parcel.</p>'
        '<p>The weight is <span class="arithmatex">\\(m_d\\)</span> or the larger one of two.</p>'
        "<pre><code>if a &lt; b and c_d:\n    return 'a line of code'</code></pre>"
        + "".join(f"<p>Sentence number {n} stands on the page and in the twin.</p>" for n in range(10))
    )
    markdown = (
        "Words with `code`, **strong**, *emphasis* and a [link in them](https://x.example/a/b).\n\n"
        "Seven statuses there are[^1] of any parcel.\n\nThe weight is $m_d$ or the larger one of two.\n\n"
        "```python\nif a < b and c_d:\n    return 'a line of code'\n```\n\n"
        + "\n\n".join(f"Sentence number {n} stands on the page and in the twin." for n in range(10))
    )
    page(html, markdown)(site)
    assert verdicts(site)["markdown-content-parity"].findings == ()


def test_the_strict_profile_asks_for_more(site):
    text = (site.root / "llms.txt").read_text()
    site.write("llms.txt", text.replace("- [", "* ["))
    assert verdicts(site)["llms-txt-valid"].status == "pass"
    strict = verdicts(site, profile="strict")["llms-txt-valid"]
    assert strict.status == "warn"
    assert any("IDX511" in finding.text for finding in strict.findings)


def test_nested_indexes_count(site):
    text = (site.root / "llms.txt").read_text()
    entry = f"- [api]({BASE}api/index.md): note\n"
    site.write("llms.txt", text.replace(entry, f"- [API]({BASE}api/llms.txt): all of it\n"))
    site.write("api/llms.txt", f"# API\n\n> The API.\n\nIt.\n\n## All\n\n{entry}")
    assert verdicts(site)["llms-txt-coverage"].status == "pass"


def test_links_elsewhere_are_explained(site):
    site.write("llms.txt", (site.root / "llms.txt").read_text().replace("docs.example.com", "other.example"))
    found = verdicts(site, site_url=BASE)["llms-txt-links-resolve"]
    assert found.status == "skip"
    assert "other.example" in found.message
    assert "--site-url" in found.message


def test_nothing_outside_the_folder_is_read(site):
    (site.root.parent / "secret.md").write_text("# Secret\n")
    (site.root / "link.md").symlink_to(site.root.parent / "secret.md")
    links(f"[a]({BASE}../secret.md) [b]({BASE}%2e%2e/secret.md) [c]({BASE}link.md)")(site)
    texts = [finding.text for finding in verdicts(site)["markdown-link-portability"].findings]
    assert [text for text in texts if "link.md answers 404" in text]


@pytest.mark.parametrize("spoil", [
    write("llms.txt", b"\x00\xff\xfe" * 500),
    write("sitemap.xml", b"<urlset><url><loc>\xff"),
    write("api/index.html", b"<div>" * 20_000),
    write("api/index.md", b"\xff" * 5_000),
    write("api/index.md", "[" * 20_000 + "](x" * 5_000),
    write("llms.txt", ""),
    write("robots.txt", b"\xff\x00Disallow"),
])  # fmt: skip
def test_broken_files_are_judged_not_tripped_over(site, spoil):
    spoil(site)
    assert len(verdicts(site)) == len(CHECKS)


@pytest.mark.parametrize(("target", "message"), [("nowhere", "does not exist"), ("site/llms.txt", "is a file")])
def test_wrong_targets_are_named(site, target, message):
    with pytest.raises(LlmsError, match=message):
        check(str(site.root.parent / target))


def test_an_empty_folder_is_named(tmp_path):
    with pytest.raises(LlmsError, match=r"is empty\. Build the site first"):
        check(str(tmp_path))
    (tmp_path / "a.png").touch()
    with pytest.raises(LlmsError, match="holds no HTML"):
        check(str(tmp_path))


def test_the_folder_above_the_site_is_named(site):
    with pytest.raises(LlmsError, match=r"A site begins in .*site: give that folder"):
        check(str(site.root.parent))


def test_only_and_skip(site):
    assert list(verdicts(site, only=("llms-txt-size",))) == ["llms-txt-size"]
    assert "llms-txt-size" not in verdicts(site, skip=("llms-txt-size",))
    with pytest.raises(LlmsError, match="no check 'size'"):
        verdicts(site, only=("size",))
