"""What is asked of the HTML pages, which agents that know nothing of llms.txt read first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs_llms.check.index import GOOD, LONG, by_size
from mkdocs_llms.check.verdict import Finding, Status, Verdict, skip, worst

if TYPE_CHECKING:
    from mkdocs_llms.check.survey import PageView, Survey

__all__ = [
    "bulk", "content_start", "head_links", "per_page", "pointer", "redirects", "rendering", "size", "tab_headings",
    "tabs", "transfer",
]  # fmt: skip

_NO_PAGES = "No HTML page could be read."
_EARLY, _LATE = 0.1, 0.5
_MEGABYTE = 1_000_000


def per_page(
    pages: list[PageView], judge: Callable[[PageView], tuple[Status, str]], good: str, bad: str, *, credit: float = 0.5
) -> Verdict:
    """One verdict out of a judgement of each page: the worst of them."""
    findings = []
    for page in pages:
        status, text = judge(page)
        if status != "pass":
            findings.append(Finding(page.where, text, status))
    if not findings:
        return Verdict("pass", good.format(n=len(pages)))
    findings.sort(key=lambda finding: finding.status != "fail")  # what is worst comes first
    lost = sum(1.0 if finding.status == "fail" else 1 - credit for finding in findings)
    message = bad.format(bad=len(findings), n=len(pages))
    return Verdict(worst(it.status for it in findings), message, tuple(findings), 1 - lost / len(pages))


def _html(survey: Survey) -> list[PageView]:
    return [page for page in survey.pages if page.seen is not None]


def pointer(survey: Survey) -> Verdict:
    """A link to llms.txt in the body, early, outside navigation."""
    pages = _html(survey)
    if not pages:
        return skip(_NO_PAGES)
    found = [page for page in pages if page.seen is not None and page.seen.pointer >= 0]
    late = [page for page in found if page.seen is not None and page.seen.pointer > _LATE]
    findings = [Finding(page.where, "No pointer to llms.txt in the body.") for page in pages if page not in found]
    findings += [Finding(page.where, "The pointer stands in the second half of the page.", "warn") for page in late]
    share = 1 - (len(pages) - len(found) + 0.4 * len(late)) / len(pages)
    status: Status = "fail" if not found else "warn" if findings else "pass"
    return Verdict(status, f"{len(found)} of {len(pages)} pages point to llms.txt in the body.", tuple(findings), share)


def head_links(survey: Survey) -> Verdict:
    """`rel=alternate` to the twin and `rel=describedby` to llms.txt, as the proposal has it since its second version."""

    def judge(page: PageView) -> tuple[Status, str]:
        link = page.answer.headers.get("link", "") if page.answer else ""
        lacks = []
        if page.seen is not None and not page.seen.alternates and "text/markdown" not in link:
            lacks.append('rel="alternate" type="text/markdown"')
        if page.seen is not None and not page.seen.described_by and "describedby" not in link:
            lacks.append('rel="describedby"')
        return ("warn", f"Lacks {' and '.join(lacks)}.") if lacks else ("pass", "")

    pages = _html(survey)
    return (
        per_page(pages, judge, "All {n} pages name their twin and llms.txt.", "{bad} of {n} pages do not name them.")
        if pages
        else skip(_NO_PAGES)
    )


def rendering(survey: Survey) -> Verdict:
    """Is the text in the HTML, or does a script bring it?"""

    def judge(page: PageView) -> tuple[Status, str]:
        if page.seen is not None and page.seen.kind == "shell":
            return "fail", f"An empty shell that {page.seen.reason} fills; without JavaScript it says nothing."
        return "pass", ""

    pages = _html(survey)
    good, bad = "All {n} pages hold their text.", "{bad} of {n} pages are empty until JavaScript runs."
    return per_page(pages, judge, good, bad) if pages else skip(_NO_PAGES)


def size(survey: Survey) -> Verdict:
    """A page's HTML as Markdown, with header and navigation: what an agent gets that converts it simply."""
    pages = _html(survey)
    return by_size([(page.where, page.characters) for page in pages], "HTML as Markdown") if pages else skip(_NO_PAGES)


def transfer(survey: Survey) -> Verdict:
    def judge(page: PageView) -> tuple[Status, str]:
        status: Status = "pass" if page.size < _MEGABYTE else "warn" if page.size <= 10 * _MEGABYTE else "fail"
        return status, f"{page.size:,} bytes of HTML."

    pages = _html(survey)
    good, bad = "All {n} pages are below 1 MB of HTML.", "{bad} of {n} pages are larger than 1 MB."
    return per_page(pages, judge, good, bad) if pages else skip(_NO_PAGES)


def content_start(survey: Survey) -> Verdict:
    """How much navigation stands before the first words."""

    def judge(page: PageView) -> tuple[Status, str]:
        begins = page.begins
        status: Status = "pass" if begins <= _EARLY else "warn" if begins <= _LATE else "fail"
        return status, f"Text begins after {begins:.0%} of the page."

    pages = _html(survey)
    good = "Text begins in the first tenth of all {n} pages."
    return per_page(pages, judge, good, "{bad} of {n} pages begin later.") if pages else skip(_NO_PAGES)


def tabs(survey: Survey) -> Verdict:
    """Tabs one after another, as an agent reads them."""
    sizes = [
        (page.where, sum(panel.size for group in page.seen.tabs for panel in group))
        for page in survey.pages
        if page.seen is not None and page.seen.tabs
    ]
    return by_size(sizes, "Tabs laid out") if sizes else Verdict("pass", "No page has tabs.")


def tab_headings(survey: Survey) -> Verdict:
    """Headings that several tabs share say nothing once the tabs are laid out."""
    groups = [
        (page.where, group)
        for page in survey.pages
        if page.seen is not None
        for group in page.seen.tabs
        if any(panel.headings for panel in group)
    ]
    if not groups:
        return skip("No headings stand in tabs.")
    findings, generic, every = [], 0, 0
    for where, group in groups:
        counts = Counter(title.lower() for panel in group for title in panel.headings)
        bad = [
            title
            for panel in group
            for title in panel.headings
            if counts[title.lower()] > 1 and not _names(title, panel.label)
        ]
        every += sum(counts.values())
        generic += len(bad)
        if 2 * len(bad) > sum(counts.values()):
            findings.append(Finding(where, f"The same headings in several tabs: {', '.join(sorted(set(bad))[:3])}."))
    share = generic / every
    status: Status = "pass" if share <= 0.25 else "warn" if share <= 0.5 else "fail"
    return Verdict(status, f"{share:.0%} of the headings in tabs repeat in another tab.", tuple(findings),
                   1 - len(findings) / len(groups))  # fmt: skip


def _names(title: str, label: str) -> bool:
    return bool(label) and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", title, re.IGNORECASE) is not None


def redirects(survey: Survey) -> Verdict:
    """A listed page that only leads elsewhere, by other means than HTTP on the same host."""

    def judge(page: PageView) -> tuple[Status, str]:
        if page.seen is not None and page.seen.redirect:
            return "fail", f"Redirects by meta refresh or script to {page.seen.redirect}, which agents do not follow."
        if page.answer is not None and page.answer.left:
            return "warn", f"Redirects to another host, {page.answer.left}."
        return "pass", ""

    return per_page(survey.pages, judge, "No page of {n} redirects so.", "{bad} of {n} pages redirect so.", credit=0.6)


def bulk(survey: Survey) -> Verdict:
    def judge(page: PageView) -> tuple[Status, str]:
        if page.characters < GOOD or page.bulk < 0.5:
            return "pass", ""
        return ("warn" if page.characters <= LONG else "fail"), f"{page.bulk:.0%} of the page is tables or data."

    pages = _html(survey)
    good, bad = "No page of {n} is too long because of data.", "{bad} of {n} pages are too long because of data."
    return per_page(pages, judge, good, bad) if pages else skip(_NO_PAGES)
