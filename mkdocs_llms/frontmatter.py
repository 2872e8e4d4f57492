"""The YAML at the head of a Markdown file, which strangers write: read with limits, and never an error."""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["mapping"]

_LONGEST = 20_000
_DEEPEST = 20
"""Collections in collections; the time that the parser takes grows with the square of them."""


def mapping(text: str) -> dict[str, Any] | None:
    """What the YAML in `text` says, `None` where it is no mapping, broken, too long, or made to explode."""
    if len(text) > _LONGEST:
        return None
    try:
        if _explodes(text):
            return None
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else None


def _explodes(text: str) -> bool:
    """Does the YAML in `text` refer to itself, or go deeper than anybody's? Looks no further than the first such place."""
    depth = 0
    for event in yaml.parse(text):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return True
    return False
