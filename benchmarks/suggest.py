"""How often the right operation is found, how true the confidence is, how long it takes: `python benchmarks/suggest.py --help`."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suggest_azure import azure_commands
from suggest_data import botocore_openapi, dump, fern_openapi, manual_tree
from suggest_gold import aws_gold, command_gold, procedure_of, rest_gold
from suggest_guides import guide_pairs

from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.model import Operation, Procedure
from mkdocs_llms.lint.suggest.openapi import read_openapi
from mkdocs_llms.lint.suggest.rank import Ranked, rank
from mkdocs_llms.lint.suggest.tree import read_tree

SURE = 0.9
# what the guides are about; the whole program has twice as many commands
AZURE_GROUPS = re.findall(
    r"\S+",
    "acr account ad aks bicep cognitiveservices connectedk8s deployment deployment-scripts disk eventgrid extension feature fleet "
    "functionapp group identity image keyvault lock login managedapp managedservices monitor network policy provider resource rest "
    "role sig snapshot stack storage tag ts vm vmss",
)


@dataclass(frozen=True)
class Set:
    """Operations, procedures with those that are right, what an operation is called in the latter, and who wrote them."""

    name: str
    operations: list[Operation]
    pairs: list[tuple[Procedure, set[str]]]
    called: Callable[[Operation], str]
    sections: int
    house: str = ""


@dataclass(frozen=True)
class Answer:
    """The best confidence, and whether the first and any of three is right."""

    confidence: float
    first: bool
    third: bool


def _name(operation: Operation) -> str:
    return operation.name


def _key(operation: Operation) -> str:
    return operation.key


def make_set(
    name: str, operations: list[Operation], rows: Iterable[dict[str, Any]], gold: Callable[..., set[str]]
) -> Set:
    aws = gold is aws_gold
    rows = list(rows)
    found = [(procedure_of(row), gold(row, operations)) for row in rows]
    pairs = [(procedure, right) for procedure, right in found if right]
    return Set(name, operations, pairs, _name if aws else _key, len(rows), "AWS" if aws else name)


def answers(held: Set, index: Index) -> list[Answer]:
    found = []
    for procedure, right in held.pairs:
        rows: list[Ranked] = rank(index, procedure)
        names = [held.called(row.operation) for row in rows]
        found.append(Answer(rows[0].confidence if rows else 0.0, bool({*names[:1]} & right), bool({*names} & right)))
    return found


def services(names: Iterable[str], folder: Path) -> list[Operation]:
    rows: list[Operation] = []
    for name in names:
        rows += read_openapi(dump(botocore_openapi(name), folder / f"{name}.json")).operations
    return rows


def sets(args: argparse.Namespace, folder: Path) -> list[Set]:
    found = []
    if args.pairs:
        with gzip.open(args.pairs, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]

        def of(*repos: str) -> list[dict[str, Any]]:
            return [row for row in rows if row["repo"] in repos]

        found.append(make_set("S3", services(("s3", "s3control"), folder), of("aws-s3"), aws_gold))
        found.append(make_set("Lambda", services(("lambda",), folder), of("aws-lambda"), aws_gold))
        if args.gh_manual:
            tree = dump(manual_tree(args.gh_manual.read_text("utf-8")), folder / "gh.json")
            found.append(make_set("gh", read_tree(tree), of("github-docs"), command_gold))
        if args.auth0:
            path = dump(fern_openapi(args.auth0), folder / "auth0.json")
            found.append(make_set("Auth0", read_openapi(path).operations, of("auth0"), rest_gold))
        if args.azure:
            tree = dump(azure_commands(args.azure, AZURE_GROUPS), folder / "az.json")
            found.append(make_set("Azure", read_tree(tree), of("azure-aks", "azure-management"), command_gold))
    for guide in args.guide:
        name, _, rest = guide.partition("=")
        folders, _, names = rest.rpartition(":")
        pairs = [row for path in folders.split(",") for row in guide_pairs(Path(path))]
        found.append(make_set(name, services(names.split(","), folder), pairs, aws_gold))
    return found


def together(found: list[Set]) -> Set:
    """One tree of the operations of several sets, with the procedures of all."""
    operations = {(operation.source, operation.key): operation for held in found for operation in held.operations}
    pairs = [pair for held in found for pair in held.pairs]
    name = ", ".join(held.name for held in found)
    return Set(name, list(operations.values()), pairs, found[0].called, sum(held.sections for held in found))


def table(rows: list[tuple[Set, list[Answer]]]) -> None:
    print("| operations | | pairs of sections | top-1 | top-3 | sure (≥ 0.9) | of these right |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for held, got in rows:
        sure = [row for row in got if row.confidence >= SURE]
        print(
            f"| {held.name} | {len(held.operations)} | {len(got)} of {held.sections} | {share(got, 'first'):.2f} | "
            f"{share(got, 'third'):.2f} | {len(sure) / max(1, len(got)):.0%} | {sum(row.first for row in sure)}/{len(sure)} |"
        )


def curve(got: list[Answer]) -> None:
    print("\n| confidence | tasks | said on average | right |\n|---|--:|--:|--:|")
    edges = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    for low, high in itertools.pairwise(edges):
        rows = [row for row in got if low <= row.confidence < high]
        if rows:
            said = sum(row.confidence for row in rows) / len(rows)
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(rows)} | {said:.2f} | {share(rows, 'first'):.2f} |")


def share(rows: list[Answer], which: str) -> float:
    return sum(getattr(row, which) for row in rows) / max(1, len(rows))


def strangers(found: list[Set]) -> None:
    """How often an answer is sure for procedures of another product, where nothing fits."""
    for held in found:
        index, others = Index(held.operations), [other for other in found if other is not held]
        rows = [rank(index, procedure) for other in others for procedure, _ in other.pairs]
        sure = sum(bool(row) and row[0].confidence >= SURE for row in rows)
        shown = sum(bool(row) and row[0].confidence >= 0.5 for row in rows)
        print(f"{held.name}: of {len(rows)} procedures of other products {sure} at ≥ 0.9, {shown} at ≥ 0.5")


def timing(operations: list[Operation], procedures: list[Procedure]) -> None:
    start = time.process_time()
    index = Index(operations)
    built = time.process_time() - start
    for procedure in procedures:
        rank(index, procedure)
    times = []
    for procedure in procedures:
        start = time.process_time()
        rank(index, procedure)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    print(
        f"{len(operations)} operations: built in {built:.2f} s; an answer takes {sum(times) / len(times):.1f} ms on average, "
        f"{times[len(times) // 2]:.1f} in the middle, {times[-1]:.1f} at most (CPU time)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, help="pairs_dev.jsonl.gz")
    parser.add_argument("--gh-manual", type=Path, help="what `gh help reference` prints")
    parser.add_argument("--auth0", type=Path, help="the folder of the package auth0.management")
    parser.add_argument(
        "--guide", action="append", default=[], help="NAME=FOLDER[,FOLDER]:SERVICE[,SERVICE] of AWS guides in Markdown"
    )
    parser.add_argument("--azure", type=Path, help="the folder azure/cli/command_modules of the package azure-cli")
    parser.add_argument("--held", default="", help="NAMEs that --fit measures and never fits on")
    parser.add_argument("--together", action="append", default=[], help="NAME,NAME… of --guide: one tree of all")
    parser.add_argument("--big", default="ec2,rds,s3,s3control,lambda,ssm", help="services to measure time on")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew on these sets, and print them")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = sets(args, Path(temporary))
        if args.fit:
            from suggest_fit import fit

            fit(found, args.held.split(","))
            return
        for names in args.together:
            found.append(together([held for held in found if held.name in names.split(",")]))
        rows = [(held, answers(held, Index(held.operations))) for held in found]
        table(rows)
        found = found[: len(found) - len(args.together)]
        curve([row for _, got in rows[: len(found)] for row in got])
        print()
        strangers(found)
        timing(services(args.big.split(","), Path(temporary)), [p for held in found for p, _ in held.pairs])


if __name__ == "__main__":
    main()
