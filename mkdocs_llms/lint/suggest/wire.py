"""The one door to the net: to addresses the author wrote into the configuration, and only when suggestions are asked for.

Each request has one deadline for all of it, however slowly the answer drips; answers have a size; nothing is sent
in the clear except to this machine, and no redirect is followed.
"""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from mkdocs_llms.errors import ConfigError

__all__ = ["check_address", "request"]

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_PIECE = 65_536


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key, or the request, to an address that nobody named."""

    def redirect_request(
        self, _req: Any, _fp: IO[bytes], code: int, _msg: str, _headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        raise ConfigError(f"answers with {code} and leads to {newurl!r}; name that address.")


def check_address(url: str, key: str) -> str:
    """The address, if a request may be sent there; else ConfigError that names the key of the configuration."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise ConfigError(f'{key}: "{url}" is no address: {error}') from error
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        raise ConfigError(f'{key}: "{url}" must be like https://example.com/…, without a name or password in it.')
    if parts.scheme == "http" and host not in _LOCAL:
        raise ConfigError(f'{key}: "{url}" would be asked in the clear; use https (http is for this machine only).')
    return url


def request(
    url: str, *, patience: float, most: int, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> bytes:
    """The body of the answer. Raises ConfigError that says what went wrong; no more than `most` bytes, `patience` seconds."""
    answer: list[bytes] = []
    fault: list[str] = []

    def ask() -> None:
        try:
            answer.append(_ask(url, patience, most, body, headers or {}))
        except (OSError, ValueError, ConfigError) as error:
            fault.append(_said(error))
        except Exception as error:  # noqa: BLE001  (http.client raises what it likes for a broken answer)
            fault.append(f"no HTTP answer: {type(error).__name__}")

    # The library's own time-out starts anew with every byte; the thread is what one can stop waiting for.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(patience)
    if thread.is_alive():
        raise ConfigError(f"{url} gave no whole answer in {patience:g} seconds.")
    if fault:
        raise ConfigError(f"{url} {fault[0]}")
    return answer[0]


def _ask(url: str, patience: float, most: int, body: bytes | None, headers: Mapping[str, str]) -> bytes:
    opener = urllib.request.build_opener(_Stay)
    asked = urllib.request.Request(url, data=body, headers=dict(headers))  # noqa: S310  (check_address)
    with opener.open(asked, timeout=patience + 1) as reply:
        found = b""
        while piece := reply.read(_PIECE):
            found += piece
            if len(found) > most:
                raise ConfigError(f"answers with more than {most:,} bytes.")
    return found


def _said(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"answers with {error.code} {error.reason}."
    if isinstance(error, ConfigError):
        return str(error)
    reason = getattr(error, "reason", error)
    return f"cannot be reached: {' '.join(str(reason).split())[:200]}"
