"""Every rendered curl is run against a server made from the same document, which checks what arrives."""

from __future__ import annotations

import base64
import copy
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema
import pytest

from mkdocs_llms.lint.suggest.curl import render_curl
from mkdocs_llms.lint.suggest.openapi import Api, body_of, read_openapi

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
DOCUMENTS = Path(__file__).parent / "documents"
TOKENS: dict[str, Any] = json.loads((DOCUMENTS / "tokens.json").read_text("utf-8"))
PETS: dict[str, Any] = json.loads((DOCUMENTS / "pets.json").read_text("utf-8"))
ENVIRONMENT = {
    "API_TOKEN": "t0ken",
    "API_KEY": "k3y",
    "API_USER": "me",
    "API_PASSWORD": "pw",
    "PATH": os.environ["PATH"],
}


class Server(HTTPServer):
    api: Api
    base: str
    faults: list[str]
    seen: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        faults = list(
            judge(
                self.server.api,
                self.server.base,
                method=self.command,
                url=self.path,
                headers=dict(self.headers),
                body=body,
                seen=self.server.seen,
            )
        )
        self.server.faults += faults
        self.send_response(422 if faults else 200)
        self.end_headers()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = answer  # noqa: N815  (the library's names)


def judge(
    api: Api, base: str, *, method: str, url: str, headers: dict[str, str], body: bytes, seen: list[str]
) -> Iterator[str]:
    parts = urlsplit(url)
    # A path that is written out goes before one with a parameter in its place.
    for key, endpoint in sorted(api.endpoints.items(), key=lambda row: row[0].count("{")):
        path = endpoint.operation.path.partition("#")[0]
        pattern = base + "".join(
            f"(?P<{slug(part[1:-1])}>[^/]+)" if part.startswith("{") else re.escape(part)
            for part in re.split(r"(\{[^{}]*\})", path)
        )
        match = re.fullmatch(pattern, parts.path)
        if not match or endpoint.operation.method != method:
            continue
        seen.append(key)
        query = parse_qs(parts.query)
        headers = {name.lower(): value for name, value in headers.items()}
        for node in endpoint.parameters():
            name, where, schema = node.text("name"), node.text("in"), node["schema"].value or node.value
            if where in {"body", "formData"} or node.value.get("required") is not True or name == "Authorization":
                continue
            values = {
                "path": [unquote(found) for key, found in match.groupdict().items() if key == slug(name)],
                "query": query.get(name, []),
                "header": [headers[name.lower()]] if name.lower() in headers else [],
                "cookie": re.findall(rf"{re.escape(name)}=([^;]*)", headers.get("cookie", "")),
            }[where]
            if not values:
                yield f"{name} is missing"
            else:
                yield from faults(read(values, node["schema"], schema), schema, api)
        kind, media = body_of(endpoint)
        if "json" in kind:
            if headers.get("content-type") != kind:
                yield "no JSON"
            yield from faults(json.loads(body), media["schema"].value, api)
        elif kind == "application/x-www-form-urlencoded":
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            yield from faults(form, media["schema"].value, api)
        return
    yield f"no operation for {method} {url}"


def slug(name: str) -> str:
    return "p_" + re.sub(r"\W", "_", name)


def read(values: list[str], node: Any, schema: dict[str, Any]) -> Any:
    """A parameter as its schema types it."""
    kind = (node.value or schema).get("type")
    if kind == "array":
        items = node["items"]
        return [read([value], items, items.value or {}) for value in values]
    if kind in {"integer", "number", "boolean"}:
        return json.loads(values[0])
    return values[0]


def faults(value: Any, schema: dict[str, Any], api: Api) -> Iterator[str]:
    root = api.root.value
    whole = {**schema, **{key: root[key] for key in ("components", "definitions") if key in root}}
    validator = (
        jsonschema.Draft4Validator
        if str(root.get("openapi", "2")).startswith(("2", "3.0"))
        else jsonschema.Draft202012Validator
    )
    yield from (fault.message for fault in validator(whole).iter_errors(value))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "empty").mkdir()
    return tmp_path


def serve(document: dict[str, Any], folder: Path) -> tuple[Server, Api]:
    server = Server(("127.0.0.1", 0), Handler)
    server.faults, server.seen = [], []
    address = f"127.0.0.1:{server.server_port}"
    document = copy.deepcopy(document)
    if "swagger" in document:
        document |= {"host": address, "schemes": ["http"]}
        server.base = document["basePath"]
    else:
        document["servers"] = [{"url": f"http://{address}/v1"}]
        server.base = "/v1"
    path = folder / "openapi.json"
    path.write_text(json.dumps(document))
    server.api = read_openapi(path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, server.api


NEWER = {**TOKENS, "openapi": "3.1.0"}
NEWER["components"] = copy.deepcopy(TOKENS["components"])
NEWER["components"]["schemas"]["Token"]["properties"]["size"] = {"type": ["integer", "null"], "exclusiveMinimum": 7}


SHAPES: dict[str, Any] = json.loads((DOCUMENTS / "shapes.json").read_text("utf-8"))


@pytest.mark.parametrize("document", [TOKENS, NEWER, PETS, SHAPES], ids=["3.0", "3.1", "2", "shapes"])
def test_every_curl_is_accepted(document: dict[str, Any], folder: Path) -> None:
    server, api = serve(document, folder)
    for key in api.endpoints:
        command = render_curl(api, key)
        assert "--fail-with-body" in command
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            env=ENVIRONMENT,
            cwd=folder / "empty",
            capture_output=True,
            text=True,
            timeout=20,
        )
        assert done.returncode == 0, (command, server.faults, done.stderr)
        assert not done.stderr.count("command not found")
    server.shutdown()
    server.server_close()
    assert sorted(server.seen) == sorted(api.endpoints)
    assert not list((folder / "empty").iterdir()), "something in an example was executed"


def made(document: dict[str, Any], folder: Path) -> dict[str, str]:
    path = folder / "api.json"
    path.write_text(json.dumps(document))
    api = read_openapi(path)
    return {key: render_curl(api, key) for key in api.endpoints}


def test_a_curl_reads_as_one_writes_it(folder: Path) -> None:
    commands = made(TOKENS, folder)
    assert commands["DELETE /tokens/{tokenId}"] == (
        'curl --fail-with-body -X DELETE \\\n  -H "Authorization: Bearer $API_TOKEN" \\\n  https://eu.acme.example/v1/tokens/TOKEN_ID'
    )
    assert '"$API_KEY"' in commands["POST /login"]
    assert '-u "$API_USER:$API_PASSWORD"' in commands["GET /users/{id}"]
    assert made(PETS, folder)["POST /pets"].endswith("""--data-raw '{"name": "Rex"}'""")


def test_no_secret_of_an_example_is_copied(folder: Path) -> None:
    document = copy.deepcopy(TOKENS)
    secrets = {"webhook": "https://bob:s3cr3t@example.com/x", "name": "ghp_" + "a1B2" * 9}
    for name, value in secrets.items():
        document["components"]["schemas"]["Token"]["properties"][name]["example"] = value
    document["components"]["schemas"]["Token"]["required"].append("webhook")
    text = "\n".join(made(document, folder).values())
    assert "hunter2" not in text
    assert all(value not in text for value in secrets.values())
    basic = base64.b64encode(b"x").decode()
    assert basic not in text


def test_nothing_in_a_document_breaks_a_line_or_a_fence(folder: Path) -> None:
    for command in made(TOKENS, folder).values():
        assert "```" not in command
        assert "{{" not in command
        assert "{%" not in command
        assert all(line.endswith(" \\") for line in command.splitlines()[:-1])


@pytest.mark.parametrize(
    "url", ["https://evil'; rm -rf ~ #", "file:///etc/passwd", "/v1", "https://a b/\n$(id)", "-o/etc/x"]
)
def test_a_server_that_is_no_address_is_a_variable(url: str, folder: Path) -> None:
    command = made({**TOKENS, "servers": [{"url": url}]}, folder)["DELETE /tokens/{tokenId}"]
    assert '"$API_URL"/tokens/TOKEN_ID' in command
    assert "rm -rf" not in command


def test_a_path_cannot_break_out(folder: Path) -> None:
    document = {**TOKENS, "paths": {"/x'; touch pwned; '\n/{a b}": {"get": {}}}}
    (command,) = made(document, folder).values()
    assert subprocess.run(["bash", "-nc", command], capture_output=True, check=False).returncode == 0
    subprocess.run(["bash", "-c", command.replace("curl", "true")], cwd=folder / "empty", check=True)
    assert not list((folder / "empty").iterdir())


def test_a_body_that_needs_nothing_does_not_page(folder: Path) -> None:
    members = {name: {"type": "string"} for name in ("NextToken", "max_results", "limit", "colour")}
    schema = {"type": "object", "properties": members}
    body = {"content": {"application/json": {"schema": schema}}}
    paths = {"/find": {"post": {"operationId": "find", "requestBody": body, "responses": {}}}}
    (folder / "find.json").write_text(json.dumps({"openapi": "3.0.0", "info": {}, "paths": paths}))
    curl = render_curl(read_openapi(folder / "find.json"), "POST /find")
    assert '{"colour": "COLOUR"}' in curl
