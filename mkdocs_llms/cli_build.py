"""`llmstxt build`: options in, a summary and an exit code out."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["build"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Write here instead of beside the HTML.")
@click.option("--site-url", default="", help="Address the site is served from.")
def build(folder: Path, output: Path | None, site_url: str) -> None:
    """Write llms.txt, llms-full.txt and Markdown twins for a folder of built HTML, whoever generated it."""
    from mkdocs_llms import sitedir  # noqa: PLC0415  # slow to import

    written = sitedir.build(folder, output or folder, site_url=site_url)
    click.echo(f"{len(written.sizes)} files")
