"""The language of a code block, from whatever each highlighter leaves of it in the page."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["language"]

_NAMED = re.compile(
    r"(?:language|lang|highlight-source|highlight-text|highlight|src)-([\w+#./-]+)|sh_([\w+#]+)|brush:([\w+#]+);?"
)
_SIGNS = ("lang", "highlight-", "brush:", "src-", "sh_")
_PLAIN_NAME = re.compile(r"[A-Za-z][\w+#]*")
# Highlighters that put the bare name of the language beside a name of their own, and what else may stand there
_BESIDE = frozenset({"sourceCode", "hljs", "makeup", "prettyprint", "CodeRay", "literal-block", "highlight"})
_OWN = _BESIDE | {
    *(
        "code",
        "highlight",
        "linenums",
        "prettyprinted",
        "numberSource",
        "numberLines",
        "notranslate",
        "literal",
        "wrap",
    ),
    *("lineAnchors", "doctest", "copyable", "docutils", "content", "small", "output", "listing", "nohighlight", "shcb"),
}
_BARE = frozenset({"rust", "ruby"})
"""Classes that rustdoc and RDoc put on a block and nobody else puts on anything else."""
_ONLY = _BARE | frozenset(
    {
        *("bash", "c", "cpp", "csharp", "css", "diff", "go", "html", "java", "javascript", "js", "json", "jsx"),
        *(
            "kotlin",
            "php",
            "python",
            "scss",
            "sh",
            "shell",
            "sql",
            "swift",
            "toml",
            "ts",
            "tsx",
            "typescript",
            "xml",
            "yaml",
            "yml",
        ),
    }
)
"""Names that are a language's where a `<code>` has no other class, as TypeDoc has it."""
_NO_LANGUAGE = frozenset(
    {
        *("text", "txt", "none", "plain", "plaintext", "default", "notranslate", "undefined", "null", "fallback"),
        *("nohighlight", "no-highlight", "auto", "guess", "output"),
    }
)
_SAME = {"html-basic": "html", "html-erb": "erb", "html-django": "django"}
_FRAMES = frozenset(
    {
        "pre",
        "code",
        "div",
        "figure",
        "table",
        "tbody",
        "tr",
        "td",
        "span",
        "li",
        "dd",
        "section",
        "blockquote",
        "astro-island",
    }
)
_ALONE = frozenset({"pre", "code"})


def language(tree: Tree, code: Node, frame: Node) -> str:
    """The language named nearest to the code: on it, on what frames it, or just outside."""
    node, outside = code, 0
    while node is not None and outside < 3 and (tag := tree.tag(node)) in _FRAMES:
        name = tree.get(node, "data-lang") or tree.get(node, "data-language") or tree.get(node, "language")
        kinds = tree.get(node, "class")
        if not name and kinds:
            name = _from_classes(kinds, tag)
        if name:
            if outside and len(tree.select("pre", node)) > 1:
                return ""
            return "" if name.lower() in _NO_LANGUAGE else name
        outside += 1 if outside or node is frame else 0
        node = tree.parent(node)
    return ""


@functools.lru_cache(1024)
def _from_classes(kinds: str, tag: str) -> str:
    names = kinds.split()
    if "mermaid" in names:
        return "mermaid"
    if any(sign in kinds for sign in _SIGNS):
        for name in names:
            if found := _NAMED.fullmatch(name):
                named = found[1] or found[2] or found[3]
                return _SAME.get(named, named)
    if "brush:" in names and names[-1] != "brush:":
        return names[names.index("brush:") + 1].rstrip(";")
    if tag in _ALONE:
        if not _BESIDE.isdisjoint(names):
            return next((name for name in names if name not in _OWN and _PLAIN_NAME.fullmatch(name)), "")
        known = _ONLY if tag == "code" and len(names) == 1 else _BARE
        return next((name for name in names if name in known), "")
    return ""
