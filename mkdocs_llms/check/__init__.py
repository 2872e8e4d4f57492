"""Is a site ready for agents? `llmstxt check`: a folder or a server, looked at once and judged by a table of checks.

source (folder, server) ─► survey (what is there) ─► checks (pure) ─► report
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_llms.check.checks import CHECKS
from mkdocs_llms.check.source import Folder
from mkdocs_llms.check.start import start
from mkdocs_llms.check.survey import survey
from mkdocs_llms.check.verdict import Check, Finding, Report, Status, Verdict
from mkdocs_llms.emit.summary import CHARACTERS_PER_TOKEN
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.folder import base_of, need_start
from mkdocs_llms.sitedir import ledger

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Source
    from mkdocs_llms.check.survey import Survey

__all__ = ["CHECKS", "Check", "Finding", "Options", "Report", "Status", "Verdict", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a check is made. `site_url` is the address that the site's own links have, where that is another one."""

    site_url: str = ""
    profile: str = "spec"
    max_pages: int = 50
    """Of a served site; a folder is read whole."""
    max_links: int = 200
    rate: float = 10.0
    allow_private: bool = False
    exclude: tuple[str, ...] = ()
    """Globs of pages that are left out of llms.txt on purpose."""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


def check(target: str, options: Options | None = None, watch: Callable[[int, int], None] | None = None) -> Report:
    """Look at the site at `target`, an address or a folder, and judge it.

    Raises `LlmsError` when nothing can be read, `ConfigError` for what cannot be meant.
    """
    options = options or Options()
    known = {it.id for it in CHECKS}
    if wrong := [name for name in (*options.only, *options.skip) if name not in known]:
        raise ConfigError(f"There is no check {wrong[0]!r}. `llmstxt check --list` names them.")
    if target.startswith(("http://", "https://")):
        found = asyncio.run(_served(target, options, watch))
    else:
        found = asyncio.run(_folder(Path(target), options, watch))
    chosen = [it for it in CHECKS if (not options.only or it.id in options.only) and it.id not in options.skip]
    return Report(
        target=target,
        base=found.base,
        verdicts=tuple((it, it.judge(found)) for it in chosen),
        pages=len(found.pages),
        total_pages=found.total,
        requests=found.requests,
        tokens=sum(page.twin.text.size for page in found.pages if page.twin) // CHARACTERS_PER_TOKEN,
        left_out=tuple(found.left_out),
        notes=tuple(found.notes),
    )


async def _folder(root: Path, options: Options, watch: Callable[[int, int], None] | None) -> Survey:
    need_start(root)
    source: Source = Folder(root, options.site_url.rstrip("/") + "/" if options.site_url else base_of(root))
    left_out = (*options.exclude, *ledger.left_out(str(root)))
    return await survey(source, profile=options.profile, most=100_000, links=1_000_000, exclude=left_out, watch=watch)


async def _served(url: str, options: Options, watch: Callable[[int, int], None] | None) -> Survey:
    from mkdocs_llms.fetch import Client, Manners  # noqa: PLC0415  # an extra

    url = url.partition("#")[0].partition("?")[0]
    url = url.removesuffix("llms.txt").removesuffix("index.html").rstrip("/") + "/"
    async with Client(manners=Manners(rate=options.rate), allow_private=options.allow_private) as client:
        client.check(url)
        source, notes = await start(client, url, options.site_url.rstrip("/") + "/" if options.site_url else "")
        found = await survey(
            source,
            profile=options.profile,
            most=options.max_pages,
            links=options.max_links,
            exclude=options.exclude,
            watch=watch,
        )
        found.notes[:0] = notes
        return found
