"""SARIF 2.1.0, for code scanning. Suppressed and baselined results are marked, not dropped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from mkdocs_llms import __version__
from mkdocs_llms.lint.finding import Diagnostic, Fix, Summary
from mkdocs_llms.lint.pages import summary_line
from mkdocs_llms.lint.report import Paint
from mkdocs_llms.lint.report.machine import fingerprint

__all__ = ["sarif"]


def sarif(diagnostics: Sequence[Diagnostic], _summary: Summary, _paint: Paint) -> str:
    """One run with the rules that spoke and their results."""
    codes = sorted({found.code for found in diagnostics})
    names = {found.code: found.name for found in diagnostics}
    driver = {
        "name": "llmstxt lint",
        "version": __version__,
        "informationUri": "https://github.com/mkdocs-llms/mkdocs-llms",
        "rules": [
            {"id": code, "name": names[code], "shortDescription": {"text": summary_line(code)}} for code in codes
        ],
    }
    results = [_result(found, codes.index(found.code)) for found in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, indent=1
    )


def _result(found: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": found.severity,
        "message": {"text": found.message},
        "locations": [_location(found.path, found.line, found.column, found.end_line, found.end_column)],
        "partialFingerprints": {"llmstxt/v1": fingerprint(found)},
    }
    if found.steps:
        result["relatedLocations"] = [
            {
                **_location(found.path, step.line, step.column, step.line, step.end_column),
                "id": number,
                "message": {"text": step.text},
            }
            for number, step in enumerate(found.steps, 1)
        ]
    if found.fix:
        result["fixes"] = [_fix(found, found.fix)]
    if found.suppressed:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted"}]
    elif found.baselined:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _fix(found: Diagnostic, fix: Fix) -> dict[str, Any]:
    best = found.suggestions[0] if found.suggestions else None
    said = f"{best.operation} ({best.percent}, {best.source})" if best else "What llmstxt lint --fix does"
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": quote(found.path)}, "replacements": replacements}
    return {"description": {"text": said}, "artifactChanges": [change]}


def _location(path: str, line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": max(end_column, column if line == end_line else 1),
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
