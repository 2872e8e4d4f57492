"""One run of `llmstxt fix`: which files, which gaps, and how a file is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from mkdocs_llms.cli_write import NOT_UTF_8, show_diff, write_file
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint import config, files
from mkdocs_llms.lint.document import Document, decode
from mkdocs_llms.lint.run import lint_files, options_for
from mkdocs_llms.lint.suggest.fixer import Page, fix_text
from mkdocs_llms.lint.suggest.settings import load_sources
from mkdocs_llms.lint.suggest.suggester import Suggester

__all__ = ["Fixing"]


class Fixing:
    """The files of a run and what is known about them."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.root = Path.cwd()
        path = options["config"] or config.find_config(self.root)
        if path and not path.is_file():
            raise ConfigError(f"{path}: no such configuration file.")
        self.settings = config.load(path)
        sources = load_sources(path)
        self.style = options["style"] or sources.style
        self.suggester = Suggester(sources)
        paths = list(options["paths"]) or files.default_paths(self.root)
        self.files = files.select_files(paths, self.settings.exclude, everything=self.settings.all).files

    def pages(self) -> Iterator[Page]:
        """The files that have gaps. All are read first, so that commands on other pages are known."""
        waiting = []
        for (name, result), file in zip(lint_files(self.files, self.settings, root=self.root), self.files, strict=True):
            data = file.read_bytes() if file.is_file() else b""
            if b"```" in data or b"~~~" in data:
                self.suggester.learn(Document(decode(data), name, self.settings.flavour))
            if any(found.ledger == "gap" and found.qualifies and not found.suppressed for found in result.diagnostics):
                waiting.append((name, file))
        for name, file in waiting:
            text = readable(file)
            if text is None:
                click.echo(f"{name}: {NOT_UTF_8}", err=True)
            else:
                yield Page(name, text, options_for(self.settings), file, self.style)

    def take(self, least: float, *, diff: bool, exit_zero: bool) -> int:
        """Write all that is sure enough; the exit code."""
        written = left = 0
        for page in self.pages():
            before = page.text
            done = fix_text(page, self.suggester, least=least)
            taken = [row for row in done if not row.refused]
            written += len(taken)
            left += len(page.gaps())
            for row in done:
                title = row.found.heading_path[-1] if row.found.heading_path else page.path
                said = f"not written: {row.refused}" if row.refused else row.candidate.operation
                click.echo(f"{page.path}:{row.found.line}: {title}: {said} ({row.candidate.percent})", err=True)
            if page.text != before:
                if diff:
                    show_diff(page.path, before, page.text)
                elif page.file:
                    write_file(page.file, before.encode(), page.text.encode())
        for fault in self.suggester.faults:
            click.echo(f"note: {fault}", err=True)
        verb = "could be written" if diff else "written"
        click.echo(
            f"{written} command{'' if written == 1 else 's'} {verb}; {left} gap{'' if left == 1 else 's'} left.",
            err=True,
        )
        return int(diff and bool(written) and not exit_zero)


def readable(file: Path) -> str | None:
    """The text of a file that can be written back byte for byte."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    text = decode(data)
    return text if text.encode("utf-8", "replace") == data else None
