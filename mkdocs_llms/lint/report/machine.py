"""Reports for programs: JSON, GitHub annotations, GitLab code quality."""

from __future__ import annotations

import hashlib
import json as encoder
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mkdocs_llms.lint.finding import Diagnostic, Summary
from mkdocs_llms.lint.report import Paint
from mkdocs_llms.lint.suggest.model import LEAST

__all__ = ["fingerprint", "github", "gitlab", "json"]

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "note": "info"}


def json(diagnostics: Sequence[Diagnostic], summary: Summary, _paint: Paint) -> str:
    """All diagnostics and the ledger; the keys are a contract."""
    coverage = {
        "tasks": summary.tasks,
        "covered": summary.covered,
        "human_only": summary.human_only,
        "elsewhere": summary.elsewhere,
        "gaps": summary.gaps,
        "steps": summary.steps,
        "not_measured": summary.not_measured,
        "percent": round(summary.coverage, 1),
        "files": summary.files,
        "skipped": summary.skipped,
    }
    return encoder.dumps(
        {"diagnostics": [_plain(found) for found in diagnostics], "coverage": coverage}, ensure_ascii=False
    )


def _plain(found: Diagnostic) -> dict[str, Any]:
    return {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        "covered": found.covered,
        "ledger": found.ledger or None,
        "heading_path": list(found.heading_path),
        "steps": [{"line": step.line, "code": step.code, "text": step.text} for step in found.steps],
        "suggestions": [asdict(candidate) for candidate in found.suggestions],
        "url": found.url,
    }


def github(diagnostics: Sequence[Diagnostic], _summary: Summary, _paint: Paint) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(
        f"::{_GITHUB[found.severity]} file={_property(found.path)},line={found.line},col={found.column},"
        f"endLine={found.end_line},title={_property(f'{found.code} {found.name}')}::{_escape(_long(found))}"
        for found in diagnostics
    )


def _long(found: Diagnostic) -> str:
    where = f"{' > '.join(found.heading_path)}: " if found.heading_path else ""
    tries = [
        f"\n{candidate.lead.capitalize()} ({candidate.percent}, {candidate.source}):\n{candidate.command}"
        for candidate in found.suggestions
        if candidate.confidence >= LEAST
    ]
    return where + found.message + "".join(tries)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(diagnostics: Sequence[Diagnostic], _summary: Summary, _paint: Paint) -> str:
    """GitLab's code quality report."""
    seen: dict[str, int] = {}
    rows = []
    for found in diagnostics:
        print_ = fingerprint(found)
        seen[print_] = seen.get(print_, 0) + 1
        rows.append(
            {
                "description": f"{found.code} {_long(found)}",
                "check_name": found.code,
                "fingerprint": print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}",
                "severity": _GITLAB[found.severity],
                "location": {"path": found.path, "lines": {"begin": found.line, "end": found.end_line}},
            }
        )
    return encoder.dumps(rows, indent=1, ensure_ascii=False)


def fingerprint(found: Diagnostic) -> str:
    """A name that survives moved lines: path, headings, rule and what was said."""
    words = "\0".join((found.path, *found.heading_path, found.code, found.digest or found.source.strip()))
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
