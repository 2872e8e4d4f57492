"""mkdocs-static-i18n: each language has its own index, the default one at the root."""

from __future__ import annotations

import pytest

pytest.importorskip("mkdocs_static_i18n")

LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]
SUFFIX = {
    "index.md": "# Home\n\nThe English page of this site.\n",
    "index.fr.md": "# Accueil\n\nLa page française du site.\n",
    "guide.md": "# Guide\n\nEnglish words only, [home](index.md).\n",
    "guide.fr.md": "# Mode d'emploi\n\nSeulement des mots français, [accueil](index.md).\n",
}
FOLDER = {
    "index.md": None,
    **{f"{'fr' if '.fr' in name else 'en'}/{name.replace('.fr', '')}": text for name, text in SUFFIX.items()},
}


@pytest.fixture(params=["suffix", "folder"])
def both(request, build, tmp_path):
    """The same site in both structures, with the plugin before and after i18n."""
    structure = request.param
    files = SUFFIX if structure == "suffix" else FOLDER
    root = tmp_path / "project"
    i18n = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}

    def run(*, llms_first=False, **rest):
        if structure == "folder":
            rest["validation"] = {"omitted_files": "info"}
        plugins = ["llms", i18n] if llms_first else [i18n, "llms"]
        return build(files, plugins=plugins, root=root, **rest)

    return run


@pytest.mark.parametrize("llms_first", [False, True])
def test_each_language_has_its_own_index(both, llms_first):
    built = both(llms_first=llms_first)
    assert built.urls() == ["https://docs.example.org/index.md", "https://docs.example.org/guide/index.md"]
    assert built.urls("fr/llms.txt") == [
        "https://docs.example.org/fr/index.md",
        "https://docs.example.org/fr/guide/index.md",
    ]
    assert built.listed("fr/llms.txt") == {"Docs": ["Accueil", "Mode d'emploi"]}


def test_no_language_leaks_into_another(both):
    built = both()
    english = "".join(built.text(p) for p in built.emitted if not p.startswith(("fr/", "fr.md")))
    french = "".join(built.text(p) for p in built.emitted if p.startswith("fr/"))
    assert "français" not in english
    assert "English" not in french
    assert "https://docs.example.org/fr/index.md" in built.text("fr/guide.md")
    assert "https://docs.example.org/fr/llms.txt" in built.text("fr/guide.md")
    assert {"llms-full.txt", "fr/llms-full.txt"} <= built.emitted
    assert 'href="https://docs.example.org/fr/llms.txt"' in built.text("fr/guide/index.html")


def test_without_an_address_each_language_links_to_its_own_files(both):
    built = both(site_url=None)
    assert built.urls() == ["index.md", "guide/index.md"]
    assert [built.local(url, "fr/llms.txt") for url in built.urls("fr/llms.txt")] == [
        "fr/index.md",
        "fr/guide/index.md",
    ]


def test_a_second_build_in_the_same_folder_writes_the_same(both):
    first = {path: (both()).text(path) for path in ("llms.txt", "fr/llms.txt", "fr/guide.md")}
    again = both()
    assert first == {path: again.text(path) for path in first}
