"""Where a GUI and a command stand in tabs side by side, the author says which of them agents see first, or alone."""

from __future__ import annotations

import markdown
import pytest

from mkdocs_llms.page import to_page

URL = "https://docs.example.com/guide/"
KNOWN = {URL: f"{URL}index.md"}
GUI = '=== "Web UI"\n\n    1. Click **New**.\n\n'
CLI = '=== "CLI"\n\n    ```bash\n    acme token create\n    ```\n\n'
EMPTY = '=== "CLI"\n\n    Not yet.\n\n'
OTHER = '=== "Mobile app"\n\n    Tap **New**.\n\n'


def twin(source: str, tabs: str, engine: str) -> str:
    html = markdown.markdown(
        source, extensions=["pymdownx.tabbed", "pymdownx.superfences"],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )  # fmt: skip
    return to_page(html, URL, title="Page", known=KNOWN, tabs=tabs, engine=engine).markdown  # type: ignore[arg-type]


@pytest.fixture(params=["turbohtml", "soup"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def order(text: str, *labels: str) -> list[str]:
    return sorted((label for label in labels if f"**{label}**" in text), key=lambda label: text.index(f"**{label}**"))


def test_kept_as_they_stand_unless_asked(engine: str) -> None:
    assert order(twin(GUI + CLI, "keep", engine), "Web UI", "CLI") == ["Web UI", "CLI"]


def test_commands_first(engine: str) -> None:
    text = twin(GUI + OTHER + CLI, "commands-first", engine)
    assert order(text, "Web UI", "CLI", "Mobile app") == ["CLI", "Web UI", "Mobile app"]
    assert "1. Click **New**." in text


def test_commands_alone_and_where_the_steps_are(engine: str) -> None:
    text = twin(GUI + CLI + OTHER, "commands-only", engine)
    assert "Click **New**" not in text
    assert "Tap **New**" in text
    assert "acme token create" in text
    assert f"- **Web UI**: the steps are on [the page]({URL})" in text


@pytest.mark.parametrize("tabs", ["commands-first", "commands-only"])
@pytest.mark.parametrize("source", [GUI + OTHER, GUI + EMPTY, CLI + OTHER, GUI])
def test_steps_stay_where_no_command_stands_beside_them(source: str, tabs: str, engine: str) -> None:
    assert twin(source, tabs, engine) == twin(source, "keep", engine)
