"""Keep the language of highlighted code in the HTML, which highlighters drop by default.

The page people see differs in one class attribute and in nothing else.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["keep_code_languages"]

_USERS = ("pymdownx.superfences", "pymdownx.inlinehilite")
_CODEHILITE = ("codehilite", "markdown.extensions.codehilite")


def keep_code_languages(config: MkDocsConfig) -> None:
    """Turn on `pygments_lang_class`, or its like, for whichever highlighter the site uses.

    What the author set stays. `pymdownx.highlight` takes an option; `pymdownx.superfences` alone reads no options of
    it, so it finds a disabled extension of ours that carries the one; `codehilite` is given a formatter.
    """
    listed = [name if isinstance(name, str) else type(name).__module__ for name in config.markdown_extensions]
    settings = config.mdx_configs
    if "pymdownx.highlight" in listed:
        settings.setdefault("pymdownx.highlight", {}).setdefault("pygments_lang_class", True)
    elif any(name in listed for name in (*_USERS, "pymdownx.extra")) and find_spec("pymdownx"):
        config.markdown_extensions.insert(0, _named_highlight())
    for name in _CODEHILITE:
        if name in listed and find_spec("pygments"):
            settings.setdefault(name, {}).setdefault("pygments_formatter", _named_formatter())


def _named_highlight() -> Any:
    """A `pymdownx.highlight` that renders nothing itself and only holds the setting."""
    from pymdownx.highlight import HighlightExtension  # noqa: PLC0415  # only with pymdownx

    class NamedHighlight(HighlightExtension):
        def get_pymdownx_highlight_settings(self) -> dict[str, Any]:
            found: dict[str, Any] = super().get_pymdownx_highlight_settings()
            return {**found, "pygments_lang_class": True}

    return NamedHighlight(_enabled=False, pygments_lang_class=True)


def _named_formatter() -> Any:
    """The HTML formatter that Python-Markdown's manual gives for this purpose: `<code class="language-…">`."""
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415  # only with pygments

    class NamedFormatter(HtmlFormatter):
        def __init__(self, lang_str: str = "", **options: Any) -> None:
            super().__init__(**options)
            self.lang_str = lang_str

        def _wrap_code(self, source: Any) -> Any:
            yield 0, f'<code class="{self.lang_str}">'
            yield from source
            yield 0, "</code>"

    return NamedFormatter
