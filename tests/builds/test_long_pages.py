"""A page over 50,000 characters: a contents list, and parts that lose nothing."""

from __future__ import annotations

import re

import pytest

LIMIT = 50_000
LONG = "# Long\n\nAn introduction to it.\n\n" + "".join(
    f"## Part {n}\n\nParagraph {n}. {'Some words. ' * 150}\n\n```python\n# not a heading {n}\n## nor this\n{'x = 1' + chr(10)}"
    + "y = 2\n" * 40
    + "```\n\n"
    for n in range(60)
)
BLOB = (
    "# Blob\n\n```text\n" + "".join(f"line {n:06} of one block of code without an end\n" for n in range(3000)) + "```\n"
)
TABLE = "# Table\n\n| a | b |\n| --- | --- |\n" + "".join(
    f"| cell {n:05} | value of that cell |\n" for n in range(3000)
)
LINE = "# Line\n\n" + "".join(f"word{n:05} " for n in range(12_000)) + "\n"
EXTENSIONS = ["tables", "fenced_code"]


def parts_of(built, page):
    parts = [path for path in built.emitted if path.startswith(f"{page}/index.part-")]
    return sorted(parts, key=lambda path: int(re.search(r"part-(\d+)", path)[1]))


@pytest.mark.host
@pytest.mark.parametrize("site_url", ["https://docs.example.org/", None])
def test_the_contents_list_leads_to_parts_that_exist(build, links, site_url):
    built = build({"long.md": LONG}, markdown_extensions=EXTENSIONS, site_url=site_url)
    parts = parts_of(built, "long")
    assert len(parts) >= 3
    for twin in ("long/index.md", "long.md"):
        listed = [built.local(link, twin) for link in links(built.text(twin)) if ".part-" in link]
        assert listed == parts
    assert built.text("long/index.md").index("This page is long") < 600
    for path in parts:
        text = built.text(path)
        assert len(text) < LIMIT
        assert "long/index.md" in {built.local(link, path) for link in links(text)}
        assert "llms.txt" in {built.local(link, path) for link in links(text)}
        assert text.count("```") % 2 == 0


@pytest.mark.host
def test_no_word_is_lost_between_the_parts(build):
    built = build({"long.md": LONG}, markdown_extensions=EXTENSIONS)
    together = "".join(built.text(path) for path in parts_of(built, "long"))
    for n in range(60):
        assert together.count(f"\n## Part {n}\n") == 1
        assert together.count(f"# not a heading {n}\n") == 1
        assert together.count(f"Paragraph {n}. ") == 1
    assert together.count("y = 2\n") == 60 * 40
    assert "An introduction to it." in together
    whole = built.text("long/index.md")
    assert whole.count("\n## Part ") == 60


@pytest.mark.parametrize(
    ("text", "pattern", "count"),
    [(BLOB, r"line \d{6}", 3000), (TABLE, r"cell \d{5}", 3000), (LINE, r"word\d{5}", 12_000)],
    ids=["code", "table", "line"],
)
def test_one_endless_block_is_cut_in_the_open(build, text, pattern, count):
    built = build({"long.md": text}, markdown_extensions=EXTENSIONS)
    parts = [built.text(path) for path in parts_of(built, "long")]
    bodies = [part.split("\n---\n", 1)[1] for part in parts]
    assert len(parts) > 1
    assert all(len(part) < LIMIT for part in parts)
    found = re.findall(pattern, "".join(bodies))
    assert len(found) == len(set(found)) == count
    assert all(part.count("```") % 2 == 0 for part in parts)
    if "| --- |" in text:
        assert all("| --- | --- |" in part for part in parts)


def test_each_twin_of_a_page_just_below_the_limit_is_one_file(build):
    built = build({"long.md": "# Long\n\n" + "Words. " * 7000})
    assert not parts_of(built, "long")
    assert len(built.text("long.md")) <= LIMIT


def test_a_long_title_does_not_push_a_part_over_the_limit(build):
    built = build(
        {"long.md": f'---\ntitle: "{"T" * 900}"\ndescription: "{"d" * 2000}"\n---\n\n' + LONG.partition("\n")[2]},
        markdown_extensions=EXTENSIONS,
    )
    parts = parts_of(built, "long")
    assert parts
    assert all(len(built.text(path)) < LIMIT for path in parts)
