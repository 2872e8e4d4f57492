"""The commands of the linter: their options and help. What one invocation does is in `cli_lint_run`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mkdocs_llms.cli_lint_run import Run
from mkdocs_llms.errors import ConfigError

__all__ = ["explain", "lint"]


def _codes(_context: click.Context, _parameter: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for part in value for code in part.split(",") if code.strip())


def _per_file(_context: click.Context, _parameter: click.Parameter, value: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in value:
        pattern, separator, codes = item.rpartition(":")
        if not separator:
            raise click.BadParameter(f"{item!r} is not PATTERN:CODE[,CODE].")
        found[pattern] = (*found.get(pattern, ()), *(code for code in codes.split(",") if code))
    return found


_FORMATS = ("full", "concise", "grouped", "json", "github", "gitlab", "sarif", "junit")
_EPILOG = """\b
Examples:
  llmstxt lint docs/                                    # a report
  llmstxt lint docs/tokens.md                           # where exactly, and what to do
  llmstxt lint docs/ --fail-under 60                    # a gate
  llmstxt lint docs/ --write-baseline .llmstxt-baseline # what is known today
  llmstxt lint docs/ --baseline .llmstxt-baseline       # new gaps only
  llmstxt lint docs/ --since origin/main                # what a branch brings"""
_FLAVOURS = ("gfm", "material", "mdx", "myst", "hugo", "learn")


@click.command(short_help="Find what an agent cannot do or cannot read.", epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--select", multiple=True, callback=_codes, metavar="CODES", help="Only these rules: codes, prefixes, names or ALL."
)
@click.option("--extend-select", multiple=True, callback=_codes, metavar="CODES", help="These rules too.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Not these rules.")
@click.option(
    "--per-file-ignores",
    multiple=True,
    callback=_per_file,
    metavar="PATTERN:CODES",
    help="Not these rules in these files.",
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out files and folders.")
@click.option("--force-exclude", is_flag=True, help="Leave them out even where PATHS name them, as pre-commit does.")
@click.option("--output-format", type=click.Choice(_FORMATS), help="How to show findings (default: full).")
@click.option("--output-file", type=click.Path(path_type=Path), help="Write the findings to a file.")
@click.option("--statistics", is_flag=True, help="Count findings by rule; as text or as JSON.")
@click.option("--show-covered", is_flag=True, help="Show tasks too that have a command, or are for people.")
@click.option(
    "--all", "everything", is_flag=True, help="Show lone fragments, and read the files that are skipped by default."
)
@click.option("--suggest", is_flag=True, help="Name up to three commands for each task that has none.")
@click.option("--fix", is_flag=True, help="Apply fixes that are certainly safe.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: apply all fixes.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail when agent coverage is below this, or for errors, and for nothing else.",
)
@click.option("--baseline", type=click.Path(path_type=Path), help="Report only what this file does not know.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write down what is known, and exit.")
@click.option("--since", metavar="REF", help="Only what changed since a git revision brings.")
@click.option("--report", type=click.Path(path_type=Path), help="Write a self-contained HTML page.")
@click.option("--flavour", type=click.Choice(_FLAVOURS), help="The dialect of all files (default: detected).")
@click.option("--profile", type=click.Choice(("spec", "strict")), help="How strictly to read llms.txt (default: spec).")
@click.option("--editors/--no-editors", default=None, help="Count steps in editors (default: yes).")
@click.option("--third-party/--no-third-party", default=None, help="Count steps in other products (default: yes).")
@click.option(
    "--human-acts/--no-human-acts", default=None, help="Count billing, consent, second factors (default: yes)."
)
@click.option("--stdin", is_flag=True, help="Read one file from standard input.")
@click.option("--stdin-filename", metavar="PATH", help="The name of that file.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--config", type=click.Path(path_type=Path), help="Read this configuration file.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even with findings.")
@click.option("--no-cache", is_flag=True, help="Read and write no cache.")
def lint(**options: Any) -> None:
    """Find instructions in Markdown documentation that only a person with a mouse can follow.

    Without PATHS: docs_dir of mkdocs.yml, else docs/, else the current folder. Read are Markdown files (.md, .mdx,
    .markdown, .mdown, .qmd) and llms.txt.

    For folders alone this is a report, and exits 0. In CI ask for more: --fail-under 60 (a gate), --baseline FILE (new
    gaps only), --since REF (what a change brings), an --output-format, or name the files.

    Exit code: 0 clean, or a report; 1 findings; 2 usage or configuration.
    """
    _refuse_contradictions(options)
    sys.exit(Run(options).execute())


def _refuse_contradictions(options: dict[str, Any]) -> None:
    """What would otherwise be passed over in silence."""
    given = {name for name, value in options.items() if value not in (None, False, (), {})}
    stdin = given & {"stdin", "stdin_filename"}
    if stdin and list(options["paths"]) not in ([], [Path("-")]):
        raise ConfigError("--stdin reads standard input, and no PATHS beside it. Leave one of them out.")
    if (stdin or list(options["paths"]) == [Path("-")]) and "since" in given:
        raise ConfigError("--since compares files with those of a revision; standard input is no file. Name the file.")
    if "unsafe_fixes" in given and not given & {"fix", "diff"}:
        raise ConfigError("--unsafe-fixes goes with --fix or --diff.")
    if "write_baseline" in given and (others := given & {"since", "fix", "diff"}):
        raise ConfigError(
            f"--write-baseline writes down everything there is; leave out --{' and --'.join(sorted(others))}."
        )
    if "statistics" in given and options["output_format"] in {"github", "gitlab", "sarif", "junit"}:
        raise ConfigError("--statistics counts; as text, or with --output-format json.")


@click.command(short_help="Say what a rule means.")
@click.argument("rule", required=False)
@click.option("--all", "everything", is_flag=True, help="List all rules.")
def explain(rule: str | None, everything: bool) -> None:  # noqa: FBT001  (click passes options by name)
    """Show the page of a RULE, by code or name."""
    from mkdocs_llms.lint import pages  # noqa: PLC0415

    if everything:
        click.echo(pages.defaults_table())
    elif rule:
        click.echo(pages.page(rule))
    else:
        raise ConfigError("Name a rule, for example: llmstxt explain ACT102. `--all` lists them.")
