"""Which dialect of Markdown a file speaks: it decides what indentation, braces and tags mean."""

from __future__ import annotations

import re

__all__ = ["FLAVOURS", "detect"]

FLAVOURS = ("gfm", "material", "mdx", "myst", "hugo", "learn")

# The first that matches wins. The plain words beside each pattern are looked for first: most files hold none of them.
_SIGNS = (
    (
        "learn",
        ("](#tab/", ":::image ", "[!INCLUDE"),
        re.compile(r"^#+ \[[^\]\n]*\]\(#tab/|^:::image |^\[!INCLUDE", re.MULTILINE),
    ),
    ("hugo", ("{{<", "{{%"), re.compile(r"\{\{[<%]")),
    ("myst", ("```{", ":::{"), re.compile(r"^[ \t]*(?::{3,}|`{3,})\{[a-z]", re.MULTILINE)),
    (
        "material",
        ("=== ", "===+ ", "===! ", "!!! ", "??? ", "???+ ", "--8<--"),
        re.compile(r'^[ \t]*(?:=== ?!?\+?"|===[!+] ?"|!!! |\?\?\?\+? )|^--8<--', re.MULTILINE),
    ),
)


def detect(path: str, text: str) -> str:
    """The flavour of a file, from its name and what stands in it; plain GFM when nothing else shows."""
    if path.endswith((".mdx", ".astro")):
        return "mdx"
    for name, words, sign in _SIGNS:
        if any(word in text for word in words) and sign.search(text):
            return name
    return "gfm"
