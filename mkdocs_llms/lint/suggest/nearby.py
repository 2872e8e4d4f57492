"""Commands that the documentation has already: elsewhere on the page, or on another page of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.lint.commands import looks_like_command
from mkdocs_llms.lint.outline import plain
from mkdocs_llms.lint.suggest.model import Candidate, Procedure
from mkdocs_llms.lint.suggest.query import query_of
from mkdocs_llms.lint.suggest.stems import verb_class, words

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["Known", "commands_of", "nearby"]

SUREST = 0.85
"""What is said of a command by its words alone is never sure enough to be written unseen."""
LONGEST_CODE = 1500


@dataclass(frozen=True, slots=True)
class Known:
    """A command that stands in the documentation: its code, where it stands, the words around it."""

    code: str
    path: str
    line: int
    titles: tuple[str, ...]
    about: frozenset[str]
    verbs: frozenset[str]


def commands_of(document: Document) -> Iterator[Known]:
    """The commands of a page that stand under a heading, with the paragraph before each."""
    before = ""
    for block in document.blocks:
        if not block.fence:
            before = plain(document.text[block.start : block.end])
            continue
        code = document.text[block.fence.body : block.fence.body_end]
        if len(code) > LONGEST_CODE or not looks_like_command(code, block.fence.info):
            continue
        titles = block.section.path()
        said = words(f"{titles[-1] if titles else ''} {before} {code}")
        verbs = frozenset(filter(None, map(verb_class, words(f"{titles[-1] if titles else ''} {before}"))))
        yield Known(_dedent(code), document.path, block.line, titles, frozenset(said), verbs)


def _dedent(code: str) -> str:
    lines = code.splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() for line in lines).strip("\n")


def nearby(known: Iterable[Known], procedure: Procedure, path: str) -> list[Candidate]:
    """Commands for the same job: all words of the heading about them, and none of its verbs contradicted."""
    query = query_of(procedure)
    topic = [word for word in query.parts[0] if not verb_class(word)]
    if len(topic) < 2 and not (topic and query.act.kind):
        return []
    found = []
    for row in known:
        share = sum(word in row.about for word in topic) / len(topic)
        if share == 1 and (not query.act.kind or query.act.kind in row.verbs):
            here = row.path == path
            note = f"stands at line {row.line}: move it up" if here else f"stands in {row.path}:{row.line}: link it"
            sure = SUREST if query.act.kind and len(topic) > 1 else 0.6
            found.append(
                Candidate(
                    row.titles[-1] if row.titles else "",
                    row.code,
                    sure - 0.1 * (not here),
                    f"{row.path}:{row.line}",
                    "page",
                    note,
                )
            )
    return sorted(found, key=lambda candidate: -candidate.confidence)[:2]
