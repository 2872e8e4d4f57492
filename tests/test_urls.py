from __future__ import annotations

import doctest
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_llms import urls


def test_the_examples_hold() -> None:
    assert doctest.testmod(urls).failed == 0


@pytest.mark.parametrize(
    ("path", "mode", "twins"),
    [
        ("index.html", "both", ("index.md",)),
        ("index.html", "flat", ("index.md",)),
        ("guide/index.html", "both", ("guide/index.md", "guide.md")),
        ("guide/index.html", "index", ("guide/index.md",)),
        ("guide/index.html", "flat", ("guide.md",)),
        ("guide/v1.2/index.html", "both", ("guide/v1.2/index.md", "guide/v1.2.md")),
        ("guide.html", "both", ("guide.md",)),
        ("a/b.html", "index", ("a/b.md",)),
    ],
)
def test_twins_are_where_agents_look(path: str, mode: urls.TwinMode, twins: tuple[str, ...]) -> None:
    assert urls.twin_paths(path, mode) == twins


@pytest.mark.parametrize(
    ("file", "link"),
    [("llms.txt", "guide/index.md"), ("guide/index.md", "../guide/index.md"), ("a/b/index.md", "../../guide/index.md")],
)
def test_without_an_address_links_are_relative_to_their_file(file: str, link: str) -> None:
    assert urls.relative_to_file(f"[g]({urls.NOWHERE}guide/index.md)", file) == f"[g]({link})"


def test_a_link_to_the_root_is_never_empty() -> None:
    assert urls.relative_to_file(f"[home]({urls.NOWHERE})", "llms.txt") == "[home](./)"


@given(st.text())
def test_an_encoded_address_cannot_end_a_link(url: str) -> None:
    assert not set(' ()<>[]\n\r\t"`') & set(urls.encode(url))


@given(st.text())
def test_joining_never_raises(href: str) -> None:
    assert isinstance(urls.absolute(href, "https://x.org/a/"), str)


def test_an_encoded_address_stays_as_it_is() -> None:
    assert urls.encode("https://x.org/a%20b/?q=1&r=%28#ä") == "https://x.org/a%20b/?q=1&r=%28#ä"


path = st.lists(st.text("abz.-_", min_size=1, max_size=4), max_size=4).map("/".join)
folder = st.lists(st.text("abz-_", min_size=1, max_size=4), max_size=4).map(
    lambda names: "".join(f"{n}/" for n in names)
)


@settings(max_examples=500)
@given(st.integers(0, 5), path, st.sampled_from(("", "/")), st.sampled_from(("", "#s", "?q=1", "?q#s")), folder)
def test_the_fast_way_to_join_is_the_slow_one(ups: int, href: str, slash: str, tail: str, below: str) -> None:
    base, href = f"https://x.org/{below}", "../" * ups + href + slash + tail
    assert urls.absolute(href, base) == urljoin(base, href)
