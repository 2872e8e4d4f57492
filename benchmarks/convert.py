"""What converting pages costs, and what it keeps: `python benchmarks/convert.py --help`."""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

try:
    import click
    from facts import Facts, kept, of_html, of_markdown, of_truth
    from rich.console import Console
    from rich.progress import track
except ImportError as error:
    sys.exit(f"{error}. Run this with the Python that has mkdocs-llms installed, such as .venvs/mkdocs/bin/python.")

from rivals import RIVALS

from mkdocs_llms.emit import Output, twin, write
from mkdocs_llms.page import decode, open_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_llms.page.profiles import Profile

_OURS = "**mkdocs-llms**"
_SHOWN = ("code", "headings", "links", "cells", "words")
_URL = "https://docs.example.org/"


class Source(NamedTuple):
    """One page: its bytes, and its article as the generator wrote it."""

    name: str
    data: bytes
    article: str


@dataclass
class Result:
    """Seconds of each round, and the Markdown of the last one."""

    seconds: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    failed: int = 0


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--truth",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON lines with the facts of each page, known from elsewhere (`facts.of_truth` has the form). Without it they "
    "are read from the article, where what its generator hung into it counts too.",
)
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1), help="Runs of each converter.")
def main(folder: Path, truth: Path | None, rounds: int) -> None:
    """Convert every page below FOLDER with mkdocs-llms and with others, in this one process, taking turns.

    mkdocs-llms reads each whole page from its bytes, finds the article, cleans, converts and writes the file. The
    others are handed what they cannot find, the article that mkdocs-llms recognised, with the marks its generator left
    in it, and write the same files; finding it is not counted. trafilatura finds the article itself, in the whole page;
    "whole page" is handed what mkdocs-llms is, and converts menus and all.

    What was kept is the share of the page's facts that are in the re-parsed Markdown; what belongs, the share of the
    Markdown's facts that are in the page.
    """
    console = Console(stderr=True)
    paths = sorted(path for path in folder.rglob("*.html") if path.is_file())
    if not paths:
        raise click.ClickException(f"{folder} holds no .html file. Name a folder of built pages.")
    pages = [_source(path, folder) for path in track(paths, "reading", console=console)]
    converters = {
        _OURS: _ours(),
        **{name: _rival(make()) for name, make in RIVALS.items() if _installed(name, console)},
    }
    results = {name: Result() for name in converters}
    # What was written stays until the end: removing files makes writing the next ones slower on ext4.
    with tempfile.TemporaryDirectory(prefix="mkdocs-llms-benchmark-") as made:
        for turn in range(rounds):
            for name, convert in converters.items():
                console.print(f"round {turn + 1} of {rounds}: {name.strip('*')}", style="dim")
                _run(convert, pages, results[name], tempfile.mkdtemp(dir=made))
    known = of_truth(truth, _SHOWN) if truth else {}
    there = [
        known.get(page.name) or of_html(page.article)
        for page in track(pages, "counting the facts of the pages", console=console)
    ]
    click.echo(_table(results, there, sum(len(page.data) for page in pages)))


def _source(path: Path, folder: Path) -> Source:
    data = path.read_bytes()
    return Source(path.relative_to(folder).as_posix(), data, open_page(decode(data), _URL).article())


def _installed(name: str, console: Console) -> bool:
    try:
        version(name.partition(",")[0])
    except PackageNotFoundError:
        console.print(f"{name} is not installed and left out. Add it with: pip install {name}", style="yellow")
        return False
    return True


def _ours() -> Callable[[Source], str]:
    """As `llmstxt build` does it: who wrote a folder is asked of its first page, and the next ones are tried for that."""
    known: dict[str, Profile] = {}

    def convert(source: Source) -> str:
        folder = source.name.rpartition("/")[0]
        opened = open_page(decode(source.data), _URL + source.name, prefer=known.get(folder))
        known.setdefault(folder, opened.profile)
        page = opened.to_page(path=source.name)
        # The parts of a long page come first, the twin itself last.
        return [text for _, text in twin(page, [f"{source.name}.md"], _TWINS, base=_URL)][-1]

    return convert


_TWINS = Output(full=False)


def _rival(convert: Callable[[str, str], str | None]) -> Callable[[Source], str]:
    return lambda source: convert(source.article, source.data.decode("utf-8", "replace")) or ""


def _run(convert: Callable[[Source], str], pages: Sequence[Source], result: Result, target: str) -> None:
    texts: list[str] = []
    failed = 0
    gc.collect()  # what the one before left is not this one's to clear away
    start = time.process_time()
    for page in pages:
        try:
            text = convert(page)
        except Exception:  # noqa: BLE001  # a converter that gives up on a page has lost it, and goes on
            text, failed = "", failed + 1
        write(target, [(f"{page.name}.md", text)])
        texts.append(text)
    result.seconds.append(time.process_time() - start)
    result.texts, result.failed = texts, failed


def _table(results: dict[str, Result], there: Sequence[Facts], size: int) -> str:
    slowest = {name: median(result.seconds) for name, result in results.items()}
    base = slowest.get("markdownify")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = ", ".join(
        f"{n} {version(n)}" for n in ("mkdocs-llms", "turbohtml", *(n for n in RIVALS if n in results and "," not in n))
    )
    setting = (
        f"{len(there)} pages, {size / 1e6:.1f} MB; {versions}; medians of {len(results[_OURS].seconds)} rounds, CPU time; "
        f"peak memory of the whole process {peak:.0f} MB"
    )
    lines = [
        setting,
        "",
        f"| converter | pages/s | × markdownify | {' | '.join(f'{kind} kept / belongs' for kind in _SHOWN)} | gave up |",
        f"|---|--:|--:|{'--:|' * len(_SHOWN)}--:|",
    ]
    for name, result in results.items():
        speed = len(there) / slowest[name]
        times = f"{base / slowest[name]:.1f}" if base else ""
        shares = " | ".join(_shares(there, result.texts))
        lines.append(f"| {name} | {speed:,.0f} | {times} | {shares} | {result.failed or ''} |")
    return "\n".join(lines)


def _shares(there: Sequence[Facts], texts: Sequence[str]) -> list[str]:
    total: dict[str, Counter[str]] = {kind: Counter() for kind in _SHOWN}
    for facts, text in zip(there, texts, strict=True):
        counts = kept(facts, of_markdown(text))
        for kind in _SHOWN:
            both, lost, extra = counts[kind]
            total[kind].update(both=both, lost=lost, extra=extra)
    return [
        f"{count['both'] / max(1, count['both'] + count['lost']):.3f} / "
        f"{count['both'] / max(1, count['both'] + count['extra']):.3f}"
        for count in total.values()
    ]


if __name__ == "__main__":
    main()
