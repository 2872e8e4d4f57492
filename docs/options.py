"""Print the option tables of README.md, build.md and crawl.md from the options themselves: `python docs/options.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import click

from mkdocs_llms.cli_build import build
from mkdocs_llms.cli_crawl import crawl

SOURCE = Path(__file__).parent.parent / "mkdocs_llms" / "plugin" / "options.py"


def rows(source: str) -> list[tuple[str, str, str]]:
    """Name, default and docstring of each option, in order."""
    tree = next(n for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name == "Options")
    found = []
    for node, text in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(node, ast.Assign) and isinstance(text, ast.Expr):
            default = next((ast.unparse(k.value) for k in node.value.keywords if k.arg == "default"), "")
            words = " ".join(text.value.value.split())
            found.append((node.targets[0].id, default.strip("'").lower(), f"{words}{_values(_choices(node.value))}"))
    return found


def _choices(value: ast.expr) -> list[str]:
    """What `opt.Choice` lets one choose from."""
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    choice = next((call for call in calls if ast.unparse(call.func) == "opt.Choice"), None)
    return (
        [str(item).lower() if isinstance(item, bool) else item for item in ast.literal_eval(choice.args[0])]
        if choice
        else []
    )


def _values(choices: Iterable[str]) -> str:
    listed = ", ".join(f"`{choice}`" for choice in choices)
    return f" Values: {listed}." if listed else ""


def table() -> str:
    lines = ["| option | default | |", "|---|---|---|"]
    for name, default, text in rows(SOURCE.read_text("utf-8")):
        lines.append(f"| `{name}` | {f'`{default}`' if default else ''} | {text} |")
    return "\n".join(lines)


def build_table() -> str:
    """The options of `llmstxt build`, from its help."""
    return _command_table(build)


def crawl_table() -> str:
    """Those of `llmstxt crawl`."""
    return _command_table(crawl)


def _command_table(command: click.Command) -> str:
    lines = ["| option | |", "|---|---|"]
    for option in command.params:
        if isinstance(option, click.Option):
            names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            default = f" Default: {option.default:,.12g}." if option.show_default is True else ""
            lines.append(f"| {names} | {option.help}{_values(choices)}{default} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(), build_table(), crawl_table(), sep="\n\n")
