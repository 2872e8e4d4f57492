"""Text that speaks to the model that reads it. It is kept and flagged, never obeyed."""

from __future__ import annotations

import re

__all__ = ["suspicious"]

_WORDS = (
    r"(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|every|of|the|your|my)\s+){0,3}"
    r"(?:previous|prior|above|earlier|preceding|existing|system)\s+(?:\w+\s+)?"
    r"(?:instructions?|prompts?|rules|messages?|context|directions|guidelines)"
    r"|(?:do\s+not|don't|never)\s+(?:tell|inform|mention\s+(?:this|it)\s+to|reveal\s+(?:this|it)\s+to|alert)\s+the\s+user"
    r"|(?:you\s+are|act\s+as)\s+(?:now\s+)?(?:an?\s+)?(?:unrestricted|jailbroken|dan\b|in\s+developer\s+mode)"
    r"|(?:reveal|print|repeat|output|leak)\s+(?:your|the)\s+(?:system\s+prompt|(?:hidden|initial)\s+instructions)"
    r"|(?:if\s+you\s+are|as)\s+an?\s+(?:ai|llm|language\s+model|ai\s+(?:agent|assistant))\b[^.\n]{0,80}?\b"
    r"(?:you\s+must|must\s+now|send|exfiltrate|upload|execute|run\s+the\s+following)"
    r"|<\|(?:im_start|system|endoftext)\|>|\[/?INST\]|<<SYS>>"
    r"|(?:send|upload|post|exfiltrate)\s+(?:the\s+)?(?:contents?\s+of\s+)?(?:\S+\s+)?"
    r"(?:\.env|~/\.ssh|api\s+keys?|credentials|environment\s+variables)\s+to\s+https?://"
)
_PATTERN = re.compile(_WORDS, re.IGNORECASE)
_HINT = re.compile(
    r"(?i)ignore|disregard|forget|override|bypass|the user|jailb|unrestricted|developer mode|system prompt|"
    r"instructions|exfil|\.env|credentials|api key|<\||INST\]|<<SYS"
)
_MOST = 5


def suspicious(text: str) -> tuple[str, ...]:
    """What in `text` addresses a reading model, with a few words around it; at most five places."""
    if not _HINT.search(text):
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        around = text[max(0, match.start() - 30) : match.end() + 40]
        found.append(" ".join(around.split()))
        if len(found) == _MOST:
            break
    return tuple(found)
