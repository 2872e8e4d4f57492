"""What one invocation of `llmstxt crawl` does and shows."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from mkdocs_llms import crawl
from mkdocs_llms.fetch import AGENT, Limits, Manners

__all__ = ["execute"]

_EVERY = 5.0
_STOPPING = "Finishing the pages in flight; Ctrl-C again leaves them."


def execute(urls: tuple[str, ...], options: dict[str, Any]) -> int:
    """Crawl as the options say; the exit code."""
    output_format, quiet = options["output_format"], options["quiet"]
    if options["sites"] is not None:
        return _fleet(options)
    with _watching(output_format, quiet=quiet) as watch:
        result = crawl.crawl(_options(urls, options), watch)
    return _told(result, str(options["output"]), output_format, quiet=quiet)


def replay(archive: Path, output: Path, given: dict[str, Any], output_format: str, *, quiet: bool) -> int:
    """Convert what a WARC file holds; the exit code."""
    options = crawl.Options(starts=(), output=output, **given)
    with _watching(output_format, quiet=quiet) as watch:
        result = crawl.replay(archive, options, watch)
    return _told(result, str(output), output_format, quiet=quiet)


def _told(result: crawl.Result, output: str, output_format: str, *, quiet: bool) -> int:
    if output_format == "json":
        click.echo(json.dumps({"event": "report", **result.report}, ensure_ascii=False))
        return result.code
    for path in result.report["kept"][:10]:
        click.echo(f"error: {output}/{path} is not ours and stays as it is. Move it, or choose another -o.", err=True)
    if not quiet:
        _table(result.report, output)
    return result.code


def _fleet(options: dict[str, Any]) -> int:
    """Many sites: a line for each as it ends, then how many there are of each kind."""
    jobs = crawl.sites(options["sites"], _options((), options))
    output_format, quiet = options["output_format"], options["quiet"]

    def watch(site: crawl.Site) -> None:
        if output_format == "json":
            fields = {"event": "site", "url": site.url, "code": site.code, "problem": site.problem, **site.report}
            click.echo(json.dumps(fields, ensure_ascii=False))
        elif site.problem:
            click.echo(f"failed: {site.url}: {site.problem}", err=True)
        elif not quiet:
            more = "" if site.report["complete"] else f", partial: {site.report['partial']}"
            click.echo(f"{site.url}: {site.report['pages']:,} pages, exit code {site.code}{more}")

    found, code = crawl.crawl_sites(jobs, options["jobs"] or os.cpu_count() or 1, watch, options["output"])
    if output_format == "text" and not quiet:
        pages = sum(site.report.get("pages", 0) for site in found)
        clean = sum(site.code == 0 for site in found)
        click.echo(f"{options['output']}: {len(found)} sites, {pages:,} pages, {clean} clean; see crawl-report.json")
    return code


def _options(urls: tuple[str, ...], given: dict[str, Any]) -> crawl.Options:
    return crawl.Options(
        starts=urls,
        output=given["output"],
        include=given["include"],
        exclude=given["exclude"],
        subdomains=given["subdomains"],
        max_pages=given["max_pages"],
        depth=given["depth"],
        max_bytes=given["max_bytes"],
        max_seconds=given["max_time"],
        versions=given["versions"],
        languages=given["languages"],
        markdown=not given["html"],
        title=given["title"],
        base_url=given["base_url"],
        allow_private=given["allow_private"],
        proxy=given["proxy"],
        browser=given["browser"],
        warc=given["warc"],
        workers=min(os.cpu_count() or 1, 4) if given["workers"] is None else given["workers"],
        manners=Manners(
            agent=given["user_agent"] or AGENT,
            in_flight=given["in_flight"],
            rate=given["rate"],
            patience=given["patience"],
        ),
        limits=Limits(body=given["max_size"], total=given["timeout"]),
    )


@contextlib.contextmanager
def _watching(output_format: str, *, quiet: bool) -> Iterator[Callable[[crawl.Progress], None]]:
    """What is shown while it runs: events, a bar on a terminal, a line now and then elsewhere, or nothing."""
    if output_format == "json":
        yield _event
    elif quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _Lines()


def _event(progress: crawl.Progress) -> None:
    if progress.state == "stopping":
        click.echo(json.dumps({"event": "stopping"}))
        return
    fields = {"event": "url", "url": progress.url, "state": progress.state, "reason": progress.reason}
    click.echo(json.dumps(fields, ensure_ascii=False))


class _Lines:
    """A line each few seconds, and one for each failure."""

    def __init__(self) -> None:
        self._next = _EVERY

    def __call__(self, progress: crawl.Progress) -> None:
        if progress.state == "stopping":
            click.echo(_STOPPING, err=True)
        if progress.state == "failed":
            click.echo(f"failed: {progress.url} ({progress.reason})", err=True)
        if progress.seconds >= self._next:
            self._next = progress.seconds + _EVERY
            click.echo(_status(progress), err=True)


def _status(progress: crawl.Progress) -> str:
    rate = progress.done / progress.seconds if progress.seconds else 0.0
    size = progress.received / 1e6
    return (
        f"{progress.pages:,} pages, {progress.queued:,} queued, {progress.failed:,} failed, {rate:.1f}/s, {size:.1f} MB"
    )


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[crawl.Progress], None]]:
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.fields[status]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("crawl", total=None, status="")

        def watch(progress: crawl.Progress) -> None:
            if progress.state == "stopping":
                shown.console.print(_STOPPING)
            total = progress.done + progress.queued
            shown.update(task, total=total, completed=progress.done, status=_status(progress))

        yield watch


def _table(report: dict[str, Any], output: str) -> None:
    """The report in a few lines; nothing that is zero."""
    rows: list[tuple[str, int, str]] = [
        ("pages", report["pages"], f"about {report['tokens']:,} tokens"),
        ("served as Markdown", report["served_markdown"], "taken as they are"),
        ("unchanged", report["unchanged"], ""),
        ("duplicates", len(report["duplicates"]), "the same page under another address"),
        *((f"skipped: {reason}", count, _WHY.get(reason, "")) for reason, count in report["skipped"].items()),
        ("missing", len(report["missing"]), "links and entries that lead nowhere"),
        ("cleaned", len(report["removed"]), "pages without what hid in them or stood on all of them"),
        ("suspicious", len(report["suspicious"]), "pages with text that addresses the reading model"),
        ("failed", len(report["failed"]), ""),
        ("waiting", report["waiting"], ""),
        ("kept", len(report["kept"]), "files of yours that stand where ours would"),
    ]
    for change, urls in (report["difference"] or {}).items():
        rows.append(
            (f"{change} since the last crawl", len(urls), ", ".join(urls[:3]) + (" …" if len(urls) > 3 else ""))
        )
    for name, count, note in rows:
        if count:
            click.echo(f"{name:<28}{count:>7,}  {note}".rstrip())
    for failure in report["failed"][:10]:
        click.echo(f"  failed: {failure['url']}: {failure['detail'] or failure['reason']}")
    for page in report["suspicious"][:10]:
        click.echo(f"  suspicious: {page['url']}: {page['text'][0]}")
    if not report["pages"] and (why := _why_nothing(report)):
        click.echo(f"nothing: {report['start']}: {why}")
    if report["partial"]:
        click.echo(f"partial: {report['partial']}. The same command goes on from here.")
    asked = f"{report['requests']:,} requests, {report['bytes'] / 1e6:.1f} MB, {report['seconds']:.1f} s"
    click.echo(f"{output}: {asked}; all reasons are in crawl-report.json")


def _why_nothing(report: dict[str, Any]) -> str:
    """What became of the start page of a crawl without pages."""
    for kind in ("missing", "skipped_urls"):
        for row in report[kind]:
            if row["url"].rstrip("/") == report["start"].rstrip("/"):
                reason = row["reason"]
                return "is not there (404). Check the address." if reason == "404" else _WHY.get(reason, reason)
    return ""


_WHY = {
    "robots": "robots.txt disallows them",
    "noindex": "ask not to be indexed",
    "version": "of other versions; --versions all takes them",
    "language": "in other languages; --languages all takes them",
    "javascript": "empty until JavaScript runs",
    "excluded": "by --exclude",
    "trap": "endless or generated addresses",
    "depth": "too many links from the start",
    "type": "neither HTML nor Markdown",
    "outside": "redirects out of scope",
    "listing": "only list other pages",
    "search": "search forms",
    "twin": "the Markdown of pages that are here",
}
