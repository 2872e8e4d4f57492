"""Which address a built folder was built for, as its own files have it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["base_of"]

_ADDRESS = re.compile(
    r"\]\((https?://[^)\s]+)\)|<loc>\s*(https?://[^<\s]+)|rel=\"?canonical\"?[^<>]*href=\"?(https?://[^\">\s]+)"
)
_ENOUGH = 200


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
