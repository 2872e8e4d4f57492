"""The host that is meant, and the wheel that is meant."""

from __future__ import annotations

import importlib.metadata
import os

import pytest

pytestmark = pytest.mark.host

VERSIONS = {"mkdocs": "1.6.1", "properdocs": "1.6.7", "mkdocs-ng": "1.8.0"}


def test_the_host_is_the_one_the_run_names():
    import mkdocs.commands.build

    host = os.environ.get("LLMS_HOST", "mkdocs")
    assert importlib.metadata.version(host) == VERSIONS[host]
    package = "properdocs" if host == "properdocs" else "mkdocs"
    assert mkdocs.commands.build.build.__module__ == f"{package}.commands.build"
    distributions = importlib.metadata.packages_distributions()[package]
    assert (host in distributions) if host != "mkdocs-ng" else distributions == ["mkdocs-ng"]


def test_the_package_under_test_is_the_installed_wheel():
    import mkdocs_llms

    assert "site-packages" in mkdocs_llms.__file__


def test_one_line_of_configuration_is_enough(build):
    built = build({"guide.md": "# Guide\n\nHow to begin with it.\n"})
    assert built.emitted == {"llms.txt", "llms-full.txt", "index.md", "guide/index.md", "guide.md"}
    assert built.listed() == {"Docs": ["Home", "Guide"]}
    assert built.text("guide.md") == built.text("guide/index.md")
    assert [r.getMessage() for r in built.records if "2 pages, 8 files added" in r.getMessage()]
    assert not built.warnings()


def test_the_command_builds_under_strict_and_says_one_line(project, command):
    root = project({"guide.md": "# Guide\n\nHow to begin with it.\n"})
    run = command(root, "build", "--strict")
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("llms: ") == 1
    assert "2 pages, 8 files added" in run.stderr


def test_two_builds_of_the_same_sources_are_byte_identical(build, tmp_path):
    files = {f"part{n}/page{m}.md": f"# Page {n} {m}\n\nSee [next](page2.md).\n" for n in "ba" for m in (2, 1)}
    first, second = (build(files, root=tmp_path / name) for name in ("one", "two"))
    assert first.emitted == second.emitted
    for path in first.emitted:
        assert first.text(path) == second.text(path), path
