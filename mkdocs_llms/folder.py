"""What a built folder says of itself: which address it was built for, what form its pages have, whether it has any."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls
from mkdocs_llms.errors import ConfigError, LlmsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["base_of", "files", "is_flat", "need_pages", "need_start"]

_ADDRESS = re.compile(
    r"\]\((https?://[^)\s]+)\)|<loc>\s*(https?://[^<\s]+)|rel=\"?canonical\"?[^<>]*href=\"?(https?://[^\">\s]+)"
)
_ENOUGH = 200
_APART = frozenset({"_static", "_images", "_downloads", "_sources", "node_modules", "__pycache__"})
_EITHER = ("index.html", "404.html", "search.html")
_MOST = 5_000
"""Entries of a folder that are looked at."""


def base_of(root: Path) -> str:
    """The base that most addresses agree on behind which a file stands; `urls.NOWHERE` without any.

    Asked are llms.txt, then the sitemap, then the start page.
    """
    votes: Counter[str] = Counter()
    for name in ("llms.txt", "sitemap.xml", "index.html"):
        try:
            text = (root / name).read_text("utf-8", "replace")
        except OSError:
            continue
        for found in list(_ADDRESS.finditer(text))[:_ENOUGH]:
            if base := _base(found[1] or found[2] or found[3], root):
                votes[base] += 1
        if votes:
            break
    return votes.most_common(1)[0][0] if votes else urls.NOWHERE


def _base(url: str, root: Path) -> str:
    """The address of the folder if `url` is that of a file in it; empty when none is."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    for skipped in range(len(steps) + 1):
        rest = [unquote(step) for step in steps[skipped:]]
        if ".." in rest or any("\0" in step for step in rest):
            return ""
        path = root.joinpath(*rest)
        if rest and (path.is_file() or (path / "index.html").is_file()):
            return "/".join([f"{parts.scheme}://{parts.netloc}", *steps[:skipped], ""])
    return ""


def is_flat(root: Path) -> bool:
    """Are most pages `guide.html`, as Sphinx writes them, rather than `guide/index.html`?

    The start page is `index.html` either way.
    """
    found = list(files(root))
    flat = {file.parent / file.stem for file in found if file.suffix == ".html" and file.name not in _EITHER}
    folders = {file.parent for file in found if file.name == "index.html" and file.parent != root}
    return len(flat) > len(folders - flat)


def need_pages(root: Path) -> None:
    """Raise ConfigError for what is no folder, and LlmsError for one without a page: what is wrong, and what to give."""
    if not root.is_dir():
        raise ConfigError(
            f"{root} {'is a file' if root.exists() else 'does not exist'}. Give the folder of the built site."
        )
    if not any(file.suffix in {".html", ".htm", ".md"} for file in files(root)):
        why = "is empty" if next(root.iterdir(), None) is None else "holds no HTML and no Markdown"
        raise LlmsError(f"{root} {why}. Build the site first, then give the folder it was built to.")


def need_start(root: Path) -> None:
    """As `need_pages`; raise ConfigError for a folder in which no site begins, too."""
    need_pages(root)
    if any((root / name).is_file() for name in ("index.html", "llms.txt", "sitemap.xml")):
        return
    below = next((file.parent for file in files(root) if file.name in {"index.html", "llms.txt"}), None)
    where = f"A site begins in {below}: give that folder." if below else "Give the folder of the built site."
    raise ConfigError(f"{root} has neither index.html nor llms.txt. {where}")


def files(root: Path) -> Iterator[Path]:
    """The files below a folder, those nearest first; hidden folders and assets are passed over."""
    todo, seen = [root], 0
    while todo and seen < _MOST:
        here = todo.pop(0)
        try:
            entries = sorted(here.iterdir())
        except OSError:
            continue
        seen += len(entries)
        for entry in entries:
            if entry.is_file():
                yield entry
            elif entry.is_dir() and not entry.is_symlink() and entry.name not in _APART and entry.name[0] != ".":
                todo.append(entry)
