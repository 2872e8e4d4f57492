"""What the plugin costs a build: `python benchmarks/build.py --help`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

try:
    import click
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
except ImportError as error:
    sys.exit(f"{error}. Run this with the Python that has mkdocs-llms installed, such as .venvs/mkdocs/bin/python.")

from measure import Measured, measure
from sites import VARIANTS, Problem, assemble, missing
from tables import as_json, as_markdown

PACKAGES = "rich,click,markdown,jinja2,pymdownx,mkdocs"


@click.command(epilog="The table goes to standard output, progress to standard error.")
@click.argument("sites", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[SITE_DIR]…")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1), help="Builds of each variant.")
@click.option(
    "--mkdocstrings",
    "reference",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[DIR]",
    help="Also a mkdocstrings site of installed packages, assembled in DIR (kept) or in a temporary folder. "
    "Without DIR, write it after the SITE_DIRs.",
)
@click.option("--packages", default=PACKAGES, show_default=True, help="What that site documents, comma-separated.")
@click.option("--pages", default=60, show_default=True, type=click.IntRange(min=1), help="About how many pages it has.")
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write every sample to this file."
)
def main(
    sites: tuple[Path, ...],
    *,
    rounds: int,
    reference: str | None,
    packages: str,
    pages: int,
    json_file: Path | None,
) -> None:
    """Measure what mkdocs-llms costs a build.

    Builds each site (a folder with mkdocs.yml and docs) four ways, taking turns, every build in a fresh process:
    without the plugin, the same once more (so you see the noise), with `- llms`, and with mkdocs-llmstxt for all
    pages. The sites are copied first and never written to.

    Prints medians of CPU, wall time and peak memory, each with its ratio to the plain build of the same round, and
    the CPU spent inside the plugin itself: its import, its set-up and its hooks, measured in the building process.

    \b
    Examples:
      python benchmarks/build.py ~/src/uv --rounds 9
      python benchmarks/build.py docs-a docs-b --json samples.json --mkdocstrings
      python benchmarks/build.py --mkdocstrings reference --packages rich,click
    """
    if not hasattr(os, "wait4"):
        raise click.ClickException("This needs os.wait4, which Linux and macOS have.")
    if not sites and reference is None:
        raise click.UsageError("Name at least one SITE_DIR, or ask for --mkdocstrings.")
    console = Console(stderr=True)
    reason = missing()
    if reason:
        console.print(reason, style="yellow")
    leave_out = frozenset({"llmstxt"} if reason else ())
    with tempfile.TemporaryDirectory(prefix="mkdocs-llms-benchmark-") as temporary:
        try:
            named = [(site.resolve().name, site) for site in sites]
            if reference is not None:
                folder = Path(reference) if reference else Path(temporary) / "reference"
                chosen = [name.strip() for name in packages.split(",") if name.strip()]
                named.append(("mkdocstrings", assemble(folder, chosen, pages)))
            found = _measure_all(named, rounds, leave_out, console)
        except Problem as problem:
            raise click.ClickException(str(problem)) from None
    click.echo(as_markdown(found, rounds))
    if json_file:
        json_file.write_text(json.dumps(as_json(found, rounds), indent=2) + "\n", "utf-8")


def _measure_all(
    named: list[tuple[str, Path]], rounds: int, leave_out: frozenset[str], console: Console
) -> list[Measured]:
    """Every site in turn, with a bar on a terminal and a line per build elsewhere."""
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=len(named) * (len(VARIANTS) - len(leave_out)) * (rounds + 1))
        started = False

        def progress(text: str) -> None:
            nonlocal started
            bar.update(task, description=text, advance=int(started))
            started = True
            if not console.is_terminal:
                console.print(text, highlight=False)

        return [measure(site, name, rounds=rounds, leave_out=leave_out, progress=progress) for name, site in named]


if __name__ == "__main__":
    main()
