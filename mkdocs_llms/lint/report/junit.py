"""JUnit XML: a suite per file, a failed case per diagnostic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from mkdocs_llms.lint.finding import Diagnostic, Summary
from mkdocs_llms.lint.report import Paint

__all__ = ["junit"]

# XML 1.0 has no way to write these.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def junit(diagnostics: Sequence[Diagnostic], _summary: Summary, _paint: Paint) -> str:
    """The report; a clean run is one suite with one passed case."""
    suites = [_suite(path, list(rows)) for path, rows in groupby(diagnostics, key=lambda found: found.path)]
    clean = '  <testsuite name="llmstxt lint" tests="1" failures="0" errors="0"><testcase name="clean" classname="llmstxt"/></testsuite>'
    total = len(diagnostics)
    head = f'<testsuites name="llmstxt lint" tests="{total or 1}" failures="{total}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *(suites or [clean]), "</testsuites>"])


def _suite(path: str, rows: list[Diagnostic]) -> str:
    cases = "\n".join(_case(found) for found in rows)
    return f'  <testsuite name={_attribute(path)} tests="{len(rows)}" failures="{len(rows)}" errors="0">\n{cases}\n  </testsuite>'


def _case(found: Diagnostic) -> str:
    name = _attribute(f"{found.code} {found.name} line {found.line}")
    body = escape(_clean("\n".join([found.message, *(f"{step.line}: {step.text}" for step in found.steps)])))
    classname = _attribute(found.path.rpartition(".")[0] or found.path)
    return (
        f"    <testcase name={name} classname={classname}>\n"
        f'      <failure message={_attribute(found.message)} type="{found.severity}">{body}</failure>\n    </testcase>'
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)
