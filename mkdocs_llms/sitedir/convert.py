"""From the bytes of each page to its files on disk, a page at a time, in as many processes as wanted.

What comes back of a page is small: its HTML is never kept, and its Markdown only where llms-full.txt will hold it.
"""

from __future__ import annotations

import errno
import multiprocessing
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from os.path import join
from typing import TYPE_CHECKING

from mkdocs_llms import emit, urls
from mkdocs_llms.arrange import described, kind_of, without_site
from mkdocs_llms.errors import ConfigError, LlmsError, OutputError
from mkdocs_llms.page import decode, load_hook, one_line, open_page
from mkdocs_llms.page.profiles import by_name
from mkdocs_llms.sitedir import ledger
from mkdocs_llms.sitedir.address import page_url
from mkdocs_llms.sitedir.read import Unreadable, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from ctypes import c_byte

    from mkdocs_llms.model import Page
    from mkdocs_llms.page import Engine
    from mkdocs_llms.page.passes import TabMode
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.sitedir.sitemap import Location

__all__ = ["Done", "Job", "Saved", "convert", "save"]

_CHUNK = 32
_PIECE = 1_000_000
_ENDS_IT = (errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", 0))
"""A full disk, a read-only one and a spent quota: the next file would fare no better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is the same for every page."""

    root: str
    target: str
    base: str
    prefix: str
    output: emit.Output
    known: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str]
    mapped: Mapping[str, Location]
    """What the sitemap says of pages."""
    record: Mapping[str, str]
    site: str = ""
    """What the pages call the site, at one end of their titles."""
    about: tuple[str, ...] = ()
    """Descriptions that are the site's rather than a page's."""
    profile: str = ""
    engine: Engine = "auto"
    tabs: TabMode = "keep"
    preprocess: str = ""
    inject: bool = False
    check: bool = False
    bodies: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of some files: bytes and digests of those that are as they should be, and the names of others."""

    sizes: Mapping[str, int]
    digests: Mapping[str, str]
    kept: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a page. Without `page` it appears in no file, and `kind` or `problem` says why."""

    path: str
    kind: str = ""
    page: Page | None = None
    characters: int = 0
    redirect: str = ""
    saved: Saved | None = None
    problem: str = ""
    remark: str = ""
    removed: tuple[str, ...] = ()
    fatal: bool = False


class _Converter:
    """A job with what it needs at hand, made once in each process."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.profile: Profile | None = by_name(job.profile) if job.profile else None
        self.hook: Callable[[str, str], str] | None = load_hook(job.preprocess) if job.preprocess else None

    def __call__(self, path: str) -> Done:
        try:
            return self._convert(path)
        except Unreadable as error:
            return Done(path=path, kind="unreadable", problem=str(error))
        except OutputError as error:
            number = getattr(error.__cause__, "errno", 0)
            return Done(path=path, kind="unwritten", problem=str(error), fatal=number in _ENDS_IT)
        except (Exception, RecursionError) as error:  # noqa: BLE001  # one broken page must not take the others with it
            said = f"{type(error).__name__}: {error}".rstrip(": ")
            return Done(path=path, kind="unreadable", problem=f"could not be converted ({said}). Please report it.")

    def _convert(self, path: str) -> Done:
        job = self.job
        data = read(join(job.root, path))
        html, remark = decode(data), ""
        if self.hook is not None:
            try:
                html = self.hook(html, job.places[path][0])
            except ConfigError as error:
                remark = str(error)
        source = open_page(html, page_url(path, job.base), prefer=self.profile, engine=job.engine)
        facts = source.facts
        kind = kind_of(path, facts)
        if kind not in ("document", "listing"):
            return Done(path=path, kind=kind, redirect=facts.redirect, problem=_problem(kind, facts.reason))
        mapped = job.mapped.get(path)
        said, source.facts = facts.description, replace(facts, description="")
        page = source.to_page(
            path=path,
            title=job.titles.get(path, "") or _title(path, without_site(facts.title, job.site)),
            updated=facts.updated or (mapped.updated if mapped else ""),
            known=job.known,
            tabs=job.tabs,
        )
        page = replace(
            page,
            description=described(page, one_line(said), job.about),
            canonical_url=urls.canonical(facts.canonical_url or (mapped.address if mapped else ""), page.url),
        )
        places = job.places[path]
        saved = save(job, emit.twin(page, places, job.output, base=job.base, prefix=job.prefix))
        if job.inject and places and self._inject(path, data, places[0]):
            saved = replace(saved, stale=(*saved.stale, path))
        return Done(
            path=path,
            kind=kind,
            page=page if job.bodies and kind == "document" else replace(page, markdown=""),
            characters=len(page.markdown),
            saved=saved,
            remark=remark,
            removed=page.removed,
        )

    def _inject(self, path: str, data: bytes, twin: str) -> bool:
        """Give the page its links, every other byte as it is. True when they were not there and only looked for."""
        job = self.job
        html = data.decode("latin-1")
        new = emit.inject(
            emit.eject(html),
            twin=_ascii(urls.relative_to_file(job.base + urls.of_path(twin), path)),
            index=_ascii(urls.relative_to_file(f"{job.base}{job.prefix}llms.txt", path)),
            pointer=job.output.directive,
        )
        if new == html:
            return False
        if not job.check:
            emit.rewrite(join(job.root, path), new.encode("latin-1"))
        return job.check


def save(job: Job, files: Iterable[tuple[str, Iterable[str]]]) -> Saved:
    """Write what has changed and is ours to write; with `check`, only say what that would be."""
    sizes: dict[str, int] = {}
    digests: dict[str, str] = {}
    due: list[tuple[str, Iterable[str]]] = []
    kept: list[str] = []
    with ExitStack() as stack:
        for path, text in files:
            whole: Iterable[str] = text if isinstance(text, str) else stack.enter_context(closing(_Laid(text)))
            size, mark = _measured(whole)
            state = ledger.state(job.target, path, mark, job.record)
            if state == "theirs":
                kept.append(path)
                continue
            sizes[path], digests[path] = size, mark
            if state != "same":
                due.append((path, whole))
        if not job.check:
            emit.write(job.target, due)
    return Saved(sizes, digests, tuple(kept), tuple(path for path, _ in due) if job.check else ())


class _Laid:
    """A long text in a file, so that it can be read twice without being held."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115
        self._file.writelines(pieces)

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        return iter(lambda: self._file.read(_PIECE), "")

    def close(self) -> None:
        self._file.close()


def _measured(text: Iterable[str]) -> tuple[int, str]:
    """The size in bytes and the digest of a text."""
    size, found = 0, ledger.Digest()
    for piece in [text] if isinstance(text, str) else text:
        data = piece.encode("utf-8", "replace")
        size += len(data)
        found.update(data)
    return size, found.hexdigest()


def convert(job: Job, paths: Sequence[str], jobs: int, enough: Callable[[], bool] = bool) -> Iterator[Done]:
    """Each page of `paths` in order, done; without its Markdown once there is `enough` of it.

    Raises `ConfigError` for a hook that cannot be loaded.
    """
    if jobs < 2 or len(paths) < 2:
        yield from map(_Converter(job), paths)
        return
    # A copy of this process knows the job already, where it can be had.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    chunk = max(1, min(_CHUNK, len(paths) // (4 * jobs)))
    brief = context.RawValue("b", 0)
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(job, brief)) as pool:
        try:
            for done in pool.map(_run, paths, chunksize=chunk):
                yield done
                brief.value = enough()
        except BrokenProcessPool as error:
            raise LlmsError("A worker process was killed, most likely for want of memory. Try --jobs 1.") from error
        finally:
            pool.shutdown(cancel_futures=True)


_WORKER: tuple[_Converter, c_byte] | None = None


def _start(job: Job, brief: c_byte) -> None:
    global _WORKER  # noqa: PLW0603  # the state of a worker process
    _WORKER = _Converter(job), brief


def _run(path: str) -> Done:
    assert _WORKER is not None  # noqa: S101
    convert_page, brief = _WORKER
    done = convert_page(path)
    if brief.value and done.page is not None:  # sending it costs as much as a tenth of converting it
        return replace(done, page=replace(done.page, markdown=""))
    return done


def _problem(kind: str, reason: str) -> str:
    if kind == "shell":
        by = f" ({reason})" if reason else ""
        return f"is only a shell that JavaScript fills{by}. Build the site with its pages rendered (SSG or prerender)."
    if kind == "frames":
        return "is a frame set and holds no text. Give the pages in its frames, or build without frames."
    return ""


def _title(path: str, stated: str) -> str:
    """`stated`, unless it is what Sphinx calls a page that has no title; then the name of the file."""
    return urls.human(path.rpartition("/")[2].rpartition(".")[0]) if stated == "<no title>" else stated


def _ascii(url: str) -> str:
    """`url` in characters that every encoding of a page shares."""
    return urls.of_path(url) if not url.isascii() else url
