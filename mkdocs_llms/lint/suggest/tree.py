"""A command-line program's tree as JSON: what click's `to_info_dict` gives, and what people write themselves.

    {"name": "acme", "help": "…", "commands": {"token": {"commands": {"create": {"help": "…", "params": […]}}}}}

A flat list of `{"command": "acme token create", "help": "…", "params": […]}` does as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.model import Operation, Parameter
from mkdocs_llms.lint.suggest.quoting import shown
from mkdocs_llms.lint.suggest.reading import read_data

__all__ = ["read_tree", "tree_operations"]

DEEPEST = 12
MOST_COMMANDS = 20_000
_TEXTS = ("short_help", "summary", "help", "description", "short", "about", "doc")
_CHILDREN = ("commands", "subcommands", "children")
_PARAMETERS = ("params", "options", "flags", "parameters", "arguments", "args")


def read_tree(path: Path) -> list[Operation]:
    """The commands of a JSON (or YAML) dump."""
    found = list(tree_operations(read_data(path, what="the command tree"), path.name))
    if not found:
        raise ConfigError(f'{path}: no command found; a tree has "name" and "commands", a list has "command" in each.')
    return found


def tree_operations(data: Any, source: str) -> Iterator[Operation]:
    """The commands of a tree or a list, the program itself left out when it has subcommands."""
    if isinstance(data, Mapping) and isinstance(data.get("command"), Mapping):
        data = {"name": data.get("info_name") or data["command"].get("name"), **data["command"]}  # click's context dump
    rows = data if isinstance(data, list) else [data]
    for number, row in enumerate(rows):
        if number < MOST_COMMANDS and isinstance(row, Mapping):
            yield from _walk(row, (), source)


def _walk(node: Mapping[str, Any], above: tuple[str, ...], source: str) -> Iterator[Operation]:
    name = node.get("command") or node.get("name") or node.get("operation") or node.get("operationId") or ""
    words = (*above, *shown(str(name)).split())
    children = list(_children(node)) if len(above) < DEEPEST else []
    if words and not children and not node.get("hidden"):
        yield _command(node, words, source)
    for child in children:
        yield from _walk(child, words, source)


def _children(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in _CHILDREN:
        held = node.get(key)
        if isinstance(held, Mapping):
            for name, child in held.items():
                yield ({**child, "name": name} if isinstance(child, Mapping) else {"name": name, "help": child})
        elif isinstance(held, list):
            yield from (child for child in held if isinstance(child, Mapping))


def _command(node: Mapping[str, Any], words: tuple[str, ...], source: str) -> Operation:
    texts = [shown(str(node[key])) for key in _TEXTS if isinstance(node.get(key), str) and node[key].strip()]
    return Operation(
        key=" ".join(words),
        name=" ".join(words[1:]) or words[0],
        kind="cli",
        summary=texts[0][:200] if texts else "",
        description=" ".join(texts[1:])[:600],
        group=" ".join(words[1:-1]),
        parameters=tuple(_parameters(node)),
        source=source,
        deprecated=bool(node.get("deprecated")),
    )


def _parameters(node: Mapping[str, Any]) -> Iterator[Parameter]:
    for key in _PARAMETERS:
        held = node.get(key)
        rows: list[Any] = (
            [{"name": name, **(row if isinstance(row, Mapping) else {"help": row})} for name, row in held.items()]
            if isinstance(held, Mapping)
            else held
            if isinstance(held, list)
            else []
        )
        for row in rows:
            made = _parameter(row if isinstance(row, Mapping) else {"name": row}, key)
            if made and made.name not in {"--help", "--version"}:
                yield made


def _parameter(row: Mapping[str, Any], key: str) -> Parameter | None:
    opts = [str(opt) for opt in row.get("opts") or row.get("option_strings") or [] if isinstance(opt, str)]
    name = str(row.get("name") or "")
    argument = row.get("param_type_name") == "argument" or key in {"arguments", "args"}
    if not argument:
        name = max(opts, key=len) if opts and opts[0].startswith("-") else name
        if name and not name.startswith("-") and key != "parameters":
            name = f"--{name}"
    if not name:
        return None
    metavar = row.get("metavar") or row.get("type") or ""
    return Parameter(
        name,
        "argument" if argument else "option",
        required=row.get("required") is True,
        text=str(row.get("help") or row.get("description") or "")[:300],
        metavar=metavar if isinstance(metavar, str) else "",
        flag=bool(row.get("is_flag")),
    )
