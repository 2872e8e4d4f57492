from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from mkdocs_llms import siteconf
from mkdocs_llms.lint.baseline import Baseline, entries
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.files import site_name

ROOT = Path(__file__).parent.parent.parent
STEPS = "1. Go to **Settings** > **Access tokens**.\n2. Click **New token**.\n3. Click **Create**.\n"
PAGE = f"# Tokens\n\n## Create a token\n\n{STEPS}"
HIDDEN = "# A\n\nRun\u200b it.\n"


def llmstxt(
    *arguments: str, cwd: Path, code: int | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs_llms.cli", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    if code is not None:
        assert run.returncode == code, (run.returncode, run.stdout.decode(), run.stderr.decode())
    assert b"Traceback" not in run.stderr
    return run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "tokens.md").write_text(PAGE, "utf-8")
    (docs / "clean.md").write_text("# Clean\n\nRun `acme token create`.\n", "utf-8")
    (docs / "CHANGELOG.md").write_text(PAGE, "utf-8")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
        check=True,
        capture_output=True,
    )


def test_the_first_run_is_a_report(site: Path) -> None:
    for number in range(40):
        (site / "docs" / f"page{number}.md").write_text(PAGE, "utf-8")
    out = llmstxt("lint", cwd=site, code=0).stdout.decode()
    assert len(out.splitlines()) <= 24
    assert "Agent coverage 0%: 41 tasks with 123 GUI steps in 42 files" in out
    assert "41×" in out
    assert "changelogs and release notes (1)" in out
    assert "Next: llmstxt lint docs/" in out


def test_copies_are_left_out_and_said_so(site: Path) -> None:
    docs = site / "docs"
    for folder in ("fr", "v1.2"):
        (docs / folder).mkdir()
        (docs / folder / "tokens.md").write_text(PAGE, "utf-8")
    out = llmstxt("lint", cwd=site, code=0).stdout.decode()
    assert "Left out: translated copies (1), versioned copies (1), changelogs and release notes (1)." in out
    everything = llmstxt("lint", "--all", "--output-format", "concise", "docs", cwd=site, code=1).stdout.decode()
    found = {line.partition(":")[0] for line in everything.splitlines()}
    assert found == {"docs/tokens.md", "docs/fr/tokens.md", "docs/v1.2/tokens.md", "docs/CHANGELOG.md"}


def test_a_folder_that_is_named_like_a_language_is_read(site: Path) -> None:
    (site / "docs" / "it").mkdir()
    for name in ("docs/index.md", "docs/it/index.md", "docs/it/helpdesk.md"):
        (site / name).write_text(PAGE, "utf-8")
    assert b"translated" not in llmstxt("lint", cwd=site, code=0).stdout


def test_the_first_run_tells_what_is_wrong_besides(site: Path) -> None:
    (site / "docs" / "hidden.md").write_text(HIDDEN, "utf-8")
    (site / "docs" / "here.md").write_text("# A\n\nSee [here](b.md), and [here](c.md).\n\nClick **Save**.\n", "utf-8")
    (site / "docs" / "old.rst").write_text("Old\n===\n", "utf-8")
    out = llmstxt("lint", "docs", "--output-file", "report.txt", cwd=site, code=0).stdout.decode()
    assert out == ""
    said = (site / "report.txt").read_text("utf-8")
    assert "Besides: SEC401 invisible-characters (1), ACT100 generic-link-text (2); first docs/hidden.md:3" in said
    assert "reStructuredText (1)" in said
    assert "single steps outside any procedure (1)" in said


@pytest.mark.parametrize(("name", "said"), [("a.rst", "1 files of reStructuredText"), ("a.py", "no Markdown")])
def test_nothing_to_lint_is_not_clean(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text("Words\n", "utf-8")
    for arguments in ((), (".", "--fail-under", "50")):
        assert said in llmstxt("lint", *arguments, cwd=tmp_path, code=2).stderr.decode()


def test_a_file_in_another_markup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("#. Click **Save**.\n", "utf-8")
    assert "a.rst is reStructuredText" in llmstxt("lint", "a.rst", cwd=tmp_path, code=2).stderr.decode()


@pytest.mark.parametrize("pattern", ["docs/drafts/*", "drafts/*", "drafts", "new.md"])
def test_what_is_excluded_does_not_depend_on_how_it_is_called(site: Path, pattern: str) -> None:
    (site / "docs" / "drafts").mkdir()
    (site / "docs" / "drafts" / "new.md").write_text(PAGE, "utf-8")
    (site / "llmstxt.toml").write_text(f"[lint]\nexclude = ['{pattern}']\n", "utf-8")
    for cwd, arguments in ((site, ()), (site, ("docs",)), (site, (".",)), (site / "docs", (".",))):
        out = llmstxt("lint", *arguments, "--output-format", "json", cwd=cwd).stdout
        assert [Path(row["path"]).name for row in json.loads(out)["diagnostics"]] == ["tokens.md"], arguments
    llmstxt("lint", "docs/drafts/new.md", cwd=site, code=1)
    forced = llmstxt("lint", "docs/drafts/new.md", "--force-exclude", cwd=site, code=0 if pattern != "drafts" else None)
    assert pattern == "drafts" or forced.stderr.decode() == "All clear.\n"


def test_a_configuration_above_speaks_of_its_own_folder(site: Path) -> None:
    (site / "llmstxt.toml").write_text(
        "[lint]\nbaseline = 'known.txt'\n[lint.per-file-ignores]\n'docs/clean.md' = ['LNT001']\n", "utf-8"
    )
    (site / "docs" / "clean.md").write_text("# A\n\n<!-- llmstxt: ignore ACT101 -- no -->\n\nText.\n", "utf-8")
    llmstxt("lint", "docs", "--write-baseline", "known.txt", cwd=site, code=0)
    out = llmstxt("lint", ".", cwd=site / "docs", code=0)
    assert out.stderr.decode() == "Nothing new; 1 known or suppressed.\n"


def test_a_baseline_replaces_no_page(site: Path) -> None:
    assert "is no baseline" in llmstxt("lint", "--write-baseline", "docs/tokens.md", cwd=site, code=2).stderr.decode()
    assert (site / "docs" / "tokens.md").read_text("utf-8") == PAGE


def test_the_faults_of_a_run_can_be_ignored(site: Path) -> None:
    (site / "docs" / "clean.md").write_text("# A\n\n<!-- llmstxt: ignore ACT101 -- no -->\n\nText.\n", "utf-8")
    assert b"LNT001" in llmstxt("lint", "docs/clean.md", cwd=site, code=1).stdout
    llmstxt("lint", "docs/clean.md", "--ignore", "LNT001", cwd=site, code=0)
    llmstxt("lint", "docs/clean.md", "--ignore", "unused-suppression", cwd=site, code=0)


def test_a_named_file_gets_its_diagnostics(site: Path) -> None:
    out = llmstxt("lint", "docs/tokens.md", cwd=site, code=1).stdout.decode()
    assert out.splitlines()[:6] == [
        "docs/tokens.md:5:4: ACT103 screen-navigation: 3 GUI steps, no command beside them",
        "  in Tokens > Create a token",
        "  |",
        "5 | 1. Go to **Settings** > **Access tokens**.",
        "  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ACT103",
        "6 | Click New token.  ACT101",
    ]
    assert "\x1b[" not in out
    llmstxt("lint", "docs/tokens.md", "--exit-zero", cwd=site, code=0)
    llmstxt("lint", "docs/clean.md", cwd=site, code=0)
    many = "\n\n".join(f"## Task {n}\n\n{STEPS}" for n in range(60))
    (site / "docs" / "many.md").write_text(many, "utf-8")
    assert "… and 10 more" in llmstxt("lint", "docs/many.md", cwd=site, code=1).stdout.decode()


def test_what_cannot_be_read_is_never_called_clear(site: Path) -> None:
    unread = "not measured: in a language the rules do not know."
    german = (
        "# Zugang anlegen\n\n1. Klicken Sie auf **Zugang** und dann auf **Neu**.\n2. Klicken Sie auf **Speichern**.\n"
    )
    (site / "docs" / "zugang.md").write_text(german, "utf-8")
    alone = llmstxt("lint", "docs/zugang.md", cwd=site).stderr.decode()
    assert (unread in alone, "clear" in alone) == (True, False)
    both = llmstxt("lint", "docs/clean.md", "docs/zugang.md", cwd=site).stderr.decode()
    assert both.strip() == f"All clear; 1 page {unread}"
    found = llmstxt("lint", "docs/tokens.md", "docs/zugang.md", cwd=site, code=1).stderr.decode()
    assert found.strip() == f"1 finding; agent coverage 0%; 1 page {unread}"


def test_json_keeps_its_contract(site: Path) -> None:
    made = json.loads(llmstxt("lint", "docs", "--output-format", "json", "--isolated", cwd=site, code=1).stdout)
    (found,) = made["diagnostics"]
    assert {
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "code",
        "name",
        "severity",
        "message",
        "covered",
        "heading_path",
        "steps",
        "suggestions",
        "url",
    } <= found.keys()
    assert (found["path"], found["line"], found["code"], found["covered"]) == ("docs/tokens.md", 5, "ACT103", False)
    assert [(step["line"], step["code"]) for step in found["steps"]] == [(5, "ACT103"), (6, "ACT101"), (7, "ACT101")]
    coverage = made["coverage"]
    assert {name: coverage[name] for name in ("tasks", "covered", "human_only", "elsewhere", "gaps", "steps", "not_measured")} == {
        "tasks": 1, "covered": 0, "human_only": 0, "elsewhere": 0, "gaps": 1, "steps": 3, "not_measured": 0,
    }  # fmt: skip


def test_sarif(site: Path) -> None:
    """Held against the required properties, types and enumerations of the SARIF 2.1.0 schema (no copy of it is kept here)."""
    (site / "docs" / "quiet.md").write_text(f"<!-- llmstxt: ignore -- known -->\n\n{STEPS}", "utf-8")
    made = json.loads(llmstxt("lint", "docs", "--output-format", "sarif", cwd=site, code=1).stdout)
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert len(run["results"]) == 2
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert isinstance(result["message"]["text"], str)
        for place in [*result["locations"], *result["relatedLocations"]]:
            region = place["physicalLocation"]["region"]
            assert all(isinstance(value, int) and value >= 1 for value in region.values())
            assert " " not in place["physicalLocation"]["artifactLocation"]["uri"]
    assert [
        bool(result.get("suppressions"))
        for result in sorted(
            run["results"], key=lambda row: row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        )
    ] == [True, False]
    assert {row["kind"] for result in run["results"] for row in result.get("suppressions", ())} == {"inSource"}


def test_junit(site: Path) -> None:
    (site / "docs" / "odd.md").write_text(PAGE.replace("New token", "New \x01 <token> & “more”"), "utf-8")
    for paths, failures in (("docs", 2), ("docs/clean.md", 0)):
        root = ET.fromstring(llmstxt("lint", paths, "--select", "ACT", "--output-format", "junit", cwd=site).stdout)
        suites = root.findall("testsuite")
        assert root.tag == "testsuites"
        assert int(root.attrib["failures"]) == failures == len(root.findall("testsuite/testcase/failure"))
        for suite in suites:
            cases = suite.findall("testcase")
            assert int(suite.attrib["tests"]) == len(cases) > 0
            assert all(case.attrib.keys() >= {"name", "classname"} for case in cases)


def test_gitlab(site: Path) -> None:
    (site / "docs" / "twice.md").write_text(PAGE + "\n" + PAGE, "utf-8")
    rows = json.loads(llmstxt("lint", "docs", "--output-format", "gitlab", cwd=site, code=1).stdout)
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 3
    for row in rows:
        assert row.keys() >= {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["lines"]["begin"] >= 1


def test_github_shows_ten_annotations(site: Path) -> None:
    many = "\n\n".join(f"## Task: {n}\n\n{STEPS}" for n in range(20))
    (site / "docs" / "many.md").write_text(many, "utf-8")
    lines = llmstxt("lint", "docs/many.md", "--output-format", "github", cwd=site, code=1).stdout.decode().splitlines()
    assert len(lines) == 10
    assert all(line.startswith("::warning file=docs/many.md,line=") for line in lines)


@pytest.mark.parametrize("output", ["concise", "grouped"])
def test_short_formats(site: Path, output: str) -> None:
    out = llmstxt("lint", "docs", "--output-format", output, cwd=site, code=1).stdout.decode()
    assert "docs/tokens.md:" in out
    assert "3 GUI steps, no command beside them" in out


def test_statistics_and_selection(site: Path) -> None:
    assert llmstxt("lint", "docs", "--statistics", cwd=site, code=1).stdout.decode().split() == [
        "1",
        "ACT103",
        "screen-navigation",
        "(3",
        "steps)",
    ]
    counted = llmstxt("lint", "docs", "--statistics", "--output-format", "json", cwd=site, code=1).stdout
    assert json.loads(counted) == [{"code": "ACT103", "name": "screen-navigation", "count": 1, "steps": 3}]
    llmstxt("lint", "docs/tokens.md", "--ignore", "ACT1", cwd=site, code=0)
    llmstxt("lint", "docs/tokens.md", "--per-file-ignores", "tokens.md:ACT1", cwd=site, code=0)
    llmstxt("lint", "docs/tokens.md", "--select", "generic-link-text", cwd=site, code=0)
    everything = json.loads(llmstxt("lint", "--all", "--output-format", "json", cwd=site, code=1).stdout)
    assert {row["path"] for row in everything["diagnostics"]} == {"docs/tokens.md", "docs/CHANGELOG.md"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docs", "--select", "ACT999"), 'no rule "ACT999"'),
        (("docs", "--select", "mouse-clik"), 'Did you mean "mouse-click"?'),
        (("nowhere",), "no such file or folder"),
        (("docs", "--since", "no-such-ref"), "--since"),
        (("docs", "--baseline", "none.txt"), "--write-baseline"),
        (("docs", "--output-format", "xml"), "xml"),
        (("docs", "--config", "none.toml"), "no such configuration file"),
        (("docs", "--stdin"), "Leave one of them out"),
        (("--stdin", "--since", "HEAD"), "Name the file"),
        (("-", "--since", "HEAD"), "Name the file"),
        (("docs", "--unsafe-fixes"), "goes with --fix or --diff"),
        (("docs", "--write-baseline", "known.txt", "--since", "HEAD"), "leave out --since"),
        (("docs", "--write-baseline", "known.txt", "--fix"), "leave out --fix"),
        (("docs", "--statistics", "--output-format", "sarif"), "or with --output-format json"),
    ],
)
def test_wrong_usage_is_two_and_says_what_to_do(site: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in llmstxt("lint", *arguments, cwd=site, code=2).stderr.decode()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("llmstxt.toml", "[lint]\nselct = []", 'unknown key "selct" in [lint]. Did you mean "select"?'),
        ("llmstxt.toml", "[lint]\nselect = 3", '"select" must be a list of strings'),
        ("llmstxt.toml", "[lint]\neditors = 'no'", '"editors" must be true or false'),
        ("llmstxt.toml", "[lnt]\nfail-under = 60", 'unknown key "lnt". Did you mean "lint"?'),
        (
            "pyproject.toml",
            "[tool.llmstxt.gates]\nfail-under = 60",
            'unknown key "tool.llmstxt.gates". The keys are: lint,',
        ),
        ("llmstxt.toml", "[lint\n", "cannot be read as TOML"),
        ("pyproject.toml", "[tool.llmstxt.lint]\noutput-format = 'xml'", '"output-format" must be one of'),
    ],
)
def test_a_wrong_configuration_is_refused_by_name(site: Path, name: str, text: str, said: str) -> None:
    (site / name).write_text(text, "utf-8")
    assert said in llmstxt("lint", "docs", cwd=site, code=2).stderr.decode()
    llmstxt("lint", "docs", "--isolated", cwd=site, code=0)


def test_configuration_is_read(site: Path) -> None:
    (site / "llmstxt.toml").write_text("[lint]\nignore = ['ACT1']\n", "utf-8")
    llmstxt("lint", "docs/tokens.md", cwd=site, code=0)
    (site / "llmstxt.toml").write_text("[lint.per-file-ignores]\n'docs/*' = ['ACT1']\n", "utf-8")
    llmstxt("lint", "docs/tokens.md", cwd=site, code=0)


def test_mkdocs_yml_is_read_and_never_executed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text(PAGE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: pages\nx: !!python/object/apply:os.system ['touch owned']\ny: !ENV [A, b]\nz: !!python/name:a.b\n",
        "utf-8",
    )
    assert "in 1 file\n" in llmstxt("lint", cwd=tmp_path, code=0).stdout.decode()
    assert not (tmp_path / "owned").exists()
    assert siteconf.read(tmp_path)["docs_dir"] == "pages"
    (tmp_path / "mkdocs.yml").write_text("a: [", "utf-8")
    assert siteconf.docs_dir(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("site_name: Acme Docs\n", "Acme Docs"),
        ("site_name: Acme  # the product\r\n", "Acme"),
        ("site_name: 'C# Docs'\n", "C# Docs"),
        ('site_name: "Acme \\u0026 Co"\n', "Acme & Co"),
        ("site_name: 'Acme''s'\n", "Acme's"),
        ("site_name: >-\n  Acme\n  Docs\n", "Acme Docs"),
        ("site_name: Acme\n  Docs\n", "Acme Docs"),
        ('site_name: !ENV [LLMS_TEST_NO_SUCH_VARIABLE, "Acme"]\n', "Acme"),
        ("\ufeffsite_name: Acme\n", "Acme"),
        ("extra:\n  site_name: Other\nsite_name: Acme\n", "Acme"),
        ("site_name:\n", ""),
        ("theme: [\n", ""),
    ],
)
def test_the_product_is_the_name_of_the_site(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert site_name(tmp_path) == name


def test_the_name_of_a_site_in_toml(tmp_path: Path) -> None:
    (tmp_path / "zensical.toml").write_text('[project]\nsite_name = "Acme # 1"\n', "utf-8")
    assert site_name(tmp_path) == "Acme # 1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_among_the_pages_is_no_page(site: Path) -> None:
    os.mkfifo(site / "docs" / "pipe.md")
    assert b"in 2 files" in llmstxt("lint", "docs", cwd=site, code=0).stdout
    assert b"neither a file nor a folder" in llmstxt("lint", "docs/pipe.md", cwd=site, code=2).stderr


def test_a_file_that_is_named_twice_is_read_once(site: Path) -> None:
    found = llmstxt(
        "lint", "docs/tokens.md", str(site / "docs" / "tokens.md"), "docs", "--output-format", "json", cwd=site
    )
    assert json.loads(found.stdout)["coverage"]["files"] == 2


def test_gate_baseline_and_stale_entries(site: Path) -> None:
    llmstxt("lint", "docs", "--fail-under", "60", cwd=site, code=1)
    llmstxt("lint", "docs", "--fail-under", "0", cwd=site, code=0)
    llmstxt("lint", "docs", "--write-baseline", "known.txt", cwd=site, code=0)
    held = (site / "known.txt").read_text("utf-8").splitlines()
    assert len(held) == 2
    llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=0)
    page = site / "docs" / "tokens.md"
    page.write_text(PAGE.replace("Click **Create**", "Click **Generate**"), "utf-8")
    llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=0)
    page.rename(site / "docs" / "moved.md")
    llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=0)
    (site / "docs" / "new.md").write_text("# New\n\n1. Click **Other**.\n2. Select **Thing**.\n", "utf-8")
    assert "docs/new.md" in llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=1).stdout.decode()
    (site / "docs" / "moved.md").unlink()
    assert "stale" in llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=1).stderr.decode()
    (site / "known.txt").write_text("<<<<<<< HEAD\n", "utf-8")
    assert "merge conflict" in llmstxt("lint", "docs", "--baseline", "known.txt", cwd=site, code=2).stderr.decode()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no limit on the size of files there")
@pytest.mark.parametrize("option", ["--write-baseline", "--report", "--output-file"])
def test_a_full_disk_leaves_what_was_there(site: Path, option: str) -> None:
    """A baseline is committed, and an empty one is a valid one: half of it must never stand there."""
    before = b"# Gaps that llmstxt lint knows of.\n"
    (site / "held").write_bytes(before)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)); from mkdocs_llms.cli import main; main(sys.argv[1:])"
    )
    run = subprocess.run(
        [sys.executable, "-c", limited, "lint", "docs", "--no-cache", "--output-format", "json", option, "held"],
        cwd=site, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (run.returncode, "held could not be written: File too large." in run.stderr) == (2, True), run.stderr
    assert (site / "held").read_bytes() == before
    assert {path.name for path in site.iterdir()} == {"docs", "held"}


def test_output_goes_to_a_pipe_as_well(site: Path) -> None:
    run = llmstxt("lint", "docs", "--output-format", "json", "--output-file", "/dev/stdout", cwd=site, code=1)
    assert json.loads(run.stdout)["coverage"]["gaps"] == 1


def test_a_baseline_means_the_same_wherever_a_run_starts(site: Path) -> None:
    """Paths in it count from its own folder: none is stale because it was read from another one."""
    below = site / "docs" / "below"
    below.mkdir()
    (below / "more.md").write_text(PAGE.replace("token", "key"), "utf-8")
    llmstxt("lint", ".", "--write-baseline", "../known.txt", cwd=site / "docs", code=0)
    held = [json.loads(line)[0] for line in (site / "known.txt").read_text("utf-8").splitlines()[1:]]
    assert held == ["docs/below/more.md", "docs/tokens.md"]
    for folder, name, known in (
        (site, "docs", "known.txt"),
        (below, ".", "../../known.txt"),
        (below, "../tokens.md", "../../known.txt"),
        (site.parent, str(site / "docs"), str(site / "known.txt")),
    ):
        run = llmstxt("lint", name, "--baseline", known, cwd=folder, code=0)
        assert b"stale" not in run.stderr, (folder, run.stderr)
    (below / "more.md").unlink()
    assert b"1 baseline entry is stale" in llmstxt("lint", "--baseline", "../known.txt", cwd=site / "docs").stderr


def test_a_baseline_of_the_configuration_counts_from_there(site: Path) -> None:
    (site / "llmstxt.toml").write_text('[lint]\nbaseline = "known.txt"\n', "utf-8")
    llmstxt("lint", "docs", "--isolated", "--write-baseline", "known.txt", cwd=site, code=0)
    run = llmstxt("lint", ".", cwd=site / "docs", code=0)
    assert b"stale" not in run.stderr
    assert b"1 known" in run.stderr


def test_a_baseline_of_files_outside(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "page.md"
    outside.write_text(PAGE, "utf-8")
    llmstxt("lint", str(outside), "--write-baseline", "known.txt", cwd=site, code=0)
    relative = os.path.relpath(outside, site / "docs")
    run = llmstxt("lint", relative, "--baseline", "../known.txt", cwd=site / "docs", code=0)
    assert b"stale" not in run.stderr


def test_since_knows_what_moved_before_git_was_told(site: Path) -> None:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    (site / "docs" / "tokens.md").rename(site / "docs" / "keys.md")
    llmstxt("lint", "docs", "--since", "HEAD", cwd=site, code=0)
    (site / "docs" / "copy.md").write_text(PAGE, "utf-8")
    assert b"1 finding;" in llmstxt("lint", "docs", "--since", "HEAD", cwd=site, code=1).stderr


def test_a_baseline_entry_is_used_once() -> None:
    one = lint_text(PAGE, "a.md", Options()).diagnostics
    two = lint_text(PAGE, "b.md", Options()).diagnostics
    known = Baseline(entries(one))
    known.mark([*one, *two])
    assert [item.baselined for item in (*one, *two)] == [True, False]
    assert not known.stale


def test_since_reports_only_what_a_change_brings(site: Path) -> None:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    page = site / "docs" / "tokens.md"
    page.write_text(PAGE.replace("# Tokens", "# Tokens!").replace("New token", "New tokens"), "utf-8")
    llmstxt("lint", "docs", "--since", "HEAD", cwd=site, code=0)
    page.write_text(PAGE + "\n## Revoke a token\n\n1. Click **Revoke**.\n2. Click **OK**.\n", "utf-8")
    out = llmstxt("lint", "docs", "--since", "HEAD", cwd=site, code=1).stdout.decode()
    assert "Revoke a token" in out
    assert "Create a token" not in out
    (site / "docs" / "fresh.md").write_text(PAGE, "utf-8")
    assert "docs/fresh.md" in llmstxt("lint", "docs", "--since", "HEAD", cwd=site, code=1).stdout.decode()


def test_fix_and_diff(site: Path) -> None:
    page = site / "docs" / "hidden.md"
    page.write_text(HIDDEN + "\n```bash\nrun", "utf-8")
    diff = llmstxt("lint", "docs/hidden.md", "--diff", cwd=site, code=1).stdout.decode()
    assert "-Run<U+200B> it." in diff
    assert "+Run it." in diff
    assert "\u200b" in page.read_text("utf-8")
    llmstxt("lint", "docs/hidden.md", "--fix", cwd=site, code=0)
    assert page.read_text("utf-8") == "# A\n\nRun it.\n\n```bash\nrun\n```\n"
    assert "Nothing to fix" in llmstxt("lint", "docs/hidden.md", "--fix", cwd=site, code=0).stderr.decode()
    page.write_text("a\u202eb\n", "utf-8")
    llmstxt("lint", "docs/hidden.md", "--fix", cwd=site, code=0)
    assert page.read_text("utf-8") == "a\u202eb\n"
    llmstxt("lint", "docs/hidden.md", "--fix", "--unsafe-fixes", cwd=site, code=0)
    assert page.read_text("utf-8") == "ab\n"


def test_fix_says_what_it_leaves_alone(site: Path) -> None:
    """What is not UTF-8 would be changed all over; the report says that --fix does it, so --fix says why it does not."""
    page = site / "docs" / "latin.md"
    page.write_bytes(HIDDEN.encode() + b"L\xe4nge\n")
    for option in ("--fix", "--diff"):
        assert b"docs/latin.md: not UTF-8" in llmstxt("lint", "docs/latin.md", option, cwd=site, code=0).stderr
    assert page.read_bytes() == HIDDEN.encode() + b"L\xe4nge\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_fix_passes_over_what_cannot_be_opened(site: Path) -> None:
    (site / "docs" / "tokens.md").chmod(0)
    assert b"Nothing to fix" in llmstxt("lint", "docs", "--fix", cwd=site, code=0).stderr


def test_stdin(site: Path) -> None:
    run = llmstxt(
        "lint",
        "--stdin",
        "--stdin-filename",
        "docs/x.mdx",
        "--output-format",
        "concise",
        cwd=site,
        stdin=PAGE.encode(),
        code=1,
    )
    assert run.stdout.decode().startswith("docs/x.mdx:5:4: ACT103")
    assert (
        llmstxt("lint", "--stdin", "--fix", cwd=site, stdin=HIDDEN.encode(), code=0).stdout.decode()
        == "# A\n\nRun it.\n"
    )


def test_the_cache_gives_the_same_answer_and_survives_rubbish(site: Path) -> None:
    first = llmstxt("lint", "docs", "--output-format", "json", cwd=site).stdout
    assert (site / ".llmstxt_cache" / ".gitignore").is_file()
    assert llmstxt("lint", "docs", "--output-format", "json", cwd=site).stdout == first
    for held in (site / ".llmstxt_cache").glob("*.json"):
        held.write_text('{"version": 3', "utf-8")
    assert llmstxt("lint", "docs", "--output-format", "json", cwd=site).stdout == first
    assert llmstxt("lint", "docs", "--output-format", "json", "--no-cache", cwd=site).stdout == first


def test_many_files_give_the_same_answer_in_processes(tmp_path: Path) -> None:
    filler = "Plain words about nothing at all. " * 300
    for number in range(60):
        (tmp_path / f"p{number:02}.md").write_text(f"{PAGE}\n{filler}", "utf-8")
    made = json.loads(llmstxt("lint", ".", "--output-format", "json", "--no-cache", cwd=tmp_path, code=1).stdout)
    assert [row["path"] for row in made["diagnostics"]] == [f"p{number:02}.md" for number in range(60)]


def test_explain(tmp_path: Path) -> None:
    assert "## Why is this bad?" in llmstxt("explain", "ACT102", cwd=tmp_path, code=0).stdout.decode()
    assert llmstxt("explain", "--all", cwd=tmp_path, code=0).stdout.decode().count("\n") > 30
    assert "No rule" in llmstxt("explain", "ACT999", cwd=tmp_path, code=2).stderr.decode()
    assert 'Did you mean "ACT102"?' in llmstxt("explain", "ACT-102", cwd=tmp_path, code=2).stderr.decode()
    assert 'Did you mean "mouse-click"?' in llmstxt("explain", "mouse-clik", cwd=tmp_path, code=2).stderr.decode()
    assert llmstxt("explain", "unused-suppression", cwd=tmp_path, code=0).stdout.startswith(b"# LNT001")
    llmstxt("explain", cwd=tmp_path, code=2)


def test_one_file_imports_nothing_heavy(site: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mkdocs_llms.cli", "lint", "docs/tokens.md"],
        cwd=site,
        capture_output=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.decode().splitlines()}
    assert "mkdocs_llms" in imported
    assert not imported & {"mkdocs", "turbohtml", "bs4", "httpx2", "rich", "asyncio", "markdown_it", "concurrent"}


def test_the_pre_commit_hooks_run(site: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    codes = {}
    for hook in hooks:
        command = hook["entry"].split()
        assert command[0] == "llmstxt"
        assert hook["language"] == "python"
        codes[hook["id"]] = llmstxt(*command[1:], "docs/tokens.md", "docs/clean.md", cwd=site).returncode
    assert codes == {"llmstxt-lint": 1, "llmstxt-lint-new": 0}


def test_the_action_runs_its_real_script(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    step = next(step for step in action["runs"]["steps"] if step["name"] == "Lint")
    inputs = {name: row["default"] for name, row in action["inputs"].items()}
    assert "${{" not in step["run"], "inputs must come in as variables"
    bin_ = tmp_path_factory.mktemp("bin")
    (bin_ / "llmstxt").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs_llms.cli "$@"\n')
    (bin_ / "llmstxt").chmod(0o755)
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    given = {"inputs.paths": "docs", "inputs.report": "report.html"}
    for since, code in (("", 1), ("HEAD", 0)):
        values = {**{f"inputs.{name}": str(value) for name, value in inputs.items()}, **given, "inputs.since": since}
        env = {key: values[value.strip("${} ")] for key, value in step["env"].items()}
        run = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", step["run"]],
            cwd=site,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **env, "PATH": f"{bin_}:{os.environ['PATH']}"},
        )
        assert run.returncode == code, run.stderr.decode()
        assert (b"::warning file=docs/tokens.md,line=5" in run.stdout) == bool(code)
    assert (site / "report.html").is_file()


def test_the_report_opens_in_a_browser(site: Path, needed: Callable[[str], None]) -> None:
    (site / "docs" / "sly.md").write_text(PAGE.replace("New token", "<script>document.title='owned'</script>"), "utf-8")
    llmstxt("lint", "docs", "--report", "report.html", cwd=site, code=0)
    page = (site / "report.html").read_text("utf-8")
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        needed("Chromium, to open the HTML report")
    run = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", (site / "report.html").as_uri()],
        capture_output=True,
        timeout=60,
        check=False,
    )
    dom = run.stdout.decode("utf-8", "replace")
    assert "<title>Agent coverage 0%</title>" in dom
    assert dom.count("<rect ") == 2
    assert "Create a token" in dom


def test_the_strict_profile_asks_for_what_every_reader_survives(site: Path) -> None:
    (site / "llms.txt").write_text("# Acme\n\nRead this.\n\n## Docs\n\n* [Guide](/guide.md)\n", "utf-8")
    llmstxt("lint", "llms.txt", cwd=site, code=0)
    out = llmstxt("lint", "llms.txt", "--profile", "strict", "--output-format", "concise", cwd=site, code=1).stdout
    assert b"IDX511" in out
    (site / "llmstxt.toml").write_text("[lint]\nprofile = 'strict'\n", "utf-8")
    llmstxt("lint", "llms.txt", cwd=site, code=1)


def test_steps_elsewhere_can_be_switched_off(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Acme Docs\n", "utf-8")
    steps = "1. Sign in to GitHub.\n2. Click **New**.\n3. Click **Create**.\n"
    (site / "docs" / "other.md").write_text(
        f"# Keys\n\n{steps}\n## In VS Code\n\n{STEPS}\n## Add a payment method\n\n{STEPS}4. Enter your card number.\n",
        "utf-8",
    )

    def said(*more: str) -> list[str]:
        run = llmstxt("lint", "docs/other.md", "--show-covered", "--output-format", "json", *more, cwd=site, code=0)
        return [row["message"].partition(", ")[2] for row in json.loads(run.stdout)["diagnostics"]]

    assert said() == ["steps in GitHub", "steps in an editor", "an act that needs a person"]
    assert said("--no-third-party") == ["steps in an editor", "an act that needs a person"]
    assert said("--no-editors", "--no-human-acts") == ["steps in GitHub"]
