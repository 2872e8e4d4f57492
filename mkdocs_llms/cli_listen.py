"""Serving on this machine: the address is taken before anything is said, so that one in use is a sentence."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["listen", "run"]


def listen(host: str, port: int, option: str) -> socket.socket:
    """A socket bound to `host` and `port`. Raises `ConfigError`, naming `option`, when that cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(address)
            made.listen()  # a port may be bound twice and listened on once
        except OSError:
            made.close()
            raise
    except (OSError, UnicodeError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(f"Cannot listen on {host}:{port}: {why}. Give another with {option}.") from error
    return made


def run(app: Callable[..., Any], taken: socket.socket) -> None:
    """Serve an ASGI app on a socket until Ctrl+C."""
    import uvicorn  # noqa: PLC0415  # an extra

    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[taken])
