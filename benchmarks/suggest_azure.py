"""The commands of azure-cli as a list, read from its source: nothing of it is imported or run."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

__all__ = ["azure_commands"]

_SUMMARY = re.compile(r"^ *short-summary: *[|>]?-?\s*(.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^ +- name: --([\w-]+)", re.MULTILINE)
_DOCUMENTED = {"cmd", "client", "self", "instance", "kwargs", "args"}


def azure_commands(modules: Path, groups: Collection[str]) -> list[dict[str, Any]]:
    """Each command of the groups with its summary and the names of its parameters.

    `modules` is the folder azure/cli/command_modules; a group is the first word of a command.
    """
    found: dict[str, dict[str, Any]] = {}
    for module in sorted(path for path in modules.iterdir() if path.is_dir()):
        rows = _registered(module)
        for name, (said, names) in {**rows, **_generated(module), **_helped(module, rows)}.items():
            if name.split()[0] in groups:
                found[name] = {"command": f"az {name}", "help": said, "params": [{"opts": [f"--{n}"]} for n in names]}
    return list(found.values())


_Rows = dict[str, tuple[str, list[str]]]


def _registered(module: Path) -> _Rows:
    """`with self.command_group("acr") as g: g.command("create", "acr_create")`, and the arguments of that function."""
    functions = {
        node.name: [arg.arg.replace("_", "-") for arg in node.args.args if arg.arg not in _DOCUMENTED]
        for file in module.rglob("*.py")
        if not {"aaz", "tests", "vendored_sdks"} & set(file.parts)
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.FunctionDef)
    }
    rows: _Rows = {}
    for file in module.rglob("commands.py"):
        for block in (node for node in ast.walk(_tree(file)) if isinstance(node, ast.With)):
            group = _first_texts(block.items[0].context_expr)
            for call in (node for node in ast.walk(block) if isinstance(node, ast.Call)):
                texts = _first_texts(call)
                if group and texts and isinstance(call.func, ast.Attribute) and call.func.attr.endswith("command"):
                    rows[f"{group[0]} {texts[0]}".strip()] = ("", functions.get(texts[-1], []))
    return rows


def _first_texts(call: ast.expr) -> list[str]:
    rows = call.args[:2] if isinstance(call, ast.Call) else []
    return [row.value for row in rows if isinstance(row, ast.Constant) and isinstance(row.value, str)]


def _generated(module: Path) -> _Rows:
    """Classes that say `@register_command("group create")`, their docstring, and what their schema of arguments names."""
    rows: _Rows = {}
    for file in module.glob("aaz/latest/**/_*.py"):
        for cls in (node for node in _tree(file).body if isinstance(node, ast.ClassDef)):
            names = [text for mark in cls.decorator_list for text in _first_texts(mark)]
            if names and cls.decorator_list and "register_command(" in ast.unparse(cls.decorator_list[0]):
                said = (ast.get_docstring(cls) or "").split("\n\n")[0].split("\n:")[0]
                rows[names[0]] = (" ".join(said.split()), list(_arguments(cls)))
    return rows


def _arguments(cls: ast.ClassDef) -> Iterator[str]:
    for node in ast.walk(cls):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Attribute) and ast.unparse(target.value) == "_args_schema":
            yield target.attr.replace("_", "-")


def _helped(module: Path, rows: _Rows) -> _Rows:
    """`helps["acr create"] = …` with a summary and its parameters."""
    found: _Rows = {}
    for file in module.rglob("_help.py"):
        for node in _tree(file).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                name, text = _constant(node.targets[0].slice), _constant(node.value)
                said = _SUMMARY.search(text)
                if said and "type: command" in text:
                    known = rows.get(name, ("", []))[1]
                    found[name] = (said[1].strip(), list(dict.fromkeys([*known, *_PARAMETER.findall(text)])))
    return found


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes())
