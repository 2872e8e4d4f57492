"""Words of a command, quoted so that a shell passes them on and does nothing else with them.

A command is made to be pasted into an interactive POSIX shell and to stand in Markdown: no word breaks a line,
opens a template (`{{`), or ends the fence around it.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote as percent

__all__ = ["encode", "looks_secret", "placeholder", "quote", "secret_name", "shown", "write_json"]

_PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_SHOWN_WORDS = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")
_NAME_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SECRET_NAME = re.compile(
    r"passw(?:or)?d|passphrase|secret|credential|private_?key|api_?key|access_?key|auth_?token|access_?token|refresh_?token|\btoken\b|bearer|signature|\bpin\b|\botp\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"-----BEGIN |\beyJ[\w-]{8,}\.[\w-]{4,}|\b(?:sk|pk|rk)[_-](?:live|test|proj)?[\w-]{12,}|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bxox[abpr]-[\w-]{8,}"
    r"|\bAKIA[0-9A-Z]{12,}|\bAIza[\w-]{20,}|\bglpat-[\w-]{12,}|\bnpm_\w{20,}|://[^/\s:@]+:[^/\s:@]+@|^(?:Bearer|Basic) \S{8,}"
)
_LONG = re.compile(r"(?=[A-Za-z0-9+/_=-]*\d)(?=[A-Za-z0-9+/_=-]*[a-z])(?=[A-Za-z0-9+/_=-]*[A-Z])[A-Za-z0-9+/_=-]{28,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def shown(text: str) -> str:
    """A text of a document on one line, without the characters that a terminal obeys or nobody sees."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def quote(word: str) -> str:
    """A word as a POSIX shell takes it literally; control characters become spaces."""
    word = _CONTROL.sub(" ", word)
    if _PLAIN.fullmatch(word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def encode(value: Any) -> str:
    """A value as a part of a URL: everything that is not plain is percent-encoded."""
    return percent(_said(value), safe="-._~")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def placeholder(name: str) -> str:
    """The name of something as a placeholder: `tokenId` is TOKEN_ID, `ipv6Addresses` IPV6_ADDRESSES."""
    words = _SHOWN_WORDS.findall(name.encode("ascii", "ignore").decode())
    return "_".join(words).upper()[:60] or "VALUE"


def secret_name(name: str) -> bool:
    """Whether something of this name is a secret."""
    return bool(_SECRET_NAME.search("_".join(_NAME_WORDS.findall(name))))


def looks_secret(value: Any) -> bool:
    """Whether a value may be a secret that somebody left in an example."""
    return isinstance(value, str) and bool(_SECRET.search(value) or (_LONG.fullmatch(value) and not value.isupper()))


def write_json(value: Any) -> str:
    """JSON on one line, without line breaks, templates or invisible characters in it."""
    text = json.dumps(value, ensure_ascii=False)
    if not text.isprintable():
        text = json.dumps(value)
    # A brace after a brace only stands inside a string: structure has a quote or a bracket between.
    return (
        re.sub(r"(?<=\{)\{", r"\\u007b", text)
        .replace("{%", "\\u007b%")
        .replace("```", "`\\u0060`")
        .replace("~~~", "~\\u007e~")
    )
