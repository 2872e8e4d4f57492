"""The README says what the code says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_option_tables_are_what_the_options_say() -> None:
    spec = importlib.util.spec_from_file_location("options_table", ROOT / "docs" / "options.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tables = {"README.md": module.table(), "docs/build.md": module.build_table(), "docs/crawl.md": module.crawl_table()}
    for name, table in tables.items():
        assert table in (ROOT / name).read_text("utf-8"), (
            f"Run `python docs/options.py` and put its output into {name}."
        )


def test_its_yaml_is_yaml() -> None:
    for block in re.findall(r"```yaml.*?\n(.*?)```", README, re.DOTALL):
        yaml.safe_load(block)


def test_its_links_into_the_repository_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", README):
        assert (ROOT / target.partition("#")[0]).exists(), target
