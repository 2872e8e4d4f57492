"""What is asked of the twins: that they are there, whole, and stand on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.check.index import by_size
from mkdocs_llms.check.pages import per_page
from mkdocs_llms.check.verdict import Finding, Status, Verdict, skip

if TYPE_CHECKING:
    from mkdocs_llms.check.source import Answer
    from mkdocs_llms.check.survey import PageView, Survey, Twin

__all__ = ["both", "fences", "parity", "pointer", "portable", "size", "there", "whole"]

_NONE = "No page has a twin."


def _with_twin(survey: Survey) -> list[tuple[PageView, Twin]]:
    return [(page, page.twin) for page in survey.pages if page.twin is not None]


def there(survey: Survey) -> Verdict:
    """Markdown at `page.md` or `page/index.md` of at least nine pages in ten."""
    lack = [page for page in survey.pages if not any(page.twins.values())]
    share = 1 - len(lack) / len(survey.pages)
    status: Status = "pass" if share >= 0.9 else "warn" if share > 0 else "fail"
    findings = tuple(
        Finding(page.where, f"No Markdown at {' or '.join(map(survey.name, page.twins))}.", "warn") for page in lack
    )
    return Verdict(
        status, f"{len(survey.pages) - len(lack)} of {len(survey.pages)} pages have a twin.", findings, share
    )


def both(survey: Survey) -> Verdict:
    """A page with a folder's address has its twin where agents look and where people type."""
    pages = [page for page in survey.pages if len(page.twins) > 1 and any(page.twins.values())]
    if not pages:
        return skip("No twin has more than one address that is tried.")

    def judge(page: PageView) -> tuple[Status, str]:
        lacks = [url for url, found in page.twins.items() if not found]
        return ("warn", f"Nothing at {survey.name(lacks[0])}.") if lacks else ("pass", "")

    flat = [page for page in pages if urlsplit(page.url).path.endswith("/")]
    if not flat:
        return Verdict("pass", f"All {len(pages)} twins are at the one address that is theirs.")
    return per_page(flat, judge, "All {n} twins are at both addresses.", "{bad} of {n} twins are at one address only.")


def pointer(survey: Survey) -> Verdict:
    pages = [page for page, _ in _with_twin(survey)]
    if not pages:
        return Verdict("fail", "No page has a twin that could point to llms.txt.", (), 0.0)
    lack = [
        Finding(page.where, "The twin does not mention llms.txt.")
        for page, twin in _with_twin(survey)
        if twin.text.pointer < 0
    ]
    share = 1 - len(lack) / len(pages)
    status: Status = "pass" if not lack else "warn" if len(lack) < len(pages) else "fail"
    return Verdict(status, f"{len(pages) - len(lack)} of {len(pages)} twins point to llms.txt.", tuple(lack), share)


def size(survey: Survey) -> Verdict:
    sizes = [(twin.answer.where, twin.text.size) for _, twin in _with_twin(survey)]
    return by_size(sizes, "Twins") if sizes else skip(_NONE)


def fences(survey: Survey) -> Verdict:
    if not _with_twin(survey):
        return skip(_NONE)
    findings = [
        Finding(f"{twin.answer.where}:{line}", "A code fence that is never closed.")
        for _, twin in _with_twin(survey)
        for line in twin.text.unclosed
    ]
    bad = sum(bool(twin.text.unclosed) for _, twin in _with_twin(survey))
    share = 1 - bad / len(_with_twin(survey))
    if findings:
        return Verdict("fail", f"{bad} twins have a code fence that is never closed.", tuple(findings), share)
    return Verdict("pass", "Every code fence is closed.")


def whole(survey: Survey) -> Verdict:
    """A twin is the whole page, not its first screenful."""
    findings = [
        Finding(twin.answer.where, f"Says that it is a part: “{twin.text.window}”.", "warn")
        for _, twin in _with_twin(survey)
        if twin.text.window
    ]
    if not _with_twin(survey):
        return skip(_NONE)
    share = 1 - 0.4 * len(findings) / len(_with_twin(survey))
    if findings:
        return Verdict("warn", f"{len(findings)} twins may be a part of their page.", tuple(findings), share)
    return Verdict("pass", "Every twin is a whole page.")


def portable(survey: Survey) -> Verdict:
    """Links that work for a reader who has the text and not its address, and lead where they say."""
    pages = _with_twin(survey)
    if not pages:
        return skip(_NONE)
    findings: list[Finding] = []
    bad: set[str] = set()
    weak: set[str] = set()
    for page, twin in pages:
        for link in twin.text.links:
            status, text = _link(link.url, twin.answer.url, survey)
            if status != "pass":
                findings.append(Finding(f"{twin.answer.where}:{link.line}", text, status))
                (bad if status == "fail" else weak).add(page.url)
    weak -= bad
    share = 1 - (len(bad) + 0.4 * len(weak)) / len(pages)
    if not findings:
        return Verdict("pass", f"All links of {len(pages)} twins are absolute, and those to this site resolve.")
    message = f"{len(bad | weak)} of {len(pages)} twins have links that do not resolve or are not absolute."
    return Verdict("fail" if bad else "warn", message, tuple(findings), share)


def _link(url: str, base: str, survey: Survey) -> tuple[Status, str]:
    scheme = url.partition(":")[0].lower()
    if url.startswith("#") or (scheme != url.lower() and scheme.isalpha() and scheme not in ("http", "https")):
        return "pass", ""
    try:
        target = urljoin(base, url).partition("#")[0]
        absolute = bool(urlsplit(url).netloc)
    except ValueError:
        return "fail", f"{url} is no address."
    if not absolute and not url.startswith("/"):
        return "fail", f"{url} is relative; without the address of this file it leads nowhere."
    if not absolute:
        return "warn", f"{url} has no host; without the address of this file it leads nowhere."
    if not urls.same_site(target, survey.base):
        return "pass", ""
    return _target(target, survey.targets.get(target))


def _target(target: str, answer: Answer | None) -> tuple[Status, str]:
    if answer is None:
        return "pass", ""  # more links than were to be followed
    if not answer.ok:
        return "fail", f"{target} {answer.error or f'answers {answer.status}'}."
    if urlsplit(target).path.endswith((".md", ".mdx")) and "html" in answer.type:
        return ("warn" if answer.final != target else "fail"), f"{target} answers with HTML."
    return "pass", ""


def parity(survey: Survey) -> Verdict:
    """Does the twin say what the page says, and the other way round is no question: twins may say more."""
    pages = [page for page in survey.pages if page.parity is not None]
    if not pages:
        return skip("No page has both HTML and a twin.")

    def judge(page: PageView) -> tuple[Status, str]:
        found = page.parity
        if found is None or found.share < 0.05:
            return "pass", ""
        shown = "; ".join(f"“{text[:80]}”" for text in found.samples[:3])
        return ("warn" if found.share < 0.2 else "fail"), f"{found.share:.0%} is not in the twin: {shown}."

    good, bad = "All {n} twins say what their pages say.", "{bad} of {n} twins lack something of their pages."
    return per_page(pages, judge, good, bad, credit=0.75)
