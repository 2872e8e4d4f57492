"""The page actions as a person, or a screen reader, meets them."""

from __future__ import annotations

import pytest

THEMES = ["material", "mkdocs", "readthedocs"]
EVERYTHING = "[copy, view, index, chatgpt, claude]"
OPEN = "{show: [copy, view, index, chatgpt, claude], public: [127.0.0.1]}"
MENU = ".llms-page-actions"


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def copied(page):
    page.click(f"{MENU} button")
    page.wait_for_selector(f"{MENU} [role=status]:not(:empty)")
    return clipboard(page)


def twin(served, path="a/index.md"):
    return (served.folder / path).read_bytes().decode("utf-8")


@pytest.mark.parametrize("theme", THEMES)
def test_copy_puts_the_twin_on_the_clipboard(site, open_page, theme):
    served = site(theme)
    page = open_page(f"{served.url}a/")
    assert copied(page) == twin(served)
    assert page.text_content(f"{MENU} [role=status]") == "Copied as Markdown"


def test_flat_addresses_copy_too(site, open_page):
    served = site("material", urls="false")
    page = open_page(f"{served.url}deep/b.html")
    assert copied(page) == twin(served, "deep/b.md")
    assert page.get_attribute(f"{MENU} a[type]", "href") == f"{served.url}deep/b.md"


def test_without_tls_copying_goes_the_old_way(site, open_page):
    served = site("mkdocs")
    page = open_page(f"{served.url}a/", script="Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click(f"{MENU} button")
    page.wait_for_selector(f"{MENU} [role=status]:not(:empty)")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    other = page.context.new_page()
    other.goto(f"{served.url}404.html")
    frame = other.evaluate("navigator.clipboard.readText()")
    assert frame == twin(served)


def test_a_page_in_place_of_the_twin_is_not_copied(site, open_page):
    served = site("material")
    page = open_page(f"{served.url}a/")
    page.evaluate(f"document.querySelector('{MENU} button').dataset.twin = './'")
    page.click(f"{MENU} button")
    page.wait_for_function(f"document.querySelector('{MENU} [role=status]').textContent === 'Could not be copied'")


@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_reaches_everything_in_order(site, open_page, theme):
    served = site(theme, actions=OPEN)
    page = open_page(f"{served.url}a/")
    page.focus(f"{MENU} button")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert outline == "solid"
    assert width >= 2
    page.keyboard.press("Enter")
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert names == ["View as Markdown", "Documentation index", "Open in ChatGPT", "Open in Claude"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.evaluate(f"document.querySelector('{MENU} details').open")
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    assert not page.evaluate(f"document.querySelector('{MENU} details').open")


def test_a_click_elsewhere_closes_the_menu(site, open_page):
    page = open_page(f"{site('material').url}a/")
    page.click(f"{MENU} summary")
    page.wait_for_selector(f"{MENU} details a")
    page.click("h1")
    assert not page.evaluate(f"document.querySelector('{MENU} details').open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(site, open_page, theme, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(f"{site(theme, actions=OPEN).url}a/", scheme=scheme)
    page.click(f"{MENU} summary")
    found = Axe().run(page, context=MENU)
    assert found.response["violations"] == [], found.generate_report()
    assert any(rule["id"] == "color-contrast" for rule in found.response["passes"])


def luminance(page, part, what):
    """How bright a colour of an element is, 0 to 255, as it is painted."""
    code = """([part, what]) => {
        const paint = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d')
        paint.fillStyle = getComputedStyle(document.querySelector(part))[what]
        paint.fillRect(0, 0, 1, 1)
        return paint.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 3
    }"""
    return page.evaluate(code, [part, what])


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_it_is_dark_where_the_theme_is(site, open_page, theme):
    page = open_page(f"{site(theme).url}a/", scheme="dark")
    assert luminance(page, f"{MENU} summary", "backgroundColor") < 80
    assert luminance(page, f"{MENU} summary", "color") > 100
    light = open_page(f"{site(theme).url}a/", scheme="light")
    assert luminance(light, f"{MENU} summary", "backgroundColor") > 220


@pytest.mark.parametrize(
    ("theme", "language"), [*((theme, "") for theme in THEMES), ("material", "de"), ("material", "ru")]
)
def test_it_fits_a_phone(site, open_page, theme, language):
    page = open_page(f"{site(theme, actions=OPEN, language=language).url}a/", width=360)
    page.click(f"{MENU} summary")
    for part in ("button", "summary", "details > div"):
        box = page.query_selector(f"{MENU} {part}").bounding_box()
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 360, part
    title = page.query_selector("h1").bounding_box()
    menu = page.query_selector(f"{MENU} summary").bounding_box()
    assert title["y"] + title["height"] > menu["y"] + menu["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_instant_navigation_keeps_it_alive(site, open_page):
    served = site("material", features=("navigation.instant",))
    page = open_page(served.url)
    page.wait_for_load_state("networkidle")  # Material follows links itself once it has the sitemap
    page.evaluate("window.sameDocument = true")
    for name, path in (("B", "deep/b/index.md"), ("Home of it", "index.md"), ("B", "deep/b/index.md")):
        # The nav is inside a collapsed section on narrow screens; a link anywhere is followed alike.
        page.evaluate(
            "name => [...document.querySelectorAll('nav a')].find(a => a.textContent.trim() === name).click()", name
        )
        page.wait_for_function("name => document.querySelector('h1').textContent.startsWith(name)", arg=name)
        assert page.evaluate("window.sameDocument")
        page.click(f"{MENU} summary")
        page.wait_for_selector(f"{MENU} details a")
        page.keyboard.press("Escape")
        assert copied(page) == twin(served, path)


def test_a_strict_policy_and_an_unknown_theme_are_no_trouble(site, open_page):
    served = site("bare", policy="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                  "img-src 'self'", actions="{selector: .prose}")  # fmt: skip
    page = open_page(f"{served.url}a/")
    assert copied(page) == twin(served)
    assert page.evaluate(f"document.querySelector('{MENU}').parentElement.className") == "prose"


def test_without_javascript_the_links_remain(site, open_page):
    served = site("material")
    page = open_page(f"{served.url}a/", javascript=False)
    assert not page.is_visible(f"{MENU} button")
    page.click(f"{MENU} summary")
    page.click(f"{MENU} a[type='text/markdown']", trial=True)
    assert page.get_attribute(f"{MENU} a[type='text/markdown']", "href") == f"{served.url}a/index.md"


def test_people_stay_on_the_copy_they_are_on(site, open_page):
    served = site("material")
    page = open_page(f"{served.url}a/")
    page.evaluate(f"document.querySelectorAll('{MENU} details a').forEach(it => it.href = 'https://docs.example.com/')")
    page.click(f"{MENU} summary")
    page.click(f"{MENU} details a >> nth=1")
    page.wait_for_url(f"{served.url}llms.txt")
    assert "# Tiny" in page.text_content("body")


def test_assistants_are_asked_about_the_twin_and_only_on_a_click(site, open_page):
    served = site("mkdocs", actions=OPEN)
    page = open_page(f"{served.url}a/")
    href = page.get_attribute(f"{MENU} a[href*=claude]", "href")
    assert href.startswith("https://claude.ai/new?q=Read%20http%3A%2F%2F127.0.0.1")
    assert page.get_attribute(f"{MENU} a[href*=claude]", "rel") == "noopener noreferrer"
    private = open_page(f"{site('mkdocs', actions=EVERYTHING).url}a/")
    assert private.query_selector(f"{MENU} a[href*=claude]") is None


def test_it_speaks_the_language_of_the_theme(site, open_page):
    page = open_page(f"{site('material', language='de').url}a/")
    assert page.text_content(f"{MENU} button") == "Seite kopieren"
    assert page.get_attribute(MENU, "aria-label") == "Seitenaktionen"


@pytest.mark.parametrize("theme", THEMES)
def test_the_line_for_agents_shows_while_it_has_the_focus(site, open_page, theme):
    page = open_page(f"{site(theme).url}a/")
    line = "aside.llms-pointer"
    assert page.query_selector(line).bounding_box()["width"] <= 1
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        if names[-1] == "llms.txt":
            break
    assert names[-1] == "llms.txt"
    assert "Skip to content" in names or theme != "material"
    assert page.query_selector(line).bounding_box()["width"] > 100
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=line)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_people_see_moves_for_the_line(site, open_page, theme):
    page = open_page(f"{site(theme).url}a/")
    before = page.evaluate("document.querySelector('h1').getBoundingClientRect().toJSON()")
    page.evaluate("document.querySelector('aside.llms-pointer').remove()")
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().toJSON()") == before
