"""A built site over HTTP, as `llmstxt hosts` would have a server do it: an ASGI app, to be run or mounted.

Raises `ConfigError` on import when starlette is not installed.
"""

from __future__ import annotations

from mkdocs_llms.errors import ConfigError

try:
    from mkdocs_llms.serve.app import site_app
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {"starlette", "anyio"}:
        raise
    raise ConfigError(f"{error.name} is not installed. Install it with `pip install 'mkdocs-llms[serve]'`.") from error

__all__ = ["site_app"]
