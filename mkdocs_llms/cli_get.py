"""`llmstxt get`: one page as Markdown, on standard output."""

from __future__ import annotations

import sys

import click

from mkdocs_llms.cli_types import ADDRESS_OR_PATH

__all__ = ["get"]

_EPILOG = """\b
Examples:
  llmstxt get https://docs.example.com/guide/
  llmstxt get https://docs.example.com/guide/ --section "Install on Linux"
  llmstxt get site/guide/index.html --max-chars 5000

Exit codes: 0 done, 2 wrong usage or no such file, 3 nothing to show."""


@click.command(short_help="Print one page of any documentation as Markdown.", epilog=_EPILOG)
@click.argument("target", metavar="URL|PATH", type=ADDRESS_OR_PATH)
@click.option("--section", default="", metavar="NAME", help="Only the section under this heading.")
@click.option(
    "--max-chars", type=click.IntRange(100), metavar="N", help="Cut at a heading before N characters; say what is left."
)
@click.option("--allow-private", is_flag=True, help="Permit addresses of private networks and of this machine.")
@click.option("--user-agent", default="", help="Who we say we are; robots.txt is read for its first word.")
def get(target: str, section: str, max_chars: int | None, *, allow_private: bool, user_agent: str) -> None:
    """Print one page of any documentation as clean Markdown: what its site serves as such, else converted from HTML.

    Where it came from is said on standard error. Honours robots.txt and connects to no private address.
    """
    from mkdocs_llms.get import get as get_page  # noqa: PLC0415

    found = get_page(
        target, section=section, max_chars=max_chars or 0, allow_private=allow_private, user_agent=user_agent
    )
    if found.removed:
        click.echo(f"left out: {', '.join(found.removed)}", err=True)
    if sys.stderr.isatty():
        click.echo(f"from {found.origin}", err=True)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    click.echo(found.markdown, nl=False)
