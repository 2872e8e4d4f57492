"""Which tab and box syntax the site of a file understands: its own marks first, then the site's configuration."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

__all__ = ["dialect_of"]

_STARLIGHT = re.compile(r"from\s+['\"]@astrojs/starlight/components['\"]")
_DOCUSAURUS = re.compile(r"from\s+['\"]@theme/TabItem['\"]")
_MINTLIFY = re.compile(r"<(?:Tab|Accordion|Card|CardGroup|Steps|Step) ?(?:title=|>)")
_TABBED = re.compile(r"pymdownx\.tabbed|^theme:\s*material\b", re.MULTILINE)
_BOXED = re.compile(r"pymdownx\.details")


def dialect_of(document: Document, file: Path | None) -> str:
    """material, learn, docusaurus, starlight, mintlify, mdx, gfm, or another flavour that has only plain blocks."""
    text, flavour = document.text, document.flavour
    if flavour == "mdx":
        return _mdx(text, file)
    if flavour in {"gfm", "material"} and file is not None:
        config = _above(file, ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"))
        if config:
            held = config.read_text("utf-8", "replace")
            return "material" if flavour == "material" or (_TABBED.search(held) and _BOXED.search(held)) else "gfm"
        if _above(file, ("zensical.toml",)):
            return "material"
    return flavour


def _mdx(text: str, file: Path | None) -> str:
    """Tabs of MDX need an import where Docusaurus or Starlight is used; without it the box of HTML is what works."""
    if _STARLIGHT.search(text) and "TabItem" in text:
        return "starlight"
    if _DOCUSAURUS.search(text):
        return "docusaurus"
    if _MINTLIFY.search(text) and "import " not in text.partition("<")[0]:
        return "mintlify"
    if file is not None and _above(file, ("docs.json", "mint.json")):
        return "mintlify"
    return "mdx"


def _above(file: Path, names: tuple[str, ...]) -> Path | None:
    for folder in list(file.resolve().parents)[:12]:
        for name in names:
            if (folder / name).is_file():
                return folder / name
        if (folder / ".git").exists():
            return None
    return None
