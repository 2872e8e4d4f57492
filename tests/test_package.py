"""What is installed, from where, and what importing it costs."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from importlib.metadata import distribution, entry_points, requires
from pathlib import Path

import pytest

import mkdocs_llms

ROOT = Path(__file__).parent.parent
MODULES = [name for _, name, _ in pkgutil.walk_packages(mkdocs_llms.__path__, "mkdocs_llms.")]


@pytest.mark.host
def test_the_wheel_is_under_test() -> None:
    assert "site-packages" in Path(mkdocs_llms.__file__).parts
    assert distribution("mkdocs-llms").version == mkdocs_llms.__version__


@pytest.mark.host
def test_the_host_is_the_one_this_row_is_for() -> None:
    wanted = {"mkdocs": ("mkdocs", "1.6.1"), "properdocs": ("properdocs", "1.6.7"), "mkdocs-ng": ("mkdocs-ng", "1.8.0")}
    name, version = wanted[os.environ.get("LLMS_HOST", "mkdocs")]
    assert distribution(name).version == version
    command = "properdocs" if name == "properdocs" else "mkdocs"
    shown = subprocess.run([sys.executable, "-m", command, "--version"], capture_output=True, text=True, check=True)
    assert version in shown.stdout


@pytest.mark.host
def test_the_entry_points_load() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="llms")
    assert plugin.load().__name__ == "LlmsPlugin"
    (script,) = entry_points(group="console_scripts", name="llmstxt")
    assert callable(script.load())


def test_no_host_is_required() -> None:
    names = {re.match(r"[\w-]+", line)[0].lower() for line in requires("mkdocs-llms") or ()}
    assert not names & {"mkdocs", "properdocs", "mkdocs-ng", "mkdocs-material"}


def test_a_missing_host_is_named_in_one_sentence() -> None:
    code = (
        "import sys\n"
        "sys.modules['mkdocs'] = None\n"
        "try:\n    import mkdocs_llms.plugin\n"
        "except ImportError as error:\n    print(error)\n"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "install one of mkdocs, properdocs or mkdocs-ng" in shown.stdout


def test_the_command_line_starts_without_heavy_imports() -> None:
    code = "import sys, mkdocs_llms.cli; print(' '.join(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"turbohtml", "bs4", "lxml", "markdownify", "mkdocs", "rich", "yaml", "asyncio", "httpx"}
    assert not heavy & set(shown.stdout.split())


def test_public_names_exist_and_are_sorted() -> None:
    for name in MODULES:
        module = importlib.import_module(name)
        public = getattr(module, "__all__", [])
        assert all(hasattr(module, entry) for entry in public), name
        assert len(public) == len(set(public)), name


def test_no_function_is_long() -> None:
    for path in (ROOT / "mkdocs_llms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno - node.lineno < 50, f"{path.name}: {node.name}"
