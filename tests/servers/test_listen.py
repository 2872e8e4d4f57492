"""An address that cannot be listened on is one sentence, before anything else is said."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.cli_listen import listen


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index.html").write_text("<html>home</html>")
    (tmp_path / "index.md").write_text("# Home\n")
    (tmp_path / "llms.txt").write_text("# Site\n\n## Docs\n\n- [Home](index.md)\n")
    return tmp_path


@pytest.fixture
def used():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    ("command", "option"),
    [(["serve", "--port", "{}"], "--port"), (["mcp", "--http", "127.0.0.1:{}"], "--http HOST:PORT")],
)
def test_a_port_in_use(folder, used, command, option):
    done = CliRunner().invoke(main, [command[0], str(folder), *(it.format(used) for it in command[1:])])
    assert done.exit_code == 2
    assert done.output.count("Error:") == 1
    assert f"Cannot listen on 127.0.0.1:{used}:" in done.output
    assert done.output.rstrip().endswith(f"Give another with {option}.")
    assert "is at http" not in done.output


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "a..b"])
def test_a_host_that_is_not_this_machine(folder, host):
    done = CliRunner().invoke(main, ["serve", str(folder), "--host", host, "--port", "0"])
    assert done.exit_code == 2
    assert f"Cannot listen on {host}:0:" in done.output
    assert "--host" in done.output


@pytest.mark.parametrize("http", ["127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "x:y"])
def test_what_is_no_address(folder, http):
    done = CliRunner().invoke(main, ["mcp", str(folder), "--http", http])
    assert done.exit_code == 2
    assert "is not HOST:PORT" in done.output


def test_an_empty_folder_is_not_served(tmp_path):
    done = CliRunner().invoke(main, ["serve", str(tmp_path)])
    assert done.exit_code == 3
    assert "is empty. Build the site first" in done.output


def test_port_0_is_any_that_is_free():
    with listen("127.0.0.1", 0, "--port") as taken:
        assert taken.getsockname()[1] > 0
