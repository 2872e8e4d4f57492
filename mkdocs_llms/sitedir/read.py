"""The bytes of a page: the one place where a folder's HTML is read."""

from __future__ import annotations

from mkdocs_llms.errors import LlmsError

__all__ = ["Unreadable", "head", "read"]

_HEAD = 8_192
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16, whose text is full of zero bytes."""


class Unreadable(LlmsError):  # noqa: N818  # reads as what it is
    """A file that holds no page; says why and what to do."""


def read(path: str) -> bytes:
    """The content of the file at `path`. Raises `Unreadable` for one that is empty, binary or refused."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise Unreadable(f"could not be read: {error.strerror or error}. Check its permissions.") from error
    if not data.strip():
        raise Unreadable("is empty. Build the site again.")
    if b"\0" in data[:1_024] and not data.startswith(_WIDE):
        raise Unreadable("is not text. Remove it, or leave it out with --exclude.")
    return data


def head(path: str, size: int = _HEAD) -> bytes:
    """The first bytes of a file, as far as it can be read."""
    try:
        with open(path, "rb") as file:  # a site has 100,000 of them
            return file.read(size)
    except OSError:
        return b""
