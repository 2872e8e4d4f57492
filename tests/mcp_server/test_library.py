"""Finding and reading pages, without a server."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mkdocs_llms.emit.excerpt import sections
from mkdocs_llms.errors import LlmsError
from mkdocs_llms.mcp_server.library import Library, NoSuchPageError

BASE = "https://docs.example.org/x/"
LONG = "# Long\n\nThe beginning.\n\n" + "".join(f"## Part {n}\n\n{f'Words of part {n}. ' * 60}\n\n" for n in range(12))


def site(folder, pages, base=BASE):
    lines = [f"- [{name.title()}]({base}{name}/index.md): About {name}." for name in pages]
    folder.mkdir(exist_ok=True)
    (folder / "llms.txt").write_text("# Tiny\n\nText.\n\n## Docs\n\n" + "\n".join(lines) + "\n", "utf-8")
    for name, text in pages.items():
        (folder / name).mkdir(exist_ok=True, parents=True)
        (folder / name / "index.md").write_text(text, "utf-8")
    return folder


def ids(found):
    return [page.id for page, _ in found]


def test_titles_count_more_than_text(tmp_path):
    pages = {"a": "# Webhooks\n\nHow to get them.\n", "b": "# Other\n\nWebhooks webhooks, and more webhooks here.\n"}
    assert ids(Library(site(tmp_path, pages)).search("what are webhooks?")) == ["a", "b"]


def test_word_forms_accents_and_scripts_without_blanks(tmp_path):
    pages = {"a": "# A\n\nInstalling the café client.\n", "b": "# B\n\n認証トークンを作成する。\n"}
    library = Library(site(tmp_path, pages))
    assert ids(library.search("install cafe")) == ["a"]
    assert ids(library.search("トークン")) == ["b"]
    assert library.search("zebra") == []
    assert library.search("") == []


def test_a_section_by_slug_by_heading_and_by_id(tmp_path):
    library = Library(site(tmp_path, {"a": LONG}))
    for key, section in (
        ("a", "part-7"),
        ("a", "Part 7"),
        ("a", "part 7"),
        ("a#part-7", ""),
        (f"{BASE}a/index.md", "#part-7"),
    ):
        _, _, text = library.fetch(key, section)
        assert text.startswith("## Part 7\n")
        assert "part 8" not in text
    assert library.search("part 7 words")[0][1].slug.startswith("part-")


def test_a_long_page_names_its_parts_and_they_hold_all_of_it(tmp_path):
    library = Library(site(tmp_path, {"a": LONG}))
    page, _, text = library.fetch("a", limit=5_000)
    assert len(text) <= 5_000
    assert text.startswith("# Long\n\nThe beginning.")
    whole = "".join(library.fetch("a", part.slug, 5_000)[2] for part in page.parts[1:])
    assert all(f"Words of part {n}." in whole for n in range(12))


def test_one_giant_paragraph_is_cut_and_says_so(tmp_path):
    text = Library(site(tmp_path, {"a": "# A\n\n" + "word " * 10_000})).fetch("a", limit=5_000)[2]
    assert len(text) <= 5_100
    assert "cut after" in text


def test_headings_in_code_are_code():
    assert [part.heading for part in sections("# A\n\n```\n# no\n```\n\n## B `c`\n\n## B `c`\n")] == ["A", "B c", "B c"]
    assert [part.slug for part in sections("text\n\n# A\n\n## A\n")] == ["", "a", "a_1"]


def test_it_follows_the_files(tmp_path):
    library = Library(site(tmp_path, {"a": "# A\n\nOld words.\n"}))
    site(tmp_path, {"a": "# A\n\nPlugh and more.\n", "b": "# B\n\nA new page.\n"})
    os.utime(tmp_path / "llms.txt", (1, 1))
    time.sleep(1.1)
    assert ids(library.search("plugh")) == ["a"]
    assert [page.id for page in library.pages()] == ["a", "b"]
    (tmp_path / "llms.txt").unlink()
    time.sleep(1.1)
    assert ids(library.search("plugh")) == ["a"]


def test_nested_indexes_are_read_and_circles_end(tmp_path):
    site(tmp_path, {"a": "# A\n\nText.\n"})
    inner = site(tmp_path / "api", {"b": "# B\n\nMore.\n"}, f"{BASE}api/")
    text = (tmp_path / "llms.txt").read_text("utf-8")
    (tmp_path / "llms.txt").write_text(f"{text}- [API]({BASE}api/llms.txt)\n", "utf-8")
    with (inner / "llms.txt").open("a") as file:
        file.write(f"- [Root]({BASE}llms.txt)\n- [Self]({BASE}api/llms.txt)\n")
    assert [page.id for page in Library(tmp_path).pages()] == ["a", "api/b"]


def test_without_an_address_links_are_relative(tmp_path):
    assert [page.id for page in Library(site(tmp_path, {"a": "# A\n\nText.\n"}, "")).pages()] == ["a"]


@pytest.mark.parametrize(
    "url", ["../secret.md", f"{BASE}../secret.md", f"{BASE}%2e%2e/secret.md", f"{BASE}link.md", f"{BASE}%00.md"]
)
def test_an_index_leads_nowhere_outside(tmp_path, url):
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    folder = site(tmp_path / "site", {"a": "# A\n\nText.\n"})
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    with (folder / "llms.txt").open("a") as file:
        file.write(f"- [Secret]({url})\n")
    library = Library(folder)
    assert [page.id for page in library.pages()] == ["a"]
    with pytest.raises(NoSuchPageError):
        library.fetch(url)


@pytest.mark.parametrize(
    "name",
    [
        "guide/tokens",
        "guide/tokens/index.md",
        "/guide/tokens.md",
        "guide/tokens/",
        "guide/tokens.html",
        f"{BASE}guide/tokens/index.md",
        f"{BASE}guide/tokens.md?x=1",
        f"{BASE}guide/tokens/index.html",
        f"{BASE}guide/tokens#more",
    ],
)
def test_a_page_is_fetched_by_any_address_of_it(tmp_path, name):
    """`guide/tokens/index.md` is what stands in llms.txt."""
    folder = site(tmp_path, {"guide/tokens": "# Tokens\n\n## More\n\nText.\n"})
    (folder / "index.md").write_text("# Home\n", "utf-8")
    with (folder / "llms.txt").open("a") as file:
        file.write(f"- [Home]({BASE}index.md)\n")
    library = Library(folder)
    assert library.fetch(name)[0].id == "guide/tokens"
    assert library.fetch(BASE)[0].id == library.fetch("/index.md")[0].id == library.fetch("index")[0].id


@pytest.mark.parametrize("name", ["", " ", "tokens", "https://elsewhere.example/guide/tokens/", "guide/tokens/more"])
def test_other_addresses_are_not(tmp_path, name):
    library = Library(site(tmp_path, {"guide/tokens": "# Tokens\n"}))
    with pytest.raises(NoSuchPageError):
        library.fetch(name)


def test_a_corrupt_folder_gives_what_can_be_read(tmp_path):
    pages = {"a": "---\ntitle: [\n---\n\n# A\n\nText.\n", "b": "# B\n\nGood.\n", "c": ""}
    folder = site(tmp_path, {**pages, "d": "# D\n"})
    (folder / "b" / "index.md").write_bytes(b"# B\xff\xfe\n\nGood.\n")
    (folder / "d" / "index.md").unlink()
    assert [page.id for page in Library(folder).pages()] == ["a", "b", "c"]
    assert ids(Library(folder).search("good")) == ["b"]
    (folder / "llms.txt").write_bytes(b"\x00\xff" * 1000)
    with pytest.raises(LlmsError, match="lists no page"):
        Library(folder)


def test_what_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    folder = site(tmp_path, {"a": "# A\n\nBefore.\n"})
    read = Path.read_text

    def rebuilt(path, *how):
        text = read(path, *how)
        if path.name == "index.md":
            monkeypatch.undo()
            path.write_text("# A\n\nAfterwards.\n", "utf-8")
        return text

    monkeypatch.setattr(Path, "read_text", rebuilt)
    assert "Afterwards." in Library(folder).pages()[0].text
