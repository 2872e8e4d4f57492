"""`llmstxt fix`: options and help, and the run that takes what is sure enough. The walk is in `cli_fix_walk`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mkdocs_llms.errors import ConfigError

__all__ = ["fix"]

_EPILOG = """\b
Examples:
  llmstxt fix docs/ --diff                 # look first
  llmstxt fix docs/ --interactive          # take, edit, skip, or say why one is for people
  llmstxt fix docs/ --min-confidence 0.95  # write what is at least this sure"""
_STYLES = ("tabs", "details", "after")


@click.command(short_help="Write the command beside steps that are only clicks.", epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="Take what is at least this sure, in one go (default: 0.9).",
)
@click.option("-i", "--interactive", is_flag=True, help="Walk the procedures and ask about each.")
@click.option("--diff", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--style", type=click.Choice(_STYLES), help="The form of what is written (default: as configured, or tabs)."
)
@click.option("--again", is_flag=True, help="With --interactive: ask about what was skipped, too.")
@click.option("--config", type=click.Path(path_type=Path), help="Read this configuration file.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when --diff has something to show.")
def fix(**options: Any) -> None:
    """Write the command beside each procedure that only a person with a mouse can follow.

    Commands come from the page and the site, your map, an OpenAPI document or a command-line program, as
    configured. Without PATHS: docs_dir of mkdocs.yml, else docs/, else the current folder.
    Exit code: 0 done, 1 --diff has something to show or a file could not be written, 2 usage or configuration.
    """
    sys.exit(_run(options))


def _run(options: dict[str, Any]) -> int:
    if options["interactive"] and (options["diff"] or options["min_confidence"] is not None):
        raise ConfigError("--interactive asks about each; leave out --diff and --min-confidence.")
    if options["again"] and not options["interactive"]:
        raise ConfigError("--again asks about what was skipped; give --interactive with it.")
    from mkdocs_llms.cli_fix_run import Fixing  # noqa: PLC0415

    fixing = Fixing(options)
    if options["interactive"]:
        from mkdocs_llms.cli_fix_walk import Walk  # noqa: PLC0415

        return Walk(fixing, again=options["again"]).go()
    least = 0.9 if options["min_confidence"] is None else options["min_confidence"]
    return fixing.take(least, diff=options["diff"], exit_zero=options["exit_zero"])
