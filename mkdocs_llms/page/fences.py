"""Code fences: long enough for what they hold."""

from __future__ import annotations

import re

__all__ = ["fence"]

_TICKS = re.compile(r"`{3,}")


def fence(code: str, info: str = "") -> str:
    r"""A fenced code block around `code`, whose text it keeps byte for byte.

    >>> fence("a", "py")
    '```py\na\n```'
    """
    marker = "```" if "```" not in code else "`" * (1 + max(map(len, _TICKS.findall(code))))
    return f"{marker}{info}\n{code.removesuffix(chr(10))}\n{marker}"
