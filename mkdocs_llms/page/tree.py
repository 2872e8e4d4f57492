"""The few operations that clean-up passes share, whichever engine parsed the page.

Two classes fit `Tree`: `turbo.TurboTree` and `soup.SoupTree`. Nothing outside this folder sees either of them, and
a pass never asks which one it holds.
"""

from __future__ import annotations

import functools
import importlib.util
import logging
import platform
from typing import TYPE_CHECKING, Any, Literal, Protocol

from mkdocs_llms.errors import EngineError
from mkdocs_llms.page.decode import writable

try:
    from mkdocs_llms.page import turbo
except ModuleNotFoundError as error:
    if error.name != "turbohtml":
        raise
    turbo = None  # type: ignore[assignment]

_FAST: bool = turbo is not None

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Engine", "Node", "Tree", "engine_name", "parse"]

log = logging.getLogger("mkdocs.plugins.mkdocs_llms")

Node = Any
"""An element of whichever engine; only a `Tree` knows what to do with it."""

Engine = Literal["auto", "turbohtml", "soup"]


class Tree(Protocol):
    """A parsed page. Selectors are CSS; a missing attribute reads as an empty string."""

    root: Node
    """The element that passes work on: the body, or the article once it is found."""
    document: Node
    """The whole document, head included."""
    source: str
    """The HTML as it came."""

    def narrow(self, node: Node) -> None:
        """Make `node` the root; what stands around it is of no use any more."""

    def select(self, selector: str, within: Node | None = None) -> Sequence[Node]:
        """Every match below `within` (the root by default), in document order."""

    def links(self) -> list[tuple[Node, str, str, str]]:
        """Every `<a>` below the root with its href, title and text, in document order."""

    def having(self, selectors: tuple[str, ...]) -> set[str]:
        """Those of `selectors` that may match something: all that do, and perhaps some that do not. Quick."""

    def first(self, selector: str, within: Node | None = None) -> Node | None: ...
    def closest(self, node: Node, selector: str) -> Node | None:
        """The nearest ancestor of `node`, itself included, that matches."""

    def matches(self, node: Node, selector: str) -> bool: ...
    def tag(self, node: Node) -> str: ...
    def rename(self, node: Node, tag: str) -> None: ...
    def get(self, node: Node, name: str) -> str: ...
    def set(self, node: Node, name: str, value: str) -> None: ...
    def drop(self, node: Node, *names: str) -> None:
        """Remove attributes."""

    def names(self, node: Node) -> list[str]:
        """The attributes the node has."""

    def classes(self, node: Node) -> Sequence[str]: ...
    def text(self, node: Node) -> str:
        """All text below the node, as the source has it."""

    def parent(self, node: Node) -> Node | None: ...
    def children(self, node: Node) -> list[Node]:
        """Child elements; text between them is not listed."""

    def contents(self, node: Node) -> list[Node]:
        """Child elements and text, without comments."""

    def is_text(self, node: Node) -> bool: ...
    def before(self, node: Node) -> Node | None:
        """What stands just before: an element or a piece of text."""

    def after(self, node: Node) -> Node | None: ...
    def remove(self, node: Node) -> None: ...
    def remove_all(self, selector: str, within: Node | None = None) -> None:
        """Remove every match below `within` (the root by default), at once."""

    def unwrap(self, node: Node) -> None:
        """Put the node's contents in its place."""

    def wrap(self, node: Node, tag: str) -> Node: ...
    def replace(self, node: Node, *new: Node) -> None: ...
    def insert_before(self, node: Node, *new: Node) -> None: ...
    def insert_after(self, node: Node, *new: Node) -> None: ...
    def append(self, node: Node, children: Iterable[Node]) -> None:
        """Move `children` to the end of `node`."""

    def prepend(self, node: Node, child: Node) -> None: ...
    def new(self, tag: str, text: str = "", **attrs: str) -> Node: ...
    def raw(self, markdown: str) -> Node:
        """An inline node whose text reaches the output unescaped."""

    def fence(self, code: str, info: str) -> Node:
        """A code block: `code` byte for byte, `info` after the opening fence."""

    def block(self, markdown: str) -> Node:
        """A block of finished Markdown or HTML."""

    def html(self, node: Node) -> str: ...
    def markdown(self, node: Node) -> str: ...


def parse(html: str, engine: Engine = "auto") -> Tree:
    """Parse a page or a fragment of one.

    Raises `EngineError` when the engine asked for, or any at all, is not installed.
    """
    engine_name(engine)
    if _FAST and engine != "soup":
        return turbo.parse(html)
    from mkdocs_llms.page import soup  # noqa: PLC0415  # slow to import, and seldom needed

    return soup.parse(writable(html))  # lxml takes none of these


@functools.cache
def engine_name(engine: Engine = "auto") -> Literal["turbohtml", "soup"]:
    """Which engine `parse` uses. Falling back is said once, at INFO."""
    if _FAST and engine != "soup":
        return "turbohtml"
    if engine == "turbohtml":
        raise EngineError(
            f"engine: turbohtml is not installed (it has no wheel for every platform; this is {platform.platform()}). "
            "Use `engine: auto`, or install it with `pip install turbohtml`."
        )
    if missing := [m for m in ("bs4", "lxml", "markdownify") if not importlib.util.find_spec(m)]:
        raise EngineError(
            f"engine: {engine} needs {', '.join(missing)}. Install it with `pip install 'mkdocs-llms[soup]'`."
        )
    if engine == "auto":
        log.info("llms: turbohtml has no wheel here, so pages are converted with BeautifulSoup and markdownify, slower")
    return "soup"
