"""A folder of built HTML, any generator → llms.txt, llms-full.txt, twins: `llmstxt build`.

scan ─► plan (which pages, addresses, order) ─► convert (a page at a time, in processes) ─► assemble ─► Site ─► emit
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_llms import emit, urls
from mkdocs_llms.arrange import assemble, from_globs
from mkdocs_llms.errors import OutputError
from mkdocs_llms.page import engine_name, load_hook, shorten
from mkdocs_llms.sitedir import config as site_config
from mkdocs_llms.sitedir import ledger
from mkdocs_llms.sitedir.convert import Job, save
from mkdocs_llms.sitedir.options import Options, merged
from mkdocs_llms.sitedir.plan import Plan, plan
from mkdocs_llms.sitedir.rounds import Progress, Round, rounds
from mkdocs_llms.sitedir.scan import scan
from mkdocs_llms.sitedir.spool import Spool

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Options", "Result", "build", "settings"]

_FEW = 200
"""Pages below which starting processes costs more than it saves."""


@dataclass
class Result:
    """What a build did, in words where the author has something to do."""

    output: emit.Output = field(default_factory=emit.Output)
    prefix: str = ""
    pages: int = 0
    listed: int = 0
    characters: int = 0
    seconds: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    """Files of the author's that stand where ours would."""
    stale: list[str] = field(default_factory=list)
    """With `check`: files that are missing, old, or left over."""
    problems: list[str] = field(default_factory=list)
    """What could not be read or written; everything else is there."""
    remarks: list[str] = field(default_factory=list)
    """What may be a mistake of the author's; counts as a problem when they asked for strictness."""
    notes: list[str] = field(default_factory=list)
    """What is only good to know."""

    def summary(self) -> str:
        return emit.summary(
            emit.Written(self.sizes, tuple(self.kept)),
            self.output,
            pages=self.pages,
            characters=self.characters,
            seconds=self.seconds,
            prefix=self.prefix,
        )


def settings(
    folder: Path, given: Mapping[str, object], config: Path | None = None
) -> tuple[Options, site_config.SiteConfig]:
    """The options of a build: `given`, then those in the site's configuration. Raises `ConfigError`."""
    found = site_config.find(folder, config)
    return merged(given, found.options, found.path.parent if found.path else None), found


def build(
    folder: Path,
    target: Path | None = None,
    options: Options | None = None,
    config: site_config.SiteConfig | None = None,
    progress: Progress | None = None,
) -> Result:
    """Write llms.txt, llms-full.txt and the twin of every page below `folder` to `target`, else beside the HTML.

    Raises `ConfigError` for what cannot be meant and `OutputError` when nothing can be written; what concerns single
    files is in the result.
    """
    started = time.perf_counter()
    target, options = target or folder, options or Options()
    engine_name(options.engine)
    if options.preprocess:
        load_hook(options.preprocess)
    found = scan(folder, target)
    if not options.check:
        _writable(target)
    config = config or site_config.SiteConfig()
    settled = plan(folder, found, options, config)
    result = Result(
        output=options.output(),
        prefix=settled.choice.prefix,
        problems=list(found.problems),
        remarks=list(settled.remarks),
        notes=[*found.remarks, *settled.choice.remarks],
    )
    spool = Spool(limit=emit.FULL_LIMIT if result.output.full == "auto" else 0)
    with closing(spool):
        job = _job(folder, target, options, settled)
        done = rounds(settled, job, spool, _processes(options, settled), progress)
        _overview(done, settled, options, config)
    _record(done, settled, result, options.exclude)
    result.seconds = time.perf_counter() - started
    return result


def _job(folder: Path, target: Path, options: Options, settled: Plan) -> Job:
    output = options.output()
    return Job(
        root=os.fspath(folder),
        target=os.fspath(target),
        base=settled.base,
        prefix=settled.choice.prefix,
        output=output,
        titles={entry.path: entry.title for entry in settled.listed if entry.title},
        mapped=settled.mapped,
        record=ledger.load(os.fspath(target)),
        site=settled.called,
        about=settled.about,
        profile=settled.profile,
        engine=options.engine,
        tabs=options.tabs,
        preprocess=options.preprocess,
        inject=options.inject,
        check=options.check,
        bodies=output.full is not False,
    )


def _processes(options: Options, settled: Plan) -> int:
    if options.jobs:
        return min(options.jobs, len(settled.listed))
    if len(settled.listed) < _FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _writable(target: Path) -> None:
    """Fail before the work rather than after it."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=target):
            pass
    except OSError as error:
        said = f"{target} cannot be written to: {error.strerror or error}."
        raise OutputError(f"{said} Give another folder with --output.") from error


def _overview(done: Round, settled: Plan, options: Options, config: site_config.SiteConfig) -> None:
    """The files that speak of the whole site."""
    listed, home = settled.listed, settled.choice.home
    start = done.pages.get(settled.start)
    site = assemble(
        from_globs(options.sections, listed, home) if options.sections else listed,
        done.pages,
        title=settled.name or (start.title if start else "") or "Documentation",
        url=settled.base,
        prefix=settled.choice.prefix,
        summary=options.description
        or shorten(" ".join(config.description.split()))
        or next(iter(settled.about), "")
        or (start.description if start else ""),
        details=options.details,
        optional=options.optional,
        home=home,
        bodies=done.spool,
    )
    output = done.job.output
    if output.full == "auto":
        output = replace(output, full=not done.spool.overflowed)
    if done.pages:
        done.add(save(done.job, emit.overview(site, output)))


def _record(done: Round, settled: Plan, result: Result, exclude: tuple[str, ...]) -> None:
    """Leave a record of our files, remove those whose pages are gone, and tell what there is to tell."""
    job, choice = done.job, settled.choice
    left = ledger.leftovers(job.target, job.record, done.digests, within=choice.prefix, without=choice.others)
    result.stale += done.stale
    if job.check:
        result.stale += left
    else:
        ledger.remove(job.target, left)
        kept = {path: mark for path, mark in job.record.items() if path not in left}
        emit.write(job.target, [(ledger.NAME, ledger.dump({**kept, **done.digests}, exclude))])
    result.pages, result.listed, result.characters = done.twins, len(done.pages), done.characters
    result.sizes, result.kept = done.sizes, done.kept
    result.problems += done.problems
    result.remarks += done.remarks
    if done.removed:
        more = f", and from {len(done.removed) - 1} other twins" if len(done.removed) > 1 else ""
        result.notes.append(f"removed for safety: {done.removed[0]}{more}.")
    twins = {places[0] for places in job.places.values() if places}
    result.problems += [
        f"{path} is there already and not ours, so it stays as it is. Move it, leave its page out with --exclude, or "
        "write elsewhere with --output."
        for path in done.kept
        if path in twins
    ]
    result.remarks += [f"{path} is not ours and stays as it is." for path in done.kept if path not in twins]
    if settled.base == urls.NOWHERE:
        result.notes.append("no address of the site is known, so links are relative; --site-url makes them absolute.")
    if not done.pages:
        result.problems.append(f"{job.root} holds no page that could be listed, so no llms.txt was written.")
