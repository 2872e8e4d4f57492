"""Where links lead: directory and flat URLs, sub-paths, no address at all, previews."""

from __future__ import annotations

import re

import pytest

PAGES = {
    "index.md": "# Home\n\nStart with [the guide](guide/start.md#first) or [the logo](img/logo.png).\n",
    "guide/start.md": "# Start\n\nBack [home](../index.md), on to [deeper](deep/more.md?x=1#y) and [about](../about.md).\n",
    "guide/deep/more.md": "# More\n\nBack to [start](../start.md).\n",
    "about.md": "# About\n\nWho we are, and [why](guide/deep/more.md).\n",
    "img/logo.png": b"\x89PNG",
}


@pytest.mark.host
def test_directory_urls_have_a_twin_at_both_addresses(build, links):
    built = build(PAGES)
    assert {"guide/start/index.md", "guide/start.md", "about/index.md", "about.md", "index.md"} <= built.emitted
    assert built.urls() == [
        f"https://docs.example.org/{path}"
        for path in ("index.md", "about/index.md", "guide/start/index.md", "guide/deep/more/index.md")
    ]
    found = links(built.text("guide/start/index.md"))
    assert "https://docs.example.org/guide/deep/more/index.md?x=1#y" in found
    assert "https://docs.example.org/index.md" in found
    assert "https://docs.example.org/img/logo.png" in links(built.text("index.md"))


@pytest.mark.host
def test_flat_urls_have_one_twin_beside_the_page(build, links):
    built = build(PAGES, use_directory_urls=False)
    assert built.emitted == {
        "llms.txt",
        "llms-full.txt",
        "index.md",
        "about.md",
        "guide/start.md",
        "guide/deep/more.md",
    }
    assert "https://docs.example.org/guide/deep/more.md?x=1#y" in links(built.text("guide/start.md"))


@pytest.mark.parametrize(
    ("twins", "there", "not_there"),
    [
        ("index", "guide/start/index.md", "guide/start.md"),
        ("flat", "guide/start.md", "guide/start/index.md"),
    ],
)
def test_one_of_the_two_addresses_can_be_had_alone(build, links, twins, there, not_there):
    built = build(PAGES, llms={"twins": twins})
    assert there in built.emitted
    assert not_there not in built.emitted
    assert f"https://docs.example.org/{there}#first" in links(built.text("index.md"))


def test_a_site_below_a_path_keeps_the_path(build, links):
    built = build(PAGES, site_url="https://example.org/docs/v2")
    assert all(url.startswith("https://example.org/docs/v2/") for url in built.urls())
    assert "https://example.org/docs/v2/about/index.md" in links(built.text("guide/start.md"))
    assert built.meta("about.md")["canonical_url"] == "https://example.org/docs/v2/about/"


@pytest.mark.host
@pytest.mark.parametrize("directory_urls", [True, False])
def test_without_an_address_links_are_relative_and_resolve(build, links, directory_urls):
    built = build(PAGES, site_url=None, use_directory_urls=directory_urls, strict=True)
    assert "://" not in "".join(built.urls())
    seen = 0
    for path in built.emitted:
        for link in links(built.text(path)):
            local = built.local(link, path)
            assert local in built.files, f"{path}: {link}"
            seen += 1
    assert seen > 20


def test_without_an_address_one_line_says_so(build):
    built = build(PAGES, site_url=None)
    said = built.said()
    assert len(said) == 1
    assert "site_url" in said[0]
    assert not build(PAGES).said()


@pytest.mark.host
def test_without_an_address_no_page_claims_one(build):
    built = build(PAGES, site_url=None)
    twins = [path for path in built.emitted if path.endswith(".md")]
    assert twins
    assert not [path for path in twins if "canonical_url" in built.meta(path)]
    named = re.findall(r"^URL: (.*)$", built.text("llms-full.txt"), re.MULTILINE)
    assert named[0] == "./"
    assert {built.local(url, "llms-full.txt") for url in named[1:]} <= {
        path.removesuffix("/index.html") for path in built.files
    }


@pytest.mark.host
def test_the_page_tells_where_its_twin_and_the_index_are(build):
    built = build(PAGES)
    html = built.text("guide/start/index.html")
    head = html.partition("</head>")[0]
    assert head.count('rel="alternate" type="text/markdown"') == 1
    assert 'href="https://docs.example.org/guide/start/index.md"' in head
    assert head.count('rel="describedby"') == 1
    assert 'href="https://docs.example.org/llms.txt"' in html.partition("</head>")[2]
    assert "data-nosnippet" in html


def test_without_an_address_the_page_points_to_files_that_exist(build):
    built = build(PAGES, site_url=None)
    html = built.text("guide/deep/more/index.html")
    found = re.findall(r'href="([^"]+(?:llms\.txt|\.md))"', html)
    assert len(found) == 5
    assert {built.local(link, "guide/deep/more/index.html") for link in found} == {
        "llms.txt",
        "guide/deep/more/index.md",
    }


PREVIEWS = [
    {"READTHEDOCS_CANONICAL_URL": "https://preview.example.net/pr/7/"},
    {"DEPLOY_PRIME_URL": "https://preview.example.net/pr/7", "CONTEXT": "deploy-preview"},
    {"CF_PAGES_URL": "https://preview.example.net/pr/7", "CF_PAGES_BRANCH": "feature"},
]


@pytest.mark.parametrize("env", PREVIEWS, ids=lambda env: next(iter(env)))
def test_a_preview_links_to_itself_and_stays_canonical_elsewhere(build, links, env):
    built = build(PAGES, env=env, base="https://preview.example.net/pr/7/")
    assert built.urls()[0] == "https://preview.example.net/pr/7/index.md"
    assert "https://preview.example.net/pr/7/about/index.md" in links(built.text("guide/start.md"))
    assert built.meta("about.md")["canonical_url"] == "https://docs.example.org/about/"


@pytest.mark.parametrize(
    "env",
    [
        {"DEPLOY_PRIME_URL": "https://main--x.netlify.app", "CONTEXT": "production"},
        {"CF_PAGES_URL": "https://abc.pages.dev", "CF_PAGES_BRANCH": "main"},
    ],
    ids=lambda env: next(iter(env)),
)
def test_the_production_build_of_a_preview_host_links_to_site_url(build, env):
    assert build(PAGES, env=env).urls()[0] == "https://docs.example.org/index.md"


def test_base_url_goes_before_everything(build):
    built = build(PAGES, llms={"base_url": "https://cdn.example.com/md"}, base="https://cdn.example.com/md/")
    assert built.urls()[0] == "https://cdn.example.com/md/index.md"
    assert built.meta("index.md")["canonical_url"] == "https://docs.example.org/"


def test_file_names_that_links_cannot_hold_are_encoded(build):
    built = build(
        {
            "a (b) [c].md": "# Odd name\n\nA page with an odd file name.\n",
            "ünï/größe.md": "# Größe\n\nWie groß ist es?\n",
        }
    )
    assert "https://docs.example.org/a%20%28b%29%20%5Bc%5D/index.md" in built.urls()
    assert built.local(built.urls()[-1], "llms.txt") == "ünï/größe/index.md"


def test_readme_is_the_index_of_its_folder(build):
    built = build({"guide/README.md": "# Guides\n\nAll of the guides there are.\n"})
    assert "https://docs.example.org/guide/index.md" in built.urls()
    assert "guide.md" in built.emitted
