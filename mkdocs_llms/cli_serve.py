"""`llmstxt serve`: a built folder on this machine, served as it is meant."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from mkdocs_llms.cli_listen import listen, run
from mkdocs_llms.cli_types import ADDRESS

__all__ = ["serve"]


@click.command(short_help="Preview a built site as a good server would serve it.")
@click.argument("folder", metavar="SITE_DIR", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--site-url",
    default="",
    type=ADDRESS,
    metavar="URL",
    help="Public address of the site.  [default: as its files have it]",
)
def serve(folder: Path, host: str, port: int, site_url: str) -> None:
    """Preview the built site in SITE_DIR with everything `llmstxt hosts` asks of a server.

    Accept: text/markdown, Vary, Link, ETags, noindex for twins, a 404 in Markdown. The site is found below the path of
    its public address. Needs `pip install 'mkdocs-llms[serve]'`.
    """
    from mkdocs_llms.errors import ConfigError  # noqa: PLC0415
    from mkdocs_llms.folder import base_of, need_pages  # noqa: PLC0415
    from mkdocs_llms.serve import site_app  # noqa: PLC0415  # an extra

    try:
        import uvicorn  # noqa: F401, PLC0415  # an extra
        from starlette.applications import Starlette  # noqa: PLC0415
        from starlette.responses import RedirectResponse  # noqa: PLC0415
        from starlette.routing import Mount, Route  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is not installed. `pip install 'mkdocs-llms[serve]'`") from error

    need_pages(folder)
    address = site_url or base_of(folder)
    path = urlsplit(address).path.rstrip("/")
    site = Mount(path, site_app(folder, site_url=address))
    home = [Route("/", lambda _: RedirectResponse(f"{path}/"))] if path else []
    taken = listen(host, port, "--port" if host == "127.0.0.1" else "--host or --port")
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{folder} is at http://{shown}:{taken.getsockname()[1]}{path}/ (Ctrl+C stops it)", err=True)
    run(Starlette(routes=[*home, site]), taken)
