"""What a site hides stays hidden, in every emitted file; what it only decorates does not."""

from __future__ import annotations

import pytest

SECRET = "# Xyzzy title\n\nThe plugh paragraph, with [home](index.md).\n"


def secret(**meta):
    front = "".join(f"{key}: {value}\n" for key, value in {"description": "A plover note.", **meta}.items())
    return f"---\n{front}---\n\n{SECRET}"


def is_hidden(built, page="secret"):
    words = built.everything()
    found = [word for word in ("Xyzzy", "plugh", "plover", f"{page}.md", f"{page}/") if word in words]
    return not found and "Home" in words and f"{page}.md" not in built.files


@pytest.mark.host
@pytest.mark.parametrize(
    "meta",
    [
        {"llms": "false"},
        {"llms": "{exclude: true}"},
        {"llms": "exclude"},
        {"llms": "'false'"},
        {"draft": "true"},
        {"robots": "noindex, nofollow"},
        {"robots": "[NoIndex]"},
    ],
    ids=str,
)
def test_front_matter_hides_a_page(build, meta):
    built = build({"secret.md": secret(**meta), "open.md": "# Open\n\nOpen to all readers.\n"})
    assert is_hidden(built)
    html = built.text("secret/index.html")
    assert 'rel="alternate"' not in html
    assert "llms.txt" not in html
    assert html.count('<meta name="llms" content="exclude"></head>') == 1, "for those who would take it for forgotten"
    assert 'name="llms"' not in built.text("open/index.html")


@pytest.mark.host
def test_a_wish_that_is_not_understood_hides_the_page_and_is_told(build):
    built = build({"secret.md": secret(llms="privat")})
    assert is_hidden(built)
    assert built.said()[0].startswith("llms: secret.md is in no emitted file: ")


@pytest.mark.host
@pytest.mark.parametrize("setting", ["draft_docs", "exclude_docs"])
def test_drafts_and_excluded_documents_are_nowhere(build, setting):
    built = build(
        {"secret.md": secret(), "index.md": "# Home\n\nThe way in.\n"}, **{setting: "secret.md\n"}, strict=True
    )
    assert is_hidden(built)


def test_the_exclude_option_hides_pages(build):
    built = build({"internal/secret.md": secret().replace("index.md", "../index.md")}, llms={"exclude": ["internal/*"]})
    assert is_hidden(built, "internal/secret")
    assert '<meta name="llms" content="exclude">' in built.text("internal/secret/index.html")
    assert not built.said()


def test_links_to_a_hidden_page_lead_to_its_html(build, links):
    built = build({"index.md": "# Home\n\nSee [there](secret.md#part).\n", "secret.md": secret(llms="false")})
    assert "https://docs.example.org/secret/#part" in links(built.text("index.md"))
    assert built.index()["sections"] == {
        "Docs": [{"title": "Home", "url": "https://docs.example.org/index.md", "desc": None}]
    }


@pytest.mark.parametrize(
    "plugins", [["search", "encryptcontent", "llms"], ["llms", "search", "encryptcontent"]], ids="-".join
)
@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_an_encrypted_page_is_left_out_whole(build, plugins, theme):
    pytest.importorskip("encryptcontent")
    built = build({"secret.md": secret(password="sesame")}, plugins=plugins, theme=theme, apart=True)
    assert is_hidden(built)
    html = built.text("secret/index.html")
    assert "plugh" not in html
    assert 'rel="alternate"' not in html
    assert 'rel="describedby"' not in html


def test_a_page_encrypted_by_level_or_obfuscated_is_left_out_whole(build):
    pytest.importorskip("encryptcontent")
    plugin = {"encryptcontent": {"password_inventory": {"staff": "sesame"}}}
    built = build({"secret.md": secret(level="staff")}, plugins=["search", plugin, "llms"], apart=True)
    assert is_hidden(built)
    built = build({"secret.md": secret(obfuscate="sesame")}, plugins=["search", "encryptcontent", "llms"], apart=True)
    assert is_hidden(built)


def test_a_site_with_one_password_for_everything_shows_only_what_is_open(build):
    pytest.importorskip("encryptcontent")
    plugin = {"encryptcontent": {"global_password": "sesame"}}
    files = {"secret.md": secret(), "index.md": '---\npassword: ""\n---\n\n# Home\n\nOpen to all.\n'}
    assert is_hidden(build(files, plugins=["search", plugin, "llms"], apart=True))


@pytest.mark.host
def test_material_hide_hides_nothing(build):
    text = "---\nhide: [navigation, toc, footer]\n---\n\n# Wide\n\nA wide page without sidebars.\n"
    built = build({"wide.md": text}, theme="material")
    assert "Wide" in built.listed()["Docs"]
    assert "A wide page" in built.text("wide.md")


def test_search_exclusion_hides_nothing(build):
    text = "---\nsearch:\n  exclude: true\n---\n\n# Quiet\n\nNot in the search box.\n"
    assert "Quiet" in build({"quiet.md": text}).listed()["Docs"]


def test_pages_not_in_the_nav_are_optional(build):
    built = build(
        {"a.md": "# A\n\nThe first letter.\n", "b.md": "# B\n\nThe second one.\n"},
        nav=[{"Home": "index.md"}, "a.md"],
        not_in_nav="b.md",
    )
    assert built.listed() == {"Docs": ["Home", "A"], "Optional": ["B"]}


def test_redirect_stubs_are_never_listed(build):
    pytest.importorskip("mkdocs_redirects")
    plugin = {"redirects": {"redirect_maps": {"old.md": "new.md", "gone.md": "https://example.net/"}}}
    built = build(
        {"new.md": "# New\n\nThis is where it is.\n", "index.md": "# Home\n\nSee [new](new.md).\n"},
        plugins=[plugin, "llms"],
    )
    assert (built.site / "old" / "index.html").exists()
    assert built.listed() == {"Docs": ["Home", "New"]}
    assert not [path for path in built.emitted if path.startswith(("old", "gone"))]
    assert "old" not in built.text("llms.txt")


@pytest.mark.host
def test_strict_is_broken_by_none_of_our_remarks(build):
    """A draft that a glob names, no address, an odd front matter, a generated file that is kept: all at once."""
    files = {
        "draft.md": secret(),
        "odd.md": "---\nllms: 3\n---\n\n# Odd\n\nAn odd page.\n",
        "llms.txt": "# Mine\n\n> Own.\n\nBy hand.\n",
    }
    llms = {"sections": {"All": ["index.md", "draft.md", "odd.md", "nothing/*.md"]}}
    built = build(
        {**files, "index.md": "# Home\n\nHi.\n"}, draft_docs="draft.md", llms=llms, site_url=None, strict=True
    )
    assert len(built.said()) == 4
    assert not built.warnings()


def test_a_glob_that_matches_a_draft_is_no_mistake(build):
    built = build(
        {"draft.md": secret(), "index.md": "# Home\n\nHi.\n"},
        draft_docs="draft.md",
        llms={"sections": {"All": ["index.md", "dra*.md"]}},
    )
    assert not built.said()


def test_our_own_strict_makes_a_warning_of_what_is_wrong(build):
    built = build(llms={"strict": True, "optional": ["nothing/*.md"]}, strict=True, fails=True)
    assert "strict mode" in str(built.failure)
    assert "nothing/*.md" in built.warnings()[0]


def test_text_hidden_from_people_is_no_text_for_agents(build):
    text = (
        "# Page\n\nVisible words stand here.\n\n<!-- commentword -->\n\n<div hidden>hiddenword</div>\n\n"
        "<script>scriptword</script>\n\n<style>styleword{}</style>\n\n<p class='llms-ignore'>ignoredword</p>\n"
    )
    built = build({"page.md": text})
    assert not [w for w in ("comment", "hidden", "script", "style", "ignored") if f"{w}word" in built.everything()]


def test_invisible_characters_are_taken_out_and_reported_once(build):
    text = "# Page\n\nIgnore\u200b this\U000e0041\U000e0042 and\u202e that, please.\n"
    built = build({"page.md": text})
    assert "Ignore this and that, please." in built.text("page.md")
    assert len(built.said()) == 1
    assert "page.md: removed" in built.said()[0]
