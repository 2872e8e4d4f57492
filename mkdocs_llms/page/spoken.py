"""The text of an element without what people do not read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["spoken"]


def spoken(tree: Tree, node: Node, silent: Sequence[Node], gaps: Sequence[Node] = ()) -> str:
    """The text of `node` as the source has it, without `silent` elements below it and with a space for each gap."""
    if not silent and not gaps:
        return tree.text(node)
    pieces = []
    # Not by recursion: broken HTML may be nested deeper than Python is.
    waiting = [*reversed(tree.contents(node))]
    while waiting:
        part = waiting.pop()
        if tree.is_text(part):
            pieces.append(tree.text(part))
        elif any(part is gap for gap in gaps):
            pieces.append(" ")
            waiting.extend(reversed(tree.contents(part)))
        elif not any(part is one for one in silent):
            waiting.extend(reversed(tree.contents(part)))
    return "".join(pieces)
