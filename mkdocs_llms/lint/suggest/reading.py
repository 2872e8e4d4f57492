"""Files that describe interfaces, read safely: YAML or JSON, never executed, never without end."""

from __future__ import annotations

import json
from pathlib import Path, PurePath, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.wire import check_address, request

__all__ = ["LARGEST_JSON", "LARGEST_YAML", "is_url", "read_data", "read_url"]

PATIENCE = 60.0
LARGEST_FETCHED = 60_000_000
LARGEST_JSON = 200_000_000
LARGEST_YAML = 20_000_000
"""Bytes. YAML is read at about a tenth of the speed of JSON: a larger one is better converted once."""


def is_url(name: str) -> bool:
    """Whether a configured name is an address rather than a file."""
    return "://" in name


def read_url(url: str, *, what: str) -> Any:
    """The content of a YAML or JSON document at an address that the author named. Raises ConfigError."""
    data = request(check_address(url, "openapi"), patience=PATIENCE, most=LARGEST_FETCHED)
    return _parsed(PurePosixPath(urlsplit(url).path), url, data, what)


def read_data(path: Path, *, what: str) -> Any:
    """The content of a YAML or JSON file. Raises ConfigError that names the file and the fault."""
    try:
        size = path.stat().st_size
        if size > LARGEST_JSON:
            raise ConfigError(f"{path}: {size:,} bytes are more than {what} may have ({LARGEST_JSON:,}). Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: {what} cannot be read: {error.strerror or error}") from error
    return _parsed(path, str(path), data, what)


def _parsed(path: PurePath, name: str, data: bytes, what: str) -> Any:
    try:
        if data.lstrip()[:1] in {b"{", b"["}:
            try:
                return json.loads(data)
            except ValueError:
                if path.suffix.lower() == ".json":
                    raise
        return _yaml(name, data)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name}: {what} is no valid JSON or YAML: {_line(error)}") from error


def _yaml(path: str, data: bytes) -> Any:
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
