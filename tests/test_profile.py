"""Every index that can be written is read back by the reference parser to what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llms_txt.miniparse import parse_llms_txt

from mkdocs_llms.profile import Group, Index, Link, dump


def read(text: str) -> tuple[str, str, dict[str, list[tuple[str, str, str]]]]:
    got = parse_llms_txt(text)
    sections = {n: [(e["title"], e["url"], e["desc"] or "") for e in links] for n, links in got["sections"].items()}
    return got["title"], got["summary"] or "", sections


def meant(index: Index) -> tuple[str, str, dict[str, list[tuple[str, str, str]]]]:
    normal = index.normal()
    return normal.title, normal.summary, {g.title: [(e.title, e.url, e.note) for e in g.links] for g in normal.groups}


line = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda s: s.strip() and any(c.isalnum() for c in s))
links = st.builds(Link, title=line, url=line.map(lambda s: f"https://x.org/{s}"), note=st.just("") | line)
groups = st.lists(
    st.builds(
        Group, title=line.filter(lambda s: s.isalnum()), links=st.lists(links, min_size=1, max_size=4).map(tuple)
    ),
    max_size=4,
).map(tuple)


@given(
    st.builds(
        Index,
        title=line.filter(lambda s: s[0].isalnum()),
        summary=st.just("") | line,
        details=st.just("Paragraph."),
        groups=groups,
    )
)
def test_the_reference_parser_reads_back_what_was_meant(index: Index) -> None:
    assert read(dump(index)) == meant(index)


@pytest.mark.parametrize(
    ("link", "written"),
    [
        (Link("list[int]", "https://x/a"), "- [list(int)](https://x/a)"),
        (Link("two\nlines", "https://x/a (1)"), "- [two lines](https://x/a%20%281%29)"),
        (Link("a", "https://x/", "one\n\ntwo"), "- [a](https://x/): one two"),
        (Link("", "https://x/"), "- [Untitled](https://x/)"),
    ],
)
def test_titles_and_addresses_are_made_harmless(link: Link, written: str) -> None:
    assert written in dump(Index("T", "", "Text.", (Group("S", (link,)),))).split("\n")


def test_equal_names_do_not_swallow_each_other() -> None:
    one, two, three = (Group("Docs", (Link(t, f"https://x/{t}"),)) for t in "abc")
    assert list(read(dump(Index("T", "S", "I.", (one, two, three))))[2]) == ["Docs", "Docs (2)", "Docs (3)"]


def test_optional_is_one_section_and_the_last() -> None:
    groups = tuple(Group(name, (Link(name, "https://x/"),)) for name in ("Optional", "A", "Optional"))
    sections = read(dump(Index("T", "S", "I.", groups)))[2]
    assert list(sections) == ["A", "Optional"]
    assert len(sections["Optional"]) == 2


def test_headings_in_the_details_are_no_sections() -> None:
    index = Index(
        "T",
        "S",
        "Intro.\n\n## Install\n\n```sh\n# a comment\n## another\n```",
        (Group("A", (Link("a", "https://x/"),)),),
    )
    assert list(read(dump(index))[2]) == ["A"]
    assert "**Install**" in dump(index)


def test_an_index_without_sections_is_still_readable() -> None:
    assert read(dump(Index("T", "", "Nothing here yet.", ()))) == ("T", "", {})
