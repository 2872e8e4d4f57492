"""The command tree of a program: a click, typer or argparse object, a JSON dump, or what `--help` prints.

Importing `module:attr` runs the author's own code, and a named executable is run with `--help` and nothing else:
both only because the author wrote them into the configuration.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.helptext import read_help
from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.reading import is_url
from mkdocs_llms.lint.suggest.tree import read_tree, tree_operations

__all__ = ["read_program"]

FILES = (".json", ".yaml", ".yml")


def read_program(name: str, root: Path) -> list[Operation]:
    """The commands of `module:attr`, of a dump, or of an executable. Raises ConfigError that says what is wrong."""
    if is_url(name):
        raise ConfigError(f'cli: "{name}" is an address; name a file, "module:attr" or an executable.')
    if name.lower().endswith(FILES):
        return read_tree(root / name)
    if ":" in name:
        found = list(tree_operations(_tree_of(name, root), name))
        if not found:
            raise ConfigError(f'cli: "{name}" has no command.')
        return found
    return read_help(name)


def _tree_of(name: str, root: Path) -> dict[str, Any]:
    module, _, attribute = name.partition(":")
    program = _load(name, module, attribute, root)
    called = _script(name.removesuffix("()")) or module.split(".")[0].replace("_", "-")
    if hasattr(program, "registered_commands") and hasattr(program, "registered_groups"):
        program = importlib.import_module("typer.main").get_command(program)
    with _quiet():
        if hasattr(program, "params") and hasattr(program, "get_params"):
            return {**_click(program), "name": called}
        if hasattr(program, "_actions") and hasattr(program, "prog"):
            return {**_parser(program), "name": program.prog if "." not in program.prog else called}
    raise ConfigError(
        f'cli: "{name}" is {type(program).__name__}, neither a click or typer app nor an argparse parser. '
        f'For a function that makes one, write "{name}()".'
    )


def _load(name: str, module: str, attribute: str, root: Path) -> Any:
    call = attribute.endswith("()")
    before = list(sys.path)
    sys.path.insert(0, str(root))
    try:
        with _quiet():
            found = importlib.import_module(module)
            for part in attribute.removesuffix("()").split("."):
                found = getattr(found, part)
            return found() if call else found  # type: ignore[operator]
    except (Exception, SystemExit) as error:
        said = " ".join(str(error).split())[:200]
        raise ConfigError(f'cli: "{name}" cannot be loaded: {type(error).__name__}: {said}') from error
    finally:
        sys.path[:] = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _script(value: str) -> str:
    """The name under which an installed package runs this object."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    return next((entry.name for entry in entry_points(group="console_scripts") if entry.value == value), "")


def _click(command: Any, depth: int = 0) -> dict[str, Any]:
    """A click command, or what typer makes, as a tree; only what both have in common is asked for."""
    children = getattr(command, "commands", None) or {}
    return {
        "name": command.name,
        "help": command.help or "",
        "short_help": getattr(command, "short_help", None) or "",
        "hidden": bool(getattr(command, "hidden", False)),
        "deprecated": bool(getattr(command, "deprecated", False)),
        "commands": {name: _click(child, depth + 1) for name, child in children.items()} if depth < 10 else {},
        "params": [_click_parameter(parameter) for parameter in command.params],
    }


def _click_parameter(parameter: Any) -> dict[str, Any]:
    metavar = getattr(parameter, "metavar", None) or getattr(getattr(parameter, "type", None), "name", "")
    return {
        "name": parameter.name,
        "opts": list(parameter.opts) if parameter.param_type_name == "option" else [],
        "param_type_name": parameter.param_type_name,
        "required": bool(parameter.required),
        "help": getattr(parameter, "help", None) or "",
        "metavar": str(metavar).upper(),
        "is_flag": bool(getattr(parameter, "is_flag", False)),
    }


def _parser(parser: Any, depth: int = 0) -> dict[str, Any]:
    """An argparse parser as a tree; it has no public way to say what is in it."""
    commands: dict[str, Any] = {}
    parameters = []
    for action in parser._actions:
        choices = action.choices
        if isinstance(choices, dict) and choices and all(hasattr(c, "_actions") for c in choices.values()):
            said = {row.dest: row.help for row in getattr(action, "_choices_actions", ())}
            for name, child in choices.items():
                if depth < 10 and child not in [known for known, _ in commands.values()]:  # aliases come later
                    commands[name] = child, said.get(name)
        elif action.dest != "help":
            parameters.append(_action(action))
    made = {
        name: {**_parser(child, depth + 1), **({"help": text} if text else {})}
        for name, (child, text) in commands.items()
    }
    return {"help": parser.description or "", "commands": made, "params": parameters}


def _action(action: Any) -> dict[str, Any]:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return {
        "name": action.dest,
        "opts": action.option_strings,
        "param_type_name": "option" if action.option_strings else "argument",
        "required": action.required and action.nargs not in ("?", "*"),
        "help": action.help or "",
        "metavar": metavar,
        "is_flag": action.nargs == 0,
    }
