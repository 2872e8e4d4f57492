"""What is asked of llms.txt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.check.verdict import Finding, Status, Verdict, skip, worst
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.rules import RULES

if TYPE_CHECKING:
    from mkdocs_llms.check.survey import Survey

__all__ = ["GOOD", "LONG", "coverage", "exists", "links_markdown", "links_resolve", "size", "valid"]

GOOD, LONG = 50_000, 100_000
"""Characters that agents read whole, and that hardly any does."""

_NONE = "There is no llms.txt to look at."


def exists(survey: Survey) -> Verdict:
    if survey.indexes:
        return Verdict("pass", f"{survey.indexes[0].answer.where} is there.")
    tried = ", ".join(survey.tried)
    return Verdict("fail", "There is no llms.txt.", (Finding(survey.tried[0], f"Looked for {tried}."),), 0.0)


def valid(survey: Survey) -> Verdict:
    """The structure of the proposal; under `strict` the profile that every known reader survives as well."""
    if not survey.indexes:
        return skip(_NONE)
    findings = [finding for index in survey.indexes for finding in _structure(index.answer.text, index.answer.where)]
    if survey.profile == "strict":
        options = Options(codes=frozenset(rule.CODE for rule in RULES if rule.CODE.startswith("IDX")))
        for index in survey.indexes:
            findings += [
                Finding(f"{index.answer.where}:{found.line}", f"{found.message} ({found.code})", "warn")
                for found in lint_text(index.answer.text, "llms.txt", options).diagnostics
            ]
    status = worst(finding.status for finding in findings) if findings else "pass"
    bad = [it for it in survey.indexes if any(finding.where.startswith(it.answer.where) for finding in findings)]
    if status == "pass":
        return Verdict("pass", f"llms.txt has the structure that {_profiles(survey)} asks for.")
    share = 1 - len(bad) / len(survey.indexes) * (1 if status == "fail" else 0.25)
    return Verdict(status, f"llms.txt is not as {_profiles(survey)} has it.", tuple(findings), max(share, 0.0))


def _profiles(survey: Survey) -> str:
    return "the strictest reader" if survey.profile == "strict" else "the proposal"


def _structure(text: str, where: str) -> list[Finding]:
    lines = [line for line in text.splitlines() if line.strip()]
    wrong = []
    if not lines or not lines[0].startswith("# "):
        wrong.append(Finding(where, "The first line is not `# name`.", "warn"))
    if not any(line.lstrip().startswith("> ") for line in lines):
        wrong.append(Finding(where, "There is no `> summary`.", "warn"))
    if sum(bool(re.match(r"#{1,6}\s", line)) for line in lines) < 2:
        wrong.append(Finding(where, "There is no `## section`.", "warn"))
    if "](" not in text:
        wrong.append(Finding(where, "There is no link."))
    return wrong


def size(survey: Survey) -> Verdict:
    if not survey.indexes:
        return skip(_NONE)
    return by_size([(index.answer.where, len(index.answer.text)) for index in survey.indexes], "llms.txt", allowed=GOOD)


def by_size(sizes: list[tuple[str, int]], what: str, *, allowed: int = GOOD - 1) -> Verdict:
    """Files by their characters: up to `allowed`, up to `LONG`, or more."""
    findings = [
        Finding(where, f"{count:,} characters; agents cut off after {GOOD:,} to {LONG:,}.", _by(count, allowed))
        for where, count in sorted(sizes, key=lambda row: -row[1])
        if count > allowed
    ]
    largest = max(count for _, count in sizes)
    if not findings:
        return Verdict("pass", f"{what}: all within {GOOD:,} characters (the longest: {largest:,}).")
    lost = sum(1.0 if finding.status == "fail" else 0.5 for finding in findings)
    message = f"{what}: {len(findings)} of {len(sizes)} longer than {GOOD:,} characters (the longest: {largest:,})."
    return Verdict(worst(finding.status for finding in findings), message, tuple(findings), 1 - lost / len(sizes))


def _by(count: int, allowed: int) -> Status:
    return "pass" if count <= allowed else "warn" if count <= LONG else "fail"


def _own(survey: Survey) -> list[tuple[str, str]]:
    """The links of the indexes that stay on the site, each once, with the index that has it."""
    found: dict[str, str] = {}
    for index in survey.indexes:
        for link in index.links:
            target = urljoin(index.answer.url, link.url).partition("#")[0]
            if urls.same_site(target, survey.base):
                found.setdefault(target, f"{index.answer.where}:{link.line}")
    return list(found.items())


def _strangers(survey: Survey) -> str:
    """Where the links of the index lead when none of them stays on the site."""
    hosts = {urls.host(link.url) for index in survey.indexes for link in index.links} - {""}
    if not hosts:
        return "llms.txt has no link to a page of this site."
    return (
        f"llms.txt links to {', '.join(sorted(hosts)[:3])} and to no page of this site. Where that is the same site "
        "under its public address, give it with --site-url."
    )


def links_resolve(survey: Survey) -> Verdict:
    if not survey.indexes:
        return skip(_NONE)
    own = _own(survey)
    if not own:
        return skip(_strangers(survey))
    findings = []
    for target, where in own:
        answer = survey.targets.get(target)
        if answer is None or not answer.ok:
            said = "was not read" if answer is None else answer.error or f"answers {answer.status}"
            findings.append(Finding(where, f"{target} {said}."))
    share = 1 - len(findings) / len(own)
    status: Status = "pass" if not findings else "warn" if share > 0.9 else "fail"
    return Verdict(
        status, f"{len(own) - len(findings)} of {len(own)} links of llms.txt resolve.", tuple(findings), share
    )


def links_markdown(survey: Survey) -> Verdict:
    if not survey.indexes:
        return skip(_NONE)
    own = [(target, where) for target, where in _own(survey) if not target.endswith(".txt")]
    if not own:
        return skip(_strangers(survey))
    html = [
        Finding(where, f"{target} is not Markdown.", "warn")
        for target, where in own
        if not urlsplit(target).path.endswith((".md", ".mdx")) and survey.targets[target].type != "text/markdown"
    ]
    share = 1 - len(html) / len(own)
    if share >= 0.9:
        return Verdict("pass", f"{len(own) - len(html)} of {len(own)} links lead to Markdown.", tuple(html), share)
    status: Status = "warn" if any(any(page.twins.values()) for page in survey.pages) else "fail"
    also = ", though twins are there" if status == "warn" else ""
    return Verdict(status, f"{len(html)} of {len(own)} links lead to HTML{also}.", tuple(html), share)


def coverage(survey: Survey) -> Verdict:
    if not survey.indexes:
        return skip(_NONE)
    if not survey.mapped:
        return skip(
            f"The sitemap lists {survey.elsewhere} and no page of this site."
            if survey.elsewhere
            else "There is no sitemap.xml to compare with."
        )
    if not survey.listed:
        return skip(_strangers(survey))
    listed = {_same(url) for url in survey.listed}
    absent = [url for url in survey.mapped if _same(url) not in listed]
    share = 1 - len(absent) / len(survey.mapped)
    status: Status = "pass" if share >= 0.95 else "warn" if share >= 0.8 else "fail"
    findings = tuple(Finding(url, "In the sitemap and not in llms.txt.", "warn") for url in absent)
    return Verdict(
        status, f"llms.txt lists {share:.0%} of the {len(survey.mapped)} pages of the sitemap.", findings, share
    )


def _same(url: str) -> str:
    path = urlsplit(url).path.lower()
    path = re.sub(r"/index\.(?:mdx?|html?)$", "/", path)
    return re.sub(r"\.(?:mdx?|html?)$", "", path).rstrip("/")
