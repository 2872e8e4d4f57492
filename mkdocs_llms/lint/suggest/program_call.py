"""A command of a program with what it cannot do without, and the options that the labels name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_llms.lint.suggest.model import Operation, Parameter
from mkdocs_llms.lint.suggest.quoting import placeholder, quote

__all__ = ["render_call"]

MOST_WANTED = 3
_WORD = re.compile(r"[A-Za-z0-9][\w.:-]*")
_OPTION = re.compile(r"--?[A-Za-z0-9][\w-]*")


def render_call(operation: Operation, wanted: tuple[str, ...] = (), values: Mapping[str, str] | None = None) -> str:
    """The command line; words that no shell would take as they are, are quoted. `values` go where names would stand."""
    values = values or {}
    words = [word if _WORD.fullmatch(word) else quote(word) for word in operation.key.split()]
    arguments = [p for p in operation.parameters if p.where == "argument" and (p.required or p.name in values)]
    options = [p for p in operation.parameters if p.where != "argument" and _OPTION.fullmatch(p.name)]
    chosen = [p for p in options if p.required]
    chosen += [p for p in options if p.name in wanted and p not in chosen][:MOST_WANTED]
    chosen += [p for p in options if p.name in values and p not in chosen]
    words += [_value(p, values) for p in arguments]
    words += [p.name if p.flag else f"{p.name} {_value(p, values)}" for p in chosen]
    return " ".join(words)


def _value(parameter: Parameter, values: Mapping[str, str]) -> str:
    return quote(values[parameter.name]) if parameter.name in values else placeholder(parameter.name)
