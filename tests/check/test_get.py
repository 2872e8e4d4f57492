"""`llmstxt get`: one page, from a file or a socket, whole or cut at a heading."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.errors import LlmsError
from mkdocs_llms.get import get

SECTIONS = "".join(f"<h2 id=s{n}>Section {n}</h2><p>{f'Sentence of section {n}. ' * 20}</p>" for n in range(1, 6))


@pytest.fixture
def long(site):
    site.add("long", SECTIONS, "Markdown of the site itself.")
    return site.root / "long/index.html"


def asked(url, **how):
    return get(url, allow_private=True, **how)


@pytest.mark.usefixtures("long")
def test_what_a_site_serves_as_markdown_is_taken_as_it_is(serve):
    url, manners = serve()
    found = asked(f"{url}long/")
    assert "Markdown of the site itself." in found.markdown
    assert not found.markdown.startswith("---")
    assert manners.asked == ["/robots.txt", "/kit/long/"]


def test_the_twin_that_the_page_names_comes_before_conversion(site, serve):
    url, _ = serve(negotiates="never")
    site.add(
        "two",
        "<p>From the HTML.</p>",
        "From the twin.",
        head=f'<link rel=alternate type=text/markdown href="{url}two.md">',
    )
    assert "From the twin." in asked(f"{url}two/").markdown


def test_html_is_converted_where_there_is_no_markdown(site, serve):
    url, _ = serve(negotiates="never")
    site.add("two", '<p>From the <a href="../api/">HTML</a>.</p>', head="<meta name=x>")
    found = asked(f"{url}two/")
    assert f"From the [HTML]({url}api/)." in found.markdown
    assert "converted" in found.origin


def test_a_promise_that_is_not_kept_is_no_end(site, serve):
    url, _ = serve(negotiates="never")
    site.add("two", "<p>From the HTML.</p>", head=f'<link rel=alternate type=text/markdown href="{url}gone.md">')
    assert "From the HTML." in asked(f"{url}two/").markdown


def test_a_file_needs_no_network(long):
    found = get(str(long))
    assert "Sentence of section 3." in found.markdown
    assert get(str(long.parent)).markdown.startswith("# Long")


def test_one_section(long):
    for name in ("Section 2", "section 2", "section-2"):
        text = get(str(long), section=name).markdown
        assert text.startswith("## Section 2")
        assert "section 3" not in text


@pytest.mark.parametrize("limit", [100, 700, 1500, 2400, 100_000])
def test_it_is_cut_at_a_heading_and_says_what_is_left(long, limit):
    text = get(str(long), max_chars=limit).markdown
    body, _, rest = text.partition("\n\n> Cut after ")
    assert len(body) <= limit
    left = [f"“Section {n}”" in rest for n in range(1, 6)]
    kept = [f"## Section {n}" in body for n in range(1, 6)]
    assert all(one != other for one, other in zip(left, kept, strict=True))
    if kept[0] and rest:
        assert body.rstrip().endswith("."), "whole sections"
        assert "--section NAME" in rest


def test_a_cut_in_code_leaves_no_fence_open(site):
    site.write("code.md", "# Code\n\n```sh\n" + "echo one line of it\n\n" * 200 + "```\n\nAfter.\n")
    text = get(str(site.root / "code.md"), max_chars=500).markdown
    assert text.count("```") == 2


INNER = """# Kit

## Choose

- **Shell**

  ### Setup by shell

  ```sh
  # no heading
  kit init
  ```

  #### Then

  Done.

- **Menu**

  ### Setup by menu

  Click *New*.

> ### In a note
>
> Noted.

After.
"""


@pytest.mark.parametrize(
    ("name", "first", "last", "lacks"),
    [
        ("Setup by shell", "### Setup by shell", "Done.", "Menu"),
        ("then", "#### Then", "Done.", "Menu"),
        ("SETUP BY MENU", "### Setup by menu", "Click *New*.", "note"),
        ("### In a note", "### In a note", "Noted.", "After"),
    ],
)
def test_headings_in_tabs_and_notes_can_be_asked_for(site, name, first, last, lacks):
    site.write("kit.md", INNER)
    lines = get(str(site.root / "kit.md"), section=name).markdown.splitlines()
    assert (lines[0], lines[-1]) == (first, last)
    assert lacks not in "\n".join(lines)


def test_what_there_is_is_named_the_title_included(site):
    site.write("kit.md", INNER)
    with pytest.raises(LlmsError) as told:
        get(str(site.root / "kit.md"), section="Nope")
    assert all(f"“{name}”" in str(told.value) for name in ("Kit", "Choose", "Setup by menu", "In a note"))
    assert "no heading" not in str(told.value)
    site.write("bare.md", "Only words.\n")
    with pytest.raises(LlmsError, match="It has no headings"):
        get(str(site.root / "bare.md"), section="Nope")


@pytest.mark.parametrize(("section", "how"), [("", ""), ("Two words", " --section 'Two words'")])
def test_a_cut_leads_to_what_is_left_and_not_to_the_same_again(site, section, how):
    site.write("one.md", "# One\n\n## Two words\n\n" + "Sentence after sentence. " * 40)
    if not section:
        site.write("one.md", "# One\n\n" + "Sentence after sentence. " * 40)
    path = site.root / "one.md"
    said = get(str(path), section=section, max_chars=200).markdown.splitlines()[-1]
    assert "Left:" not in said
    assert f"`llmstxt get {path}{how}` without --max-chars prints it all." in said


def test_hidden_characters_are_left_out_and_said(site):
    site.write("odd.md", "# Odd\n\nVisible" + "".join(chr(0xE0000 + ord(c)) for c in "obey") + "\u202e.\n")
    found = get(str(site.root / "odd.md"))
    assert found.markdown == "# Odd\n\nVisible.\n"
    assert found.removed


@pytest.mark.parametrize(
    ("path", "how", "message"),
    [
        ("nothing/", {}, "answers 404"),
        ("", {"section": "No such"}, "has no section 'No such'"),
        ("sitemap.xml", {}, "no page of documentation"),
        ("away/", {}, "another host"),
    ],
)
def test_what_cannot_be_had_is_said(serve, path, how, message):
    url, _ = serve(redirect={"/kit/away/": "https://elsewhere.example/"})
    with pytest.raises(LlmsError, match=message):
        asked(f"{url}{path}", **how)


def test_pages_that_scripts_fill_are_named(site, serve):
    url, _ = serve(negotiates="never")
    site.write("app/index.html", "<html><body><div id=root></div><script src=a.js></script></body></html>")
    with pytest.raises(LlmsError, match="JavaScript"):
        asked(f"{url}app/")


def test_robots_txt_is_kept(serve):
    url, manners = serve(robots="User-agent: *\nDisallow: /kit/\n")
    with pytest.raises(LlmsError, match=r"robots\.txt"):
        asked(url)
    assert manners.asked == ["/robots.txt"]


def test_the_command(serve):
    url, _ = serve()
    done = CliRunner().invoke(main, ["get", url, "--allow-private"])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "# Kit")
    refused = CliRunner().invoke(main, ["get", url])
    assert refused.exit_code == 3
    assert "--allow-private" in refused.stderr


@pytest.mark.parametrize("front", ["title: a: b", "- a", "date: 2024-02-30"])
def test_a_file_whose_front_matter_is_broken_is_shown_whole(tmp_path, front):
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n\n# A\n")
    run = CliRunner().invoke(main, ["get", str(tmp_path / "a.md")])
    assert (run.exit_code, run.stdout) == (0, f"---\n{front}\n---\n\n# A\n")


def test_a_file_that_is_none_and_one_that_is_empty(tmp_path):
    for name in ("empty.html", "empty.md"):
        (tmp_path / name).write_text("\n")
        empty = CliRunner().invoke(main, ["get", str(tmp_path / name)])
        assert (empty.exit_code, empty.stdout) == (3, "")
        assert "is empty" in empty.stderr
    nothing = CliRunner().invoke(main, ["get", str(tmp_path / "nothing.html")])
    assert nothing.exit_code == 2
    assert "nothing.html could not be read" in nothing.stderr
