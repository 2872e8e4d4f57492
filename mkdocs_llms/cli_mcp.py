"""`llmstxt mcp`: a site as an MCP server."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from mkdocs_llms.cli_types import ADDRESS_OR_PATH, Number

__all__ = ["mcp"]


@click.command(short_help="Serve a site to agents: search, fetch and list_pages over its Markdown.")
@click.argument("target", metavar="SITE_DIR|URL", type=ADDRESS_OR_PATH)
@click.option("--http", metavar="HOST:PORT", help="Streamable HTTP at http://HOST:PORT/mcp instead of standard input.")
@click.option(
    "--max-chars",
    type=click.IntRange(min=1000),
    default=20_000,
    show_default=True,
    help="Longest answer; longer pages come by their headings.",
)
@click.option("--allow-private", is_flag=True, help="Permit a URL in a private network or on this machine.")
@click.option(
    "--rate",
    type=Number(0),
    default=10.0,
    show_default=True,
    help="Requests per second; 0: as many as it takes.",
)
def mcp(target: str, http: str | None, max_chars: int, rate: float, *, allow_private: bool) -> None:
    """Serve a built site to agents over the Model Context Protocol: search, fetch and list_pages over its Markdown.

    Needs `pip install 'mkdocs-llms[mcp]'`. A folder is followed when it is built again; of a URL the pages that its
    llms.txt lists are fetched once, politely, before the first answer (extra `crawl`).
    """
    from mkdocs_llms.mcp_server.server import make_server  # noqa: PLC0415  # slow to import, and an extra

    host, _, port = (http or "").rpartition(":")
    if http is not None and not port.isdigit():
        raise click.BadParameter(f"{http!r} is not HOST:PORT, such as 127.0.0.1:8000.", param_hint="--http")
    with tempfile.TemporaryDirectory(prefix="llmstxt-") as temporary:
        folder = Path(target)
        if target.startswith(("http://", "https://")):
            folder = Path(temporary)
            _bring(target, folder, allow_private=allow_private, rate=rate)
        server = make_server(folder, limit=max_chars)
        if http is None:
            server.run("stdio")
        else:
            server.run("streamable-http", host=host or "127.0.0.1", port=int(port))


def _bring(url: str, folder: Path, *, allow_private: bool, rate: float) -> None:
    from mkdocs_llms.mcp_server.remote import bring  # noqa: PLC0415

    def watch(done: int, total: int) -> None:
        if sys.stderr.isatty() and (done == total or not done % 10):
            click.echo(f"\r{done} of {total} pages", err=True, nl=done == total)

    pages = bring(url, folder, allow_private=allow_private, rate=rate, watch=watch)
    click.echo(f"{url}: {pages} pages", err=True)
