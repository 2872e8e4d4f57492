"""Versions and languages as addresses show them: which one is crawled, and which addresses belong to others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from mkdocs_llms.arrange import RELEASED, UNRELEASED, is_version, rank

__all__ = ["is_language", "language_part", "losers", "version_part"]

_LANGUAGES = re.compile(
    r"^(?:ar|bg|bn|ca|cs|da|de|el|en|eo|es|et|eu|fa|fi|fr|gl|gu|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|km|kn|ko|lt|lv|mk|ml|mn|mr|"
    r"ms|my|nb|ne|nl|nn|no|pa|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|ta|te|th|tl|tr|uk|ur|uz|vi|zh)$"
)
_LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}|\d{3}))?$")


def is_language(segment: str) -> bool:
    """May this folder hold one language?"""
    match = _LANGUAGE.match(segment)
    return match is not None and _LANGUAGES.match(match[1]) is not None


def version_part(url: str) -> tuple[str, str, str] | None:
    """The address before, the version in, and the rest after a version folder among the first four of a path."""
    parts = urlsplit(url)
    segments = parts.path.split("/")[1:]
    for at, segment in enumerate(segments[:4]):
        if at == len(segments) - 1:
            return None  # a page of that name, not a folder
        if is_version(segment):
            return f"{parts.netloc}/{'/'.join(segments[:at])}", segment, "/".join(segments[at + 1 :])
    return None


def language_part(url: str) -> tuple[str, str, str] | None:
    """The same for a language folder among the first two."""
    parts = urlsplit(url)
    segments = parts.path.split("/")[1:]
    for at, segment in enumerate(segments[:2]):
        if at < len(segments) - 1 and is_language(segment):
            return f"{parts.netloc}/{'/'.join(segments[:at])}", segment, "/".join(segments[at + 1 :])
    return None


def losers(urls: Iterable[str], start: str, wanted: str = "") -> set[tuple[str, str]]:
    """The versions that are not crawled, as pairs of the address before them and their name.

    Folders count as versions where one has a name like `stable`, or where two hold a page under the same rest: years
    of a blog and releases in a changelog do not.
    """
    groups: dict[str, dict[str, set[str]]] = {}
    plain: set[str] = set()
    for url in urls:
        found = version_part(url)
        if found is None:
            plain.add(url.partition("://")[2])
            continue
        before, name, rest = found
        groups.setdefault(before, {}).setdefault(name, set()).add(rest)
    own = version_part(start) or version_part(f"{start}/")
    lost: set[tuple[str, str]] = set()
    for before, names in groups.items():
        twin_plain = [
            name for name, rests in names.items() if any(f"{_slash(before)}{r}" in plain for r in rests if _telling(r))
        ]
        shared = _shared(names.values())
        if not (shared or twin_plain or any(name.lower() in (*RELEASED, *UNRELEASED) for name in names)):
            continue
        chosen = _choose(names, own[1] if own and own[0] == before else "", wanted, plain=bool(twin_plain))
        lost |= {(before, name) for name in names if name != chosen}
    return lost


def _slash(before: str) -> str:
    return before if before.endswith("/") else f"{before}/"


def _telling(rest: str) -> bool:
    """Does the rest of an address name something other than numbers and start pages?"""
    return any(part and not part.isdigit() and not part.startswith("index.") for part in rest.split("/"))


def _shared(rests: Iterable[set[str]]) -> bool:
    seen: set[str] = set()
    for group in rests:
        telling = {rest for rest in group if _telling(rest)}
        if telling & seen:
            return True
        seen |= telling
    return False


def _choose(names: Iterable[str], own: str, wanted: str, *, plain: bool) -> str:
    names = list(names)
    if wanted in names:
        return wanted
    if own:
        return own
    for name in RELEASED:
        if name in names:
            return name
    if plain:
        return ""  # the pages without a version are the current ones
    for name in UNRELEASED:
        if name in names:
            return name
    return max(names, key=rank)
