"""`llmstxt check` as people and pipelines run it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from mkdocs_llms.check import CHECKS
from mkdocs_llms.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_good_folder_is_zero_and_says_the_total_last(site):
    done = run(site.root)
    assert done.exit_code == 0, done.output
    last = done.stdout.splitlines()[-1]
    assert "100 of 100" in last
    assert "5 of 5 pages" in last
    assert "tokens" in last


def test_a_failure_is_one_with_evidence_and_remedy(site):
    (site.root / "llms.txt").unlink()
    done = run(site.root)
    assert done.exit_code == 1
    assert "fail llms-txt-exists" in done.stdout
    assert "remedy: Add `llms` to `plugins`" in done.stdout
    assert "59 of 100" in done.stdout


@pytest.mark.parametrize(("under", "code"), [("50", 0), ("99.5", 1), ("59", 0), ("60", 1)])
def test_fail_under_is_the_only_gate_when_given(site, under, code):
    (site.root / "llms.txt").unlink()
    assert run(site.root, "--fail-under", under).exit_code == code


def test_quiet_is_one_line(site):
    assert len(run(site.root, "--quiet").stdout.splitlines()) == 1


def test_long_lists_are_cut_unless_asked_for(site):
    for name in ("api", "faq", "guide", "install"):
        (site.root / f"{name}.md").unlink()
    assert "and 1 more" in run(site.root).stdout
    assert "more; --verbose" not in run(site.root, "--verbose").stdout


def test_json_has_everything(site):
    (site.root / "api.md").unlink()
    report = json.loads(run(site.root, "--output-format", "json").stdout)
    assert [row["id"] for row in report["checks"]] == [it.id for it in CHECKS]
    both = next(row for row in report["checks"] if row["id"] == "markdown-both-addresses")
    assert both["status"] == "warn"
    assert both["findings"][0]["where"] == "api/index.html"
    assert both["remedy"]
    assert 0 < report["score"] < 100
    assert report["version"] == 1


def test_sarif_leads_to_the_line(site):
    site.add("more", markdown="[a](../x.md)")
    site.index()
    report = json.loads(run(site.root, "--output-format", "sarif").stdout)
    assert report["version"] == "2.1.0"
    run_ = report["runs"][0]
    found = next(r for r in run_["results"] if r["ruleId"] == "markdown-link-portability")
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "more/index.md"
    assert place["region"]["startLine"] > 5
    assert run_["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]


def test_junit_is_xml_with_a_case_per_check(site):
    site.add("more", markdown="```\nnever closed \x0b & <odd>")
    site.index()
    tree = ET.fromstring(run(site.root, "--output-format", "junit").stdout.encode())
    assert len(tree.findall(".//testcase")) == len(CHECKS)
    failed = [case.get("name") for case in tree.findall(".//testcase[failure]")]
    assert "markdown-code-fence-validity" in failed
    assert tree.get("failures") == str(len(failed))


def test_the_list_names_every_check_with_its_weight():
    done = run("--list")
    assert [line.split()[0] for line in done.stdout.splitlines()] == [it.id for it in CHECKS]
    assert len({it.id for it in CHECKS}) == len(CHECKS)
    assert all(it.remedy.endswith(".") or it.remedy.endswith("`.") for it in CHECKS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "does not exist"),
        (["ftp://x.example/"], "does not exist"),
        (["--only", "nothing", "."], "no check 'nothing'"),
        ([], "Give the folder"),
    ],
)
def test_wrong_usage_is_two_and_one_line(arguments, message):
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_site_is_three(tmp_path):
    """As `build`, `hosts` and `serve` have it: the folder is there, but nothing in it is of use."""
    done = run(str(tmp_path))
    assert (done.exit_code, "is empty. Build the site first" in done.stderr) == (3, True)


def test_a_site_that_cannot_be_read_is_three():
    done = run("http://127.0.0.1:9/")
    assert (done.exit_code, len(done.stderr.splitlines())) == (3, 1)
    assert "--allow-private" in done.stderr
