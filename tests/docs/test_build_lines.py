"""The shell lines of the documentation, run: with the generator where it is installed, else with a stand-in for it.

A stand-in only leaves what the generator would: a page in its markup, in the folder it writes to.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARKUP = ROOT / "tests" / "page" / "generators"
PAGES = (ROOT / "README.md", ROOT / "docs" / "build.md")

SOURCES = {
    "zensical": {
        "zensical.toml": '[project]\nsite_name = "Parcel"\nsite_url = "https://docs.example.com/"\n',
        "docs/index.md": "# Parcel\n\nParcel ships boxes.\n",
        "docs/guide.md": "# Guide\n\nHow to ship a box.\n",
    },
    "sphinx-build": {
        "docs/conf.py": "project = 'Parcel'\n",
        "docs/index.rst": "Parcel\n======\n\nParcel ships boxes.\n\n.. toctree::\n\n   guide\n",
        "docs/guide.rst": "Guide\n=====\n\nHow to ship a box.\n",
    },
    "hugo": {
        "hugo.toml": 'baseURL = "https://docs.example.com/"\ntitle = "Parcel"\n',
        "layouts/_default/list.html": "<title>{{ .Title }}</title><body><main><h1>{{ .Title }}</h1>{{ .Content }}</main>",
        "layouts/_default/single.html": "<title>{{ .Title }}</title><body><main><h1>{{ .Title }}</h1>{{ .Content }}</main>",
        "content/_index.md": "Parcel ships boxes.\n",
        "content/guide.md": "---\ntitle: Guide\n---\nHow to ship a box.\n",
    },
    "mdbook": {
        "book.toml": '[book]\ntitle = "Parcel"\n',
        "src/SUMMARY.md": "# Summary\n\n- [Parcel](index.md)\n- [Guide](guide.md)\n",
        "src/index.md": "# Parcel\n\nParcel ships boxes.\n",
        "src/guide.md": "# Guide\n\nHow to ship a box.\n",
    },
}
"""What a project of each generator is made of, at the least."""

OUTPUT = {
    "zensical": ("site", "zensical"),
    "sphinx-build": ("build/html", "sphinx-furo"),
    "npm": ("build", "docusaurus"),
    "npx": ("docs/.vitepress/dist", "vitepress"),
    "hugo": ("public", "hugo-book"),
    "mdbook": ("book", "mdbook"),
}
"""Where each program leaves its pages, and the markup that a stand-in leaves there."""


def lines() -> list[str]:
    found = (re.findall(r"^\$ (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in PAGES)
    commands = {line.partition("#")[0].strip() for page in found for line in page}
    return sorted(line for line in commands if "&& llmstxt build" in line)


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `llmstxt` is this one and every generator is there."""
    programs = tmp_path / "programs"
    programs.mkdir()
    own = programs / "llmstxt"
    own.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs_llms.cli "$@"\n')
    own.chmod(0o755)
    installed = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for name, (folder, markup) in OUTPUT.items():
        if name not in ("npm", "npx") and shutil.which(name, path=installed):
            continue
        stand_in = programs / name
        stand_in.write_text(f'#!/bin/sh\nmkdir -p {folder}/guide && cp "{MARKUP}/{markup}.html" {folder}/index.html\n')
        stand_in.chmod(0o755)
    return {**os.environ, "PATH": f"{programs}{os.pathsep}{installed}"}


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a POSIX shell")
@pytest.mark.parametrize("line", lines())
def test_a_line_for_ci_does_what_it_says(line: str, shell: dict[str, str], tmp_path: Path) -> None:
    program = line.split(maxsplit=1)[0]
    project = tmp_path / "project"
    for name, text in SOURCES.get(program, {"package.json": "{}"}).items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    done = subprocess.run(line, shell=True, cwd=project, env=shell, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / OUTPUT[program][0]
    assert (site / "llms.txt").read_text().startswith("# ")
    assert (site / "index.md").is_file()
    assert "llms-pointer" in (site / "index.html").read_text()
    check = f"llmstxt build {OUTPUT[program][0]} {line.partition('llmstxt build ')[2].partition(' ')[2]} --check"
    done = subprocess.run(check, shell=True, cwd=project, env=shell, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_generator_that_the_help_names_has_its_line() -> None:
    text = " ".join(lines())
    for program in ("zensical build", "sphinx-build", "npm run build", "npx vitepress build", "hugo &&"):
        assert program in text
