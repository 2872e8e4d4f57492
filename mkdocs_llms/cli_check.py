"""`llmstxt check`: options in; progress, a report and an exit code out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from mkdocs_llms.cli_types import ADDRESS, ADDRESS_OR_PATH, Number

__all__ = ["check"]

_EPILOG = """\b
Examples:
  llmstxt check site/
  llmstxt check site/ --fail-under 95 --output-format sarif > check.sarif
  llmstxt check https://docs.example.com
  llmstxt serve site/ & llmstxt check http://127.0.0.1:8000 --allow-private --site-url https://docs.example.com/kit/

Exit codes: 0 no check fails (or the total is not under --fail-under),
1 otherwise, 2 wrong usage, 3 nothing could be read."""

_COLOURS = {"pass": "green", "warn": "yellow", "fail": "red", "skip": "bright_black"}


@click.command(short_help="Say what an agent would miss of a site, and the remedy.", epilog=_EPILOG)
@click.argument("target", metavar="URL|SITE_DIR", type=ADDRESS_OR_PATH, required=False)
@click.option(
    "--site-url",
    default="",
    type=ADDRESS,
    metavar="URL",
    help="Address the site's own links have, where it is looked at elsewhere.",
)
@click.option(
    "--profile",
    type=click.Choice(["spec", "strict"]),
    default="spec",
    show_default=True,
    help="How llms.txt is read: as the proposal has it, or as the strictest known reader does.",
)
@click.option("--fail-under", type=Number(0, 100), metavar="N", help="Exit 1 if the total is under N, and only then.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="What is printed.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="Pages that llms.txt lacks on purpose, like 'drafts/*'. Repeatable.",
)
@click.option("--only", multiple=True, metavar="ID", help="Make only this check. Repeatable.")
@click.option("--skip", multiple=True, metavar="ID", help="Leave this check out. Repeatable.")
@click.option("--list", "list_checks", is_flag=True, help="List the checks and exit.")
@click.option(
    "--max-pages",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="Pages to look at on a server, spread out.",
)
@click.option(
    "--max-links", type=click.IntRange(0), default=200, show_default=True, help="Links in twins to follow on a server."
)
@click.option(
    "--rate",
    type=Number(0),
    default=10.0,
    show_default=True,
    help="Requests per second; 0: as many as it takes.",
)
@click.option("--allow-private", is_flag=True, help="Permit addresses of private networks and of this machine.")
@click.option("-v", "--verbose", is_flag=True, help="Show every finding.")
@click.option("-q", "--quiet", is_flag=True, help="Print the total only.")
def check(target: str | None, **given: Any) -> None:
    """Look at a built folder or a served site as an agent would, and say what to do about what it would miss.

    A folder is read without a server, for all that needs none. A site is asked politely: robots.txt, a rate, one host.
    """
    from mkdocs_llms import check as room  # noqa: PLC0415  # what `--help` need not wait for
    from mkdocs_llms.check.report import FORMATS, text  # noqa: PLC0415

    if given["list_checks"]:
        for it in room.CHECKS:
            click.echo(f"{it.id:<32}{it.weight:>3}  {it.title}")
        return
    if not target:
        raise click.UsageError("Give the folder of the built site, or its address.")
    names = ("site_url", "profile", "exclude", "only", "skip", "max_pages", "max_links", "rate", "allow_private")
    options = room.Options(**{name: given[name] for name in names})
    with _watching(quiet=given["quiet"]) as watch:
        report = room.check(target, options, watch)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if given["output_format"] != "text":
        click.echo(FORMATS[given["output_format"]](report))
    else:
        said = text(report, lambda words, status: click.style(words, fg=_COLOURS[status]), verbose=given["verbose"])
        click.echo(said.splitlines()[-1] if given["quiet"] else said)
    under = given["fail_under"]
    sys.exit(report.score < under if under is not None else report.failed)


@contextlib.contextmanager
def _watching(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("check", total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)
