"""All pages converted, and once more where some turned out to be no documents after others had linked to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_llms import emit, urls
from mkdocs_llms.arrange import kind_of
from mkdocs_llms.errors import OutputError
from mkdocs_llms.sitedir.convert import convert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_llms.model import Page
    from mkdocs_llms.sitedir.address import Places
    from mkdocs_llms.sitedir.convert import Done, Job, Saved
    from mkdocs_llms.sitedir.plan import Plan
    from mkdocs_llms.sitedir.spool import Spool

__all__ = ["Progress", "Round", "rounds"]

Progress = Callable[[int, int], None]

_QUIET = ("redirect", "search", "error", "noindex")
"""Pages that rightly appear in no emitted file."""
_CHAIN = 10


@dataclass
class Round:
    """What came of converting all pages once."""

    job: Job
    spool: Spool
    pages: dict[str, Page] = field(default_factory=dict)
    """Those that are listed, without their Markdown, in reading order."""
    twins: int = 0
    characters: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """What was taken out of twins for safety."""
    lost: list[Done] = field(default_factory=list)
    """Pages that are no documents after all."""

    def add(self, saved: Saved) -> None:
        self.sizes |= saved.sizes
        self.digests |= saved.digests
        self.kept += saved.kept
        self.stale += saved.stale

    def take(self, done: Done) -> None:
        """Count in one page."""
        if done.problem:
            self.problems.append(done.problem if done.kind == "unwritten" else f"{done.path} {done.problem}")
        if done.remark:
            self.remarks.append(f"{done.path}: {done.remark}")
        if done.removed:
            self.removed.append(f"{', '.join(done.removed)} from that of {done.path}")
        if done.saved is not None:
            self.add(done.saved)
            self.twins += 1
            self.characters += done.characters
        elif done.kind != "document":
            self.lost.append(done)
        if done.page is not None and done.kind == "document":
            self.pages[done.path] = replace(done.page, markdown="")
            self.spool.add(done.page)


def rounds(plan: Plan, job: Job, spool: Spool, processes: int, progress: Progress | None) -> Round:
    """Convert the pages of `plan`. Raises `OutputError` when the disk takes no more."""
    gone = {path: kind_of(path, facts) for path, facts in plan.odd.items()}
    order = [entry.path for entry in plan.listed] + [path for path, kind in gone.items() if kind not in _QUIET]
    leads = {path: facts.redirect for path, facts in plan.odd.items() if facts.redirect}
    problems: list[str] = []
    while True:
        spool.clear()
        done = Round(_linked(job, order, leads, plan), spool)
        _run(done, order, processes, progress)
        problems += done.problems if done.lost else []
        leads |= {page.path: page.redirect for page in done.lost if page.redirect}
        lost = {page.path for page in done.lost}
        order = [path for path in order if path not in lost]
        if not lost or not order:
            done.problems = problems if lost else [*problems, *done.problems]
            done.problems = [*dict.fromkeys(done.problems), *_clashes(done.job)]
            return done


def _run(result: Round, order: Sequence[str], processes: int, progress: Progress | None) -> None:
    for number, done in enumerate(convert(result.job, order, processes, lambda: result.spool.overflowed), 1):
        result.take(done)
        if done.fatal:
            raise OutputError(f"{done.problem} Nothing more was written; make room and run it again.")
        if progress is not None:
            progress(number, len(order))


def _linked(job: Job, order: Sequence[str], leads: Mapping[str, str], plan: Plan) -> Job:
    """`job` with the address of the twin behind each page; a redirect stub has that of the page it leads to."""
    where = emit.addresses(order, job.output.twins)
    twins = {path: found[0] for path, found in where.items() if found}
    for path in leads:
        if end := _end(path, leads, twins, plan.places, job.base):
            twins[path] = twins[end]
    return replace(job, places=where, known=plan.places.known(twins, job.base, plan.mount))


def _clashes(job: Job) -> Iterator[str]:
    """Pages that have no twin of their own because an earlier one has its address."""
    owners = {address: path for path, where in job.places.items() for address in where}
    for path, where in job.places.items():
        if not where:
            address = urls.twin_paths(path, job.output.twins)[0]
            yield f"{owners[address]} and {path} would both be {address}; the first has it. Rename one of them."


def _end(path: str, leads: Mapping[str, str], twins: Mapping[str, str], places: Places, base: str) -> str:
    """The document at the end of a chain of redirects; empty when there is none."""
    here = path
    for _ in range(_CHAIN):
        here = places.behind(leads[here], here, base)
        if here not in leads:
            return here if here in twins else ""
    return ""
