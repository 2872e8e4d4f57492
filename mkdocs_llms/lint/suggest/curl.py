"""A request of an OpenAPI document as a `curl` that runs as it stands, but for the names in capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote as percent

from mkdocs_llms.lint.suggest.openapi import Api, Endpoint, body_of
from mkdocs_llms.lint.suggest.quoting import encode, placeholder, quote, secret_name, write_json
from mkdocs_llms.lint.suggest.refs import Node
from mkdocs_llms.lint.suggest.sample import NOTHING, allowed, sample, stated
from mkdocs_llms.lint.suggest.security import Access, access_of

__all__ = ["render_curl", "server_of"]

_SERVER = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[\w.~%@:+-]*)*/?")
_HEADER = re.compile(r"[A-Za-z0-9_-]+")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def render_curl(api: Api, key: str, wanted: tuple[str, ...] = (), values: Mapping[str, Any] | None = None) -> str:
    """The request for an operation; `wanted` are optional parameters to set as well, `values` what some of them hold.

    Raises Unfit for a value that the document does not allow.
    """
    endpoint = api.endpoints[key]
    values = values or {}
    wanted = (*wanted, *values)
    access = access_of(api.root, endpoint.node)
    method = endpoint.operation.method
    body = _body(api, endpoint, wanted, values)
    # A body makes a POST of what would be a GET.
    how = "--head" if method == "HEAD" else f"-X {method}" if method != "GET" or body else ""
    words = ["curl --fail-with-body", how, access.option, _address(api, endpoint, access, wanted, values)]
    words += [*_headers(endpoint, written=bool(body)), *body]
    return " \\\n  ".join(word for word in (" ".join(filter(None, words[:2])), *words[2:]) if word)


def _address(api: Api, endpoint: Endpoint, access: Access, wanted: tuple[str, ...], values: Mapping[str, Any]) -> str:
    server = server_of(api, endpoint)
    given = {(node.text("name"), node.text("in")): node for node in endpoint.parameters()}

    def fill(found: re.Match[str]) -> str:
        node = given.get((found[1], "path"))
        return encode(_value(node, found[1], values)) if node else placeholder(found[1])

    # Braces mark parameters; everything else of the path is as it stands.
    path = percent(_VARIABLE.sub(fill, endpoint.operation.path.partition("#")[0]), safe="/-._~%!$&'()*+,;=:@?")
    query = [
        f"{encode(name)}={encode(value)}"
        for (name, where), node in given.items()
        if where == "query" and (node.value.get("required") is True or name in wanted) and name != access.query
        for value in _repeated(api, node, name, values)
    ]
    fixed = path + (("&" if "?" in path else "?") if query or access.query else "") + "&".join(query)
    if access.query:
        return f'{_join(server, fixed + ("&" if query else "") + encode(access.query) + "=")}"$API_KEY"'
    return _join(server, fixed)


def _join(server: str, rest: str) -> str:
    if server:
        return quote(server.rstrip("/") + rest)
    return '"$API_URL"' + quote(rest)


def server_of(api: Api, endpoint: Endpoint) -> str:
    """The address of the service; empty when the document names none that is absolute."""
    root = api.root
    if api.swagger:
        schemes = [str(node.value) for node in (*endpoint.node["schemes"], *root["schemes"])]
        scheme = "https" if "https" in schemes or not schemes else schemes[0]
        base = root.text("basePath").strip("/")
        url = f"{scheme}://{root.text('host')}/{base}".rstrip("/") if root.text("host") else ""
    else:
        servers = next(
            (held for held in (endpoint.node["servers"], endpoint.shared["servers"], root["servers"]) if held),
            root["servers"],
        )
        node = servers[0]
        variables = node["variables"]
        url = _VARIABLE.sub(
            lambda found: str(variables[found[1]].value.get("default", "")) if variables[found[1]] else "",
            node.text("url"),
        )
    return url if _SERVER.fullmatch(url) else ""


def _value(node: Node, name: str, values: Mapping[str, Any] | None = None) -> Any:
    """A value for a parameter: what is given, what the document states, or one its schema allows."""
    if values and name in values:
        return allowed(node["schema"] or node, name, values[name], written=True)
    found = stated(node, name)
    if found is NOTHING:
        schema = node["schema"] or node
        found = sample(schema, name)
    if isinstance(found, list):
        return ",".join(str(item) for item in found)
    return found


def _repeated(api: Api, node: Node, name: str, values: Mapping[str, Any]) -> list[Any]:
    """The values of a query parameter: OpenAPI 3 repeats the name for each of a list, unless the parameter says no."""
    exploded = node.value.get("explode", node.text("style") in {"", "form"}) is True and not api.swagger
    found = stated(node, name) if name not in values else NOTHING
    if found is NOTHING and name not in values:
        found = stated(node["schema"], name)
    if exploded and isinstance(found, list):
        return found
    return [_value(node, name, values)]


def _headers(endpoint: Endpoint, *, written: bool) -> list[str]:
    own = {"authorization", "content-type"} if written else {"authorization"}
    found = []
    for node in endpoint.parameters():
        name = node.text("name")
        if node.text("in") == "cookie" and node.value.get("required") is True and _HEADER.fullmatch(name):
            found.append(f"-b {quote(f'{name}={encode(_value(node, name))}')}")
        if node.text("in") != "header" or node.value.get("required") is not True or name.lower() in own:
            continue
        if not _HEADER.fullmatch(name):
            continue
        if secret_name(name):
            found.append(f'-H "{name}: ${placeholder(name)}"')
        else:
            found.append(f"-H {quote(f'{name}: {_value(node, name)}')}")
    return found


def _body(api: Api, endpoint: Endpoint, wanted: tuple[str, ...], values: Mapping[str, Any]) -> list[str]:
    kind, media = body_of(endpoint)
    if not kind:
        return _form_data(api, endpoint)
    example = stated(media, "")
    schema = media["schema"]
    value = sample(Node(_with_example(schema, example), schema.resolver), "body", wanted=wanted)
    if isinstance(value, dict):
        value |= {name: allowed(schema["properties"][name], name, values[name]) for name in value if name in values}
    if "json" in kind or kind == "*/*":
        header = "application/json" if kind == "*/*" else kind
        return [f"-H {quote(f'Content-Type: {header}')}", f"--data-raw {quote(write_json(value))}"]
    if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
        return [f"--data-raw {quote('&'.join(f'{encode(name)}={encode(held)}' for name, held in value.items()))}"]
    if kind == "multipart/form-data" and isinstance(value, dict):
        return [_field(name, held, schema["properties"][name]) for name, held in value.items()]
    return [f"-H {quote(f'Content-Type: {kind}')}", "--data-binary @FILE"]


def _with_example(schema: Node, example: Any) -> Any:
    if example is NOTHING or not isinstance(schema.value, dict):
        return (
            schema.value if isinstance(schema.value, dict) else {"example": example} if example is not NOTHING else {}
        )
    return {**schema.value, "example": example}


def _field(name: str, value: Any, schema: Node) -> str:
    if schema.text("format") in {"binary", "byte"} or schema.text("contentMediaType") or schema.text("contentEncoding"):
        return f"-F {quote(f'{encode(name)}=@FILE')}"
    text = value if isinstance(value, str) else write_json(value)
    return f"--form-string {quote(f'{encode(name)}={text}')}"


def _form_data(api: Api, endpoint: Endpoint) -> list[str]:
    """The form of a Swagger 2 operation."""
    rows = [
        node for node in endpoint.parameters() if node.text("in") == "formData" and node.value.get("required") is True
    ]
    kinds = [str(node.value) for node in (*endpoint.node["consumes"], *api.root["consumes"])]
    if any(node.text("type") == "file" for node in rows) or "multipart/form-data" in kinds:
        return [
            f"-F {quote(encode(node.text('name')) + '=@FILE')}"
            if node.text("type") == "file"
            else _field(node.text("name"), _value(node, node.text("name")), node)
            for node in rows
        ]
    made = "&".join(f"{encode(node.text('name'))}={encode(_value(node, node.text('name')))}" for node in rows)
    return [f"--data-raw {quote(made)}"] if made else []
