"""What is asked of the server: negotiation, status codes, headers, and who may come in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_llms.check.pages import per_page
from mkdocs_llms.check.verdict import Finding, Status, Verdict, skip, worst
from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Answer
    from mkdocs_llms.check.survey import PageView, Survey

__all__ = ["AGENTS", "access", "cache", "negotiation", "noindex", "robots", "status_codes", "types"]

_FOLDER = "A folder has no server to ask; check the served site."
_HOUR, _DAY = 3_600, 86_400

AGENTS = (
    "ChatGPT-User", "OAI-SearchBot", "GPTBot", "Claude-User", "Claude-SearchBot", "ClaudeBot", "Perplexity-User",
    "PerplexityBot", "MistralAI-User", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent",
)  # fmt: skip
"""The product tokens that robots.txt may name, those who fetch for a person who asked before those who collect."""


def negotiation(survey: Survey) -> Verdict:
    """`Accept: text/markdown` is answered with Markdown, `Vary` says so, and a weight of 0 is respected."""
    if not survey.served:
        return skip(_FOLDER)

    def judge(page: PageView) -> tuple[Status, str]:
        answer = page.negotiated
        if answer is None or not answer.ok:
            return (
                "fail",
                f"Asked for Markdown, {answer.error or f'answers {answer.status}' if answer else 'no answer'}.",
            )
        if answer.type != "text/markdown":
            return "fail", f"Asked for Markdown, answers with {answer.type or 'no type'}."
        if page.refused is not None and page.refused.type == "text/markdown":
            return "warn", "Answers with Markdown to those who said `text/markdown;q=0`."
        if "accept" not in answer.headers.get("vary", "").lower():
            return "warn", "Answers with Markdown without `Vary: Accept`, so a cache may give it to browsers."
        return "pass", ""

    good = "All {n} pages answer `Accept: text/markdown` with Markdown."
    verdict = per_page(survey.pages, judge, good, "{bad} of {n} pages do not negotiate well.", credit=0.75)
    wrong = sum(finding.status == "fail" for finding in verdict.findings)
    if verdict.status == "fail" and wrong <= 0.1 * len(survey.pages):
        return Verdict("pass", verdict.message, verdict.findings, verdict.share)
    if verdict.status == "fail" and wrong < len(survey.pages):
        return Verdict("warn", verdict.message, verdict.findings, verdict.share)
    return verdict


def status_codes(survey: Survey) -> Verdict:
    """What does not exist answers 404, in whatever form it was asked for."""
    if not survey.served:
        return skip(_FOLDER)
    soft = [Finding(it.url, f"Does not exist and answers {it.status}.") for it in survey.absent if it.ok]
    odd = [
        Finding(it.url, f"Does not exist and {it.error or f'answers {it.status}'}.", "warn")
        for it in survey.absent
        if not it.ok and not 400 <= it.status < 500
    ]
    share = 1 - len(soft) / len(survey.absent)
    status: Status = "fail" if soft else "warn" if len(odd) == len(survey.absent) else "pass"
    message = (
        "What does not exist answers 404." if status == "pass" else "What does not exist is answered as if it did."
    )
    return Verdict(status, message, (*soft, *odd), share)


def cache(survey: Survey) -> Verdict:
    """An agent that asks again gets what is new within the hour."""
    if not survey.served:
        return skip(_FOLDER)
    answers = [index.answer for index in survey.indexes]
    answers += [page.answer for page in survey.pages if page.answer is not None and page.answer.ok]
    answers += [page.twin.answer for page in survey.pages if page.twin is not None]
    if not answers:
        return skip("Nothing was answered.")
    findings = []
    for answer in answers:
        status, text = _fresh(answer)
        if status != "pass":
            findings.append(Finding(answer.where, text, status))
    lost = sum(1.0 if finding.status == "fail" else 0.5 for finding in findings)
    if not findings:
        return Verdict("pass", f"All {len(answers)} answers are revalidated or fresh within the hour.")
    message = f"{len(findings)} of {len(answers)} answers may be stale."
    return Verdict(worst(it.status for it in findings), message, tuple(findings), 1 - lost / len(answers))


def _fresh(answer: Answer) -> tuple[Status, str]:
    control = answer.headers.get("cache-control", "").lower()
    validated = "etag" in answer.headers or "last-modified" in answer.headers
    if "no-cache" in control or "no-store" in control or ("must-revalidate" in control and validated):
        return "pass", ""
    ages = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
    if ages is None:
        return ("pass", "") if validated else ("fail", "No Cache-Control, ETag or Last-Modified.")
    age = int(ages[1])
    return ("pass" if age <= _HOUR else "warn" if age <= _DAY else "fail"), f"May be kept for {age / _HOUR:,.0f} hours."


def types(survey: Survey) -> Verdict:
    """Markdown says that it is Markdown, in UTF-8."""
    if not survey.served:
        return skip(_FOLDER)
    answers = [page.twin.answer for page in survey.pages if page.twin is not None]
    if not answers:
        return skip("No page has a twin.")
    findings = []
    for answer in answers:
        stated = answer.headers.get("content-type", "")
        if answer.type != "text/markdown":
            findings.append(Finding(answer.where, f"Is served as {stated or 'nothing in particular'}.", "warn"))
        elif "charset=" in stated.lower() and "utf-8" not in stated.lower():
            findings.append(Finding(answer.where, f"Is served as {stated}, but files are UTF-8.", "warn"))
    share = 1 - 0.5 * len(findings) / len(answers)
    message = f"{len(answers) - len(findings)} of {len(answers)} twins are served as text/markdown."
    return Verdict("warn" if findings else "pass", message, tuple(findings), share)


def noindex(survey: Survey) -> Verdict:
    """Search engines show the page and not its twin: by header, never by robots.txt, which would hide the header."""
    if not survey.served:
        return skip(_FOLDER)
    answers = [page.twin.answer for page in survey.pages if page.twin is not None]
    if not answers:
        return skip("No page has a twin.")
    lacks = [
        Finding(answer.where, "Neither `X-Robots-Tag: noindex` nor `Link: …; rel=canonical`.", "warn")
        for answer in answers
        if "noindex" not in answer.headers.get("x-robots-tag", "").lower()
        and "canonical" not in answer.headers.get("link", "").lower()
    ]
    share = 1 - 0.5 * len(lacks) / len(answers)
    message = f"{len(answers) - len(lacks)} of {len(answers)} twins stay out of search results."
    return Verdict("warn" if lacks else "pass", message, tuple(lacks), share)


def access(survey: Survey) -> Verdict:
    """Nobody has to sign in, and nothing stands in the way of programs."""
    if not survey.served:
        return skip(_FOLDER)

    def judge(page: PageView) -> tuple[Status, str]:
        if page.status in (401, 402, 403, 407):
            return "fail", f"Answers {page.status}."
        if page.answer is not None and re.search(
            r"/(?:log-?in|sign-?in|sso|oauth2?)\b", page.answer.left or page.answer.final
        ):
            return "fail", f"Leads to {page.answer.left or page.answer.final}."
        if page.status == 429:
            return "warn", "Answers 429: asked too often."
        return "pass", ""

    return per_page(survey.pages, judge, "All {n} pages are open to programs.", "{bad} of {n} pages are not open.")


def robots(survey: Survey) -> Verdict:
    """The rules for the agents that are known. Whom to let in is the author's choice, so nothing here fails but a slip."""
    if survey.robots is None or not survey.robots.ok or not survey.robots.type.startswith("text/plain"):
        return Verdict("pass", "There is no robots.txt, so everyone may read.")
    try:
        from mkdocs_llms.fetch import Robots  # noqa: PLC0415  # an extra
    except ConfigError as error:
        return skip(str(error))
    rules = Robots(survey.robots.text)
    where = survey.robots.where
    root = survey.base
    findings = [
        Finding(where, f"{agent} may not read {root}.", "warn") for agent in AGENTS if not rules.allows(root, agent)
    ]
    hidden = [url for url in (f"{root}llms.txt", *_some_twins(survey)) if not rules.allows(url, "*")]
    findings += [Finding(where, f"Nobody may read {url}; a noindex header does what is meant.") for url in hidden]
    share = 0.0 if hidden else 1 - 0.5 * len(findings) / len(AGENTS)
    if not findings:
        return Verdict("pass", f"robots.txt lets in all {len(AGENTS)} agents that are known.")
    return Verdict(worst(it.status for it in findings), "robots.txt keeps out some agents.", tuple(findings), share)


def _some_twins(survey: Survey) -> list[str]:
    return [page.twin.answer.url for page in survey.pages[:20] if page.twin is not None]
