"""Sites configured for mkdocs-llmstxt, with the plugin's name changed."""

from __future__ import annotations

import pytest

PAGES = {
    "guide/start.md": "# Start\n\nHow to begin with it.\n",
    "guide/more.md": "# More\n\nHow to go on with it.\n",
    "api/client.md": "# Client\n\nThe one object of it.\n",
    "other.md": "# Other\n\nWhat no section names.\n",
}
OPTIONS = {
    "markdown_description": "Long description of the project.\n\nIn two paragraphs.",
    "full_output": "everything.txt",
    "autoclean": True,
    "base_url": "https://cdn.example.com/x/",
    "preprocess": "hook.py",
    "sections": {"Usage": ["guide/*.md"], "Reference": [{"api/client.md": "The client: all of it"}, "api/*.md"]},
}
HOOK = "from bs4 import BeautifulSoup\n\ndef preprocess(soup: BeautifulSoup, output: str) -> None:\n    soup.h1.string = f'{soup.h1.get_text()} at {output}'\n"


@pytest.mark.host
def test_every_option_is_understood(build):
    built = build(
        PAGES,
        llms=OPTIONS,
        extra={"hook.py": HOOK},
        base="https://cdn.example.com/x/",
        strict=True,
        site_description="Short.",
    )
    index = built.index()
    assert index["summary"] == "Short."
    assert index["info"].startswith("Long description of the project.\n\nIn two paragraphs.")
    assert built.listed() == {"Usage": ["More", "Start"], "Reference": ["Client"]}
    assert index["sections"]["Reference"][0]["desc"] == "The client: all of it"
    assert "everything.txt" in built.emitted
    assert "llms-full.txt" not in built.emitted
    assert "# Start at guide/start/index.md\n" in built.text("guide/start/index.md")
    assert not built.said()


def test_pages_outside_the_sections_have_twins_but_are_not_listed(build):
    built = build(PAGES, llms={"sections": OPTIONS["sections"]})
    assert "other.md" in built.emitted
    assert "other" not in built.text("llms.txt")


def test_files_stand_in_the_order_given_and_each_once(build):
    built = build(PAGES, llms={"sections": {"B": ["other.md", "guide/start.md"], "A": ["*.md"]}})
    assert list(built.listed().items()) == [("B", ["Other", "Start"]), ("A", ["Home", "Client", "More"])]


def test_a_file_description_counts_wherever_the_page_is_listed(build):
    built = build(PAGES, llms={"sections": {"A": [{"guide/*.md": "For all of these"}, {"other.md": None}]}})
    assert [link["desc"] for link in built.index()["sections"]["A"]] == [
        "For all of these",
        "For all of these",
        "What no section names.",
    ]


def test_a_section_named_optional_is_the_optional_one(build):
    built = build(PAGES, llms={"sections": {"Optional": ["other.md"], "Docs": ["guide/*.md"]}})
    assert list(built.listed()) == ["Docs", "Optional"]
