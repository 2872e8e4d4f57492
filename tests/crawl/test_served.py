"""Sites that serve Markdown: where it is found, and what their HTML is still needed for."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from mkdocs_llms.crawl import Result

from .conftest import Answer, Web, reply

Run = Callable[..., Result]


def markdown(web: Web, path: str, text: str) -> None:
    web.pages[path] = text
    web.types[path] = "text/markdown"


def test_markdown_that_a_page_names_is_taken_wherever_it_is(web: Web, run: Run, tmp_path: Path) -> None:
    names = {"/": "/raw/0", "/a/": "/raw/one", "/b/": "/raw/two", "/c/": "/raw/lost"}
    for path, raw in names.items():
        links = [name for name in names if name != path]
        web.page(path, f"HTML of {path}.", *links, head=f'<link rel="alternate" type="text/markdown" href="{raw}">')
        if raw != "/raw/lost":
            markdown(web, raw, f"# Of {path}\n\nMarkdown of {path}.\n")
    web.page("/d/", "HTML of d.", Link='</raw/four>; rel="alternate"; type="text/markdown"')
    markdown(web, "/raw/four", "# Of d\n\nMarkdown of d, see [a](/a/).\n")
    web.page("/", "HTML of home.", *names, "/d/", head='<link rel="alternate" type="text/markdown" href="/raw/0">')
    result = run()
    assert (result.report["pages"], result.report["served_markdown"]) == (5, 4)
    assert "Markdown of d, see [a](../a/index.md)." in (tmp_path / "out/d/index.md").read_text()
    assert "HTML of /c/." in (tmp_path / "out/c/index.md").read_text()
    assert all(web.asked[path] == 1 for path in (*names, *names.values(), "/d/", "/raw/four"))
    before = sum(web.asked.values())
    again = run()
    assert (again.report["unchanged"], again.report["difference"]) == (5, {"new": [], "changed": [], "removed": []})
    assert not [path for path in ("/raw/0", "/raw/one", "/raw/two", "/raw/four") if web.asked[path] > 1], before


def test_names_that_lead_nowhere_are_not_asked_for_page_by_page(web: Web, run: Run) -> None:
    pages = [f"/{number}/" for number in range(20)]
    for path in ("/", *pages):
        raw = f"/raw{path}x"
        web.page(path, f"What {path} says.", *pages, head=f'<link rel="alternate" type="text/markdown" href="{raw}">')
    assert run().report["pages"] == 21
    assert sum(path.startswith("/raw") for path in web.asked) <= 5 + 4


def test_markdown_that_is_missing_is_asked_for_once(web: Web, run: Run) -> None:
    """Where the pattern has it is where the page says it is."""
    names = ["/a/", "/b/", "/c/"]
    for path in names:
        head = f'<link rel="alternate" type="text/markdown" href="{path}index.md">'
        web.page(path, f"HTML of {path}.", head=head)
    web.page("/", "Start.", *names, head='<link rel="alternate" type="text/markdown" href="/index.md">')
    for path in ("/index.md", "/a/index.md", "/c/index.md"):
        markdown(web, path, f"# Of {path}\n\nMarkdown of {path}.\n")
    assert run().report["served_markdown"] == 3
    assert (web.asked["/b/index.md"], web.asked["/b/"]) == (1, 1)


def test_markdown_on_another_host_is_left_there(web: Web, run: Run) -> None:
    head = '<link rel="alternate" type="text/markdown" href="https://raw.example.invalid/x.md">'
    web.page("/", "Start.", head=head)
    assert (run().report["served_markdown"], run().report["failed"]) == (0, [])


def test_each_shape_of_address_has_its_pattern(web: Web, run: Run) -> None:
    """The Markdown of a home page is in the same place by any pattern; what it tells of the others is nothing."""
    web.page(
        "/", "Start.", "/a", "/b", "/c/", "/d/", head='<link rel="alternate" type="text/markdown" href="/index.md">'
    )
    for path, twin in (("/a", "/a.md"), ("/b", "/b.md"), ("/c/", "/c/index.md"), ("/d/", "/d/index.md")):
        web.page(path, f"HTML of {path}.")
        markdown(web, twin, f"# Of {path}\n\nMarkdown of {path}.\n")
    markdown(web, "/index.md", "# Home\n\nMarkdown of home.\n")
    result = run()
    assert (result.report["pages"], result.report["served_markdown"]) == (5, 5)
    assert [web.asked[path] for path in ("/a.md", "/b.md", "/c/index.md", "/d/index.md")] == [1, 1, 1, 1]


def test_navigation_of_pages_that_come_as_markdown_is_followed(web: Web, run: Run) -> None:
    """Markdown has the links of the text alone: a page that only a sidebar leads to is found by its neighbour's HTML."""
    nav = '<nav class="sidebar"><a href="/guide/far/">Far</a></nav>'
    web.page("/", "Start.", "/guide/near/", "/guide/next/")
    web.page("/guide/near/", f"HTML. {nav}")
    web.page("/guide/next/", f"HTML. {nav}")
    web.page("/guide/far/", "HTML.")
    for name in ("near", "next", "far"):
        markdown(web, f"/guide/{name}/index.md", f"# {name}\n\nMarkdown of {name}.\n")
    result = run()
    assert (result.report["pages"], result.report["served_markdown"]) == (4, 3)
    assert (web.asked["/guide/near/"], web.asked["/guide/next/"], web.asked["/guide/far/"]) == (1, 0, 0)
    assert run().report["difference"]["removed"] == []


def test_the_navigation_of_a_start_that_is_negotiated_is_followed(web: Web, run: Run) -> None:
    def answer(markdown: str, html: str) -> Answer:
        def go(handler: BaseHTTPRequestHandler) -> None:
            if "text/markdown" in handler.headers["Accept"]:
                reply(handler, 200, markdown, "text/markdown")
            else:
                reply(handler, 200, f'<html lang="en"><body><main><h1>H</h1><p>{html}</p></main></body></html>')

        return go

    nav = '<a href="/one">One</a> <a href="/fr/one">Un</a>'
    web.pages["/"] = answer("# Home\n\nBy negotiation.\n", nav)
    web.pages["/one"] = answer("# One\n\nThe first page.\n", nav)
    web.page("/fr/one", "Une page.")
    web.pages["/fr/one"] = str(web.pages["/fr/one"]).replace('lang="en"', 'lang="fr"')
    result = run()
    assert (result.report["pages"], result.report["served_markdown"]) == (2, 2)
    assert result.report["skipped"] == {"language": 1}


def test_the_language_of_markdown_is_told_by_its_html(web: Web, run: Run) -> None:
    web.page("/", "Start.", "/a/", "/fr/a/", "/fr/b/")
    for path in ("/a/", "/fr/a/", "/fr/b/"):
        web.page(path, f"HTML of {path}.")
        markdown(web, f"{path}index.md", f"# Page\n\nMarkdown of {path}.\n")
        if "fr" in path:
            web.pages[path] = str(web.pages[path]).replace('lang="en"', 'lang="fr"')
    result = run()
    assert (result.report["pages"], result.report["skipped"]) == (2, {"language": 2})


def test_the_canonical_address_in_front_matter_is_normalised(web: Web, run: Run) -> None:
    web.page("/", "Start.", "/a/")
    web.page("/a/", "HTML.")
    markdown(web, "/a/index.md", f'---\ncanonical_url: "{web.url}/a/index.html"\n---\n\n# A\n\nMarkdown.\n')
    result = run()
    assert (result.report["pages"], web.asked["/a/index.html"]) == (2, 0)
