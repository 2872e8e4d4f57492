"""Builds in fresh processes, and what they cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sites import VARIANTS, Problem, copy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Measured", "Sample", "measure"]

_CHILD = Path(__file__).with_name("child.py")
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Sample:
    """One build: seconds of CPU (user + sys) and of wall time, peak memory in MB, seconds of CPU per plugin part."""

    cpu: float
    wall: float
    memory: float
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def hooks(self) -> float:
        """CPU inside the plugin's hooks as a share of the whole process."""
        return sum(seconds for part, seconds in self.parts.items() if part != "import") / self.cpu

    @property
    def imports(self) -> float:
        """CPU for importing the plugin and its engine as a share of the whole process; it comes before any hook."""
        return self.parts.get("import", 0.0) / self.cpu


@dataclass
class Measured:
    """All builds of one site; the n-th samples of all variants are from the same round."""

    site: str
    pages: int
    samples: dict[str, list[Sample]]
    skipped: dict[str, str] = field(default_factory=dict)
    """Variants that do not build, each with the reason."""

    def typical(self, variant: str, quantity: str) -> float:
        return median(getattr(sample, quantity) for sample in self.samples[variant])

    def ratios(self, variant: str, quantity: str) -> list[float]:
        """Per round, this variant over the plain build of that round: what drifts over a run cancels out."""
        pairs = zip(self.samples[variant], self.samples["plain"], strict=True)
        return [getattr(one, quantity) / getattr(plain, quantity) for one, plain in pairs]

    def parts(self, variant: str) -> dict[str, float]:
        """Share of the process's CPU per part of the plugin, largest first."""
        names = {name for sample in self.samples[variant] for name in sample.parts}
        shares = {n: median(s.parts.get(n, 0) / s.cpu for s in self.samples[variant]) for n in names}
        return dict(sorted(shares.items(), key=lambda item: -item[1]))


def measure(
    site: Path, name: str, *, rounds: int, leave_out: frozenset[str], progress: Callable[[str], None]
) -> Measured:
    """Build the site in every variant, alternating: once unmeasured, to fill caches, then `rounds` times."""
    with tempfile.TemporaryDirectory(prefix="mkdocs-llms-benchmark-") as made:
        folder = Path(made)
        configs = {variant: file for variant, file in copy(site, folder).items() if variant not in leave_out}
        measured = Measured(name, len(list((folder / "source").rglob("*.md"))), {})
        for variant in list(configs):
            progress(f"{name}: warming up, {variant}")
            try:
                _build(configs[variant], VARIANTS[variant], folder)
            except Problem as problem:
                if variant == "plain":
                    raise Problem(f"{site} does not build, even without a plugin:\n{problem}") from None
                measured.skipped[variant] = str(problem)
                del configs[variant]
        measured.samples = {variant: [] for variant in configs}
        for turn in range(rounds):
            cut = turn % len(configs)
            order = list(configs)[cut:] + list(configs)[:cut]
            # Each variant comes first, second … equally often, and not always after the same other one.
            for variant in order if turn % 2 else reversed(order):
                progress(f"{name}: round {turn + 1} of {rounds}, {variant}")
                measured.samples[variant].append(_build(configs[variant], VARIANTS[variant], folder))
    return measured


def _build(config: Path, plugin: str, folder: Path) -> Sample:
    """One build into an empty folder, which stays until the end: ext4 is slow to create files while it holds back the
    numbers of files just removed, and the next build would pay for that.
    """
    report, log = folder / "report.json", folder / "log.txt"
    site_dir = tempfile.mkdtemp(dir=folder)
    with log.open("wb") as out:
        command = [sys.executable, str(_CHILD), str(config), site_dir, str(report), plugin]
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=out, stderr=out, cwd=config.parent, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Problem("\n".join(log.read_text("utf-8", "replace").splitlines()[-8:]))
    parts = json.loads(report.read_text("utf-8"))["cpu"]
    return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _UNIT / 1e6, parts)
