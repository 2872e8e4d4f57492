"""How a command changes a file of the author's."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from mkdocs_llms.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_file"]


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
