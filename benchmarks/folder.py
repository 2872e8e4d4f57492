"""What `llmstxt build` costs as a site grows, and what a second process saves: `python benchmarks/folder.py --help`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

try:
    import click
    from rich.console import Console
except ImportError as error:
    sys.exit(f"{error}. Run this with the Python that has mkdocs-llms installed, such as .venvs/mkdocs/bin/python.")

_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Sample:
    """One build: seconds of CPU of all its processes, of wall time, and the peak of its largest process in MB."""

    cpu: float
    wall: float
    memory: float


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--sizes", default="500,5000,20000", show_default=True, help="Pages of the sites that are made.")
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1), help="Builds of each kind.")
@click.option("--full", is_flag=True, help="Write llms-full.txt whatever its size.")
def main(folder: Path, sizes: str, rounds: int, *, full: bool) -> None:
    """Make sites of several sizes of the pages below FOLDER and build each with one process and with two.

    Every build is a fresh process that writes to an empty folder; the two kinds take turns. Each page is there many
    times, under other names. Memory is that of the largest process, with one process that of the whole build. The
    speed-up is in wall time and means little while other work has the processors: see the load average.
    """
    if not hasattr(os, "wait4"):
        raise click.ClickException("This needs os.wait4, which Linux and macOS have.")
    console = Console(stderr=True)
    pages = sorted(path for path in folder.rglob("*.html") if path.is_file())
    if not pages:
        raise click.ClickException(f"{folder} holds no .html file. Name a folder of built pages.")
    click.echo(
        "| pages | MB of HTML | pages/s | memory MB, one process | memory MB, two | × with two processes | wall s |"
    )
    click.echo("|--:|--:|--:|--:|--:|--:|--:|")
    for size in map(int, sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="mkdocs-llms-benchmark-") as made:
            site, count = Path(made) / "site", 0
            count = _make(site, pages, size)
            _build(site, Path(made), 2, full=full)  # fills caches
            samples: dict[int, list[Sample]] = {1: [], 2: []}
            for turn in range(rounds):
                for jobs in (1, 2) if turn % 2 else (2, 1):
                    console.print(f"{size} pages: round {turn + 1} of {rounds}, {jobs} processes", style="dim")
                    samples[jobs].append(_build(site, Path(made), jobs, full=full))
            click.echo(_row(size, count, samples))
    click.echo(
        f"\n{len(pages)} pages of {folder.name}; medians of {rounds} rounds, pages/s per CPU second of one process; "
        f"{os.cpu_count()} CPUs, load average {os.getloadavg()[0]:.1f} at the end"
    )


def _make(site: Path, pages: list[Path], size: int) -> int:
    """A site of `size` pages in folders of a hundred, as second names of the same files. Returns its bytes."""
    count = 0
    for number in range(size):
        source = pages[number % len(pages)]
        target = site / f"part-{number // 100}" / f"{number:06}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(source)
        except OSError:  # another disk, or too many names
            shutil.copyfile(source, target)
        count += source.stat().st_size
    (site / "index.html").write_text("<h1>Pages</h1><p>All of them.</p>", "utf-8")
    return count


def _build(site: Path, folder: Path, jobs: int, *, full: bool) -> Sample:
    """One build into a new folder, which stays: removing files makes the next build slower on ext4."""
    target = tempfile.mkdtemp(dir=folder)
    command = [
        sys.executable,
        "-m",
        "mkdocs_llms.cli",
        "build",
        str(site),
        "--output",
        target,
        "--jobs",
        str(jobs),
        "-q",
    ]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--full"] if full else command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: some page is no document
        raise click.ClickException(f"{' '.join(command)} ended with {process.returncode}. Run it by hand to see why.")
    return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _UNIT / 1e6)


def _row(size: int, count: int, samples: dict[int, list[Sample]]) -> str:
    one, two = samples[1], samples[2]
    faster = median(a.wall / b.wall for a, b in zip(one, two, strict=True))
    speed = size / median(sample.cpu for sample in one)
    memory = [median(sample.memory for sample in found) for found in (one, two)]
    wall = [median(sample.wall for sample in found) for found in (one, two)]
    return (
        f"| {size:,} | {count / 1e6:,.0f} | {speed:,.0f} | {memory[0]:.0f} | {memory[1]:.0f} | {faster:.2f} | "
        f"{wall[0]:.1f}, {wall[1]:.1f} |"
    )


if __name__ == "__main__":
    main()
