"""A folder of HTML as some generator leaves it, and the command run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_llms.cli import main

Run = Callable[..., Result]
Make = Callable[..., Path]


def page(title: str = "T", body: str = "<p>Some text of this page.</p>", *, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A site below a folder of its own: paths and, for each, its HTML, or nothing for a page of that name."""

    def made(*names: str, **more: str | bytes) -> Path:
        return fill(tmp_path / "site", dict.fromkeys(names, "") | more)

    return made


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content or page(path.parent.name if path.stem == "index" and path.parent != folder else path.stem)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


@pytest.fixture
def run() -> Run:
    def ran(*args: object) -> Result:
        return CliRunner().invoke(main, ["build", *map(str, args)], catch_exceptions=False)

    return ran
