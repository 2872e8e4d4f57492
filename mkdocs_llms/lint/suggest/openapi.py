"""Operations of an OpenAPI 3.0, 3.1 or Swagger 2 document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.suggest.model import Operation, Parameter
from mkdocs_llms.lint.suggest.quoting import shown
from mkdocs_llms.lint.suggest.refs import Node, open_document

__all__ = ["Api", "Endpoint", "body_of", "read_openapi"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
MOST_PROPERTIES = 160
DEEPEST = 3
LONGEST_TEXT = 600
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What rendering a request needs: the operation's node and its path's."""

    operation: Operation
    node: Node
    shared: Node

    def parameters(self) -> list[Node]:
        """Parameters of the path and the operation; the operation's own win."""
        found = {(node.text("name"), node.text("in")): node for node in self.shared["parameters"]}
        found |= {(node.text("name"), node.text("in")): node for node in self.node["parameters"]}
        return [node for (name, where), node in found.items() if name and where]


@dataclass(frozen=True, slots=True)
class Api:
    """One document: where it came from, its root, its endpoints by key."""

    name: str
    root: Node
    endpoints: dict[str, Endpoint]

    @property
    def swagger(self) -> bool:
        """Whether this is Swagger 2, which says some things elsewhere."""
        return str(self.root.value.get("swagger", "")).startswith("2")

    @property
    def operations(self) -> list[Operation]:
        """All operations, in the order of the document."""
        return [endpoint.operation for endpoint in self.endpoints.values()]


def read_openapi(path: Path | str, name: str = "", *, remote: bool = False) -> Api:
    """Read a document from a file or an address. Raises ConfigError that says what is wrong with it."""
    root = open_document(path, remote=remote)
    name = name or (path if isinstance(path, str) else path.name)
    if not isinstance(root.value, dict) or not (root.value.get("openapi") or root.value.get("swagger")):
        raise ConfigError(f'{path}: no OpenAPI document: neither "openapi" nor "swagger" says its version.')
    if not isinstance(root.value.get("paths", {}), dict):
        raise ConfigError(f'{path}: "paths" must be a mapping of path to operations.')
    endpoints: dict[str, Endpoint] = {}
    try:
        for endpoint in _endpoints(root, name):
            endpoints.setdefault(endpoint.operation.key, endpoint)
    except ConfigError as error:
        raise ConfigError(str(error) if str(error).startswith(str(path)) else f"{path}: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: the document is nested too deeply to be read.") from error
    if not endpoints:
        raise ConfigError(f"{path}: the document has no operations.")
    return Api(name, root, endpoints)


def _endpoints(root: Node, name: str) -> Iterator[Endpoint]:
    for path, item in root["paths"].items():
        for method in METHODS:
            node = item[method]
            if isinstance(node.value, dict):
                endpoint = Endpoint(Operation("", "", "api"), node, item)
                yield Endpoint(_operation(endpoint, method, path, name), node, item)


def _operation(endpoint: Endpoint, method: str, path: str, source: str) -> Operation:
    node = endpoint.node
    parameters = [*_parameters(endpoint), *_properties(body_of(endpoint)[1])]
    return Operation(
        key=shown(f"{method.upper()} {path}"),
        name=shown(node.text("operationId")),
        kind="api",
        summary=_plain(node.text("summary")),
        description=_plain(node.text("description")),
        group=shown(" ".join(str(tag.value) for tag in node["tags"] if isinstance(tag.value, str))),
        method=method.upper(),
        path=path,
        parameters=tuple(parameters),
        source=source,
        deprecated=node.value.get("deprecated") is True,
    )


def _plain(text: str) -> str:
    return shown(_TAG.sub(" ", text[: 3 * LONGEST_TEXT]))[:LONGEST_TEXT]


def _parameters(endpoint: Endpoint) -> Iterator[Parameter]:
    for node in endpoint.parameters():
        where = node.text("in")
        if where in {"path", "query", "header", "cookie"}:
            required = node.value.get("required") is True
            yield Parameter(node.text("name"), where, required, _plain(node.text("description")))  # type: ignore[arg-type]
        elif where == "formData":
            yield Parameter(node.text("name"), "body", node.value.get("required") is True)


def body_of(endpoint: Endpoint) -> tuple[str, Node]:
    """Media type and media object of a request body: JSON where there is a choice; the type is empty without a body."""
    content = endpoint.node["requestBody"]["content"]
    types = [kind for kind, _ in content.items()]
    if types:
        kind = min(
            types, key=lambda kind: (not kind.startswith("application/json"), "json" not in kind, types.index(kind))
        )
        return kind, content[kind]
    for node in endpoint.parameters():
        if node.text("in") == "body":
            return "application/json", node
    return "", Node(None, endpoint.node.resolver)


def _properties(media: Node) -> list[Parameter]:
    """The names a body may hold, of all alternatives, to a depth and a number that say enough."""
    found: dict[str, Parameter] = {}
    _collect(media["schema"], found, 0, set())
    return list(found.values())


def _collect(schema: Node, found: dict[str, Parameter], depth: int, seen: set[int]) -> None:
    if (
        depth > DEEPEST
        or len(found) >= MOST_PROPERTIES
        or not isinstance(schema.value, dict)
        or id(schema.value) in seen
    ):
        return
    seen.add(id(schema.value))
    required = schema.value.get("required")
    needed = set(map(str, required)) if isinstance(required, list) and depth == 0 else set()
    for name, node in schema["properties"].items():
        if len(found) < MOST_PROPERTIES:
            text = _plain(node.text("description")) if depth == 0 else ""
            found.setdefault(name, Parameter(name, "body", name in needed, text))
            _collect(node, found, depth + 1, seen)
    for key in ("allOf", "oneOf", "anyOf"):
        for part in schema[key]:
            _collect(part, found, depth + 1 if key != "allOf" else depth, seen)
    _collect(schema["items"], found, depth + 1, seen)
