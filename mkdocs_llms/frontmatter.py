"""The YAML at the head of a Markdown file, which strangers write: read with limits, and never an error."""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["mapping"]

_LONGEST = 20_000


def mapping(text: str) -> dict[str, Any] | None:
    """What the YAML in `text` says, `None` where it is no mapping, broken, too long, or made to explode."""
    if len(text) > _LONGEST:
        return None
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):  # how YAML explodes
            return None
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else None
