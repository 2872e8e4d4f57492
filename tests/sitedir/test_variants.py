"""Several versions or languages in one folder: one is built, and the others are named."""

from __future__ import annotations

import pytest

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.sitedir.variants import Choice, choose, mike_aliases


def under(*folders: str, names: tuple[str, ...] = ("index.html", "guide/index.html")) -> list[str]:
    return [f"{folder}{name}" for folder in folders for name in names]


def chosen(pages: list[str], languages: dict[str, str] | None = None, **asked: object) -> Choice:
    said = languages or {}
    return choose(
        pages, language_of=lambda path: said.get(path.partition("/")[0] if "/" in path else "", "en"), **asked
    )


@pytest.mark.parametrize(
    ("folders", "built"),
    [
        (["v1.0/", "v1.10/", "v1.9/"], "v1.10/"),
        (["1.0/", "2.0rc1/"], "1.0/"),
        (["latest/", "stable/"], "stable/"),
        (["dev/", "latest/", "1.2/"], "latest/"),
        (["main/", "1.x/"], "1.x/"),
    ],
)
def test_the_newest_release_is_built(folders: list[str], built: str) -> None:
    choice = chosen(["index.html", *under(*folders)])
    assert set(choice.pages) == {"index.html", *under(built)}
    assert choice.prefix == ""
    assert "several versions" in choice.remarks[0]


def test_pages_around_old_versions_are_the_current_one() -> None:
    pages = under("docs/", "docs/1.0/", "docs/next/")
    choice = chosen(pages)
    assert list(choice.pages) == under("docs/")
    assert choice.others == ("docs/1.0/", "docs/next/")


def test_versions_in_the_folder_of_the_only_language() -> None:
    pages = ["index.html", *under("docs/en/", "docs/en/1.0/", "docs/en/next/", names=("guide.html", "use.html"))]
    choice = choose(pages, language_of=lambda _: "en")
    assert list(choice.pages) == ["index.html", "docs/en/guide.html", "docs/en/use.html"]
    assert choice.others == ("docs/en/1.0/", "docs/en/next/")


def test_a_language_in_two_places_is_taken_or_left_as_one() -> None:
    own = ["index.html", "help.html"]
    english, japanese = ([f"docs/{name}/guide.html", f"docs/{name}/use.html"] for name in ("en", "ja"))
    copies = under("en/", "ja/", names=("index.html", "help.html"))
    pages = [*own, *copies, "docs/guide.html", *english, *japanese]
    said = {"en": "en", "ja": "ja", "": "en", "docs": "en"}
    choice = chosen(pages, said)
    assert list(choice.pages) == [*own, "docs/guide.html", *english]
    choice = chosen(pages, said, language="ja")
    assert list(choice.pages) == ["ja/index.html", "ja/help.html", *japanese]


def test_another_version_on_request_has_an_index_of_its_own() -> None:
    pages = ["index.html", *under("v1.0/", "v2.0/")]
    choice = chosen(pages, version="v1.0")
    assert (list(choice.pages), choice.prefix) == (under("v1.0/"), "v1.0/")
    assert chosen(pages, version="1.0").prefix == "v1.0/"
    with pytest.raises(ConfigError, match=r"no such version .* There are: v1.0, v2.0"):
        chosen(pages, version="3")


def test_an_alias_names_a_version() -> None:
    pages = under("1.0/", "2.0/")
    assert chosen(pages, aliases={"latest": "1.0"}).home == "1.0/"
    assert chosen(pages, aliases={"old": "1.0"}, version="old").home == "1.0/"
    assert mike_aliases('[{"version": "1.0", "title": "1", "aliases": ["latest"]}]') == {"latest": "1.0"}
    assert mike_aliases("{") == mike_aliases('["1.0"]') == {}


@pytest.mark.parametrize(
    "pages",
    [
        ["index.html", *under("v1/")],
        ["index.html", "v1/users.html", "v2/orders.html"],
        ["index.html", *under("2023/", "2024/")],
        ["index.html", *under("api/v1/", "api/v2/")],
        ["index.html", *under("guide/", "go/", "it/")],
    ],
)
def test_what_only_looks_like_versions_or_languages_stays(pages: list[str]) -> None:
    assert list(chosen(pages).pages) == pages


class TestLanguages:
    def test_the_pages_around_the_translations_are_built(self) -> None:
        pages = ["index.html", "guide/index.html", *under("fr/", "zh-Hans/")]
        choice = chosen(pages, {"fr": "fr", "zh-Hans": "zh-hans"})
        assert list(choice.pages) == pages[:2]

    def test_translated_names_are_a_translation_still(self) -> None:
        pages = ["index.html", "guide.html", "de/anleitung.html", "de/start.html"]
        assert list(chosen(pages, {"de": "de"}).pages) == pages[:2]

    def test_without_pages_around_the_start_page_decides(self) -> None:
        pages = ["index.html", *under("de/", "en/")]
        said = {"de": "de", "en": "en"}
        assert chosen(pages, said).home == "en/"
        assert chosen(pages, said, default_language="de").home == "de/"

    def test_one_on_request(self) -> None:
        pages = ["index.html", "guide/index.html", *under("fr/")]
        choice = chosen(pages, {"fr": "fr"}, language="fr")
        assert (list(choice.pages), choice.prefix) == (under("fr/"), "fr/")
        assert chosen(pages, {"fr": "fr"}, language="fr-CA").prefix == "fr/"
        assert list(chosen(pages, {"fr": "fr"}, language="en").pages) == pages[:2]

    def test_asking_where_there_is_one_is_an_error(self) -> None:
        with pytest.raises(ConfigError, match="only one language"):
            chosen(["index.html"], language="fr")


def test_versions_below_languages() -> None:
    pages = ["index.html", *under("en/latest/", "en/v1/", "fr/latest/", "fr/v1/")]
    choice = chosen(pages, {"en": "en", "fr": "fr"})
    assert set(choice.pages) == {"index.html", *under("en/latest/")}
    choice = chosen(pages, {"en": "en", "fr": "fr"}, language="fr", version="v1")
    assert (list(choice.pages), choice.prefix) == (under("fr/v1/"), "fr/v1/")
