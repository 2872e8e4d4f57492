"""The other converters, each called as its documentation says for Markdown. Each gets the article and the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RIVALS"]


def _markdownify() -> Callable[[str, str], str | None]:
    from markdownify import markdownify

    return lambda article, _: markdownify(article, heading_style="ATX", bs4_options="lxml")


def _markdownify_whole() -> Callable[[str, str], str | None]:
    from markdownify import markdownify

    return lambda _, page: markdownify(page, heading_style="ATX", bs4_options="lxml")


def _html_to_markdown() -> Callable[[str, str], str | None]:
    from html_to_markdown import convert

    def run(article: str, _: str) -> str | None:
        found = convert(article)
        return found if isinstance(found, str) else getattr(found, "content", None)

    return run


def _html2text() -> Callable[[str, str], str | None]:
    from html2text import HTML2Text

    def run(article: str, _: str) -> str | None:
        converter = HTML2Text(bodywidth=0)
        converter.mark_code = False
        return converter.handle(article)

    return run


def _trafilatura() -> Callable[[str, str], str | None]:
    from trafilatura import extract

    return lambda _, page: extract(
        page, output_format="markdown", include_links=True, include_tables=True, include_images=True
    )


RIVALS = {
    "markdownify": _markdownify,
    "markdownify, whole page": _markdownify_whole,
    "html-to-markdown": _html_to_markdown,
    "html2text": _html2text,
    "trafilatura": _trafilatura,
}
