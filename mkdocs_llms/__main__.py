"""Where `llmstxt` and `python -m mkdocs_llms` start."""

from __future__ import annotations

import signal

__all__ = ["main"]


def main() -> None:
    """Run the command. Ctrl-C while its modules are still being read ends it without a word, as that of any program."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from mkdocs_llms.cli import main as command  # noqa: PLC0415  (not before the handler is set)

    signal.signal(signal.SIGINT, handler)
    command(prog_name="llmstxt")


if __name__ == "__main__":
    main()
