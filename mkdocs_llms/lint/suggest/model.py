"""What the sources offer and what a procedure asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["LEAST", "Candidate", "Operation", "Parameter", "Procedure", "Where"]

LEAST = 0.05
"""Below this nothing is shown to people: it does not fit."""

LIKELY = 0.5
"""Below this a command is more likely wrong than right."""

Where = Literal["path", "query", "header", "cookie", "body", "option", "argument"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something an operation can be given: its name as written (`--name`, `bucketId`), where it goes, what it says."""

    name: str
    where: Where
    required: bool = False
    text: str = ""
    metavar: str = ""
    flag: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a program or an HTTP API can do.

    `key` names it to people (`POST /tokens`, `acme token create`), `name` is what its author calls it
    (operationId, or the words of the command), `group` what it belongs to (tags, parent commands).
    """

    key: str
    name: str
    kind: Literal["api", "cli"]
    summary: str = ""
    description: str = ""
    group: str = ""
    method: str = ""
    path: str = ""
    parameters: tuple[Parameter, ...] = ()
    source: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the steps of a task say: titles from the page down to the heading, bold labels, the text of each step."""

    titles: tuple[str, ...]
    steps: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title right above the steps."""
        return self.titles[-1] if self.titles else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A command that may do what a procedure does: what it is, how sure that is (0 to 1), where it comes from."""

    operation: str
    command: str
    confidence: float
    source: str
    kind: Literal["api", "cli", "page", "map", "model"]
    note: str = ""

    @property
    def percent(self) -> str:
        """The confidence as people read it."""
        return f"{self.confidence:.0%}" if self.confidence >= 0.01 else "<1%"

    @property
    def lead(self) -> str:
        """The word before it: one that is probably wrong is nothing to try unread."""
        return "try" if self.confidence >= LIKELY else "perhaps"
