"""A command of a program with what it cannot do without, and the options that the labels name."""

from __future__ import annotations

import re

from mkdocs_llms.lint.suggest.model import Operation, Parameter
from mkdocs_llms.lint.suggest.quoting import placeholder, quote

__all__ = ["render_call"]

MOST_WANTED = 3
_WORD = re.compile(r"[A-Za-z0-9][\w.:-]*")
_OPTION = re.compile(r"--?[A-Za-z0-9][\w-]*")


def render_call(operation: Operation, wanted: tuple[str, ...] = ()) -> str:
    """The command line; words that no shell would take as they are, are quoted."""
    words = [word if _WORD.fullmatch(word) else quote(word) for word in operation.key.split()]
    arguments = [p for p in operation.parameters if p.where == "argument" and p.required]
    options = [p for p in operation.parameters if p.where != "argument" and _OPTION.fullmatch(p.name)]
    chosen = [p for p in options if p.required]
    chosen += [p for p in options if p.name in wanted and p not in chosen][:MOST_WANTED]
    words += [placeholder(p.name) for p in arguments]
    words += [_option(p) for p in chosen]
    return " ".join(words)


def _option(parameter: Parameter) -> str:
    return parameter.name if parameter.flag else f"{parameter.name} {placeholder(parameter.name)}"
