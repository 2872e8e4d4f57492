"""How well `llmstxt lint` tells a command for the same job from another page's: `python benchmarks/covered.py --help`.

Where documentation has a procedure for a GUI and commands beside it, the two are of one job; beside the commands of another
page the steps are not covered. From both the weights of `mkdocs_llms/lint/evidence.py` are fitted, and judged on vendors
that were left out of the fit. Needs numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

from mkdocs_llms.labels import COMMAND_KINDS, kinds, method
from mkdocs_llms.lint.commands import Command
from mkdocs_llms.lint.covered import Coverage
from mkdocs_llms.lint.document import Document, decode
from mkdocs_llms.lint.evidence import WEIGHTS, evidence
from mkdocs_llms.lint.outline import Block
from mkdocs_llms.lint.related import Job
from mkdocs_llms.lint.rules import BY_CODE, STEP_CODES

OWN, SAME, ANY, CODE = KINDS = "its own", "of the vendor", "of any", "code of any"
# commands of its own page; of other ones; code of other ones under the words that introduce its own → what each counts in the fit
WORTH = {OWN: 8.0, SAME: 0.7, ANY: 2.0, CODE: 0.2}
# as much as that, when the section is all that the page has
SHORT = 0.15
KEPT = 0.975
PER_PAGE = 2
NEAR = 30
STIFFNESS = 5.0
ROUNDS = 4


@dataclass(frozen=True)
class Pair:
    """Steps and the commands beside them, with the page and the vendor that they are of."""

    vendor: str
    page: str
    job: Job
    commands: list[Command]


@dataclass(frozen=True)
class Sample:
    """What a job has beside it, the evidence for each of the commands there."""

    vendor: str
    kind: str
    rows: Any
    short: bool = False


def procedures(document: Document) -> Iterator[tuple[list[Block], list[Command], Job]]:
    """The steps of each section and tab that have commands beside them."""
    coverage = Coverage(document)
    steps: defaultdict[tuple[int, int], set[Block]] = defaultdict(set)
    for code in STEP_CODES:
        for finding in BY_CODE[code].check(document):
            if finding.block:
                steps[finding.block.section.index, id(finding.block.region)].add(finding.block)
    for found in steps.values():
        blocks = sorted(found, key=lambda block: block.start)
        commands = coverage.candidates(blocks)
        if commands:
            yield blocks, commands, coverage.job(blocks, commands)


def labelled(block: Block) -> bool:
    """Whether a heading or a tab says that this is the way with a GUI."""
    region, section, said = block.region, block.section, []
    while region:
        said.append(kinds(region.label))
        region = region.parent
    while section and section.level:
        said.append(method(section.title))
        section = section.parent
    return any("gui" in how and not how & COMMAND_KINDS for how in said)


def mined(vendor: str, folder: Path, most: int, draw: random.Random) -> list[Pair]:
    """Pairs of a folder of documentation, from labels; a page gives two at most."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".md", ".mdx"}):
        document = Document(decode(path.read_bytes()), str(path))
        held = [Pair(vendor, str(path), job, there) for steps, there, job in procedures(document) if labelled(steps[0])]
        found += draw.sample(held, min(PER_PAGE, len(held)))
    return draw.sample(found, min(most, len(found)))


def listed(file: Path, root: Path) -> list[Pair]:
    """Pairs of a file, a JSON object a line: `vendor`, `path` under the root, and the `line` where the steps begin."""
    rows, documents, found = gzip.open if file.suffix == ".gz" else open, {}, []
    with rows(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            path = root / row["path"]
            if path.is_file():
                if path not in documents:
                    documents[path] = list(procedures(Document(decode(path.read_bytes()), str(path))))
                after = [one for one in documents[path] if row["line"] <= one[0][0].line <= row["line"] + NEAR]
                if after:
                    _, commands, job = min(after, key=lambda one: one[0][0].start)
                    found.append(Pair(row["vendor"], str(path), job, commands))
    return found


def samples(pairs: list[Pair], draws: int, draw: random.Random) -> list[Sample]:
    """Each job with its own commands, and with those of other pages."""
    found = []
    for pair in pairs:
        others = [other for other in pairs if other.page != pair.page]
        same = [other for other in others if other.vendor == pair.vendor]
        beside = [(OWN, pair)]
        beside += [(SAME, other) for other in draw.sample(same, min(draws, len(same)))]
        beside += [(ANY, other) for other in draw.sample(others, min(draws, len(others)))]
        found += [_sample(pair, kind, other.commands) for kind, other in beside]
        short = replace(pair, job=replace(pair.job, elsewhere=Counter(pair.job.near), length=len(pair.job.near)))
        found += [replace(_sample(short, kind, other.commands), short=True) for kind, other in beside[: 1 + draws]]
        if not any(command.named for command in pair.commands):
            for other in draw.sample(others, min(draws // 2, len(others))):
                swapped = [
                    replace(own, code=one.code) for own, one in zip(pair.commands, cycle(other.commands), strict=False)
                ]
                found.append(_sample(pair, CODE, swapped))
    return found


def _sample(pair: Pair, kind: str, commands: list[Command]) -> Sample:
    return Sample(pair.vendor, kind, np.array([evidence(pair.job, command) for command in commands]))


def fit(held: Iterable[Sample]) -> Any:
    """Weights and, last, what is added: logistic regression on the command that speaks loudest in each sample."""
    held = list(held)
    size = Counter(sample.vendor for sample in held if sample.kind == OWN and not sample.short)
    worth = np.array([WORTH[sample.kind] / max(10, size[sample.vendor]) ** 0.5 for sample in held])
    worth *= [SHORT if sample.short else 1.0 for sample in held]
    worth *= len(held) / worth.sum()
    right = np.array([sample.kind == OWN for sample in held], float)
    every = np.vstack([sample.rows for sample in held])
    middle, spread = every.mean(0), every.std(0) + 1e-6
    scaled = [np.c_[(sample.rows - middle) / spread, np.ones(len(sample.rows))] for sample in held]
    weights = np.r_[np.array([np.sign(weight) for weight in WEIGHTS.values()]), 0.0]
    stiff = np.r_[np.full(len(WEIGHTS), STIFFNESS), 1e-6]
    for _ in range(ROUNDS):
        rows = np.array([sample[np.argmax(sample @ weights)] for sample in scaled])
        weights = np.zeros_like(weights)
        for _ in range(8):
            chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
            slope = rows.T @ (worth * (chance - right)) + stiff * weights
            curve = (rows * (worth * chance * (1 - chance))[:, None]).T @ rows + np.diag(stiff)
            weights = weights - np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.r_[plain, weights[-1] - plain @ middle]


def scores(held: list[Sample], weights: Any) -> Any:
    return np.array([np.max(sample.rows @ weights[:-1]) + weights[-1] for sample in held])


def report(name: str, held: list[Sample], scored: Any, bound: float, *, short: bool = False) -> None:
    parts = [scored[[sample.kind == kind and sample.short == short for sample in held]] >= bound for kind in KINDS]
    print(f"{name:14} {len(parts[0]):6}" + "".join(f"{np.mean(part) if len(part) else 0:14.3f}" for part in parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="VENDOR=DIR", help="documentation in Markdown to find pairs in")
    parser.add_argument("--pairs", nargs=2, action="append", default=[], metavar=("FILE", "ROOT"), help="known pairs")
    parser.add_argument("--most", type=int, default=110, help="pairs of one folder")
    parser.add_argument("--draws", type=int, default=8, help="other pages for each job and kind")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    draw = random.Random(args.seed)
    pairs = [pair for file, root in args.pairs for pair in listed(Path(file), Path(root))]
    for folder in args.folders:
        vendor, _, place = folder.partition("=")
        pairs += mined(vendor, Path(place), args.most, draw)
    held = samples(pairs, args.draws, draw)
    vendors = np.array([sample.vendor for sample in held])
    unseen = np.zeros(len(held))
    for vendor in sorted(set(vendors)):
        weights = fit(sample for sample in held if sample.vendor != vendor)
        unseen[vendors == vendor] = scores([sample for sample in held if sample.vendor == vendor], weights)
    whole = [sample.kind == OWN and not sample.short for sample in held]
    bound = np.quantile(unseen[whole], 1 - KEPT)
    weights = fit(held)
    print(
        "covered with    pairs"
        + "".join(f"{kind:>14}" for kind in KINDS)
        + "   (a vendor's weights are fitted on the others)"
    )
    report("unseen", held, unseen, bound)
    report("  short pages", held, unseen, bound, short=True)
    for vendor in sorted(set(vendors)):
        part = [sample for sample in held if sample.vendor == vendor]
        report("  " + vendor, part, unseen[vendors == vendor], bound)
    seen = scores(held, weights)
    bound = np.quantile(seen[whole], 1 - KEPT)
    report("seen", held, seen, bound)
    for name, weight in zip(WEIGHTS, weights, strict=False):
        print(f"    {json.dumps(name, ensure_ascii=False)}: {weight:.1f},")
    print(f"THRESHOLD = {bound - weights[-1]:.1f}")


if __name__ == "__main__":
    main()
