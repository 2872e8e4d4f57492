"""Pages are found by their twins, whatever form the addresses of a site have."""

from __future__ import annotations

import pytest

from mkdocs_llms.check import Options, check

BASE = "https://docs.example.com/kit/"
FORMS = [{}, {"canonical": BASE + "{}.html"}, {"sitemap": "{}.html"}]


@pytest.mark.parametrize("form", FORMS, ids=["nothing", "canonical", "sitemap"])
def test_flat_addresses_in_a_folder(site, form):
    site.flatten(**form)
    report = check(str(site.root))
    said = {it.id: verdict for it, verdict in report.verdicts}
    assert {name: verdict for name, verdict in said.items() if verdict.status in ("warn", "fail")} == {}
    assert said["rendering-strategy"].message == "All 5 pages hold their text."
    assert report.pages == report.total_pages == 5
    assert report.notes == ()


@pytest.mark.parametrize("form", FORMS, ids=["nothing", "canonical", "sitemap"])
def test_flat_addresses_on_a_server(site, serve, form):
    site.flatten(**form)
    url, manners = serve(headers={"etag": '"1"', "x-robots-tag": "noindex"})
    report = check(url, Options(site_url=BASE, allow_private=True, rate=0))
    said = {it.id: verdict for it, verdict in report.verdicts}
    assert said["rendering-strategy"].message == "All 5 pages hold their text."
    # What the server does not do is negotiate for these.
    assert [name for name, verdict in said.items() if verdict.status in ("warn", "fail")] == ["content-negotiation"]
    assert not any("404" in finding.text for finding in said["content-negotiation"].findings)
    tried = [path for path in manners.asked if path in {f"/kit/{name}/" for name in site.names[1:]}]
    assert len(tried) <= 4 * (not form), "each page is tried as a folder once at most, and not where it is known"


def test_a_server_that_answers_for_everything_has_the_page_its_twin_names(site, serve):
    site.flatten(canonical=BASE + "{}.html")
    url, _ = serve(missing=200)
    report = check(url, Options(site_url=BASE, allow_private=True, rate=0))
    negotiation = next(verdict for it, verdict in report.verdicts if it.id == "content-negotiation")
    assert all(finding.where.endswith(".html") for finding in negotiation.findings)


def test_pages_named_without_their_ending(site):
    """Docusaurus with `trailingSlash: false`: the sitemap has `/guide`, the folder `guide.html`."""
    site.flatten(sitemap="{}")
    said = {it.id: verdict for it, verdict in check(str(site.root)).verdicts}
    assert said["rendering-strategy"].message == "All 5 pages hold their text."


def test_pages_without_html_are_told_of(site):
    (site.root / "api/index.html").unlink()
    report = check(str(site.root))
    assert any("1 of 5 pages have no HTML" in note and f"{BASE}api/ answers 404" in note for note in report.notes)


def test_a_twin_that_only_the_page_names_counts(site):
    """Elsewhere than agents try, but the page says where."""
    text = (site.root / "api.md").read_text()
    for path in ("api/index.md", "api.md"):
        (site.root / path).unlink()
    site.write("md/api.md", text)
    html = (site.root / "api/index.html").read_text()
    site.write("api/index.html", html.replace(f"{BASE}api/index.md", "../md/api.md"))
    said = {it.id: verdict for it, verdict in check(str(site.root)).verdicts}
    assert said["markdown-url-support"].message == "5 of 5 pages have a twin."


def test_a_folder_without_an_index_is_looked_at_whole(site):
    """What Sphinx wrote, before `llmstxt build`: neither llms.txt nor a sitemap names its pages."""
    site.flatten()
    for path in ("llms.txt", *(f"{name}.md" for name in site.names if name)):
        (site.root / path).unlink()
    site.write("genindex.html", (site.root / "api.html").read_text().replace("api.md", "genindex.md"))
    report = check(str(site.root))
    said = {it.id: verdict for it, verdict in report.verdicts}
    assert report.pages == report.total_pages == 6
    lacks = {finding.where: finding.text for finding in said["markdown-url-support"].findings}
    assert lacks["api.html"] == "No Markdown at api.md or api/index.md."
    assert lacks["genindex.html"] == "No Markdown at genindex.md or genindex/index.md."
    assert "site.invalid" not in "".join(finding.text for _, verdict in report.verdicts for finding in verdict.findings)


def test_a_sitemap_of_another_site_is_named(site):
    site.write("sitemap.xml", "<urlset><url><loc>https://other.example/a/</loc></url></urlset>")
    said = {it.id: verdict for it, verdict in check(str(site.root)).verdicts}
    assert "lists https://other.example/a/ and no page of this site" in said["llms-txt-coverage"].message


def test_the_worst_page_is_named_first(site):
    site.add("bad", top="<div>" + "<p>Go</p>" * 900 + "</div>")
    site.add("half", top="<div>" + "<p>Go</p>" * 10 + "</div>")
    site.names.sort(key=lambda name: name == "bad")
    site.index()
    found = next(v for it, v in check(str(site.root)).verdicts if it.id == "content-start-position").findings
    assert [finding.where for finding in found] == ["bad/index.html", "half/index.html"]
