"""The folders that generators leave, small: the addresses and orders the README promises for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main

DOCUSAURUS = {
    "index.html": "Parcel",
    "docs/intro/index.html": "Introduction",
    "docs/guides/send/index.html": "Send a box",
    "docs/guides/track/index.html": "Track a box",
    "docs/1.0/intro/index.html": "Introduction",
    "docs/1.0/guides/send/index.html": "Send a box",
    "404.html": "Page Not Found",
    "assets/js/main.js": "",
}
VITEPRESS = {"index.html": "Parcel", "guide/install.html": "Install", "guide/send.html": "Send", "404.html": "404"}
HUGO = {
    "index.html": "Parcel",
    "docs/index.html": "Documentation",
    "docs/install/index.html": "Install",
    "docs/send/index.html": "Send",
    "docs/index.xml": "",
    "sitemap.xml": "",
}
SPHINX = {
    "index.html": "Parcel documentation",
    "guide/install.html": "Install",
    "guide/send.html": "Send",
    "_static/frame.html": "No page",
    "_sources/index.rst.txt": "",
}


def built(folder: Path, files: dict[str, str], *options: str) -> str:
    for name, title in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"<main><h1>{title}</h1><p>See <a href='/guide/install'>how to install</a> it.</p></main>"
        path.write_text(f"<html lang=en><head><title>{title}</title></head><body>{text}</body></html>" if title else "")
    done = CliRunner().invoke(main, ["build", str(folder), "--site-url", "https://x.org/", "--inject", *options])
    assert done.exit_code == 0, done.output
    return (folder / "llms.txt").read_text()


def test_docusaurus(tmp_path: Path) -> None:
    index = built(tmp_path, DOCUSAURUS)
    assert "- [Track a box](https://x.org/docs/guides/track/index.md)" in index
    assert "404" not in index
    assert "docs/1.0" not in index
    assert (tmp_path / "docs/intro.md").is_file()
    old = CliRunner().invoke(main, ["build", str(tmp_path), "--site-url", "https://x.org/", "--version", "1.0"])
    assert old.exit_code == 0, old.output
    assert "https://x.org/docs/1.0/intro/index.md" in (tmp_path / "docs/1.0/llms.txt").read_text()
    assert (tmp_path / "docs/intro.md").is_file()


def test_vitepress_links_have_no_ending(tmp_path: Path) -> None:
    index = built(tmp_path, VITEPRESS)
    assert "## Guide\n\n- [Install](https://x.org/guide/install.md)" in index
    assert "(https://x.org/guide/install.md)" in (tmp_path / "guide/send.md").read_text()


def test_hugo(tmp_path: Path) -> None:
    index = built(tmp_path, HUGO)
    assert "## Documentation\n\n- [Documentation](https://x.org/docs/index.md)" in index


def test_sphinx(tmp_path: Path) -> None:
    index = built(tmp_path, SPHINX)
    assert "frame" not in index
    assert index.index("[Parcel documentation](https://x.org/index.md)") < index.index("[Install]")
    assert 'href="https://x.org/llms.txt"' in (tmp_path / "guide/send.html").read_text()


@pytest.mark.parametrize("files", [DOCUSAURUS, VITEPRESS, HUGO, SPHINX])
def test_again_is_the_same(tmp_path: Path, files: dict[str, str]) -> None:
    built(tmp_path, files)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    checked = CliRunner().invoke(main, ["build", str(tmp_path), "--site-url", "https://x.org/", "--inject", "--check"])
    assert checked.exit_code == 0, checked.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_site_built_for_a_folder_of_its_host_links_to_its_twins(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/app.js").touch()
    for name in ("index.html", "guide/send.html"):
        (tmp_path / name).write_text(
            "<html><head><title>T</title><script src='/parcel/assets/app.js'></script></head><body><main><h1>T</h1>"
            "<p>How to <a href='/parcel/guide/send.html'>send a box</a> and <a href='/parcel/'>more</a>.</p></main>"
        )
    assert CliRunner().invoke(main, ["build", str(tmp_path)]).exit_code == 0
    assert "[send a box](guide/send.md) and [more](index.md)" in (tmp_path / "index.md").read_text()
