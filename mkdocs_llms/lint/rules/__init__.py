"""The rules, one module each. Adding one is the module, its line here and its case file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from mkdocs_llms.lint.rules import (
    act100,
    act101,
    act102,
    act103,
    act104,
    act105,
    act106,
    act107,
    act108,
    act109,
    act110,
    cmd201,
    cmd202,
    cmd203,
    cmd204,
    idx501,
    idx502,
    idx503,
    idx511,
    idx512,
    idx513,
    sec401,
    sec402,
    sec403,
    sec404,
    sec405,
    txt301,
    txt302,
    txt303,
    txt304,
    txt305,
)

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.finding import Finding, Severity

__all__ = ["BY_CODE", "RULES", "STEP_CODES", "Rule"]


class Rule(Protocol):
    """What a rule module holds."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    DEFAULT: bool

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the faults of one document."""


RULES: tuple[Rule, ...] = (
    act100,
    act101,
    act102,
    act103,
    act104,
    act105,
    act106,
    act107,
    act108,
    act109,
    act110,
    cmd201,
    cmd202,
    cmd203,
    cmd204,
    idx501,
    idx502,
    idx503,
    idx511,
    idx512,
    idx513,
    sec401,
    sec402,
    sec403,
    sec404,
    sec405,
    txt301,
    txt302,
    txt303,
    txt304,
    txt305,
)
BY_CODE: dict[str, Rule] = {rule.CODE: rule for rule in RULES}
STEP_CODES = frozenset(f"ACT10{digit}" for digit in range(1, 10))
"""The rules whose findings are the steps of tasks."""
