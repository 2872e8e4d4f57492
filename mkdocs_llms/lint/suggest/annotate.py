"""Gives the gaps of a lint run their candidates, and the edits that would write the best one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs_llms.lint.document import Document, decode
from mkdocs_llms.lint.engine import Options, Result
from mkdocs_llms.lint.suggest.fixer import Page
from mkdocs_llms.lint.suggest.settings import Sources
from mkdocs_llms.lint.suggest.suggester import Suggester

__all__ = ["annotate"]

Row = tuple[str, Result, bytes, Path | None]


def annotate(rows: Iterable[Row], options: Options, sources: Sources) -> list[str]:
    """Fill in `suggestions` and `fix` of each gap, and say what went wrong with a model.

    Commands anywhere in the run are known before the first is asked.
    """
    suggester = Suggester(sources)
    waiting = []
    for name, result, data, file in rows:
        gaps = [found for found in result.diagnostics if found.ledger == "gap" and not found.suppressed]
        if gaps or b"```" in data or b"~~~" in data:
            document = Document(decode(data), name, options.flavour)
            suggester.learn(document)
            if gaps:
                waiting.append((gaps, document, file))
    for gaps, document, file in waiting:
        suggester.annotate(document, gaps)
        page = Page(document.path, document.text, options, file, sources.style)
        for found in gaps:
            if found.suggestions:
                found.fix = page.fix_for(found, found.suggestions[0])
    return suggester.faults
