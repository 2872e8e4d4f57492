"""Walking a document whose parts refer to one another, lazily and without end only where the author made it so.

A `Node` is a value and the place it stands in. References are followed when a node is entered; chains that bite
their own tail end in an empty node. Only what stands beside the document is read, unless the author allows more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.reading import read_data, read_url
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


def open_document(name: Path | str, *, remote: bool = False) -> Node:
    """The root of a document in a file or, as text, at an address. `remote` lets references lead to other addresses.

    Raises ConfigError for what cannot be read.
    """
    try:
        from referencing import Registry, Specification  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise ConfigError(INSTALL) from error

    address = name if isinstance(name, str) else name.resolve().as_uri()

    def retrieve(uri: str) -> Any:
        return Specification.OPAQUE.create_resource(_read_reference(uri, address, str(name), remote=remote))

    held = (
        read_url(name, what="the OpenAPI document")
        if isinstance(name, str)
        else read_data(name, what="the OpenAPI document")
    )
    document = Specification.OPAQUE.create_resource(held)
    registry: Registry[Any] = Registry(retrieve=retrieve)  # type: ignore[call-arg, unused-ignore]
    resolver = registry.with_resource(address, document).resolver(base_uri=address)
    return Node(document.contents, resolver)


def _read_reference(uri: str, address: str, name: str, *, remote: bool) -> Any:
    """What a reference leads to: files beside a file; addresses below that of a document; others when allowed."""
    what, parts, here = "the document referred to", urlsplit(uri), urlsplit(address)
    if parts.scheme == "file" and here.scheme == "file" and not parts.netloc:
        target, root = Path(unquote(parts.path)), Path(unquote(here.path)).parent
        if not target.resolve().is_relative_to(root):
            raise ConfigError(f'{name}: the reference "{uri}" leads out of {root}. Bundle the document into one file.')
        return read_data(target, what=what)
    beside = here.scheme != "file" and uri.startswith(address.rpartition("/")[0] + "/") and ".." not in unquote(uri)
    if parts.scheme not in {"http", "https"} or not (beside or remote):
        raise ConfigError(
            f'{name}: the reference "{uri}" leads to the net, where nothing is fetched from unless remote-refs = true '
            "says so. Or bundle the document into one file."
        )
    return read_url(uri, what=what)
