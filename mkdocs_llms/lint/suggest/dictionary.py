"""What a procedure says, in the words that the names of the operations use."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from mkdocs_llms.lint.suggest.act import Act
from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.query import Query, nearest
from mkdocs_llms.lint.suggest.stems import stem

__all__ = ["Dictionary"]

_EXPLAINED = re.compile(r"((?:[A-Za-z]+[ -]){2,6})\(([A-Z]{2,6})s?\)")


class Dictionary:
    """Finds "Workteam" for "work team", and "image" for "AMI" where the operations' prose explains the acronym."""

    def __init__(self, operations: Sequence[Operation], names: Collection[str], verbs: Collection[str]) -> None:
        self._names, self._verbs = names, verbs
        self._acronyms = list(_acronyms(operations).items())

    def translated(self, query: Query) -> Query:
        """The query with what the names say for its words added."""
        return replace(
            query,
            parts=tuple(map(self._added, query.parts)),
            act=nearest(tuple(map(self._act, query.acts)), self._names),
            button=self._act(query.button),
        )

    def _act(self, act: Act) -> Act:
        held = self._added(act.object)
        if act.verb in self._names and not act.kind and act.verb not in self._verbs:
            # "To tag a key", where the operation is `CreateTags`
            held = (act.verb, *held)
        return replace(act, object=held)

    def _added(self, said: tuple[str, ...]) -> tuple[str, ...]:
        names, held = self._names, frozenset(said)
        found = [one + other for one, other in itertools.pairwise(said) if one + other in names]
        for letters, full in self._acronyms:
            if letters in held and letters not in names:
                found += [full[-1]] if full[-1] in names else []
            elif letters in names and letters not in held and held.issuperset(full):
                found.append(letters)
        return (*said, *found)


def _acronyms(operations: Sequence[Operation]) -> dict[str, tuple[str, ...]]:
    """The acronyms that summaries and descriptions explain, as stems: "Amazon Machine Image (AMI)"."""
    found = {}
    for operation in operations:
        for before, letters in _EXPLAINED.findall(f"{operation.summary} {operation.description}"):
            full = re.split("[ -]", before)[:-1][-len(letters) :]
            if "".join(word[0] for word in full).upper() == letters:
                found[stem(letters)] = tuple(map(stem, full))
    return found
