"""What every test may use: the example site, built once with the plugin on the host under test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long one example takes says more of what else the machine does than of the code.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def host() -> str:
    """The command of the host under test: mkdocs, or properdocs."""
    return "properdocs" if os.environ.get("LLMS_HOST") == "properdocs" else "mkdocs"


@pytest.fixture(scope="session")
def needed():
    """Say that a program is missing: the test is skipped, loudly, and fails where LLMS_TEST_ALL asks for all of them."""

    def missing(what: str) -> None:
        message = f"NOT TESTED, it needs {what}"
        pytest.fail(message) if os.environ.get("LLMS_TEST_ALL") else pytest.skip(message)

    return missing


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, count in skipped.items():
        if "NOT TESTED" in reason:
            terminalreporter.write_line(
                f"{count} tests did not run: {reason.removeprefix('Skipped: ')}", red=True, bold=True
            )


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, host: str) -> Path:
    """The example site as `make demo` builds it, in a copy, under --strict."""
    return build_example(tmp_path_factory.mktemp("example"), host)


@pytest.fixture(scope="session")
def example_soup(tmp_path_factory: pytest.TempPathFactory, host: str) -> Path:
    """The example site converted by the second engine."""
    return build_example(tmp_path_factory.mktemp("example-soup"), host, "  - llms:\n      engine: soup\n")


def build_example(folder: Path, host: str, plugin: str = "  - llms\n") -> Path:
    copy = folder / "source"
    shutil.copytree(ROOT / "example-site", copy, ignore=shutil.ignore_patterns("site", "__pycache__"))
    config = copy / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "  - llms\n" in text
    config.write_text(text.replace("  - llms\n", plugin), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "-f", str(config), "-d", str(folder / "site")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert run.returncode == 0, run.stderr
    (folder / "site" / "build.log").write_text(run.stderr, "utf-8")
    return folder / "site"
