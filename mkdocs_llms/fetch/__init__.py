"""One polite, guarded HTTP client. The only importer of httpx2, httpcore2, h11 and protego.

Raises `ConfigError` on import when they are not installed.
"""

from __future__ import annotations

from mkdocs_llms.errors import ConfigError

try:
    from mkdocs_llms.fetch.client import Client, Reply
    from mkdocs_llms.fetch.robots import Robots
    from mkdocs_llms.fetch.transport import GuardedTransport
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {"httpx2", "httpcore2", "protego", "h11", "h2", "anyio"}:
        raise
    raise ConfigError(f"{error.name} is not installed. Install it with `pip install 'mkdocs-llms[crawl]'`.") from error

from mkdocs_llms.fetch.limits import AGENT, Limits, Manners
from mkdocs_llms.fetch.pace import Clock

__all__ = ["AGENT", "Client", "Clock", "GuardedTransport", "Limits", "Manners", "Reply", "Robots"]
