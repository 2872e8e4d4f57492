"""Files that describe interfaces, read safely: YAML or JSON, never executed, never without end, never from the net."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs_llms.errors import ConfigError

__all__ = ["LARGEST_JSON", "LARGEST_YAML", "is_url", "read_data"]

LARGEST_JSON = 200_000_000
LARGEST_YAML = 20_000_000
"""Bytes. YAML is read at about a tenth of the speed of JSON: a larger one is better converted once."""


def is_url(name: str) -> bool:
    """Whether a configured name is an address rather than a file."""
    return "://" in name


def read_data(path: Path, *, what: str) -> Any:
    """The content of a YAML or JSON file. Raises ConfigError that names the file and the fault."""
    try:
        size = path.stat().st_size
        if size > LARGEST_JSON:
            raise ConfigError(f"{path}: {size:,} bytes are more than {what} may have ({LARGEST_JSON:,}). Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: {what} cannot be read: {error.strerror or error}") from error
    try:
        if data.lstrip()[:1] in {b"{", b"["}:
            try:
                return json.loads(data)
            except ValueError:
                if path.suffix.lower() == ".json":
                    raise
        return _yaml(path, data)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: {what} is no valid JSON or YAML: {_line(error)}") from error


def _yaml(path: Path, data: bytes) -> Any:
    import yaml  # noqa: PLC0415  (only when a document is asked for)

    if len(data) > LARGEST_YAML:
        raise ConfigError(
            f"{path}: {len(data):,} bytes of YAML take too long to read. Convert it to JSON once and name that file."
        )
    try:
        return yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (it is the safe one, in C)
    except yaml.YAMLError as error:
        raise ValueError(_line(error)) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
