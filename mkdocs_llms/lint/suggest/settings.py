"""Where suggestions come from and how they are written: `openapi`, `cli`, `[[equivalents]]`, `[model]`, `[fix]` beside `[lint]`."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.config import read_table
from mkdocs_llms.lint.suggest.assistant import Model
from mkdocs_llms.lint.suggest.wire import check_address

__all__ = ["STYLES", "Equivalent", "Sources", "load_sources"]

STYLES = ("tabs", "details", "after")
_KEYS = ("match", "command", "label")
_FIX_KEYS = ("style",)
_MODEL_KEYS = ("base-url", "model", "key-env", "timeout")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """An entry of the author's map: what a heading, title or label must say, and the command for it."""

    match: re.Pattern[str]
    command: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the author's configuration names; relative names count from `root`."""

    root: Path
    openapi: tuple[str, ...] = ()
    cli: tuple[str, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    style: str = "tabs"
    remote_refs: bool = False
    model: Model | None = None


def load_sources(path: Path | None) -> Sources:
    """The sources a configuration file names; none without a file. Raises ConfigError that names key and file."""
    if path is None:
        return Sources(Path.cwd())
    table = read_table(path)
    return Sources(
        path.resolve().parent,
        _names(path, table, "openapi"),
        _names(path, table, "cli"),
        tuple(_equivalents(path, table)),
        _style(path, table),
        _remote(path, table),
        _model(path, table),
    )


def _names(path: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    held = table.get(key, [])
    if not isinstance(held, list) or not all(isinstance(item, str) and item for item in held):
        raise ConfigError(f'{path}: "{key}" must be a list of names, for example {key} = ["openapi.yaml"].')
    return tuple(held)


def _equivalents(path: Path, table: dict[str, Any]) -> list[Equivalent]:
    rows = table.get("equivalents", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f'{path}: "equivalents" must be tables: [[equivalents]] with "match" and "command".')
    return [_equivalent(path, number, row) for number, row in enumerate(rows, 1)]


def _equivalent(path: Path, number: int, row: dict[str, Any]) -> Equivalent:
    where = f"{path}: equivalents, entry {number}"
    _refuse_unknown(where, row, _KEYS)
    for key in ("match", "command"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise ConfigError(f'{where}: "{key}" must be text.')
    if not isinstance(row.get("label", ""), str):
        raise ConfigError(f'{where}: "label" must be text.')
    try:
        match = re.compile(row["match"], re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f'{where}: "match" is no regular expression: {error}') from error
    return Equivalent(match, row["command"].strip("\n"), row.get("label", ""))


def _style(path: Path, table: dict[str, Any]) -> str:
    held = table.get("fix", {})
    if not isinstance(held, dict):
        raise ConfigError(f'{path}: "fix" must be a table.')
    _refuse_unknown(f"{path}: fix", held, _FIX_KEYS)
    style = held.get("style", STYLES[0])
    if style not in STYLES:
        raise ConfigError(f'{path}: "style" must be one of {", ".join(STYLES)}, not {style!r}.')
    return str(style)


def _remote(path: Path, table: dict[str, Any]) -> bool:
    held = table.get("remote-refs", False)
    if not isinstance(held, bool):
        raise ConfigError(f'{path}: "remote-refs" must be true or false, not {held!r}.')
    return held


def _model(path: Path, table: dict[str, Any]) -> Model | None:
    held = table.get("model")
    if held is None:
        return None
    if not isinstance(held, dict):
        raise ConfigError(f'{path}: "model" must be a table with "base-url" and "model".')
    _refuse_unknown(f"{path}: model", held, _MODEL_KEYS)
    for key in ("base-url", "model"):
        if not isinstance(held.get(key), str) or not held[key]:
            raise ConfigError(f'{path}: model: "{key}" must be text.')
    variable, timeout = held.get("key-env", ""), held.get("timeout", 20)
    if not isinstance(variable, str) or (variable and not re.fullmatch(r"[A-Za-z_]\w*", variable)):
        raise ConfigError(
            f'{path}: model: "key-env" must be the name of an environment variable, never the key itself.'
        )
    if not isinstance(timeout, (int, float)) or isinstance(timeout, bool) or not 0 < timeout <= 600:
        raise ConfigError(f'{path}: model: "timeout" must be seconds between 0 and 600, not {timeout!r}.')
    return Model(check_address(held["base-url"], f"{path}: model"), held["model"], variable, float(timeout))


def _refuse_unknown(where: str, row: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in row:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            raise ConfigError(f'{where}: unknown key "{key}".' + (f' Did you mean "{near[0]}"?' if near else ""))
