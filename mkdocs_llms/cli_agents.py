"""`llmstxt agents-md`: the index of a site as a block for AGENTS.md."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["agents_md"]


@click.command("agents-md", short_help="Print an index block for a project's AGENTS.md.")
@click.argument("source", metavar="SITE_DIR|FILE", type=click.Path(path_type=Path))
@click.option(
    "--max-bytes", type=click.IntRange(500), default=8192, show_default=True, help="Longest block, markers included."
)
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Put it into this file.")
def agents_md(source: Path, max_bytes: int, write: Path | None) -> None:
    """Print an index of the documentation for AGENTS.md, made from the llms.txt in SITE_DIR.

    With --write the block replaces the one that FILE has, or is added at its end; the rest of FILE stays as it is.
    """
    from mkdocs_llms.cli_write import write_file  # noqa: PLC0415
    from mkdocs_llms.emit import agents_block, put_block  # noqa: PLC0415
    from mkdocs_llms.errors import LlmsError  # noqa: PLC0415

    path = source / "llms.txt" if source.is_dir() else source
    try:
        block = agents_block(path.read_text("utf-8"), max_bytes)
        if write is None:
            click.echo(block, nl=False)
            return
        before = write.read_bytes() if write.exists() else b""
        after = put_block(before.decode("utf-8"), block).encode("utf-8")
        if after != before:
            write_file(write, before, after)
    except (OSError, UnicodeDecodeError) as error:
        raise LlmsError(f"{error}. Give the folder of a built site, or its llms.txt.") from error
    click.echo(f"{write}: {len(block.encode()):,} bytes" + ("" if after != before else ", unchanged"), err=True)
