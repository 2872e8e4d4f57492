"""What folders of versions are called, and which of several is the one to read."""

from __future__ import annotations

import re

__all__ = ["RELEASED", "UNRELEASED", "is_version", "rank"]

RELEASED = ("stable", "latest", "current", "release")
UNRELEASED = ("main", "master", "trunk", "dev", "devel", "develop", "development", "next", "nightly", "edge", "canary", "unstable", "head", "preview")  # fmt: skip
_NUMBER = re.compile(
    r"(?i)(?:version-|release-|rel-|v)?(\d+(?:\.(?:\d+|x))*)(?:[-_.]?(a|b|rc|alpha|beta|dev|pre|preview|next)[-_.]?\d*)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_version(name: str) -> bool:
    """May a folder of this name hold one version? A year is a year of a blog."""
    numbered = _NUMBER.fullmatch(name) and not _YEAR.fullmatch(name)
    return bool(numbered) or name.lower() in (*RELEASED, *UNRELEASED)


def rank(name: str) -> tuple[bool, bool, list[int]]:
    """Orders versions: names, then unfinished ones, then releases by their numbers."""
    number = _NUMBER.fullmatch(name)
    if number is None:
        return False, False, []
    return True, not number[2], [int(part) if part.isdigit() else 10**6 for part in number[1].split(".")]
