"""`llmstxt check` over a real socket: what only a server can show, and how politely it is asked."""

from __future__ import annotations

import time

import pytest

from mkdocs_llms.check import Options, check
from mkdocs_llms.errors import LlmsError

BASE = "https://docs.example.com/kit/"
GOOD = {"etag": '"1"', "x-robots-tag": "noindex"}


def verdicts(url, **options):
    report = check(url, Options(**{"site_url": BASE, "allow_private": True, "rate": 0} | options))
    return {it.id: verdict for it, verdict in report.verdicts}


def test_a_good_server_passes_everything(serve):
    url, manners = serve(headers=GOOD)
    report = check(url, Options(site_url=BASE, allow_private=True, rate=0))
    wrong = {it.id: v for it, v in report.verdicts if v.status not in ("pass", "skip")}
    assert wrong == {}
    assert report.score == 100
    assert report.requests == len(manners.asked) <= 60
    assert all(path.startswith("/kit/") or path == "/robots.txt" for path in manners.asked)


@pytest.mark.parametrize(
    ("name", "how", "status", "text"),
    [
        ("content-negotiation", {"negotiates": "never"}, "fail", "answers with text/html"),
        ("content-negotiation", {"negotiates": "without vary"}, "warn", "without `Vary: Accept`"),
        ("content-negotiation", {"negotiates": "blindly"}, "warn", "q=0"),
        ("http-status-codes", {"missing": 200}, "fail", "answers 200"),
        ("http-status-codes", {"missing": 500}, "warn", "answers 500"),
        ("cache-header-hygiene", {"headers": {}}, "fail", "No Cache-Control"),
        ("cache-header-hygiene", {"headers": {"cache-control": "max-age=7200"}}, "warn", "2 hours"),
        ("cache-header-hygiene", {"headers": {"cache-control": "max-age=864000"}}, "fail", "240 hours"),
        ("markdown-content-type", {"types": {".md": "text/plain"}}, "warn", "text/plain"),
        ("markdown-content-type", {"types": {".md": "text/markdown; charset=latin-1"}}, "warn", "UTF-8"),
        ("markdown-noindex", {"headers": {"etag": "1"}}, "warn", "noindex"),
        ("auth-gate-detection", {"status": {"/kit/api/": 403}}, "fail", "Answers 403"),
        ("auth-gate-detection", {"redirect": {"/kit/api/": "https://id.example.com/login?next=x"}}, "fail", "login"),
        ("redirect-behavior", {"redirect": {"/kit/api/": "https://elsewhere.example/"}}, "warn", "another host"),
        ("markdown-link-portability", {"redirect": {"/kit/faq/index.md": "/kit/faq/"}, "negotiates": "never"}, "warn", "HTML"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_one_thing_wrong_is_found_and_named(site, serve, name, how, status, text):  # noqa: PLR0917
    site.add("more", markdown=f"[faq]({BASE}faq/index.md)")
    site.index()
    url, _ = serve(**{"headers": GOOD} | how)
    found = verdicts(url)[name]
    assert found.status == status, found
    assert any(text in finding.text for finding in found.findings), found.findings


def test_a_few_pages_without_markdown_only_warn(site, serve):
    (site.root / "api/index.md").unlink()
    url, _ = serve(headers=GOOD)
    assert verdicts(url)["content-negotiation"].status == "warn"


@pytest.mark.parametrize("cache", ["no-cache", "max-age=60", "public, max-age=86400, must-revalidate"])
def test_what_is_revalidated_is_fresh(serve, cache):
    url, _ = serve(headers={"cache-control": cache, **GOOD})
    assert verdicts(url)["cache-header-hygiene"].status == "pass"


def test_this_machine_only_when_asked_for(serve):
    url, manners = serve()
    with pytest.raises(LlmsError, match="--allow-private"):
        check(url, Options())
    assert manners.asked == []


def test_no_other_host_is_asked(site, serve):
    other, strangers = serve()
    site.add("more", markdown=f"[there]({other}api/) [here]({BASE}api/index.md)")
    site.index()
    url, _ = serve(redirect={"/kit/faq/": other})
    found = verdicts(url)
    assert strangers.asked == []
    assert found["redirect-behavior"].status == "warn"


def test_robots_txt_is_kept_and_judged(serve):
    url, manners = serve(robots="User-agent: llmstxt\nDisallow: /kit/api\n\nUser-agent: GPTBot\nDisallow: /\n")
    found = verdicts(url)
    assert not any(path.startswith("/kit/api") for path in manners.asked)
    assert [finding.text for finding in found["robots-agents"].findings] == [f"GPTBot may not read {BASE}."]


def test_as_many_pages_as_were_asked_for_spread_over_the_site(site, serve):
    for number in range(30):
        site.add(f"p{number:02}")
    site.index()
    url, manners = serve()
    report = check(url, Options(site_url=BASE, allow_private=True, rate=0, max_pages=10, max_links=0))
    assert report.pages <= 10 < report.total_pages
    assert any("--max-pages" in note for note in report.notes)
    seen = [path for path in manners.asked if path.startswith("/kit/p") and path.endswith("/")]
    assert any(path > "/kit/p25" for path in seen)
    assert any(path < "/kit/p10" for path in seen)


def test_it_takes_its_time(serve):
    url, manners = serve()
    started = time.monotonic()
    check(url, Options(site_url=BASE, allow_private=True, rate=40, max_pages=2, max_links=0))
    assert time.monotonic() - started > 0.6 * len(manners.asked) / 40


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(LlmsError, match="could not be read") as said:
        check("http://127.0.0.1:1/", Options(allow_private=True, rate=0))
    assert str(said.value).count("Check the address") == 1


def test_a_preview_below_a_path_is_found(serve):
    """As `llmstxt serve` has it: the site is at `/kit/`, and `/` leads there."""
    url, _ = serve(headers=GOOD, redirect={"/": "/kit/"})
    root = url.removesuffix("kit/")
    for address in ("", BASE):
        report = check(root, Options(site_url=address, allow_private=True, rate=0))
        assert {it.id: v.status for it, v in report.verdicts if v.status in ("warn", "fail")} == {}
        assert (report.base, report.pages) == (BASE, 5)
        assert f"{root} has no llms.txt, so {url} was checked." in report.notes


def test_a_preview_is_found_by_the_path_of_its_address(serve):
    url, _ = serve(headers=GOOD)
    report = check(url.removesuffix("kit/"), Options(site_url=BASE, allow_private=True, rate=0))
    assert (report.base, report.pages, report.score) == (BASE, 5, 100)


def test_the_start_leads_to_no_other_host(serve):
    other, strangers = serve()
    url, _ = serve(redirect={"/": other})
    with pytest.raises(LlmsError, match="could not be read"):
        check(url.removesuffix("kit/"), Options(allow_private=True, rate=0))
    assert strangers.asked == []
