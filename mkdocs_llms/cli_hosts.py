"""`llmstxt hosts`: the configuration of a server or host, on standard output."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_llms.cli_types import ADDRESS
from mkdocs_llms.hosts import HOSTS, configuration

__all__ = ["hosts"]


_EPILOG = """\b
Examples:
  llmstxt hosts nginx site/ --root /srv/www > /etc/nginx/conf.d/docs.conf
  llmstxt hosts caddy build/html --site-url https://docs.example.com/ > Caddyfile
  llmstxt hosts netlify"""


@click.command(short_help="Print the configuration of a server or host.", epilog=_EPILOG)
@click.argument("host", type=click.Choice(list(HOSTS)))
@click.argument("folder", metavar="[SITE_DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--site-url",
    default="",
    type=ADDRESS,
    metavar="URL",
    help="Address of the site, such as https://docs.example.com/.  [default: as SITE_DIR has it]",
)
@click.option("--root", default="", help="Folder the server finds the files in.  [default: /srv/www]")
@click.option(
    "--flat/--folders",
    default=None,
    help="Pages are guide.html, as Sphinx writes them, or guide/.  [default: as in SITE_DIR, else folders]",
)
@click.option("--listen", default="", help="Address and port to listen on, such as 127.0.0.1:8080.")
def hosts(host: str, folder: Path | None, *, site_url: str, root: str, flat: bool | None, listen: str) -> None:
    """Print the configuration with which HOST serves a site to agents as it is meant.

    Types, Accept negotiation, Vary, Link, caching, noindex for twins, and a 404 in Markdown where Markdown was asked for.
    With SITE_DIR, the built site, the form of its addresses and where it belongs are read from it.
    """
    if folder is not None:
        site_url, flat = _of(folder, site_url, flat=flat)
    click.echo(configuration(host, site_url=site_url, root=root, flat=bool(flat), listen=listen), nl=False)


def _of(folder: Path, site_url: str, *, flat: bool | None) -> tuple[str, bool]:
    """The address of the site, and whether its pages are flat: as given, else as the folder has it."""
    from mkdocs_llms import urls  # noqa: PLC0415
    from mkdocs_llms.folder import base_of, is_flat, need_pages  # noqa: PLC0415

    need_pages(folder)
    base = site_url or base_of(folder)
    return "" if base == urls.NOWHERE else base, is_flat(folder) if flat is None else flat
