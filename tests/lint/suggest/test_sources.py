"""Where suggestions come from, and what bad input gives: one clear sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.document import Document
from mkdocs_llms.lint.suggest import helptext
from mkdocs_llms.lint.suggest.model import Procedure
from mkdocs_llms.lint.suggest.openapi import read_openapi
from mkdocs_llms.lint.suggest.program_call import render_call
from mkdocs_llms.lint.suggest.programs import read_program
from mkdocs_llms.lint.suggest.settings import Sources, load_sources
from mkdocs_llms.lint.suggest.suggester import Suggester

DOCUMENTS = Path(__file__).parent / "documents"
DELETE = Procedure(("Tokens", "Delete an access token"), ("Click Delete.",), ("Access tokens", "Delete"))


def written(folder: Path, text: str, name: str = "openapi.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


# Documents ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no valid JSON or YAML"),
        ("- 1", "no OpenAPI document"),
        ("openapi: 3.0.0\npaths: {}", "no operations"),
        ("openapi: 3.0.0\npaths: [1]", '"paths" must be a mapping'),
        (
            "openapi: 3.0.0\npaths: {/a: {get: {parameters: [{$ref: 'https://example.com/p.yaml'}]}}}",
            "leads to the net",
        ),
        ("openapi: 3.0.0\npaths: {/a: {get: {parameters: [{$ref: '../secret.yaml'}]}}}", "leads out of"),
        ("openapi: 3.0.0\npaths: {/a: {get: {parameters: [{$ref: '#/nowhere'}]}}}", "leads nowhere"),
        ("openapi: !!python/object/apply:os.system ['touch pwned']", "no valid JSON or YAML"),
    ],
)
def test_a_document_that_is_wrong_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read_openapi(written(tmp_path, text))
    assert "openapi.yaml" in str(caught.value)


def test_references_that_bite_their_tail_end(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}\n"
    text += "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}\n"
    assert [operation.key for operation in read_openapi(written(tmp_path, text)).operations] == ["POST /a"]


def test_a_file_beside_the_document_is_read(tmp_path: Path) -> None:
    written(tmp_path, "P: {name: page, in: query, required: true}", "shared.yaml")
    api = read_openapi(
        written(tmp_path, "openapi: 3.0.0\npaths: {/a: {get: {parameters: [{$ref: 'shared.yaml#/P'}]}}}")
    )
    assert [parameter.name for parameter in api.operations[0].parameters] == ["page"]


def test_a_bomb_of_aliases_does_not_go_off(tmp_path: Path) -> None:
    lines = ["a0: &a0 {type: object, properties: {x: {type: string}}}"]
    lines += [f"a{n}: &a{n} {{allOf: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9)]
    text = "openapi: 3.0.0\n" + "\n".join(lines)
    text += "\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: *a8}}}}}}\n"
    start = time.monotonic()
    found = Suggester(Sources(tmp_path, (written(tmp_path, text).name,)))
    found.candidates(Procedure(("Create a",), ()))
    assert time.monotonic() - start < 5


ROOT = "openapi: 3.0.0\npaths: {/a: {get: {operationId: readA, parameters: [{$ref: '%s'}]}}}"
SHARED = b"P: {name: page, in: query, required: true}"


def test_a_document_at_an_address_is_read_when_suggestions_are_asked_for(
    serving: Any, send: Any, tmp_path: Path
) -> None:
    files = {"/v1/openapi.yaml": (ROOT % "shared.yaml#/P").encode(), "/v1/shared.yaml": SHARED}

    def answer(handler: Any, _: bytes) -> None:
        send(handler, files.get(handler.path, b"gone"), 200 if handler.path in files else 404)

    with serving(answer) as server:
        url = f"{server.url}/v1/openapi.yaml"
        api = read_openapi(url)
        assert [parameter.name for parameter in api.operations[0].parameters] == ["page"]
        with pytest.raises(ConfigError, match="answers with 404"):
            read_openapi(f"{server.url}/v1/none.yaml")
        (best,) = Suggester(Sources(tmp_path, (url,))).candidates(Procedure(("Read a",), ("Click Read.",)))
        assert best.source == url
        server.asked.clear()
        (tmp_path / "llmstxt.toml").write_text(f'openapi = ["{url}"]\n')
        (tmp_path / "a.md").write_text("# A\n\n1. Open **Settings**.\n2. Click **New**.\n")
        plain = subprocess.run(
            [sys.executable, "-m", "mkdocs_llms.cli", "lint"], cwd=tmp_path, capture_output=True, check=False
        )
        assert plain.returncode == 0
        assert server.asked == [], "lint alone asks nobody"


def test_a_reference_to_the_net_is_followed_only_when_allowed(serving: Any, send: Any, tmp_path: Path) -> None:
    with serving(lambda handler, _: send(handler, SHARED)) as server:
        path = written(tmp_path, ROOT % f"{server.url}/p.yaml#/P")
        with pytest.raises(ConfigError, match=r"remote-refs = true"):
            read_openapi(path)
        assert server.asked == []
        assert [p.name for p in read_openapi(path, remote=True).operations[0].parameters] == ["page"]
        document = (ROOT % "../secret.yaml#/P").encode()
    with serving(lambda handler, _: send(handler, document)) as server:
        with pytest.raises(ConfigError, match=r"remote-refs = true"):
            read_openapi(f"{server.url}/v1/openapi.yaml")
        document = (ROOT % "file:///etc/passwd").encode()
        with pytest.raises(ConfigError, match=r"leads to the net|no valid|leads out"):
            read_openapi(f"{server.url}/v1/openapi.yaml", remote=True)


@pytest.mark.parametrize("url", ["http://example.com/openapi.yaml", "ftp://example.com/a", "https://u:p@example.com/a"])
def test_an_address_that_would_be_asked_in_the_clear_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match=r"in the clear|must be like https"):
        read_openapi(url)


def test_a_document_of_fifty_megabytes_is_read_or_refused_with_a_word(tmp_path: Path) -> None:
    paths = {
        f"/things{n}/{{id}}": {"put": {"operationId": f"putThing{n}", "description": "x " * 50_000}} for n in range(500)
    }
    text = json.dumps({"openapi": "3.1.0", "paths": paths})
    assert len(text) > 50_000_000
    start = time.process_time()
    assert len(read_openapi(written(tmp_path, text, "big.json")).operations) == 500
    assert time.process_time() - start < 20
    with pytest.raises(ConfigError, match="Convert it to JSON"):
        read_openapi(written(tmp_path, "# " + text, "big.yaml"))


def test_what_a_terminal_obeys_does_not_reach_it(tmp_path: Path) -> None:
    text = 'openapi: 3.0.0\npaths: {"/a\\e[2J": {get: {operationId: "read\\e]0;x\\aA", summary: "Read\\n\\e[31ma"}}}'
    (best,) = Suggester(Sources(tmp_path, (written(tmp_path, text).name,))).candidates(Procedure(("Read a",), ()))
    assert f"{best.operation}{best.note}{best.command}".replace("\\\n", "").isprintable()


def test_an_operation_without_a_word_has_its_path(tmp_path: Path) -> None:
    written(tmp_path, "openapi: 3.0.0\npaths: {'/access-tokens/{id}': {delete: {}, get: {}}}")
    best, *_ = Suggester(Sources(tmp_path, ("openapi.yaml",))).candidates(DELETE)
    assert best.operation == "DELETE /access-tokens/{id}"
    assert best.command.endswith('"$API_URL"/access-tokens/ID')


def test_steps_that_set_one_property_of_a_general_update_name_it(tmp_path: Path) -> None:
    members = {name: {"type": "string"} for name in ("name", "colour", "minTlsVersion", "ownerEmail")}
    schema = {"type": "object", "properties": {**members, "timeout": {"type": "integer", "minimum": 3}}}
    body = {"requestBody": {"content": {"application/json": {"schema": schema}}}}
    paths = {
        "/zones/{id}": {
            "patch": {"operationId": "updateZone", "summary": "Update a zone", **body},
            "delete": {"operationId": "deleteZone"},
        },
        "/zones": {"get": {"operationId": "listZones"}},
    }
    written(tmp_path, json.dumps({"openapi": "3.1.0", "paths": paths}), "openapi.json")
    steps = Procedure(
        ("Zones", "Set the minimum TLS version"), ("Choose 1.3.",), ("Zones", "Min TLS version", "Timeout", "Save")
    )
    best, *_ = Suggester(Sources(tmp_path, ("openapi.json",))).candidates(steps)
    assert best.operation == "PATCH /zones/{id} (updateZone)"
    assert best.note == "Update a zone; sets minTlsVersion, timeout"
    assert """--data-raw '{"minTlsVersion": "MIN_TLS_VERSION", "timeout": 3}'""" in best.command


def test_nothing_fits_a_job_that_no_operation_does() -> None:
    found = Suggester(Sources(DOCUMENTS, ("tokens.json",))).candidates(
        Procedure(("Billing", "Change the colour of the banner"), ("Open Appearance.",), ("Appearance", "Banner"))
    )
    assert all(candidate.confidence < 0.5 for candidate in found)


# Programs -------------------------------------------------------------------------------------------------------

PROGRAM = """
import argparse, click

@click.group()
def app(): "Acme."

@app.group()
def token(): "Tokens."

@token.command()
@click.argument("name")
@click.option("--scope", required=True, help="What it may do.")
@click.option("--description")
def create(name, scope, description): "Create an access token."

@token.command(hidden=True)
def secret(): "Hidden."

def build():
    parser = argparse.ArgumentParser(prog="acme")
    commands = parser.add_subparsers()
    create = commands.add_parser("create", help="Create an access token", aliases=["new"])
    create.add_argument("name")
    create.add_argument("--scope", required=True)
    return parser

number = 1
print("noise")
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delitem(sys.modules, "acme_program", raising=False)
    written(tmp_path, PROGRAM, "acme_program.py")
    return "acme_program"


def test_click(program: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = read_program(f"{program}:app", tmp_path)
    assert found.key == "acme-program token create"
    assert render_call(found) == "acme-program token create NAME --scope SCOPE"
    assert (
        render_call(found, ("--description",))
        == "acme-program token create NAME --scope SCOPE --description DESCRIPTION"
    )
    assert not capsys.readouterr().out


def test_argparse(program: str, tmp_path: Path) -> None:
    assert [render_call(found) for found in read_program(f"{program}:build()", tmp_path)] == [
        "acme create NAME --scope SCOPE"
    ]


def test_typer(tmp_path: Path) -> None:
    pytest.importorskip("typer")
    text = "import typer\napp = typer.Typer()\n@app.command()\ndef create(name: str, loud: bool = False):\n    'Create a token.'\n"
    text += "@app.command()\ndef delete(name: str): 'Delete a token.'\n"
    written(tmp_path, text, "acme_typer.py")
    found = read_program("acme_typer:app", tmp_path)
    assert [render_call(row) for row in found] == ["acme-typer create NAME", "acme-typer delete NAME"]
    assert found[0].summary == "Create a token."


def test_a_dump(tmp_path: Path) -> None:
    tree = {
        "name": "acme",
        "commands": {"token": {"commands": [{"name": "rm", "help": "Delete a token", "options": ["force"]}]}},
    }
    written(tmp_path, json.dumps(tree), "tree.json")
    (found,) = read_program("tree.json", tmp_path)
    assert (found.key, found.summary, found.parameters[0].name) == ("acme token rm", "Delete a token", "--force")
    rows = [{"command": "acme token rm", "help": "Delete a token"}, {"command": "acme x; rm -rf /"}]
    written(tmp_path, json.dumps(rows), "list.json")
    assert [render_call(row) for row in read_program("list.json", tmp_path)] == [
        "acme token rm",
        "acme 'x;' rm -rf /",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("acme_program:number", "neither a click or typer app"),
        ("acme_program:nothing", "cannot be loaded: AttributeError"),
        ("no_such_module_here:app", "cannot be loaded: ModuleNotFoundError"),
        ("no-such-executable", "no executable on the PATH"),
        ("../evil", "no executable on the PATH"),
        ("nothing.json", "cannot be read"),
    ],
)
@pytest.mark.usefixtures("program")
def test_a_program_that_is_wrong_is_named(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        read_program(name, tmp_path)


def executable(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = written(folder, f"#!/bin/sh\n{script}\n", "acme")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


HELP = """case "$*" in
  --help) printf 'Acme.\\n\\nUsage: acme COMMAND\\n\\nCommands:\\n  token   Tokens\\n  help    Help\\n';;
  "token --help") printf 'Commands:\\n  create  Create a token\\n\\n';;
  *) printf 'Usage: acme token create [options] <name>\\n\\nOptions:\\n  -s, --scope string   Scope\\n';;
esac"""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_help_of_an_executable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path, monkeypatch, HELP)
    (found,) = read_program("acme", tmp_path)
    assert (render_call(found), found.summary) == ("acme token create NAME", "Create a token")
    assert [parameter.name for parameter in found.parameters] == ["--scope", "name"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_an_executable_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path, monkeypatch, "sleep 60 & sleep 60")
    monkeypatch.setattr(helptext, "PATIENCE", 0.3)
    start = time.monotonic()
    with pytest.raises(ConfigError, match="gave no answer"):
        read_program("acme", tmp_path)
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_an_executable_that_prints_rubbish_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path, monkeypatch, "head -c 2000000 /dev/urandom")
    with pytest.raises(ConfigError, match="names no command"):
        read_program("acme", tmp_path)


# The author's map, the page ---------------------------------------------------------------------------------------


def configured(folder: Path, text: str) -> Suggester:
    return Suggester(load_sources(written(folder, text, "llmstxt.toml")))


def test_the_map_comes_first_and_fills_what_it_named(tmp_path: Path) -> None:
    text = "[[equivalents]]\nmatch = 'delete an? (?P<what>[\\w ]+)'\ncommand = 'acme {what} rm {name}'\n"
    text += "[[equivalents]]\nmatch = 'access'\ncommand = 'acme access'\nlabel = 'Acme CLI'\n"
    first, second = configured(tmp_path, text).candidates(DELETE)
    assert (first.command, first.confidence, first.kind) == ("acme WHAT rm NAME", 1.0, "map")
    assert second.note == "Acme CLI"
    (only,) = configured(tmp_path, text.split("[[", 2)[0] + "[[" + text.split("[[", 2)[1]).candidates(
        Procedure(("Delete a token",), ())
    )
    assert only.command == "acme token rm NAME"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("openapi = 'a.yaml'", '"openapi" must be a list'),
        ("[[equivalents]]\nmatch = '('\ncommand = 'x'", "no regular expression"),
        ("[[equivalents]]\nmatch = 'x'", '"command" must be text'),
        ("[[equivalents]]\nmatch = 'x'\ncomand = 'x'", 'unknown key "comand". Did you mean "command"'),
        ("[fix]\nstyle = 'tab'", "must be one of tabs, details, after"),
        ("openapis = ['a.yaml']", 'unknown key "openapis". Did you mean "openapi"'),
        ("remote_refs = true", 'Did you mean "remote-refs"'),
        ("remote-refs = 'yes'", "must be true or false"),
    ],
)
def test_a_configuration_that_is_wrong_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said):
        configured(tmp_path, text)


def test_a_command_of_the_page_is_named_but_never_sure(tmp_path: Path) -> None:
    page = Document(
        "# Tokens\n\n## Reference\n\nDelete an access token:\n\n```bash\nacme token rm NAME\n```\n", "tokens.md"
    )
    found = Suggester(Sources(tmp_path))
    found.learn(page)
    (here,) = found.candidates(DELETE, "tokens.md")
    assert here.note == "stands at line 7: move it up"
    assert here.confidence < 0.9
    (there,) = found.candidates(DELETE, "other.md")
    assert there.note == "stands in tokens.md:7: link it"
    assert not found.candidates(Procedure(("Tokens", "Create an access token"), ()), "tokens.md")
