"""`llmstxt agents-md`: the index of a site as a block for AGENTS.md."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_llms.errors import ConfigError

__all__ = ["agents_md"]


_EPILOG = """\b
Examples:
  llmstxt agents-md site/ --write AGENTS.md
  llmstxt agents-md build/html --site-url https://docs.example.com/"""


@click.command("agents-md", epilog=_EPILOG, short_help="Print an index block for a project's AGENTS.md.")
@click.argument("source", metavar="SITE_DIR|FILE", type=click.Path(path_type=Path))
@click.option(
    "--max-bytes", type=click.IntRange(500), default=8192, show_default=True, help="Longest block, markers included."
)
@click.option(
    "--site-url", default="", metavar="URL", help="Address of the site, where its llms.txt has relative links."
)
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Put it into this file.")
def agents_md(source: Path, max_bytes: int, site_url: str, write: Path | None) -> None:
    """Print an index of the documentation for AGENTS.md, made from the llms.txt in SITE_DIR.

    With --write the block replaces the one that FILE has, or is added at its end; the rest of FILE stays as it is.
    """
    from mkdocs_llms.cli_write import write_file  # noqa: PLC0415
    from mkdocs_llms.emit import agents_block, put_block, relative_links  # noqa: PLC0415

    path = source / "llms.txt" if source.is_dir() else source
    index = _read(path, "Build the site first, then give its folder, or an llms.txt.")
    block = agents_block(index, max_bytes, site_url)
    if not site_url and relative_links(index):
        click.echo(
            f"warning: the links in {path} are relative, so this index leads nowhere from another place. Give the site's "
            "address with --site-url, or build it with one.",
            err=True,
        )
    if write is None:
        click.echo(block, nl=False)
        return
    before = _read(write, "Give another file with --write.") if write.exists() else ""
    after = put_block(before, block)
    if after != before:
        write_file(write, before.encode("utf-8"), after.encode("utf-8"))
    click.echo(f"{write}: {len(block.encode()):,} bytes" + ("" if after != before else ", unchanged"), err=True)


def _read(path: Path, remedy: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else f"could not be read: {error.strerror}"
        raise ConfigError(f"{path} {why}. {remedy}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8. {remedy}") from error
