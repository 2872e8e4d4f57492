from __future__ import annotations

from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from mkdocs_llms.cli import main


@pytest.fixture
def run() -> CliRunner:
    return CliRunner()


def test_help_teaches_by_example(run: CliRunner) -> None:
    shown = run.invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert "llmstxt convert" in shown.output
    assert "Exit codes" in shown.output


@pytest.mark.parametrize("engine", ["turbohtml", "soup"])
def test_convert_prints_the_article_of_a_page(run: CliRunner, tmp_path: Path, engine: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><nav>Menu</nav><main><h1>Tokens</h1><p>Make <b>one</b>, see <a href='../a/'>A</a>.</p></main>"
        "<footer>Imprint</footer></body></html>"
    )
    shown = run.invoke(main, ["convert", str(page), "--url", "https://x.org/docs/t/", "--engine", engine])
    assert (shown.exit_code, shown.output) == (0, "# Tokens\n\nMake **one**, see [A](https://x.org/docs/a/).\n")


def test_convert_reads_standard_input(run: CliRunner) -> None:
    shown = run.invoke(main, ["convert", "-"], input="<h1>T</h1><pre><code class='language-sh'>ls\n</code></pre>")
    assert shown.output == "# T\n\n```sh\nls\n```\n"


def test_an_empty_file_is_an_error_with_a_remedy(run: CliRunner, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    shown = run.invoke(main, ["convert", str(empty)])
    assert shown.exit_code == 3
    assert "is empty. Give a built HTML page." in shown.output


def test_a_missing_file_is_wrong_usage(run: CliRunner) -> None:
    shown = run.invoke(main, ["convert", "nowhere.html"])
    assert shown.exit_code == 2
    assert "nowhere.html" in shown.output


def test_what_hides_in_a_page_is_reported(run: CliRunner) -> None:
    shown = run.invoke(main, ["convert", "-"], input="<h1>T</h1><p>a\u202eb</p>")
    assert "removed for safety: 1 bidirectional controls" in shown.stderr
    assert "ab" in shown.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["get", "http://[bad"],
        ["check", "http://[bad"],
        ["check", ".", "--site-url", "http://[x"],
        ["check", ".", "--rate", "nan"],
        ["serve", ".", "--site-url", "http://[x"],
        ["hosts", "nginx", "--site-url", "http://[x"],
        ["mcp", "http://[bad"],
        ["mcp", ".", "--rate", "nan"],
        ["build", ".", "--site-url", "foo"],
        ["build", ".", "--site-url", "http://[x"],
        ["convert", "-", "--url", "http://[x"],
        ["crawl", "http://[bad", "-o", "OUT"],
        ["crawl", "not a host", "-o", "OUT"],
        ["crawl", "x.org", "-o", "OUT", "--base-url", "http://[b"],
        ["crawl", "x.org", "-o", "OUT", "--base-url", "http://x.org:99999/"],
        *(["crawl", "x.org", "-o", "OUT", "--proxy", it] for it in ("foo", "socks5://localhost:1080", "http://[b")),
        *(["crawl", "x.org", "-o", "OUT", "--rate", it] for it in ("-3", "nan", "inf")),
        *(["crawl", "x.org", "-o", "OUT", "--timeout", it] for it in ("-3", "0", "nan")),
        *(["crawl", "x.org", "-o", "OUT", "--max-time", it] for it in ("-3", "nan")),
        *(["crawl", "x.org", "-o", "OUT", "--patience", it] for it in ("-3", "nan")),
    ],
)
def test_a_value_that_cannot_be_meant_is_wrong_usage(run: CliRunner, tmp_path: Path, arguments: list[str]) -> None:
    shown = run.invoke(main, [str(tmp_path / "out") if it == "OUT" else it for it in arguments], input="<h1>T</h1>")
    assert shown.exit_code == 2, shown.output
    assert shown.exception is None or isinstance(shown.exception, SystemExit)
    assert next(it for it in reversed(arguments) if it not in ("-o", "OUT")) in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_proxy_may_have_a_user(run: CliRunner) -> None:
    shown = run.invoke(main, ["crawl", "--proxy", "http://me:secret@localhost:3128", "-o", "x"])
    assert "--proxy" not in shown.stderr
    assert "Give the address" in shown.stderr


def test_the_list_of_commands_fits_and_breaks_off_nowhere() -> None:
    said = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    listed = said.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert len(listed) == len(main.list_commands(Context(main))), "a line for each"
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []
