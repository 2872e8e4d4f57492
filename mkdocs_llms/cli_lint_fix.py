"""`llmstxt lint --fix` and `--diff`: what the rules themselves can mend."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_llms.cli_write import NOT_UTF_8, show_diff, write_file
from mkdocs_llms.lint.document import decode
from mkdocs_llms.lint.engine import Result
from mkdocs_llms.lint.fix import apply, choose

__all__ = ["fix"]


def fix(results: list[tuple[str, Result, Path | None]], standard_input: bytes, *, diff: bool, unsafe: bool) -> bool:
    """Mend each file, or show what would change with `diff`; whether there was anything.

    What came in on standard input (a result without a path) goes out on standard output.
    """
    changed = False
    for name, result, path in results:
        fixes = [item.fix for item in result.diagnostics if item.fix and not item.suppressed]
        if path and not fixes:
            continue  # and what could not be opened is not opened again
        data = path.read_bytes() if path else standard_input
        text = decode(data)
        after = apply(text, choose(fixes, unsafe=unsafe))
        if after != text and text.encode("utf-8", "replace") != data:
            click.echo(f"{name}: {NOT_UTF_8}", err=True)
            after = text
        changed = changed or after != text
        if diff and after != text:
            show_diff(name, text, after)
        elif path is None and not diff:
            click.echo(after, nl=False)
        elif path and after != text:
            write_file(path, data, after.encode("utf-8"))
            click.echo(f"{name}: fixed", err=True)
    if not changed:
        click.echo("Nothing to fix.", err=True)
    return changed
