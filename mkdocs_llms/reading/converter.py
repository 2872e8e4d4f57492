"""The process that converts: bodies come in by standard input, records go out by standard output, in the same order.

Each is a pickle behind its length in four bytes.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

from mkdocs_llms.reading.record import read

__all__ = ["SIZE", "command", "frame", "main"]

SIZE = 4
"""Bytes of the length before a message."""


def frame(message: object) -> bytes:
    """`message` as it goes through a pipe."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(SIZE, "big") + data


def command(nonce: str) -> list[str]:
    """The command line of such a process, which imports what this one does. `nonce` is that of `Marks`."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from mkdocs_llms.reading.converter import main; main({nonce!r})"
    return [sys.executable, "-c", code]


def main(nonce: str) -> None:
    """Convert until the input ends, and with it the crawl, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the crawl
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever prints does not print into the answers
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_take, args=(sys.stdin.buffer, waiting), daemon=True).start()
    while True:
        body, media, url = pickle.loads(waiting.get())  # noqa: S301  # what the crawl itself sends
        rest = memoryview(frame(read(body, media, url, nonce)))
        try:
            while rest:
                rest = rest[answers.write(rest) :]
        except OSError:  # the crawl has ended, and nobody waits for this
            os._exit(0)


def _take(stream: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    while size := stream.read(SIZE):
        waiting.put(stream.read(int.from_bytes(size, "big")))
    os._exit(0)
