"""The page actions in the HTML: what stands where, and how authors choose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_llms.plugin.actions import ASSETS, ITEMS, Choice, Menu, selector_pattern
from mkdocs_llms.plugin.wording import LANGUAGES, words

PAGE = {"a.md": "# A\n\nText of a page.\n", "deep/b.md": "# B\n\nMore text of it.\n"}
SITE = "https://docs.example.org/"
MENU = re.compile(r'<div class="llms-page-actions .*?<span role="status"></span></div>', re.DOTALL)


def menu(built, path="a/index.html"):
    return MENU.search(built.text(path))[0]


def hrefs(html):
    return re.findall(r'href="([^"]*)"', html)


def near(html):
    return re.findall(r'data-(?:here|twin)="([^"]*)"', html)


@pytest.mark.host
def test_the_links_are_absolute_and_known_nearby(build):
    built = build(PAGE, theme="material")
    assert hrefs(menu(built)) == [f"{SITE}a/index.md", f"{SITE}llms.txt"]
    assert near(menu(built)) == ["./index.md", "./index.md", "../llms.txt"]
    assert near(menu(built, "index.html")) == ["./index.md", "./index.md", "./llms.txt"]
    assert near(menu(built, "deep/b/index.html")) == ["./index.md", "./index.md", "../../llms.txt"]
    html = built.text("a/index.html")
    for asset in ASSETS:
        assert built.text(asset)
        assert html.count(f"../{asset}") == 1


@pytest.mark.parametrize(
    ("options", "links"),
    [
        ({"twins": "flat"}, [f"{SITE}a.md", f"{SITE}llms.txt"]),
        (
            {"base_url": "https://else.example.org/x/"},
            [f"https://else.example.org/x/{it}" for it in ("a/index.md", "llms.txt")],
        ),
        ({"actions": ["index", "view"]}, [f"{SITE}llms.txt", f"{SITE}a/index.md"]),
        ({"actions": ["copy"]}, []),
        ({"directive": False}, [f"{SITE}a/index.md", f"{SITE}llms.txt"]),
    ],
    ids=str,
)
def test_what_is_asked_for_is_there(build, options, links):
    built = build(PAGE, llms=options, base=options.get("base_url"))
    assert hrefs(menu(built)) == links
    assert ("For AI agents" in built.text("a/index.html")) == options.get("directive", True)


@pytest.mark.parametrize(
    ("options", "rule", "twin"),
    [
        ({}, "add index.md to its address", "a/index.md"),
        ({"llms": {"twins": "flat"}}, "put .md in place of the last slash of its address", "a.md"),
        ({"use_directory_urls": False}, "put .md in place of .html in its address", "a.md"),
    ],
    ids=str,
)
def test_what_agents_are_told_is_true(build, options, rule, twin):
    built = build(PAGE, **options)
    page = "a.html" if "use_directory_urls" in options else "a/index.html"
    assert rule in built.text(page)
    assert built.text(twin)


def test_flat_addresses(build):
    built = build(PAGE, use_directory_urls=False)
    assert hrefs(menu(built, "deep/b.html")) == [f"{SITE}deep/b.md", f"{SITE}llms.txt"]
    assert near(menu(built, "deep/b.html")) == ["./b.md", "./b.md", "../llms.txt"]


def test_without_an_address_links_are_relative(build):
    built = build(PAGE, site_url=None)
    assert hrefs(menu(built)) == ["../a/index.md", "../llms.txt"]
    assert near(menu(built)) == ["./index.md", "./index.md", "../llms.txt"]


def test_off_leaves_the_line_and_no_assets(build):
    built = build(PAGE, llms={"actions": False})
    html = built.text("a/index.html")
    assert "page-actions" not in html
    assert html.count("For AI agents") == 1
    assert not built.files & set(ASSETS)


@pytest.mark.host
def test_it_stands_outside_the_article_where_there_is_one(build):
    html = build(PAGE, theme="material").text("a/index.html")
    assert html.index("llms-page-actions") < html.index("<article") < html.index("Text of a page.")


def test_hidden_pages_have_none(build):
    built = build({**PAGE, "c.md": "---\nllms: false\n---\n\n# C\n\nNot for agents.\n"})
    assert "llms-page-actions" not in built.text("c/index.html")


@pytest.mark.host
def test_search_does_not_find_its_words(build):
    found = build(PAGE, plugins=["search", "llms"], theme="material").text("search/search_index.json")
    assert "Copy page" not in found
    assert "Page actions" not in found


def test_a_selector_says_where(build):
    files = {**PAGE, "c.md": "# C\n\nThe third.\n"}
    theme = "<html><head></head><body><main><div class='x'></div><div class='wide prose' id=p>{{ page.content }}</div></main></body></html>"
    built = build(
        files, theme={"name": None}, extra={"overrides/main.html": theme}, llms={"actions": {"selector": ".prose"}}
    )
    assert 'id=p><div class="llms-page-actions' in built.text("a/index.html")


def test_no_more_links_to_others_than_asked_for(build):
    asked = ["copy", "view", "index", "claude"]
    assert "claude.ai" in menu(build(PAGE, llms={"actions": asked}))
    assert "chatgpt" not in menu(build(PAGE, llms={"actions": asked}))
    private = {"show": asked, "public": ["docs.example.com"]}
    assert "claude.ai" not in menu(build(PAGE, llms={"actions": private}))


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1", "10.1.2.3", "wiki", "docs.corp.internal", "site.invalid"]
)
def test_private_hosts_are_never_offered_to_others(host):
    asked = Menu.of(Choice(show=ITEMS), language="en", base=f"http://{host}/")
    assert "https://" not in asked.template


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        (["print"], "no action 'print'; there are copy, view, index, chatgpt, claude"),
        ({"shows": []}, "no 'shows'"),
        ({"selector": "main > div"}, "no simple selector"),
        ({"public": "docs.example.com"}, "`public` must be a list"),
        ("yes please", "Expected true, false, a list or a mapping"),
    ],
)
def test_mistakes_are_named(project, command, actions, message):
    run = command(project(PAGE, llms={"actions": actions}), "build")
    assert run.returncode != 0
    assert message in run.stderr


@pytest.mark.parametrize(
    ("selector", "tag", "fits"),
    [
        ("main", "<main>", True),
        ("main", "<mainly>", False),
        (".a", '<div class="b a c">', True),
        (".a", '<div class="ab">', False),
        (".a", '<div data-class="a">', False),
        ("div#x.a", '<div class="a" id="x">', True),
        ("div#x.a", '<p class="a" id="x">', False),
        ("[role=main]", '<div role="main">', True),
        ("[role=main]", '<div role="mainly">', False),
        ("#x", "<div id=x>", True),
    ],
)
def test_simple_selectors(selector, tag, fits):
    assert bool(selector_pattern(selector).search(tag)) == fits


@pytest.mark.parametrize("selector", ["a b", "a > b", "a, b", ":root", "", "*", "<script>"])
def test_no_other_selectors(selector):
    assert selector_pattern(selector) is None


def test_every_language_has_every_text():
    for language, texts in LANGUAGES.items():
        assert all(texts), language
        assert "{name}" in texts.open_in
        assert "{url}" in texts.ask
    assert words("pt-BR")[0] == "pt"
    assert words("zh_TW")[0] == "zh-hant"
    assert words("tlh")[0] == "en"


def test_a_site_loads_less_than_six_kilobytes():
    assets = Path(__file__).parents[2] / "mkdocs_llms" / "plugin" / "assets"
    assert sum(path.stat().st_size for path in assets.iterdir()) < 6_000
