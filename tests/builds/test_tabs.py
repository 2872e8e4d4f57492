"""The option `tabs`, through a whole build."""

from __future__ import annotations

import pytest

PAGE = (
    "# Tokens\n\n## Create a token\n\n"
    '=== "Web UI"\n\n    1. Open **Settings**.\n    2. Click **New token**.\n\n'
    '=== "CLI"\n\n    ```bash\n    acme token create\n    ```\n'
)
EXTENSIONS = ["pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}]


@pytest.mark.parametrize("site_url", ["https://docs.example.org/", None])
def test_commands_only_leads_people_to_the_page(build, site_url) -> None:
    files = {"index.md": "# Home\n", "tokens.md": PAGE}
    built = build(files, llms={"tabs": "commands-only"}, markdown_extensions=EXTENSIONS, site_url=site_url)
    twin = built.text("tokens/index.md")
    assert "acme token create" in twin
    assert "New token" not in twin
    where = f"{site_url}tokens/" if site_url else "../tokens/"
    assert f"- **Web UI**: the steps are on [the page]({where})" in twin


def test_tabs_are_kept_unless_asked(build) -> None:
    twin = build({"index.md": PAGE}, markdown_extensions=EXTENSIONS).text("index.md")
    assert twin.index("**Web UI**") < twin.index("**CLI**")


def test_another_word_is_refused(build) -> None:
    built = build({"index.md": PAGE}, llms={"tabs": "commands"}, fails=True)
    assert "tabs" in str(built.failure) or any("tabs" in text for text in built.warnings())
