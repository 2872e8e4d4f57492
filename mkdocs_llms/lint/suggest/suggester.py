"""All sources together: up to three candidates for a procedure, the surest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.curl import render_curl
from mkdocs_llms.lint.suggest.equivalents import mapped
from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.model import Candidate, Operation, Procedure
from mkdocs_llms.lint.suggest.nearby import Known, commands_of, nearby
from mkdocs_llms.lint.suggest.openapi import Api, read_openapi
from mkdocs_llms.lint.suggest.procedure import locate
from mkdocs_llms.lint.suggest.program_call import render_call
from mkdocs_llms.lint.suggest.programs import read_program
from mkdocs_llms.lint.suggest.rank import Ranked, rank
from mkdocs_llms.lint.suggest.reading import is_url
from mkdocs_llms.lint.suggest.settings import Sources

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.finding import Diagnostic

__all__ = ["Suggester"]

MOST = 3
# In this order where the confidence is the same.
_ORDER = ("page", "map", "api", "cli", "model")


class Suggester:
    """Answers for procedures; each source is read once, when it is first asked."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.known: dict[str, list[Known]] = {}

    @cached_property
    def _apis(self) -> dict[str, Api]:
        return {name: read_openapi(_file(name, self.sources.root), name) for name in self.sources.openapi}

    @cached_property
    def _index(self) -> Index:
        found: list[Operation] = [operation for api in self._apis.values() for operation in api.operations]
        for name in self.sources.cli:
            found += read_program(name, self.sources.root)
        return Index(found)

    def learn(self, document: Document) -> None:
        """Remember the commands of a page, for it and for other pages."""
        self.known[document.path] = list(commands_of(document))

    def candidates(self, procedure: Procedure, path: str = "") -> list[Candidate]:
        """What may do the procedure's job, the surest first; none when nothing fits."""
        own = self.known.get(path, [])
        others = (row for name, rows in self.known.items() if name != path for row in rows)
        found = nearby(own, procedure, path) or nearby(others, procedure, path)
        found += mapped(self.sources.equivalents, procedure)
        if self.sources.openapi or self.sources.cli:
            found += [self._candidate(ranked) for ranked in rank(self._index, procedure, MOST)]
        found.sort(key=lambda candidate: (-candidate.confidence, _ORDER.index(candidate.kind)))
        return found[:MOST]

    def _candidate(self, ranked: Ranked) -> Candidate:
        operation = ranked.operation
        sets = f"sets {', '.join(ranked.named[:3])}" if ranked.named else ""
        note = "; ".join(filter(None, (operation.summary, sets)))
        if operation.kind == "api":
            command = render_curl(self._apis[operation.source], operation.key, ranked.named[:3])
        else:
            command = render_call(operation, ranked.named)
        name = f"{operation.key} ({operation.name})" if operation.kind == "api" and operation.name else operation.key
        return Candidate(name, command, ranked.confidence, operation.source, operation.kind, note)

    def annotate(self, document: Document, diagnostics: Sequence[Diagnostic]) -> None:
        """Give the gaps among a page's diagnostics their candidates."""
        for found in diagnostics:
            if found.ledger == "gap" and not found.suppressed:
                place = locate(document, found)
                if place:
                    found.suggestions = tuple(self.candidates(place.procedure, document.path))


def _file(name: str, root: Path) -> Path:
    if is_url(name):
        raise ConfigError(
            f'openapi: "{name}" is an address, and nothing is fetched while linting. '
            f"Download it (curl -fsSLo openapi.yaml {name}) and name the file."
        )
    return root / name
