"""mkdocs.yml read tolerantly: unknown tags are kept as nothing, and no tag is ever executed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["NAMES", "docs_dir", "read", "read_any", "read_file"]

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml")


def read(folder: Path) -> dict[str, Any]:
    """The site configuration in a folder, or an empty one: a broken file must not stop a tool that only looks."""
    for name in NAMES:
        path = folder / name
        if path.is_file():
            return read_file(path)
    return {}


def read_file(path: Path) -> dict[str, Any]:
    """The configuration in one file of YAML or TOML, with what it inherits; empty when it is broken or no mapping."""
    found = read_any(path)
    if not isinstance(found, dict):
        return {}
    parent = found.get("INHERIT")
    if isinstance(parent, str) and (path.parent / parent).is_file() and path.parent / parent != path:
        above = _yaml(path.parent / parent)
        return {**above, **found} if isinstance(above, dict) else found
    return found


def read_any(path: Path) -> Any:
    """Whatever a file of YAML or TOML holds; nothing of note when it is broken."""
    return _toml(path) if path.suffix == ".toml" else _yaml(path)


def docs_dir(folder: Path) -> Path | None:
    """The folder of the documentation's sources, when the configuration names one that exists."""
    config = read(folder)
    project = config.get("project", config)
    name = project.get("docs_dir", "docs") if isinstance(project, dict) and config else None
    path = folder / name if isinstance(name, str) else None
    return path if path and path.is_dir() else None


def _toml(path: Path) -> Any:
    import tomllib  # noqa: PLC0415  (most sites have no TOML, and a linter starts often)

    try:
        return tomllib.loads(path.read_text("utf-8-sig", "replace"))
    except (tomllib.TOMLDecodeError, OSError, RecursionError):
        return {}


def _yaml(path: Path) -> Any:
    import yaml  # noqa: PLC0415  (the import costs more than reading most files)

    class Tolerant(yaml.SafeLoader):
        """SafeLoader that reads `!ENV`, `!!python/name:…` and every other tag as the plain value, or as nothing."""

    def construct(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return node.value or None

    Tolerant.add_multi_constructor("!", construct)
    Tolerant.add_multi_constructor("tag:", construct)
    try:
        return yaml.load(path.read_text("utf-8-sig", "replace"), Tolerant)  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, OSError, ValueError, TypeError, RecursionError):
        return {}
