"""`llmstxt mcp`: a site as an MCP server."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_llms.cli_listen import listen, run
from mkdocs_llms.cli_types import ADDRESS_OR_PATH, Number

if TYPE_CHECKING:
    import socket

__all__ = ["mcp"]


@click.command(short_help="Serve a site to agents over the Model Context Protocol.")
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

    taken = _listen(http) if http is not None else None
    with tempfile.TemporaryDirectory(prefix="llmstxt-") as temporary:
        folder = Path(target)
        if target.startswith(("http://", "https://")):
            folder = Path(temporary)
            _bring(target, folder, allow_private=allow_private, rate=rate)
        server = make_server(folder, limit=max_chars)
        if taken is None:
            server.run("stdio")
        else:
            host, port = taken.getsockname()[:2]
            click.echo(
                f"{target} is at http://{f'[{host}]' if ':' in host else host}:{port}/mcp (Ctrl+C stops it)", err=True
            )
            run(server.streamable_http_app(host=host), taken)


def _listen(http: str) -> socket.socket:
    host, _, port = http.rpartition(":")
    if not port.isdigit() or int(port) > 65535:
        raise click.BadParameter(f"{http!r} is not HOST:PORT, such as 127.0.0.1:8000.", param_hint="--http")
    return listen(host.strip("[]") or "127.0.0.1", int(port), "--http HOST:PORT")


def _bring(url: str, folder: Path, *, allow_private: bool, rate: float) -> None:
    from mkdocs_llms.mcp_server.remote import bring  # noqa: PLC0415

    def watch(done: int, total: int) -> None:
        if sys.stderr.isatty() and (done == total or not done % 10):
            click.echo(f"\r{done} of {total} pages", err=True, nl=done == total)

    pages = bring(url, folder, allow_private=allow_private, rate=rate, watch=watch)
    click.echo(f"{url}: {pages} pages", err=True)
