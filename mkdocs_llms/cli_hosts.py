"""`llmstxt hosts`: the configuration of a server or host, on standard output."""

from __future__ import annotations

import click

from mkdocs_llms.cli_types import ADDRESS
from mkdocs_llms.hosts import HOSTS, configuration

__all__ = ["hosts"]


@click.command()
@click.argument("host", type=click.Choice(list(HOSTS)))
@click.option(
    "--site-url",
    default="",
    type=ADDRESS,
    metavar="URL",
    help="Address of the site, such as https://docs.example.com/.",
)
@click.option("--root", default="", help="Folder the server finds the files in.  [default: /srv/www]")
@click.option("--flat", is_flag=True, help="Pages are guide.html, not guide/ (use_directory_urls: false).")
@click.option("--listen", default="", help="Address and port to listen on, such as 127.0.0.1:8080.")
def hosts(host: str, site_url: str, root: str, flat: bool, listen: str) -> None:  # noqa: FBT001  # click's way
    """Print the configuration with which HOST serves a site to agents as it is meant.

    Types, Accept negotiation, Vary, Link, caching, noindex for twins, and a 404 in Markdown where Markdown was asked for.
    """
    click.echo(configuration(host, site_url=site_url, root=root, flat=flat, listen=listen), nl=False)
