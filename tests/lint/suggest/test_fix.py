"""What `llmstxt fix` writes, over the shapes that Markdown comes in."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.finding import Summary
from mkdocs_llms.lint.report import render
from mkdocs_llms.lint.suggest.fixer import Page, fix_text
from mkdocs_llms.lint.suggest.forms import introduction
from mkdocs_llms.lint.suggest.model import Candidate
from mkdocs_llms.lint.suggest.settings import STYLES, Sources
from mkdocs_llms.lint.suggest.suggester import Suggester

DOCUMENTS = Path(__file__).parent / "documents"
CREATE = ["1. Go to **Settings** > **Access tokens**.", "2. Click **New token**.", "3. Click **Create**."]
DELETE = ["1. Go to **Settings** > **Access tokens**.", "2. Click **Delete** next to the token."]
PAGE = "\n".join(
    ["# Tokens", "", "## Create an access token", "", *CREATE, "", "## Delete an access token", "", *DELETE, ""]
)
SITES = {
    "material": {"mkdocs.yml": "theme: material\nmarkdown_extensions: [pymdownx.tabbed, pymdownx.details]\n"},
    "plain": {},
    "mintlify": {"docs.json": "{}"},
}


def suggester() -> Suggester:
    return Suggester(Sources(DOCUMENTS, ("tokens.json",)))


def fixed(text: str, *, name: str = "page.md", style: str = "tabs", folder: Path = DOCUMENTS) -> str:
    page = Page(name, text, Options(), folder / name, style)
    fix_text(page, suggester(), least=0.5)
    again = Page(name, page.text, Options(), folder / name, style)
    assert fix_text(again, suggester(), least=0.5) == []
    assert again.text == page.text, "fixing twice is fixing once"
    return page.text


def gaps(text: str, name: str = "page.md") -> int:
    return sum(found.ledger == "gap" and found.qualifies for found in lint_text(text, name, Options()).diagnostics)


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in SITES[request.param].items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["page.md", "page.mdx"])
def test_every_gap_is_covered_after(style: str, name: str, site: Path) -> None:
    assert gaps(PAGE, name) == 2
    after = fixed(PAGE, name=name, style=style, folder=site)
    assert gaps(after, name) == 0
    assert after.count("curl --fail-with-body") == 2
    steps = [line.strip() for line in after.splitlines() if line.strip()[:2] in {"1.", "2.", "3."}]
    assert steps == CREATE + DELETE


def test_material_tabs(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SITES["material"]["mkdocs.yml"])
    text = "# Tokens\n\n## Delete an access token\n\nDo this:\n\n1. Go to **Settings** > **Access tokens**.\n\n   ![Shot](a.png)\n2. Click **Delete**.\n\nThat is all.\n"
    assert fixed(text, folder=tmp_path) == (
        "# Tokens\n\n## Delete an access token\n\nDo this:\n\n"
        '=== "Web UI"\n\n    1. Go to **Settings** > **Access tokens**.\n\n       ![Shot](a.png)\n    2. Click **Delete**.\n\n'
        '=== "API"\n\n    Delete an access token with the API:\n\n'
        '    ```bash\n    curl --fail-with-body -X DELETE \\\n      -H "Authorization: Bearer $API_TOKEN" \\\n'
        "      https://eu.acme.example/v1/tokens/TOKEN_ID\n    ```\n\nThat is all.\n"
    )


def test_learn_tabs() -> None:
    text = (
        "---\ntitle: Tokens\n---\n# Tokens\n\n[!INCLUDE [x](x.md)]\n\n## Delete an access token\n\n"
        + "\n".join(DELETE)
        + "\n"
    )
    after = fixed(text)
    assert "# [Portal](#tab/portal)\n\n1. Go to" in after
    assert "\n\n# [API](#tab/api)\n\nDelete an access token with the API:\n" in after
    assert after.endswith("\n```\n\n---\n")


def test_docusaurus_tabs_where_they_are_imported() -> None:
    head = "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n"
    after = fixed(head + PAGE, name="page.mdx")
    assert '<Tabs>\n<TabItem value="web-ui" label="Web UI">\n\n1. Go to' in after
    assert gaps(after, "page.mdx") == 0


STEPS_IN_TABS = {
    "material": (
        "page.md",
        '=== "Console"\n\n    %s\n    %s\n\n=== "Mobile app"\n\n    Tap **Delete**.\n\nAfter.\n',
        '    Tap **Delete**.\n\n=== "API"\n\n    Delete an access token with the API:\n\n    ```bash\n',
    ),
    "learn": (
        "page.md",
        "# [Portal](#tab/portal)\n\n%s\n%s\n\n# [Mobile app](#tab/app)\n\nTap **Delete**.\n\n---\n\nAfter.\n",
        "Tap **Delete**.\n\n# [API](#tab/api)\n\nDelete an access token with the API:\n\n```bash\n",
    ),
    "docusaurus": (
        "page.mdx",
        '<Tabs>\n<TabItem value="c" label="Console">\n\n%s\n%s\n\n</TabItem>\n</Tabs>\n\nAfter.\n',
        '</TabItem>\n<TabItem value="api" label="API">\n\nDelete an access token with the API:\n\n```bash\n',
    ),
    "mintlify": (
        "page.mdx",
        '<Tabs>\n  <Tab title="Console">\n  %s\n  %s\n  </Tab>\n</Tabs>\n\nAfter.\n',
        '  </Tab>\n  <Tab title="API">\n\n  Delete an access token with the API:\n\n  ```bash\n',
    ),
}
HEADS = {
    "learn": "---\ntitle: Tokens\n---\n",
    "docusaurus": "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("dialect", STEPS_IN_TABS)
def test_a_tab_beside_the_tabs_that_are_there(dialect: str, newline: str) -> None:
    name, body, expected = STEPS_IN_TABS[dialect]
    text = f"{HEADS.get(dialect, '')}# Tokens\n\n## Delete an access token\n\n{body % tuple(DELETE)}".replace(
        "\n", newline
    )
    assert gaps(text, name) == 1
    after = fixed(text, name=name)
    assert expected.replace("\n", newline) in after
    assert gaps(after, name) == 0
    start, end = after.index("Delete an access token with the API"), after.index("TOKEN_ID")
    assert after[:start].startswith(text[: text.index(DELETE[1])])
    assert after[end:].endswith("After." + newline)


def test_steps_in_a_tab_get_a_box_in_it_when_that_is_asked_for() -> None:
    body = STEPS_IN_TABS["material"][1] % tuple(DELETE)
    text = f"# Tokens\n\n## Delete an access token\n\n{body.replace('Tap **Delete**', 'Not there')}"
    after = fixed(text, style="details")
    assert '    ??? example "From the command line"\n\n        Delete an access token with the API:\n' in after
    assert gaps(after) == 0


HEAD = "# Tokens\n\n## Delete an access token\n\n"


def test_a_quotation_stays_one() -> None:
    text = HEAD + "> [!NOTE]\n> Do this:\n>\n" + "".join(f"> {step}\n" for step in DELETE) + "> Done.\n\nAfter.\n"
    after = fixed(text)
    assert all(line.startswith(">") for line in after[len(HEAD) :].split("\n\nAfter.")[0].split("\n"))
    assert "> Or delete an access token with the API:\n>\n> ```bash\n> curl" in after
    assert gaps(after) == 0


def test_what_belongs_to_the_last_step_moves_with_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SITES["material"]["mkdocs.yml"])
    text = (
        HEAD + "".join(f"{step[:2]}\t{step[3:]}\n" for step in DELETE) + "\n\tMore of it.\n\n\t![](a.png)\n\nAfter.\n"
    )
    after = fixed(text, folder=tmp_path)
    assert "\n    \tMore of it.\n\n    \t![](a.png)\n\n=== " in after
    assert after.endswith("    ```\n\nAfter.\n")


def test_steps_under_a_bullet_stay_under_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SITES["material"]["mkdocs.yml"])
    text = HEAD + "- First way:\n\n" + "".join(f"    {step}\n" for step in DELETE) + "\n- Second way.\n"
    after = fixed(text, folder=tmp_path)
    assert '- First way:\n\n    === "Web UI"\n\n        1. Go to' in after
    assert '\n    === "API"\n\n        Delete' in after
    assert after.endswith("        ```\n\n- Second way.\n")


@pytest.mark.parametrize(
    "steps",
    [
        "<ol>\n<li>Go to <b>Settings</b> and click <b>Tokens</b>.</li>\n<li>Click <b>Delete</b>.</li>\n</ol>\n",
        "| How | Steps |\n|---|---|\n| Web | Go to **Settings** > **Tokens**. Click **Delete**. |\n| App | Click **Delete**. |\n",
    ],
)
def test_where_no_markdown_can_stand_nothing_is_written(steps: str) -> None:
    page = Page("page.md", HEAD + steps, Options())
    assert all(row.refused for row in fix_text(page, suggester(), least=0.1))
    assert page.text == HEAD + steps


PROSE = st.text(alphabet="abc *_`<>|#é\u2028\t", max_size=30).map(lambda line: f"x{line}".rstrip())
NEWLINES = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=60)
@given(
    before=st.lists(PROSE, max_size=3),
    after=st.lists(PROSE, max_size=3),
    newline=NEWLINES,
    style=st.sampled_from(STYLES),
    start=st.integers(1, 9),
    gap=st.booleans(),
    final=st.booleans(),
    mark=st.sampled_from([".", ")"]),
    bom=st.booleans(),
    material=st.booleans(),
)
def test_all_but_what_is_written_stays(
    *, before, after, newline, style, start, gap, final, mark, bom, material
) -> None:
    steps = [f"{start + n}{mark} {line[3:]}" for n, line in enumerate(DELETE)]
    if gap:
        steps.insert(1, "")
    marks = ["!!! note", "    Text.", ""] if material else []
    lines = ["# Tokens", "", *marks, *before, "", "## Delete an access token", "", *steps, "", *after]
    text = ("\ufeff" if bom else "") + newline.join(lines) + (newline if final else "")
    result = fixed(text, style=style)
    left = iter(result.splitlines(keepends=True))
    # Every line of the source stands in the result, in order, with its own end; steps may have moved in.
    for line in text.splitlines(keepends=True):
        wanted = line.strip(" \t\r\n")
        assert any(other.strip(" \t\r\n") == wanted for other in left), line
    if newline == "\r\n":
        assert result.count("\n") == result.count("\r\n")
    if result != text:
        assert gaps(result) == gaps(text) - 1
        assert "curl --fail-with-body -X DELETE" in result


def run(folder: Path, *arguments: str, answers: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs_llms.cli", *arguments], cwd=folder, capture_output=True, text=True, input=answers,
        check=False, env={**os.environ, **environment}, timeout=60,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "tokens.md").write_bytes(PAGE.encode())
    (tmp_path / "openapi.json").write_bytes((DOCUMENTS / "tokens.json").read_bytes())
    (tmp_path / "pyproject.toml").write_text(
        '[tool.llmstxt]\nopenapi = ["openapi.json"]\n[tool.llmstxt.fix]\nstyle = "after"\n'
    )
    return tmp_path


def test_fix_writes_once_and_keeps_the_mode(project: Path) -> None:
    page = project / "docs" / "tokens.md"
    page.chmod(0o640)
    shown = run(project, "fix", "--diff")
    assert shown.returncode == 1
    assert page.read_text() == PAGE
    assert "+Or delete an access token with the API:" in shown.stdout
    done = run(project, "fix")
    assert done.returncode == 0, done.stderr
    assert "2 commands written; 0 gaps left." in done.stderr
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert run(project, "lint", "docs/tokens.md").returncode == 0
    once = page.read_bytes()
    assert "0 commands written" in run(project, "fix").stderr
    assert page.read_bytes() == once
    assert sorted(path.name for path in page.parent.iterdir()) == ["tokens.md"]


def test_lines_are_those_of_the_file_before(project: Path) -> None:
    """Also where two tasks read alike, and where one between them gets no command."""
    steps = "1. Go to **Settings**.\n2. Click **Delete token**.\n"
    page = project / "docs" / "tokens.md"
    page.write_text(
        f"# Tokens\n\n## Delete an access token\n\n{steps}\n## Frobnicate\n\n1. Open **Gizmos**.\n2. Click **Frobnicate**.\n\n"
        f"## Delete an access token\n\n{steps}"
    )
    named = [
        int(row["line"])
        for row in json.loads(run(project, "lint", "docs", "--output-format", "json").stdout)["diagnostics"]
    ]
    said = [int(found) for found in re.findall(r"tokens\.md:(\d+):", run(project, "fix", "--diff").stderr)]
    assert (named, said) == ([5, 10, 15], [5, 15])


def test_again_is_a_word_to_the_walk(project: Path) -> None:
    refused = run(project, "fix", "--again")
    assert refused.returncode == 2
    assert "--interactive" in refused.stderr
    assert (project / "docs" / "tokens.md").read_text() == PAGE


def test_a_file_that_changed_meanwhile_is_a_partial_result(project: Path) -> None:
    """As everywhere: 1 where a file could not be written, 2 for what was asked wrongly."""
    page = project / "docs" / "tokens.md"
    editor = project / "editor.sh"
    editor.write_text('#!/bin/sh\necho "Somebody else" >> docs/tokens.md\nprintf "acme token create\\n" > "$1"\n')
    editor.chmod(0o755)
    done = run(project, "fix", "-i", answers="e\ny\n", EDITOR=str(editor))
    assert (done.returncode, "changed in the meantime" in done.stderr) == (1, True), done.stderr
    assert page.read_text() == PAGE + "Somebody else\n"


def test_nothing_below_the_confidence_is_taken(project: Path) -> None:
    run(project, "fix", "--min-confidence", "1")
    assert (project / "docs" / "tokens.md").read_text() == PAGE


def test_a_walk_takes_skips_and_remembers(project: Path) -> None:
    page = project / "docs" / "tokens.md"
    first = run(project, "fix", "-i", answers="1\ny\ns\n")
    assert "1 written, 1 skipped" in first.stderr, first.stderr
    assert page.read_text().count("curl") == 1
    assert "0 written, 1 skipped" in run(project, "fix", "-i").stderr
    last = run(project, "fix", "-i", "--again", answers="h\nDeleting --> needs a person\ny\n")
    assert "1 written" in last.stderr
    assert "<!-- llmstxt: human-only Deleting needs a person -->\n\n1. Go to" in page.read_text()
    assert run(project, "lint", "docs/tokens.md").returncode == 0


def test_a_walk_that_is_cut_off_loses_nothing(project: Path) -> None:
    stopped = run(project, "fix", "-i", answers="1\ny\n")
    assert stopped.returncode == 0
    assert "Stopped" in stopped.stderr
    assert (project / "docs" / "tokens.md").read_text().count("curl") == 1
    declined = run(project, "fix", "-i", answers="1\nn\nq\n")
    assert "0 written" in declined.stderr


def test_a_walk_edits(project: Path) -> None:
    editor = project / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "acme token create --name NAME\\n" > "$1"\n')
    editor.chmod(0o755)
    run(project, "fix", "-i", answers="e\ny\nq\n", EDITOR=str(editor))
    assert "```bash\nacme token create --name NAME\n```" in (project / "docs" / "tokens.md").read_text()


def test_files_that_cannot_be_written_back_stay(project: Path) -> None:
    page = project / "docs" / "tokens.md"
    data = PAGE.encode() + b"\xff\xfe"
    page.write_bytes(data)
    done = run(project, "fix")
    assert "not UTF-8" in done.stderr
    assert page.read_bytes() == data


def test_a_report_tells_a_guess_from_a_suggestion() -> None:
    """Half is the border; what does not fit at all is left to those who read JSON."""
    (found,) = lint_text("# Tokens\n\n1. Go to **Settings**.\n2. Click **New token**.\n", "a.md", Options()).diagnostics
    found.suggestions = tuple(
        Candidate(name, f"acme {name}", confidence, "x", "api")
        for name, confidence in (("a", 0.5), ("b", 0.49), ("c", 0.04))
    )
    for output, first, second in (
        ("full", "= try: 50% a", "= perhaps: 49% b"),
        ("github", "Try (50%25", "Perhaps (49%25"),
    ):
        shown = render(output, [found], Summary(), lambda text, _: text)
        assert first in shown
        assert second in shown
        assert "acme c" not in shown


def test_suggestions_are_in_every_report(project: Path) -> None:
    text = run(project, "lint", "docs", "--suggest")
    assert re.search(r"= try: \d\d% DELETE /tokens/\{tokenId\} \(deleteToken\) \(openapi.json\)", text.stdout)
    rows = json.loads(run(project, "lint", "docs", "--suggest", "--output-format", "json").stdout)["diagnostics"]
    best = rows[0]["suggestions"][0]
    assert best["operation"] == "POST /tokens (createToken)"
    assert best["source"] == "openapi.json"
    assert 0.5 < best["confidence"] < 1
    assert best["command"].startswith("curl --fail-with-body -X POST")
    assert rows[0]["suggestions"] == sorted(rows[0]["suggestions"], key=lambda row: -row["confidence"])
    assert "%0ATry (" in run(project, "lint", "docs", "--suggest", "--output-format", "github").stdout
    sarif = json.loads(run(project, "lint", "docs", "--suggest", "--output-format", "sarif").stdout)
    (fix,) = sarif["runs"][0]["results"][1]["fixes"]
    text = PAGE
    for row in reversed(fix["artifactChanges"][0]["replacements"]):
        start = row["deletedRegion"]["charOffset"]
        text = text[:start] + row["insertedContent"]["text"] + text[start + row["deletedRegion"]["charLength"] :]
    assert gaps(text) == 1
    plain = json.loads(run(project, "lint", "docs", "--output-format", "json").stdout)["diagnostics"]
    assert all(row["suggestions"] == [] for row in plain)


def test_plain_lint_loads_none_of_it(project: Path) -> None:
    code = "import sys; from mkdocs_llms.cli import main\ntry: main(['lint', 'docs'])\nexcept SystemExit: print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert not {"referencing", "snowballstemmer", "yaml", "mkdocs_llms.lint.suggest.suggester"} & set(
        shown.stdout.split()
    )


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Deleting a key", "Delete a key with the API:"),
        ("To delete a key", "Delete a key with the API:"),
        ("Turning on tracing", "For turning on tracing, with the API:"),
        ("IAM roles", "For IAM roles, with the API:"),
    ],
)
def test_the_introduction_is_a_sentence(heading: str, said: str) -> None:
    assert introduction(heading, "API", other=False) == said
