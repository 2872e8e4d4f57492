"""Everything this package raises on purpose.

    LlmsError
    ├── ConfigError      an option, a front matter key or a hook file is wrong
    ├── EngineError      no HTML engine, or not the one that was asked for
    ├── FetchError       an address was not fetched: refused, unreachable, or over a limit
    └── OutputError      a file could not be written where it belongs

Every message says what is wrong, where, and what to do; callers show it as it is.
"""

from __future__ import annotations

__all__ = ["ConfigError", "EngineError", "FetchError", "LlmsError", "OutputError"]


class LlmsError(Exception):
    """Something the author of the documentation can put right."""


class ConfigError(LlmsError):
    """An option, a front matter key or a hook file is wrong."""


class EngineError(LlmsError):
    """No HTML engine is installed, or not the one that was asked for."""


class FetchError(LlmsError):
    """An address was not fetched. `code` is one word for reports and decisions, the message a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class OutputError(LlmsError):
    """A file could not be written where it belongs."""
