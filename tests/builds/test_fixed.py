"""A page that `llmstxt fix` wrote into builds as cleanly as before, for people and for agents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_llms.lint.engine import Options
from mkdocs_llms.lint.suggest.fixer import Page, fix_text
from mkdocs_llms.lint.suggest.settings import STYLES, Sources
from mkdocs_llms.lint.suggest.suggester import Suggester

EXTENSIONS = ["pymdownx.superfences", "pymdownx.details", "admonition", {"pymdownx.tabbed": {"alternate_style": True}}]
SOURCE = "# Tokens\n\n## Create a token\n\nBefore:\n\n1. Go to **Settings** > **Tokens**.\n\n    ![](shot.png)\n\n2. Click **New token**.\n\nAfter.\n"
CONFIG = "theme: material\nmarkdown_extensions: [pymdownx.tabbed, pymdownx.details]\n"


@pytest.mark.parametrize("style", STYLES)
def test_the_build_stays_clean_and_the_twin_has_both(build, tmp_path: Path, style: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "tree.json").write_text(json.dumps([{"command": "acme token create", "help": "Create a token"}]))
    page = Page("index.md", SOURCE, Options(), tmp_path / "index.md", style)
    fix_text(page, Suggester(Sources(tmp_path, cli=("tree.json",))), least=0.5)
    assert page.text != SOURCE
    files = {"index.md": page.text, "shot.png": b""}
    built = build(files, markdown_extensions=EXTENSIONS, strict=True)
    assert built.warnings() == []
    twin = built.text("index.md")
    for part in (
        "1. Go to **Settings** > **Tokens**.",
        "2. Click **New token**.",
        "```bash",
        "acme token create",
        "After.",
    ):
        assert part in twin
