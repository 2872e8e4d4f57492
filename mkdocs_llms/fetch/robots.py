"""robots.txt as RFC 9309 has it: 4xx permits everything, 5xx and silence mean wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SIZE", "Robots"]

SIZE = 512_000
"""Bytes of robots.txt that are read; RFC 9309 demands at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin. `unknown` says why they could not be read, and then nothing is allowed."""

    text: str = ""
    unknown: str = ""
    _rules: Protego = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rules", Protego.parse(self.text))

    def allows(self, url: str, token: str) -> bool:
        return not self.unknown and (not self.text or self._rules.can_fetch(url, token))

    def delay(self, token: str) -> float:
        """Seconds between requests: crawl-delay, or what request-rate comes to."""
        rate = self._rules.request_rate(token)
        paced = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(self._rules.crawl_delay(token) or 0.0), paced)

    @property
    def sitemaps(self) -> Sequence[str]:
        return tuple(self._rules.sitemaps)
