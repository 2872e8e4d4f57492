"""`llmstxt fix --interactive`: one procedure after the other, and nothing is written until it is taken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_llms.cli_fix_run import Fixing
from mkdocs_llms.cli_write import show_diff, write_file
from mkdocs_llms.lint.finding import Diagnostic
from mkdocs_llms.lint.suggest.fixer import Page, identity
from mkdocs_llms.lint.suggest.model import Candidate
from mkdocs_llms.lint.suggest.procedure import locate

__all__ = ["Walk"]

KEPT = Path(".llmstxt_cache") / "fix.json"
MOST_LINES = 14
_KEYS = "[1-3] take  [e]dit  [s]kip  [h]uman only  [q]uit"


class _Quit(Exception):  # noqa: N818  (a signal, not a fault)
    """The author has had enough."""


class Walk:
    """A walk through the gaps. What was skipped is remembered, what was taken is on disk: it can stop anywhere."""

    def __init__(self, fixing: Fixing, *, again: bool) -> None:
        self.fixing = fixing
        self.kept = fixing.root / KEPT
        self.skipped: set[str] = set() if again else self._read()
        self.written = self.told = 0

    def go(self) -> int:
        """Walk all pages; always 0, since every answer is the author's."""
        try:
            for page in self.fixing.pages():
                self._page(page)
        except (_Quit, click.Abort, EOFError, KeyboardInterrupt):
            click.echo("\nStopped; what was taken is written, run it again to go on.", err=True)
        click.echo(f"{self.written} written, {len(self.skipped)} skipped (--again asks about those).", err=True)
        return 0

    def _page(self, page: Page) -> None:
        while True:
            found = next((gap for gap in page.gaps() if self._name(page, gap) not in self.skipped), None)
            if found is None:
                return
            after = self._ask(page, found)
            if not after:
                self.skipped.add(self._name(page, found))
                self._keep()
            elif page.file:
                write_file(page.file, page.text.encode(), after.encode())
                page.text = after
                self.written += 1

    def _ask(self, page: Page, found: Diagnostic) -> str:
        """The text as the author wants it; empty to skip."""
        document = page.document()
        place = locate(document, found)
        self.fixing.suggester.learn(document)
        candidates = self.fixing.suggester.candidates(place.procedure, page.path) if place else []
        for fault in self.fixing.suggester.faults[self.told :]:
            click.echo(f"note: {fault}", err=True)
        self.told = len(self.fixing.suggester.faults)
        self._show(page, found, candidates)
        while True:
            answer = click.prompt(_KEYS, default="1" if candidates else "s", err=True).strip().lower()
            if answer in {"q", "quit"}:
                raise _Quit
            if answer in {"s", "skip"}:
                return ""
            after = self._answer(page, found, candidates, answer)
            if after:
                return after

    def _answer(self, page: Page, found: Diagnostic, candidates: list[Candidate], answer: str) -> str:
        if answer in {"h", "human", "human-only"}:
            reason = click.prompt("Why is it for people only?", err=True).strip()
            return self._agreed(page, page.with_reason(found, reason))
        chosen = self._edited(candidates) if answer in {"e", "edit"} else self._numbered(candidates, answer)
        if chosen is None:
            click.echo(f"{answer!r} is none of {_KEYS}", err=True)
            return ""
        after = page.with_command(found, chosen)
        if not after:
            click.echo("The linter would not count that as the same job there; edit it, or write it by hand.", err=True)
            return ""
        return self._agreed(page, after)

    @staticmethod
    def _numbered(candidates: list[Candidate], answer: str) -> Candidate | None:
        return candidates[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(candidates) else None

    @staticmethod
    def _edited(candidates: list[Candidate]) -> Candidate | None:
        first = candidates[0] if candidates else Candidate("your own", "", 1.0, "you", "cli")
        text = click.edit(first.command + "\n", extension=".sh")
        return replace(first, command=text.strip("\n")) if text and text.strip() else None

    @staticmethod
    def _agreed(page: Page, after: str) -> str:
        """Show the diff and let the author say yes."""
        if not after:
            return ""
        show_diff(page.path, page.text, after)
        return after if click.confirm("Write this?", default=True, err=True) else ""

    @staticmethod
    def _show(page: Page, found: Diagnostic, candidates: list[Candidate]) -> None:
        click.echo(f"\n{click.style(f'{page.path}:{found.line}', bold=True)} {' > '.join(found.heading_path)}")
        for step in found.steps[:MOST_LINES]:
            click.echo(f"  {click.style(f'{step.line:>4} |', dim=True)} {step.text}")
        if len(found.steps) > MOST_LINES:
            click.echo(f"       … and {len(found.steps) - MOST_LINES} more steps")
        if not candidates:
            click.echo("  Nothing fits.")
        for number, candidate in enumerate(candidates, 1):
            head = f"  {number}. {candidate.percent} {candidate.operation} ({candidate.source})"
            click.echo(click.style(head, fg="cyan") + (f": {candidate.note}" if candidate.note else ""))
            for line in candidate.command.splitlines():
                click.echo(f"       {line}")

    # Progress -------------------------------------------------------------------------------------------------

    @staticmethod
    def _name(page: Page, found: Diagnostic) -> str:
        headings, digest = identity(found)
        return "\t".join((page.path, *headings, digest))

    def _read(self) -> set[str]:
        try:
            held = json.loads(self.kept.read_text("utf-8"))
            return set(map(str, held["skipped"]))
        except (OSError, ValueError, KeyError, TypeError):
            return set()

    def _keep(self) -> None:
        try:
            self.kept.parent.mkdir(exist_ok=True)
            (self.kept.parent / ".gitignore").write_text("*\n", "utf-8")
            temporary = self.kept.with_suffix(".tmp")
            temporary.write_text(json.dumps({"skipped": sorted(self.skipped)}), "utf-8")
            temporary.replace(self.kept)
        except OSError:
            click.echo("note: what is skipped cannot be remembered here.", err=True)
