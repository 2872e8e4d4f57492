"""Walking a document whose parts refer to one another, lazily and without end only where the author made it so.

A `Node` is a value and the place it stands in. References are followed when a node is entered; chains that bite
their own tail end in an empty node. Only files beside the document are read, and nothing from the net.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.reading import read_data
from mkdocs_llms.lint.suggest.stems import INSTALL

__all__ = ["Node", "open_document"]

LONGEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document; `resolver` knows what its references are relative to."""

    value: Any
    resolver: Any

    def __getitem__(self, key: str | int) -> Node:
        """The member, with references followed; an empty node where there is none."""
        value = self.value
        if isinstance(value, dict):
            # YAML reads `200:` as a number.
            return self._enter(value.get(key, value.get(int(key)) if isinstance(key, str) and key.isdigit() else None))
        if isinstance(value, list) and isinstance(key, int) and key < len(value):
            return self._enter(value[key])
        return Node(None, self.resolver)

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of a mapping, in order."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield str(key), self._enter(value)

    def __iter__(self) -> Iterator[Node]:
        """The members of a list."""
        if isinstance(self.value, list):
            for value in self.value:
                yield self._enter(value)

    def __bool__(self) -> bool:
        return self.value not in (None, {}, [])

    def text(self, key: str) -> str:
        """A member that is text, or else nothing."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else ""

    def _enter(self, value: Any) -> Node:
        node = Node(value, self.resolver)
        for _ in range(LONGEST_CHAIN):
            if not isinstance(node.value, dict) or not isinstance(node.value.get("$ref"), str):
                return node
            node = node._follow()
        return Node(None, self.resolver)

    def _follow(self) -> Node:
        import referencing.exceptions  # noqa: PLC0415

        reference = self.value["$ref"]
        try:
            found = self.resolver.lookup(reference)
        except ConfigError:
            raise
        except (referencing.exceptions.Unresolvable, LookupError, ValueError, TypeError) as error:
            cause: BaseException | None = error
            while cause and not isinstance(cause, ConfigError):
                cause = cause.__cause__
            raise cause or ConfigError(
                f'The reference "{reference}" leads nowhere; mend it in the document.'
            ) from error
        beside = {key: value for key, value in self.value.items() if key != "$ref"}
        contents = found.contents
        if beside and isinstance(contents, dict):
            contents = {**contents, **beside}  # 3.1: what stands beside a reference counts too
        return Node(contents, found.resolver)


def open_document(path: Path) -> Node:
    """The root of a document. Raises ConfigError for what cannot be read."""
    try:
        from referencing import Registry, Specification  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise ConfigError(INSTALL) from error

    root = path.resolve().parent

    def retrieve(uri: str) -> Any:
        return Specification.OPAQUE.create_resource(
            read_data(_beside(uri, root, path), what="the document referred to")
        )

    document = Specification.OPAQUE.create_resource(read_data(path, what="the OpenAPI document"))
    address = path.resolve().as_uri()
    registry: Registry[Any] = Registry(retrieve=retrieve)
    resolver = registry.with_resource(address, document).resolver(base_uri=address)
    return Node(document.contents, resolver)


def _beside(uri: str, root: Path, path: Path) -> Path:
    parts = urlsplit(uri)
    target = Path(unquote(parts.path))
    if parts.scheme != "file" or parts.netloc:
        raise ConfigError(
            f'{path}: the reference "{uri}" leads to the net, where nothing is fetched from. '
            "Bundle the document into one file, or download what it refers to."
        )
    if not target.resolve().is_relative_to(root):
        raise ConfigError(f'{path}: the reference "{uri}" leads out of {root}. Bundle the document into one file.')
    return target
