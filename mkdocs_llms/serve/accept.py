"""Does a client want Markdown? The weights of its Accept header (RFC 9110, 12.5.1) say."""

from __future__ import annotations

import re

__all__ = ["wants_markdown"]

_RANGE = re.compile(r'((?:[^,;"]|"[^"]*")*)((?:;(?:[^,"]|"[^"]*")*)?)(?:,|$)')
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d*)?)\s*(?:;|$)", re.IGNORECASE)
_HTML = ("text/html", "text/*", "*/*")
"""What HTML is asked for by, the most specific first."""
_LONGEST = 4_000


def wants_markdown(accept: str) -> bool:
    """Is `text/markdown` named, and wanted no less than HTML?

    Browsers do not name it, and a client that would take anything gets the page as people see it.

    >>> wants_markdown("text/markdown, text/html, */*"), wants_markdown("text/markdown;q=0.5, */*")
    (True, False)
    """
    weights: dict[str, float] = {}
    for kind, parameters in _RANGE.findall(accept[:_LONGEST]):
        found = _WEIGHT.search(parameters)
        weights.setdefault(kind.strip().lower(), float(found[1]) if found else 1.0)
    html = next((weights[kind] for kind in _HTML if kind in weights), 0.0)
    return weights.get("text/markdown", 0.0) > 0 and weights["text/markdown"] >= html
