"""A report as text, JSON, SARIF or JUnit XML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from mkdocs_llms import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_llms.check.verdict import Check, Finding, Report, Verdict

__all__ = ["FORMATS", "text"]

_HOME = "https://github.com/mkdocs-llms/mkdocs-llms"
_SHOWN = 3
_LEVELS = {"fail": "error", "warn": "warning"}
# XML 1.0 has no way to write these.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE = re.compile(r":(\d+)$")


def text(report: Report, paint: Callable[[str, str], str] = lambda words, _: words, *, verbose: bool = False) -> str:
    """For people: what is wrong first in full, what is right in a line. `paint` colours words by a status."""
    lines = []
    for check, verdict in report.verdicts:
        lines.append(f"{paint(f'{verdict.status:<5}', verdict.status)}{check.id}: {verdict.message}")
        if verdict.status in ("pass", "skip") and not verbose:
            continue
        shown = verdict.findings if verbose else verdict.findings[:_SHOWN]
        lines += [f"       {finding.where}: {finding.text}" for finding in shown]
        if more := len(verdict.findings) - len(shown):
            lines.append(f"       and {more} more; --verbose shows all")
        if verdict.status in ("warn", "fail"):
            lines.append(f"       remedy: {check.remedy}")
    counts = {
        status: sum(v.status == status for _, v in report.verdicts) for status in ("pass", "warn", "fail", "skip")
    }
    lines += [f"note: {note}" for note in report.notes]
    asked = f", {report.requests} requests" if report.requests else ""
    lines.append(
        f"{report.target}: {report.score} of 100 "
        f"({counts['pass']} pass, {counts['warn']} warn, {counts['fail']} fail, {counts['skip']} not asked; "
        f"{report.pages} of {report.total_pages} pages{asked}; their twins come to about {report.tokens:,} tokens)"
    )
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Everything, for programs. The keys are stable."""
    checks = [
        {
            "id": check.id,
            "title": check.title,
            "status": verdict.status,
            "message": verdict.message,
            "weight": check.weight,
            "share": round(verdict.share, 4),
            "remedy": check.remedy,
            "findings": [{"where": it.where, "status": it.status, "text": it.text} for it in verdict.findings],
        }
        for check, verdict in report.verdicts
    ]
    whole = {
        "version": 1,
        "target": report.target,
        "base": report.base,
        "score": report.score,
        "pages": report.pages,
        "total_pages": report.total_pages,
        "requests": report.requests,
        "tokens": report.tokens,
        "left_out": list(report.left_out),
        "notes": list(report.notes),
        "checks": checks,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def sarif(report: Report) -> str:
    """SARIF 2.1.0, for code scanning: a result per finding."""
    checks = [check for check, _ in report.verdicts]
    rules = [
        {"id": it.id, "shortDescription": {"text": it.title}, "help": {"text": it.remedy}, "helpUri": f"{_HOME}#readme"}
        for it in checks
    ]
    results = [
        _result(check, number, verdict, finding)
        for number, (check, verdict) in enumerate(report.verdicts)
        if verdict.status in _LEVELS
        for finding in verdict.findings
    ]
    driver = {"name": "llmstxt check", "version": __version__, "informationUri": _HOME, "rules": rules}
    run = {"tool": {"driver": driver}, "results": results, "properties": {"score": report.score}}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(check: Check, number: int, verdict: Verdict, finding: Finding) -> dict[str, Any]:
    # A check that only warns has no errors in it, whatever a single page was found to be.
    level = _LEVELS["warn"] if verdict.status == "warn" else _LEVELS.get(finding.status, "error")
    line = _LINE.search(finding.where)
    uri = finding.where[: line.start()] if line else finding.where
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(uri or ".", safe=":/?&=%#~+,;@!$'()*")}}
    if line:
        place["region"] = {"startLine": int(line[1])}
    return {
        "ruleId": check.id,
        "ruleIndex": number,
        "level": level,
        "message": {"text": f"{finding.text} {check.remedy}"},
        "locations": [{"physicalLocation": place}],
    }


def junit(report: Report) -> str:
    """JUnit XML: a case per check; warnings pass, and say so in their output."""
    failed = sum(verdict.status == "fail" for _, verdict in report.verdicts)
    skipped = sum(verdict.status == "skip" for _, verdict in report.verdicts)
    count = f'tests="{len(report.verdicts)}" failures="{failed}" errors="0" skipped="{skipped}"'
    cases = "\n".join(_case(check, verdict) for check, verdict in report.verdicts)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="llmstxt check" {count}>\n'
        f"  <testsuite name={_attribute(report.target)} {count}>\n"
        f'    <properties><property name="score" value="{report.score}"/></properties>\n'
        f"{cases}\n  </testsuite>\n</testsuites>"
    )


def _case(check: Check, verdict: Verdict) -> str:
    said = [f"{finding.where}: {finding.text}" for finding in verdict.findings]
    body = escape(_FORBIDDEN.sub("�", "\n".join([verdict.message, *said, f"remedy: {check.remedy}"])))
    inner = {
        "fail": f'<failure message={_attribute(verdict.message)} type="fail">{body}</failure>',
        "warn": f"<system-out>{body}</system-out>",
        "skip": f"<skipped message={_attribute(verdict.message)}/>",
    }.get(verdict.status, "")
    return f'    <testcase name="{check.id}" classname="llmstxt.check">{inner}</testcase>'


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("�", words))


FORMATS = {"json": as_json, "sarif": sarif, "junit": junit}
"""What can be asked for besides text."""
