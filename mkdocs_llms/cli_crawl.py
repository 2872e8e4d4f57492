"""`llmstxt crawl`: options in; progress, a table and an exit code out."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from mkdocs_llms.cli_types import ADDRESS, PROXY, Number

__all__ = ["crawl"]

_EPILOG = """\b
Examples:
  llmstxt crawl https://docs.example.com -o docs-md/
  llmstxt crawl https://example.com/docs/ -o out/ --exclude '*/blog/*' --rate 2
  llmstxt crawl -o out/ --max-pages 50 -q https://docs.example.com
  llmstxt crawl --sites sites.txt --jobs 4 -o docs/
  llmstxt crawl https://docs.example.com -o out/ --warc docs.warc.gz

The same command again goes on where it was stopped; when it was done, it
crawls again, asks only for what may have changed, and shows the difference.
Exit codes: 0 complete and clean, 1 findings (failed pages, pages that need
JavaScript, text that addresses the reading model, files of yours where ours
would stand) or a partial result, 2 usage or configuration, 3 nothing usable.
"""


@click.command(short_help="Fetch a documentation site and write the same files for it.", epilog=_EPILOG)
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@click.option(
    "--from-file",
    type=click.File("r", "utf-8-sig", "replace"),
    help="Read more start addresses from a file, one a line.",
)
@click.option(
    "--sites",
    type=click.File("r", "utf-8-sig", "replace"),
    help="Crawl each address in this file as a site of its own, into OUTPUT/HOST.",
)
@click.option(
    "--jobs",
    default=0,
    type=click.IntRange(0),
    metavar="N",
    help="With --sites: how many at a time. Default: one per CPU.",
)
@click.option("--include", multiple=True, metavar="GLOB", help="Take these too: of the path, or of the whole address.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out.")
@click.option("--subdomains", is_flag=True, help="Follow links to subdomains of the start.")
@click.option(
    "--versions", default="", metavar="NAME", help="Version to take, or `all` (default: the start's, stable, latest)."
)
@click.option("--languages", default="", metavar="CODE", help="Language to take, or `all` (default: the start page's).")
@click.option("--html", is_flag=True, help="Convert the HTML even where the site serves Markdown.")
@click.option("--title", default="", help="Name of the site in llms.txt.")
@click.option(
    "--base-url",
    default="",
    type=ADDRESS,
    metavar="URL",
    help="Where the files will be served from (default: relative links).",
)
@click.option(
    "--rate",
    default=10.0,
    show_default=True,
    type=Number(0),
    help="Requests per second and host; 0 for no throttle of our own.",
)
@click.option(
    "--in-flight", default=4, show_default=True, type=click.IntRange(1, 64), help="Requests at a time per host."
)
@click.option(
    "--patience",
    default=120.0,
    show_default=True,
    type=Number(0),
    help="Seconds a host may make us wait before one request.",
)
@click.option(
    "--max-pages",
    default=20_000,
    show_default=True,
    type=click.IntRange(1),
    help="Stop after so many pages; the same command goes on with as many.",
)
@click.option(
    "--max-bytes", default=5_000_000_000, show_default=True, type=click.IntRange(1), help="Stop after so many bytes."
)
@click.option(
    "--max-time",
    default=21_600.0,
    show_default=True,
    type=Number(0, min_open=True),
    help="Stop after so many seconds.",
)
@click.option(
    "--max-size", default=10_000_000, show_default=True, type=click.IntRange(1_000), help="Bytes of one page."
)
@click.option(
    "--timeout",
    default=60.0,
    show_default=True,
    type=Number(0, min_open=True),
    help="Seconds for one request.",
)
@click.option("--depth", default=25, show_default=True, type=click.IntRange(0), help="Links from the start to a page.")
@click.option("--user-agent", default="", help="Who we say we are; robots.txt is read for its first word.")
@click.option(
    "--proxy",
    default="",
    type=PROXY,
    metavar="URL",
    help="Ask through this proxy; it resolves names, so it must be trusted.",
)
@click.option(
    "--browser", is_flag=True, help="Render pages that are empty until JavaScript runs, in headless Chromium."
)
@click.option(
    "--warc",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep all exchanges in FILE.warc.gz; `llmstxt build FILE.warc.gz` converts them again.",
)
@click.option("--allow-private", is_flag=True, help="Permit addresses of private networks and of this machine.")
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    help="Processes that convert pages, at most; each is started when the others are busy. Default: one per CPU, up to 4.",
)
@click.option(
    "--output-format",
    type=click.Choice(("text", "json")),
    default="text",
    help="json: events, one a line, then the report.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def crawl(urls: tuple[str, ...], **options: Any) -> None:
    """Fetch a documentation site politely, and write llms.txt, llms-full.txt and a Markdown twin of each page.

    Stays on the host and below the folder of each URL. Honours robots.txt, `noindex` and `Retry-After`; takes Markdown
    where the site serves it; connects to no private address. What was left out, and why, is in crawl-report.json.
    """
    if (more := options.pop("from_file")) is not None:
        urls += tuple(line.strip() for line in more if line.strip() and not line.startswith("#"))
    if options["sites"] and (urls or options["warc"]):
        raise click.UsageError("--sites has its addresses in the file, and keeps no archive. Leave URL and --warc out.")
    if options["warc"] and not options["warc"].name.endswith(".warc.gz"):
        raise click.UsageError(f"--warc {options['warc']}: give a name that ends in .warc.gz.")
    if not re.fullmatch(r"[\x21-\x7e][\x20-\x7e]*|", options["user_agent"]):
        raise click.UsageError(f"--user-agent {options['user_agent']!r}: give ASCII characters in one line.")
    if not urls and not options["sites"]:
        raise click.UsageError("Give the address of a documentation site, for example https://docs.example.com.")
    from mkdocs_llms.cli_crawl_run import execute  # noqa: PLC0415  # needs the extra `crawl`

    sys.exit(execute(urls, options))
