"""What one request may cost, and how politely a host is asked."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_llms import __version__

__all__ = ["AGENT", "Limits", "Manners"]

AGENT = f"llmstxt/{__version__} (+https://github.com/mkdocs-llms/mkdocs-llms)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds of one exchange. Sizes are bytes, times seconds."""

    body: int = 10_000_000
    """Of a body, as it is sent and as it is decompressed."""
    ratio: int = 200
    """How many times larger a body above 1 MB may be than what was sent: HTML compresses 5 to 30 times."""
    connect: float = 15.0
    idle: float = 20.0
    """Between two pieces of an answer."""
    total: float = 60.0
    """For an answer from its first byte to its last, however steadily it drips."""
    redirects: int = 5
    url: int = 2_000
    header: int = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a host is treated."""

    agent: str = AGENT
    in_flight: int = 4
    rate: float = 10.0
    """Requests per second and host at most; 0 asks as fast as the host answers. What robots.txt and `Retry-After` ask
    for is kept either way."""
    retries: int = 3
    patience: float = 120.0
    """Seconds a host may ask us to wait before one request; above it, the host is left alone for this run."""
    robots: bool = True

    @property
    def token(self) -> str:
        """What robots.txt calls us: the product token of the User-Agent."""
        return self.agent.split("/")[0].split()[0] if self.agent.strip() else "*"
