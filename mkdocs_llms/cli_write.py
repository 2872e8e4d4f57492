"""How a command changes a file of the author's."""

from __future__ import annotations

import contextlib
import difflib
import shutil
from typing import TYPE_CHECKING

import click

from mkdocs_llms.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NOT_UTF_8", "show_diff", "write_file", "write_text"]

NOT_UTF_8 = "not UTF-8; left alone, since writing it back would change more."


def write_file(file: Path, before: bytes, after: bytes) -> None:
    """Replace a file in one step, unless it is no longer `before`; its mode stays, and a link stays a link.

    A file that is not there is empty. Raises `OutputError`, and then nothing was written.
    """
    target = file.resolve()
    draft = target.with_name(f".{target.name[:200]}.llms-tmp")
    try:
        there = target.exists()
        if (target.read_bytes() if there else b"") != before:
            raise OutputError(f"{file} changed in the meantime; nothing was written. Run the same command again.")
        try:
            draft.write_bytes(after)
            if there:
                shutil.copymode(target, draft)
            draft.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise OutputError(f"{file} could not be written: {error.strerror or error}.") from error


def write_text(file: Path, text: str) -> None:
    """Write a file of ours whole or not at all, whatever it held; a device or a pipe is written to. Raises `ConfigError`."""
    data = text.encode("utf-8", "replace")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
        else:
            write_file(file, file.read_bytes() if file.exists() else b"", data)
    except OSError as error:
        raise ConfigError(f"{file} could not be written: {error.strerror or error}.") from error
    except OutputError as error:
        raise ConfigError(str(error)) from error


def show_diff(name: str, before: str, after: str) -> None:
    """What changes, in red and green; characters that do not show are named."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm="")
    for line in lines:
        visible = "".join(
            char if char.isprintable() or char == "\t" else "" if char == "\r" else f"<U+{ord(char):04X}>"
            for char in line
        )
        color = "green" if line.startswith("+") else "red" if line.startswith("-") else None
        click.echo(click.style(visible, fg=color) if color else visible)
