"""What options take: addresses that are some, and numbers that are."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import click

from mkdocs_llms.reading.addresses import normalise

if TYPE_CHECKING:
    from click import Context, Parameter

__all__ = ["ADDRESS", "ADDRESS_OR_PATH", "PROXY", "Number"]

_USER = re.compile(r"(?<=://)[^/@]*@")


class _Address(click.ParamType):  # type: ignore[type-arg]  # older releases have none
    """An address of the web, as it was typed. `paths` are taken as well, and `users` in front of the host."""

    name = "URL"

    def __init__(self, example: str, *, paths: bool = False, users: bool = False) -> None:
        self._example = example
        self._paths = paths
        self._users = users

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> str:
        text = str(value)
        if not text or (self._paths and not text.startswith(("http://", "https://"))):
            return text
        if not normalise(_USER.sub("", text) if self._users else text):
            self.fail(f"{text!r} is not an address of http or https. Give one like {self._example}.", param, ctx)
        return text


ADDRESS = _Address("https://docs.example.com/")
ADDRESS_OR_PATH = _Address("https://docs.example.com/", paths=True)
PROXY = _Address("http://proxy.example.com:3128", users=True)


class Number(click.FloatRange):
    """A number in a range; neither infinite nor none at all."""

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number
