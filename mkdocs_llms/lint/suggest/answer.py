"""A command that somebody else proposes, taken apart: which operation it is, and what it sets.

Only the names of known parameters and plain values come through. What is written in the end is made by our own
renderers, so that nothing else of a proposal can reach a page or a shell.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote

from mkdocs_llms.lint.suggest.model import Operation, Parameter
from mkdocs_llms.lint.suggest.quoting import looks_secret

__all__ = ["Unfit", "call_values", "curl_values", "words_of"]

LONGEST = 4000
_FENCE = re.compile(r"^\s*`{3,}\w*\n(.*?)\n?`{3,}\s*$", re.DOTALL)
_QUIET = frozenset({"--fail-with-body", "-f", "--fail", "-s", "-S", "-sS", "--silent", "--show-error"})
_BODY = frozenset({"-d", "--data", "--data-raw", "--json"})
_OWN_HEADERS = frozenset({"accept", "content-type", "authorization"})
_VARIABLE = re.compile(r"\{([^{}]*)\}")


class Unfit(ValueError):  # noqa: N818  (not a fault of ours)
    """The proposal is not one of the operations, or holds what they do not have."""


def words_of(text: str) -> list[str]:
    """The words of one plain command. Raises Unfit for several commands, redirections, substitutions, control characters."""
    fenced = _FENCE.match(text)
    text = (fenced[1] if fenced else text.strip().strip("`")).strip().removeprefix("$ ")
    text = re.sub(r"\\\r?\n\s*", " ", text)
    if not text or len(text) > LONGEST or not text.isprintable():
        raise Unfit("no single command")
    lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
    lexer.commenters = ""
    lexer.whitespace_split = True
    try:
        words = list(lexer)
    except ValueError as error:
        raise Unfit(f"no command: {error}") from error
    if any(re.fullmatch(r"[();<>|&]+", word) for word in words) or re.search(r"`|\$\(|\$\{", text):
        raise Unfit("more than one plain command")
    return words


def _plain(value: str) -> str:
    if looks_secret(value):
        raise Unfit("holds what looks like a secret")
    return value


def call_values(words: Sequence[str], operation: Operation) -> dict[str, str]:
    """What a call of a program's command sets. Raises Unfit for a flag it does not have, or one it needs and lacks."""
    name = operation.key.split()
    if list(words[: len(name)]) != name:
        raise Unfit("another command")
    options = {p.name: p for p in operation.parameters if p.where != "argument"}
    arguments = [p for p in operation.parameters if p.where == "argument"]
    found: dict[str, str] = {}
    rest = list(words[len(name) :])
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            if not arguments:
                raise Unfit("more arguments than it takes")
            found[arguments.pop(0).name] = _plain(word)
            continue
        flag, equals, value = word.partition("=")
        if flag not in options:
            raise Unfit(f"no option {flag}")
        if options[flag].flag:
            found[flag] = ""
        elif equals or (rest and not rest[0].startswith("-")):
            found[flag] = _plain(value if equals else rest.pop(0))
        else:
            raise Unfit(f"{flag} has no value")
    _needed(operation.parameters, found, {"argument", "option"})
    return found


def curl_values(words: Sequence[str], operation: Operation, server: str) -> dict[str, Any]:
    """What a request sets: parameters of path and query, members of a JSON body. Raises Unfit as `call_values` does."""
    if not words or words[0] != "curl":
        raise Unfit("no curl")
    method, url, body, headers = _request(list(words[1:]))
    if (method or ("POST" if body else "GET")) != operation.method:
        raise Unfit(f"not {operation.method}")
    address, _, query = url.partition("?")
    base = server.rstrip("/") if server else "$API_URL"
    if not address.startswith(base):
        raise Unfit("another server")
    found: dict[str, Any] = _of_path(address.removeprefix(base), operation.path)
    known = {(p.name, p.where) for p in operation.parameters}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if (name, "query") not in known:
            raise Unfit(f"no parameter {name}")
        found[name] = _plain(value)
    headers_known = {p.name.lower() for p in operation.parameters if p.where == "header"} | _OWN_HEADERS
    if not {header.partition(":")[0].strip().lower() for header in headers} <= headers_known | {"x-api-key"}:
        raise Unfit("a header it does not have")
    for name, value in _members(body).items():
        if (name, "body") not in known:
            raise Unfit(f"no member {name}")
        _plain(json.dumps(value).strip('"'))
        found[name] = value
    return found


def _request(words: list[str]) -> tuple[str, str, str, list[str]]:
    """Method, address, body and headers of a curl command; no other option is known."""
    method = url = body = ""
    headers: list[str] = []
    while words:
        word = words.pop(0)
        flag, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if word in _QUIET:
            continue
        if word.startswith("-"):
            if flag not in {"-X", "--request", "-H", "--header", "-u", "--user", *_BODY}:
                raise Unfit(f"no option {word}")
            if not equals and not words:
                raise Unfit(f"{word} has no value")
            value = value if equals else words.pop(0)
            if flag in {"-X", "--request"}:
                method = value.upper()
            elif flag in _BODY:
                body = value
            elif flag in {"-H", "--header"}:
                headers.append(value)
        elif url:
            raise Unfit("more than one address")
        else:
            url = word
    return method, url, body, headers


def _of_path(path: str, template: str) -> dict[str, Any]:
    names = _VARIABLE.findall(template)
    pattern = "([^/?#]+)".join(re.escape(part) for part in _VARIABLE.split(template)[::2])
    match = re.fullmatch(pattern, path)
    if not match:
        raise Unfit("another path")
    return {name: _plain(unquote(value)) for name, value in zip(names, match.groups(), strict=True)}


def _members(body: str) -> dict[str, Any]:
    if not body:
        return {}
    try:
        held = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unfit("the body is no JSON") from error
    if not isinstance(held, dict):
        raise Unfit("the body is no object")
    return held


def _needed(parameters: Sequence[Parameter], found: dict[str, str], places: set[str]) -> None:
    lacking = [p.name for p in parameters if p.required and p.where in places and p.name not in found]
    if lacking:
        raise Unfit(f"{', '.join(lacking)} is missing")
