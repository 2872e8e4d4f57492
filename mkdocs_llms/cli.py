"""The `llmstxt` command: the only place that prints or exits.

Commands import what they need when they run, so that `llmstxt --help` answers at once; the others are not imported at all.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_llms import __version__
from mkdocs_llms.cli_types import ADDRESS
from mkdocs_llms.errors import ConfigError, EngineError, LlmsError, OutputError

if TYPE_CHECKING:
    from typing import IO

__all__ = ["main"]

EPILOG = """\b
Examples:
  llmstxt convert site/guide/index.html
  curl -s https://docs.example.com/guide/ | llmstxt convert - --url https://docs.example.com/guide/
  llmstxt lint docs/
  llmstxt crawl https://docs.example.com -o docs-md/

As a MkDocs plugin, add `- llms` to `plugins:` in mkdocs.yml.
Exit codes: 0 complete and clean, 1 findings or a partial result, 2 usage or configuration, 3 nothing usable."""


_COMMANDS = {
    "agents-md": "cli_agents",
    "build": "cli_build",
    "check": "cli_check",
    "crawl": "cli_crawl",
    "explain": "cli_lint",
    "fix": "cli_fix",
    "get": "cli_get",
    "hosts": "cli_hosts",
    "lint": "cli_lint",
    "mcp": "cli_mcp",
    "serve": "cli_serve",
}
"""The modules of the commands; one is imported when its command is asked for."""


class _Group(click.Group):
    """A group whose commands end in one line, never in a traceback, when something is wrong with the input.

    The exit code is the one table's: 2 for what the user asked for, 1 for files that could not all be written, 3 when
    nothing came of it.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _COMMANDS:
            module = import_module(f"mkdocs_llms.{_COMMANDS[cmd_name]}")
            command: click.Command = getattr(module, cmd_name.replace("-", "_"))
            return command
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (ConfigError, EngineError) as error:
            raise click.UsageError(str(error)) from error
        except LlmsError as error:
            click.ClickException(str(error)).show()
            sys.exit(1 if isinstance(error, OutputError) else 3)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(__version__, prog_name="llmstxt")
def main() -> None:
    """Documentation that AI agents can act on."""


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option(
    "--url",
    default="https://site.invalid/",
    type=ADDRESS,
    metavar="URL",
    show_default=False,
    help="Address of the page, for its links.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "turbohtml", "soup"]),
    default="auto",
    show_default=True,
    help="HTML engine; both should say the same.",
)
def convert(file: IO[bytes], url: str, engine: str) -> None:
    """Print one HTML page as Markdown, as its twin would have it.

    FILE is a built page, whoever generated it, or - for standard input.
    """
    from mkdocs_llms.page import decode, open_page

    name = getattr(file, "name", "standard input")
    html = decode(file.read())
    if not html.strip():
        raise LlmsError(f"{name} is empty. Give a built HTML page.")
    page = open_page(html, url, engine=engine).to_page(path=Path(name).name)  # type: ignore[arg-type]
    if page.removed:
        click.echo(f"removed for safety: {', '.join(page.removed)}", err=True)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    click.echo(page.markdown, nl=False)


if __name__ == "__main__":
    main()
