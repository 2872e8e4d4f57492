"""What `--help` of an executable says: its commands and options, read from text that was made for people."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from typing import Any

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.tree import tree_operations

__all__ = ["parse_help", "read_help"]

PATIENCE = 10.0
TOGETHER = 60.0
MOST_RUNS = 400
MOST_TEXT = 400_000
DEEPEST = 4

_NAME = re.compile(r"[A-Za-z][\w.-]{0,40}\Z")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|[\x00-\x08\x0b-\x1f\x7f]|.\x08")
_BOX = re.compile(r"[│┃║╭╮╰╯─━╔╗╚╝═]+")
_TITLE = re.compile(
    r"^(?:\s{0,2})([A-Z][A-Za-z -]{2,50}|[a-z -]{2,30}commands?|positional arguments|options):?\s*$|^([A-Za-z ]{2,40}):$"
)
_ROW = re.compile(r"^\s{1,8}([a-z][\w.-]{0,40})(?:, ?[a-z][\w-]*)*\*?:?(?:\s{2,}|\s+-\s+|\t)(\S.*)$")
_OPTION = re.compile(
    r"^\s{1,12}(?:\*\s+)?(?:-\w(?:,\s*| +))?(--[\w][\w-]*)(?:[ =](<[^<>]+>|\[?[A-Za-z][\w:=|.-]*\]?|\{[^{}]*\}))?(?:\s{2,}(.*))?$"
)


def read_help(name: str) -> list[Operation]:
    """The commands of an executable on the PATH, from its help and that of each of its commands."""
    program = shutil.which(name) if _NAME.match(name) else None
    if program is None:
        raise ConfigError(f'cli: "{name}" is no file, no "module:attr" and no executable on the PATH.')
    end = time.monotonic() + TOGETHER
    budget = [MOST_RUNS]
    tree = _explore(program, (name,), end, budget)
    found = list(tree_operations(tree, f"{name} --help"))
    if not tree.get("commands") and not tree.get("params"):
        raise ConfigError(
            f'cli: what "{name} --help" prints names no command and no option. Give a JSON dump of the tree.'
        )
    return found


def _explore(program: str, words: tuple[str, ...], end: float, budget: list[int]) -> dict[str, Any]:
    if budget[0] <= 0 or time.monotonic() > end:
        return {"name": words[-1]}
    budget[0] -= 1
    try:
        text = _run([program, *words[1:], "--help"], min(PATIENCE, max(0.1, end - time.monotonic())))
    except subprocess.TimeoutExpired:
        if len(words) == 1:
            raise ConfigError(f'cli: "{words[0]} --help" gave no answer in {PATIENCE:g} seconds.') from None
        return {"name": words[-1]}
    tree = parse_help(text)
    if len(words) > DEEPEST:
        tree["commands"] = {}
    for name, child in tree["commands"].items():
        tree["commands"][name] = {**_explore(program, (*words, name), end, budget), **child}
    return {**tree, "name": words[-1]}


def _run(command: list[str], patience: float) -> str:
    quiet = {**os.environ, "PAGER": "cat", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "160"}
    try:
        process = subprocess.Popen(  # noqa: S603  (the author named the program)
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=quiet, start_new_session=True
        )  # fmt: skip
    except OSError as error:
        raise ConfigError(f'cli: "{command[0]}" cannot be run: {error.strerror or error}') from error
    try:
        out, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        _kill(process)
        raise
    return out[:MOST_TEXT].decode("utf-8", "replace")


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def parse_help(text: str) -> dict[str, Any]:
    """Help text as a tree of one level: `help`, `commands` and `params`."""
    lines = [_BOX.sub(" ", _ANSI.sub("", line)).rstrip() for line in text.splitlines()]
    title = ""
    commands: dict[str, Any] = {}
    parameters: list[dict[str, Any]] = []
    for line in lines:
        heading = _TITLE.match(line)
        if heading:
            title = (heading[1] or heading[2]).lower()
            continue
        row = _ROW.match(line)
        if row and _lists_commands(title) and row[1] not in {"help", "completion", "version"}:
            commands.setdefault(row[1], {"help": row[2].strip()[:300]})
        option = _OPTION.match(line)
        if option and option[1] not in {"--help", "--version"}:
            parameters.append({"opts": [option[1]], "metavar": option[2] or "", "help": (option[3] or "")[:300]})
    parameters += _arguments(lines)
    return {"help": next(_sentences(lines), ""), "commands": commands, "params": parameters}


def _lists_commands(title: str) -> bool:
    return "command" in title or title in {"positional arguments", "subcommands", "actions"}


def _sentences(lines: list[str]) -> Iterator[str]:
    for line in lines:
        words = line.strip()
        if (
            words
            and not words.lower().startswith(("usage", "options", "examples"))
            and " " in words
            and len(words) < 300
        ):
            yield words


def _arguments(lines: list[str]) -> list[dict[str, Any]]:
    usage = next((line for line in lines if re.match(r"\s*usage:", line, re.IGNORECASE)), "")
    names = re.findall(r"(?<![\w\[=-])<([\w-]+)>(?!\])|(?<![\w\[<-])([A-Z][A-Z_]{2,})(?![\w\]>])", usage)
    skip = {"command", "subcommand", "options", "args", "usage", "flags"}
    return [
        {"name": a or b, "param_type_name": "argument", "required": True}
        for a, b in names
        if (a or b).lower() not in skip
    ]
