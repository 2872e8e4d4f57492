"""Files for agents that an author asks for, and that are not there otherwise."""

from __future__ import annotations

import hashlib
import json

import pytest

PAGES = {"index.md": "# Home\n\nThe kit does things.\n", "a.md": "# A\n\nText.\n", "b/c.md": "# C [x]\n\nText.\n"}
OWN = "---\nname: use-the-kit\ndescription: How to use the kit.\n---\n\n# Use the kit\n\nRun it.\n"


def test_nothing_of_it_unasked(build):
    built = build(PAGES)
    assert not {path for path in built.files if "sitemap.md" in path or "well-known" in path or "robots.txt" in path}


def test_a_sitemap_of_markdown_lists_every_page_once(build):
    text = build(PAGES, llms={"sitemap": True, "sections": {"Some": ["a.md"]}}).text("sitemap.md")
    assert text.startswith("# Pages of ")
    assert text.count("](https://docs.example.org/") == 3
    assert text.index("## Some") < text.index("a/index.md") < text.index("## More") < text.index("b/c/index.md")
    assert "[C (x)]" in text


def skills(built):
    index = json.loads(built.text(".well-known/agent-skills/index.json"))
    assert index["$schema"] == "https://schemas.agentskills.io/discovery/0.2.0/schema.json"
    (entry,) = index["skills"]
    path = entry["url"].removeprefix("https://docs.example.org/")
    text = built.text(path)
    assert entry["type"] == "skill-md"
    assert entry["digest"] == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return entry, text


def test_a_skill_made_from_the_index(build):
    entry, text = skills(build(PAGES, llms={"skill": True, "title": "The – Kit!"}))
    assert entry["name"] == "the-kit-docs"
    assert text.startswith(f"---\nname: {entry['name']}\n")
    assert "https://docs.example.org/llms.txt" in text
    assert 0 < len(entry["description"]) <= 1024


def test_a_skill_of_the_author_s_own(build):
    entry, text = skills(build(PAGES, llms={"skill": "SKILL.md"}, extra={"SKILL.md": OWN}))
    assert (entry["name"], entry["description"], text) == ("use-the-kit", "How to use the kit.", OWN)


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (OWN.replace("use-the-kit", "Use The Kit"), "the name 'Use The Kit' must be"),
        (OWN.replace("use-the-kit", "a--b"), "must be 1 to 64"),
        (OWN.replace("How to use the kit.", "x" * 1025), "needs a description of 1 to 1,024"),
        ("# No front matter\n", "the name '' must be"),
        ("---\nname: [\n---\n", "no YAML"),
    ],
)
def test_a_skill_that_is_none_ends_the_build_before_it_begins(project, command, own, message):
    run = command(project(PAGES, llms={"skill": "SKILL.md"}, extra={"SKILL.md": own}), "build")
    assert run.returncode != 0
    assert message in run.stderr
