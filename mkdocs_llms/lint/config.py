"""Settings: `[tool.llmstxt.lint]` in pyproject.toml, or `[lint]` in llmstxt.toml, under the command line."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.engine import PROBLEMS
from mkdocs_llms.lint.flavour import FLAVOURS
from mkdocs_llms.lint.rules import RULES

__all__ = ["FORMATS", "Settings", "codes_for", "find_config", "load"]

FORMATS = ("full", "concise", "grouped", "json", "github", "gitlab", "sarif", "junit")
PROFILES = ("spec", "strict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a configuration file may say. The keys are these names with dashes."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    all: bool = False
    show_covered: bool = False
    output_format: str = ""
    flavour: str = ""
    profile: str = "spec"
    editors: bool = True
    human_acts: bool = True
    third_party: bool = True
    product: str = ""
    other_products: tuple[str, ...] = ()
    fail_under: float | None = None
    baseline: str = ""

    def codes(self) -> frozenset[str]:
        """The codes of the rules to run, and of the faults of a run, which are always told unless ignored."""
        chosen = codes_for(self.select, "select") or {
            rule.CODE for rule in RULES if rule.DEFAULT or self._strict(rule.CODE)
        }
        chosen |= codes_for(self.extend_select, "extend-select") | PROBLEMS.keys()
        return frozenset(chosen - codes_for(self.ignore, "ignore"))

    def _strict(self, code: str) -> bool:
        """Whether the strict profile of llms.txt asks for a rule: what every known reader survives."""
        return self.profile == "strict" and code.startswith("IDX")

    def ignored_in(self, *paths: str) -> frozenset[str]:
        """The codes that `per-file-ignores` switches off for a file, by any of its paths."""
        found: set[str] = set()
        for pattern, codes in self.per_file_ignores.items():
            if any(fnmatch.fnmatch(path, pattern) or fnmatch.fnmatch(path, f"*/{pattern}") for path in paths):
                found |= codes_for(codes, "per-file-ignores")
        return frozenset(found)


_KEYS = {item.name.replace("_", "-"): item for item in fields(Settings)}


def codes_for(wanted: tuple[str, ...], key: str) -> set[str]:
    """The rules that codes, prefixes of codes, names or ALL stand for; an unknown one is refused with the nearest."""
    found: set[str] = set()
    names = {**{rule.CODE: rule.NAME for rule in RULES}, **{code: row[0] for code, row in PROBLEMS.items()}}
    for word in wanted:
        matching = {
            code
            for code, name in names.items()
            if word == "ALL" or code.startswith(word.upper()) or word.lower() == name
        }
        if not matching or not word:
            near = _nearest(word, [*names, *names.values()])
            raise ConfigError(f'{key}: no rule "{word}".{near} `llmstxt explain --all` lists them.')
        found |= matching
    return found


def _nearest(word: str, names: list[str]) -> str:
    import difflib  # noqa: PLC0415  (only for a message)

    near = difflib.get_close_matches(word, [*names, *(name.lower() for name in names)], n=1, cutoff=0.5)
    return f' Did you mean "{near[0]}"?' if near else ""


def find_config(start: Path) -> Path | None:
    """The nearest llmstxt.toml, or pyproject.toml with our table, in a folder or above it."""
    for folder in (start, *start.parents):
        own = folder / "llmstxt.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and b"tool.llmstxt" in project.read_bytes():
            return project
        if (folder / ".git").exists():
            return None
    return None


def load(path: Path | None) -> Settings:
    """Settings from a file; the defaults when there is none. Raises ConfigError that names key and file."""
    if path is None:
        return Settings()
    import tomllib  # noqa: PLC0415  (as for a site: a linter starts often, and most runs have no file to read)

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML: {error}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("llmstxt", {})
    section = table.get("lint", {}) if isinstance(table, dict) else None
    if not isinstance(section, dict):
        raise ConfigError(f'{path}: "lint" must be a table.')
    return replace(
        Settings(), **{_KEYS[key].name: _value(path, key, value) for key, value in _known(path, section).items()}
    )


def _known(path: Path, section: dict[str, Any]) -> dict[str, Any]:
    for key in section:
        if key not in _KEYS:
            raise ConfigError(f'{path}: unknown key "{key}" in [lint].{_nearest(key, list(_KEYS))}')
    return section


def _value(path: Path, key: str, value: Any) -> Any:
    kind = str(_KEYS[key].type)
    if kind.startswith("tuple"):
        return _words(path, key, value)
    if kind.startswith("dict"):
        if not isinstance(value, dict):
            raise ConfigError(f'{path}: "{key}" must be a table of file pattern = [codes].')
        return {pattern: _words(path, key, codes) for pattern, codes in value.items()}
    wanted: tuple[type, ...] = (bool,) if kind == "bool" else (int, float) if kind.startswith("float") else (str,)
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        raise ConfigError(f'{path}: "{key}" must be {_NAMES[wanted[0]]}, not {value!r}.')
    if isinstance(value, int | float) and not 0 <= value <= 100:
        raise ConfigError(f'{path}: "{key}" is a percentage, from 0 to 100, not {value!r}.')
    choices = {"output-format": FORMATS, "flavour": FLAVOURS, "profile": PROFILES}.get(key)
    if choices and value not in choices:
        raise ConfigError(f'{path}: "{key}" must be one of {", ".join(choices)}, not {value!r}.')
    return value


_NAMES = {bool: "true or false", int: "a number", str: "a string"}


def _words(path: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f'{path}: "{key}" must be a list of strings, not {value!r}.')
    return tuple(value)
