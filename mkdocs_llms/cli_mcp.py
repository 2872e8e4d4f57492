"""`llmstxt mcp`: a built site as an MCP server."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["mcp"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--http", metavar="HOST:PORT", help="Streamable HTTP at http://HOST:PORT/mcp instead of standard input.")
@click.option(
    "--max-chars",
    type=click.IntRange(min=1000),
    default=20_000,
    show_default=True,
    help="Longest answer; longer pages come by their headings.",
)
def mcp(folder: Path, http: str | None, max_chars: int) -> None:
    """Serve the built site in FOLDER to agents: search, fetch and list_pages over its Markdown.

    Needs `pip install 'mkdocs-llms[mcp]'`. Reads files only, and follows them when they change.
    """
    from mkdocs_llms.mcp_server.server import make_server  # noqa: PLC0415  # slow to import, and an extra

    server = make_server(folder, limit=max_chars)
    if http is None:
        server.run("stdio")
        return
    host, _, port = http.rpartition(":")
    if not port.isdigit():
        raise click.BadParameter(f"{http!r} is not HOST:PORT, such as 127.0.0.1:8000.", param_hint="--http")
    server.run("streamable-http", host=host or "127.0.0.1", port=int(port))
