"""Counts how common words are in documentation, for `mkdocs_llms/lint/commonness.py`: `python benchmarks/covered_words.py VENDOR=DIR …`.

Every vendor weighs the same, however much it has written; a word that few of them use is the name of something.
"""

from __future__ import annotations

import argparse
import random
import textwrap
from collections import Counter
from pathlib import Path

from mkdocs_llms.lint.document import decode
from mkdocs_llms.lint.vocabulary import tokens

PAGES = 400
FEWEST_PAGES, FEWEST_VENDORS, USED = 25, 10, 0.003
# in what share of the pages → what share of all words that is, roughly
SHARES = {0.25: 0.06, 0.1: 0.02, 0.03: 0.006, 0.01: 0.002}


def counted(folder: Path, draw: random.Random) -> tuple[Counter[str], int]:
    """In how many pages each word stands, and how many pages there are."""
    pages = sorted(page for page in folder.rglob("*") if page.suffix in {".md", ".mdx", ".rst"})
    pages = draw.sample(pages, min(PAGES, len(pages)))
    return Counter(word for page in pages for word in set(tokens(decode(page.read_bytes())))), len(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="VENDOR=DIR", help="a vendor may have several")
    draw = random.Random(1)
    words: dict[str, Counter[str]] = {}
    pages: Counter[str] = Counter()
    for folder in parser.parse_args().folders:
        vendor, _, place = folder.partition("=")
        found, count = counted(Path(place), draw)
        words.setdefault(vendor, Counter()).update(found)
        pages[vendor] += count
    vendors = [vendor for vendor in words if pages[vendor] >= FEWEST_PAGES]
    shares = {
        word: [words[vendor][word] / pages[vendor] for vendor in vendors] for word in set().union(*words.values())
    }
    rows: dict[float, list[str]] = {part: [] for part in SHARES.values()}
    for word, parts in sorted(shares.items()):
        mean = sum(parts) / len(parts)
        if sum(part > USED for part in parts) >= FEWEST_VENDORS and mean >= min(SHARES):
            rows[next(part for least, part in SHARES.items() if mean >= least)].append(word)
    for part, held in rows.items():
        print(
            f'    {part}: """\n{textwrap.fill(" ".join(held), 118, initial_indent=" " * 8, subsequent_indent=" " * 8)}\n    """,'
        )


if __name__ == "__main__":
    main()
