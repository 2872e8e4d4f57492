"""Text that speaks to the model that reads it. It is kept and flagged, never obeyed."""

from __future__ import annotations

import re

__all__ = ["suspicious"]

_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("ignore", "disregard", "forget", "override", "bypass"),
        (
            r"\w+\s+(?:(?:all|any|every|of|the|your|my)\s+){0,3}(?:previous|prior|above|earlier|preceding|existing|system)\s+"
            r"(?:\w+\s+)?(?:instructions?|prompts?|rules|messages?|context|directions|guidelines)"
        ),
    ),
    (
        ("do not ", "don't ", "never "),
        r"(?:do not|\S+)\s+(?:tell|inform|alert|(?:mention|reveal)\s+(?:this|it)\s+to)\s+the\s+user",
    ),
    (
        ("you are ", "act as "),
        r"\w+\s+\w+\s+(?:now\s+)?(?:an?\s+)?(?:unrestricted|jailbroken|dan\b|in\s+developer\s+mode)",
    ),
    (
        ("reveal ", "print ", "repeat ", "output ", "leak "),
        r"\w+\s+(?:your|the)\s+(?:system\s+prompt|(?:hidden|initial)\s+instructions)",
    ),
    (
        ("if you are an ", "as an ai", "as a language model", "as an llm"),
        (
            r"(?:if\s+you\s+are|as)\s+an?\s+(?:ai|llm|language\s+model)\b[^.\n]{0,80}?\b"
            r"(?:you\s+must|must\s+now|send|exfiltrate|upload|execute|run\s+the\s+following)"
        ),
    ),
    (("<|", "[inst]", "<<sys>>"), r"<\|(?:im_start|system|endoftext)\|>|\[inst\]|<<sys>>"),
    (
        ("send ", "upload ", "post ", "exfiltrate "),
        (
            r"\w+\s+(?:the\s+)?(?:contents?\s+of\s+)?(?:\S+\s+)?"
            r"(?:\.env|~/\.ssh|api\s+keys?|credentials|environment\s+variables)\s+to\s+https?://"
        ),
    ),
)
"""How a phrase may begin, and the whole of it; searching for the beginning is what makes this quick."""

_PATTERNS = tuple((starts, re.compile(phrase)) for starts, phrase in _PHRASES)
_MOST = 5


def suspicious(text: str) -> tuple[str, ...]:
    """What in `text` addresses a reading model, with a few words around it; at most five places."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that has two in lower case: places would shift
        text = lower
    found: list[tuple[int, str]] = []
    for starts, pattern in _PATTERNS:
        for start in starts:
            at = lower.find(start)
            while at >= 0 and len(found) < _MOST:
                if match := pattern.match(lower, at):
                    found.append((at, " ".join(text[max(0, at - 30) : match.end() + 40].split())))
                at = lower.find(start, at + len(start))
    return tuple(around for _, around in sorted(found))
