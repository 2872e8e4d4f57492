"""`llmstxt build`: options in, a summary and an exit code out."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkdocs_llms.cli_types import ADDRESS
from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_llms.sitedir import Result

__all__ = ["build"]

EPILOG = """\b
Examples:
  zensical build && llmstxt build site --inject
  sphinx-build docs build/html && llmstxt build build/html --site-url https://docs.example.com/
  npm run build && llmstxt build build --inject                     # Docusaurus
  npx vitepress build docs && llmstxt build docs/.vitepress/dist    # VitePress
  hugo && llmstxt build public --inject
  llmstxt build site --output agents     # write elsewhere
  llmstxt build site --check             # in CI: is what is on disk up to date?
  llmstxt build docs.warc.gz --output out   # what `llmstxt crawl --warc` kept

Exit codes: 0 done, 1 a file could not be read or written, or is stale (the rest is there), 2 wrong usage,
3 no page that could be listed."""

_SHOWN = 10


@click.command(short_help="Write llms.txt and Markdown twins for a folder of HTML.", epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Write here instead of beside the HTML.")
@click.option(
    "--site-url",
    type=ADDRESS,
    metavar="URL",
    help="Address of the folder. Default: configuration, canonical links, sitemap.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), help="mkdocs.yml or zensical.toml. Default: beside FOLDER or above."
)
@click.option("--title", help="Name in llms.txt. Default: as the site calls itself.")
@click.option(
    "--description", help="One-line summary in llms.txt. Default: that of the configuration or the start page."
)
@click.option("--details", help="Paragraphs of Markdown below the summary.")
@click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Pages to leave out everywhere, like 'drafts/*'. Repeatable."
)
@click.option("--optional", multiple=True, metavar="GLOB", help="Pages to list under Optional. Repeatable.")
@click.option("--full/--no-full", default=None, help="Write llms-full.txt. Default: unless it is over 5 MB.")
@click.option(
    "--twins", type=click.Choice(["both", "index", "flat"]), help="Twin of guide/: guide/index.md, guide.md or both."
)
@click.option(
    "--front-matter/--no-front-matter", default=None, help="Start twins with title, description, address. Default: yes."
)
@click.option("--directive/--no-directive", default=None, help="Point from pages and twins to llms.txt. Default: yes.")
@click.option(
    "--version", metavar="NAME", help="Which version, where the folder holds several. Default: the newest release."
)
@click.option(
    "--language", metavar="LANG", help="Which language, where the folder holds several. Default: the site's own."
)
@click.option(
    "--inject", is_flag=True, default=None, help="Link each HTML page, in place, to its twin and to llms.txt."
)
@click.option(
    "--check",
    is_flag=True,
    default=None,
    help="Write nothing; exit 1 when what is on disk is missing, stale or left over. Give the options of the build.",
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: one per CPU; 1 for a small site."
)
@click.option(
    "--preprocess", type=click.Path(), metavar="FILE", help="Python file with preprocess(soup, output), for each page."
)
@click.option(
    "--tabs",
    type=click.Choice(["keep", "commands-first", "commands-only"]),
    help="In tabs, the command before the GUI, or alone. Default: keep.",
)
@click.option("--engine", type=click.Choice(["auto", "turbohtml", "soup"]), help="HTML engine. Default: auto.")
@click.option("--strict", is_flag=True, default=None, help="Exit 1 for warnings as well.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="json: the summary as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
def build(
    folder: Path, output: Path | None, config: Path | None, *, output_format: str, quiet: bool, **given: Any
) -> None:
    """Write llms.txt, llms-full.txt and Markdown twins for a folder of built HTML, whoever generated it.

    FOLDER is what Zensical, Sphinx, Docusaurus, VitePress, Hugo, mdBook, Javadoc … wrote. Order, titles and sections
    come from the nav in mkdocs.yml or zensical.toml, from sitemap.xml, the sidebar, _toc.yml or the folders. Options
    of the `llms` plugin in that configuration are understood. Files of yours are never overwritten.

    FOLDER may also be a file that `llmstxt crawl --warc` wrote: its pages are converted again, without the network.
    """
    given = {key: value or None if isinstance(value, tuple) else value for key, value in given.items()}
    if folder.is_file() and folder.name.endswith((".warc", ".warc.gz")):
        sys.exit(_archive(folder, output, {"config": config, **given}, output_format, quiet=quiet))
    from mkdocs_llms import sitedir  # noqa: PLC0415  # slow to import

    try:
        options, found = sitedir.settings(folder, given, config)
        with _progress(quiet=quiet) as progress:
            result = sitedir.build(folder, output, options, found, progress)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    code = 3 if not result.pages else 0
    if options.strict:
        result.problems, result.remarks = [*result.problems, *result.remarks], []
    failed = bool(result.problems or result.stale)
    if output_format == "json":
        click.echo(json.dumps(_facts(result, failed=failed), ensure_ascii=False, indent=2))
    else:
        _tell(result, output or folder, check=options.check, quiet=quiet)
    sys.exit(code or int(failed))


_OF_ARCHIVES = {
    "site_url": "base_url", "title": "title", "exclude": "exclude", "version": "versions", "language": "languages",
}  # fmt: skip


def _archive(file: Path, output: Path | None, given: dict[str, Any], output_format: str, *, quiet: bool) -> int:
    """Convert what a crawl kept."""
    if output is None:
        raise click.UsageError(f"{file} is an archive, so there is no folder to write to. Give one with --output.")
    given = {name: value for name, value in given.items() if value is not None}
    if unknown := sorted(given.keys() - _OF_ARCHIVES.keys()):
        names = ", ".join(f"--{'no-' if given[it] is False else ''}{it.replace('_', '-')}" for it in unknown)
        raise click.UsageError(f"{names} has no meaning for an archive. Leave it out.")
    from mkdocs_llms.cli_crawl_run import replay  # noqa: PLC0415  # needs the extra `warc`

    fields = {_OF_ARCHIVES[name]: value for name, value in given.items()}
    try:
        return replay(file, output, fields, output_format, quiet=quiet)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def _tell(result: Result, target: Path, *, check: bool, quiet: bool) -> None:
    """Problems always, in full measure only to those who ask; the summary last."""
    _list("error: ", result.problems)
    if check and result.stale:
        click.echo(f"error: {len(result.stale)} files are missing, stale or left over. Run the build again:", err=True)
        _list("  ", result.stale)
        if 2 * sum((target / path).exists() for path in result.stale) > len(result.sizes):
            click.echo(
                "Most files differ: was it built with other options? --check needs those of the build.", err=True
            )
    if quiet:
        return
    _list("warning: ", result.remarks)
    _list("info: ", result.notes)
    if check:
        click.echo(f"{len(result.sizes)} files of {result.pages} pages checked in {result.seconds:.2f} s.")
    elif result.sizes:
        click.echo(result.summary())


def _list(label: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        click.echo(f"{label}{line}", err=True)
    if len(lines) > _SHOWN:
        click.echo(f"{label}… and {len(lines) - _SHOWN} more; --output-format json lists all.", err=True)


def _facts(result: Result, *, failed: bool) -> dict[str, Any]:
    return {
        "ok": not failed,
        "pages": result.pages,
        "listed": result.listed,
        "files": len(result.sizes),
        "bytes": sum(result.sizes.values()),
        "seconds": round(result.seconds, 3),
        "problems": result.problems,
        "stale": result.stale,
        "kept": result.kept,
        "remarks": result.remarks,
        "notes": result.notes,
    }


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, where somebody is looking."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Converting pages", total=None)
        yield lambda number, total: bar.update(task, completed=number, total=total)
