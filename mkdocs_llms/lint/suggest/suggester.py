"""All sources together: up to three candidates for a procedure, the surest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_llms.lint.suggest.answer import call_values, curl_values
from mkdocs_llms.lint.suggest.assistant import Assistant, Offer
from mkdocs_llms.lint.suggest.curl import render_curl, server_of
from mkdocs_llms.lint.suggest.equivalents import mapped
from mkdocs_llms.lint.suggest.index import Index
from mkdocs_llms.lint.suggest.model import Candidate, Operation, Procedure
from mkdocs_llms.lint.suggest.nearby import Known, commands_of, nearby
from mkdocs_llms.lint.suggest.openapi import Api, read_openapi
from mkdocs_llms.lint.suggest.procedure import locate
from mkdocs_llms.lint.suggest.program_call import render_call
from mkdocs_llms.lint.suggest.programs import read_program
from mkdocs_llms.lint.suggest.rank import SURE, Ranked, rank
from mkdocs_llms.lint.suggest.reading import is_url
from mkdocs_llms.lint.suggest.settings import Sources

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.finding import Diagnostic

__all__ = ["Suggester"]

MOST = 3
OFFERED = 8
MOST_NAMES = 40
# In this order where the confidence is the same.
_ORDER = ("page", "map", "model", "api", "cli")


class Suggester:
    """Answers for procedures; each source is read once, when it is first asked."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.known: dict[str, list[Known]] = {}
        self.assistant = Assistant(sources.model) if sources.model else None

    @property
    def faults(self) -> list[str]:
        """What went wrong with the model, so far."""
        return self.assistant.faults if self.assistant else []

    @cached_property
    def _apis(self) -> dict[str, Api]:
        sources = self.sources
        return {
            name: read_openapi(name if is_url(name) else sources.root / name, name, remote=sources.remote_refs)
            for name in sources.openapi
        }

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
            ranked = rank(self._index, procedure, OFFERED if self.assistant else MOST)
            sure = max((candidate.confidence for candidate in found), default=0.0)
            found += self._picked(procedure, ranked, sure)
        found.sort(key=lambda candidate: (-candidate.confidence, _ORDER.index(candidate.kind)))
        return found[:MOST]

    def _picked(self, procedure: Procedure, ranked: list[Ranked], sure: float) -> list[Candidate]:
        """The ranked candidates; where none is sure, what a model picks among more of them takes the place of its own."""
        found = [self._candidate(row) for row in ranked]
        if not self.assistant or max([sure, *(candidate.confidence for candidate in found[:1])]) >= SURE:
            return found[:MOST]
        offers = [self._offer(row, candidate) for row, candidate in zip(ranked, found, strict=True)]
        pick = self.assistant.pick(procedure, offers)
        if pick is None:
            return found[:MOST]
        # Two opinions that differ: the others are less sure than they were.
        others = [
            replace(candidate, confidence=min(candidate.confidence, round(pick.confidence - 0.01, 3)))
            for candidate in found
            if candidate.operation != pick.operation
        ]
        return [pick, *others][:MOST]

    def _offer(self, ranked: Ranked, candidate: Candidate) -> Offer:
        operation = ranked.operation
        if operation.kind != "api":
            return Offer(
                candidate, _names(operation), lambda words: render_call(operation, (), call_values(words, operation))
            )
        api = self._apis[operation.source]
        server = server_of(api, api.endpoints[operation.key])
        return Offer(
            candidate,
            _names(operation),
            lambda words: render_curl(api, operation.key, (), curl_values(words, operation, server)),
        )

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


def _names(operation: Operation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parameter.name for parameter in operation.parameters))[:MOST_NAMES]
