"""How often `llmstxt mcp` finds the right page: first, and among the first three.

python benchmarks/retrieval.py SITE_DIR benchmarks/retrieval-uv.tsv
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mkdocs_llms.mcp_server.library import Library


def main(folder: Path, questions: Path) -> None:
    start = time.perf_counter()
    library = Library(folder)
    print(f"{len(library.pages())} pages read in {time.perf_counter() - start:.2f} s")
    first = third = 0
    asked = [line.split("\t") for line in questions.read_text("utf-8").splitlines() if line]
    start = time.perf_counter()
    for question, right in asked:
        found = [page.id for page, _ in library.search(question)]
        place = min((found.index(key) for key in right.split(",") if key in found), default=99)
        first += place < 1
        third += place < 3
        if place:
            print(f"{place + 1:>3}  {question} → {', '.join(found[:3])}; not {right}")
    seconds = (time.perf_counter() - start) / len(asked)
    print(
        f"{len(asked)} questions, first {first / len(asked):.0%}, in three {third / len(asked):.0%}, {seconds * 1000:.1f} ms each"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
