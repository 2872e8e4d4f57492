"""What goes wrong for a user is said in a line: what, where, and what to do. No traceback, and nothing lost."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.crawl import Result
from mkdocs_llms.crawl.store import NAME, problem
from mkdocs_llms.errors import OutputError

from .conftest import Web
from .test_crawl import small

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["https://x.org", "--proxy", "garbage"], "'garbage' is not an address of http or https"),
        (["https://x.org", "--user-agent", "a\nb"], "give ASCII characters in one line"),
        (["https://x.org", "--user-agent", "böt"], "give ASCII characters in one line"),
        (["https://x.org", "--rate", "-1"], "'--rate': -1.0 is not in the range"),
        (["https://x.org", "--timeout", "0"], "'--timeout': 0.0 is not in the range"),
        (["--sites", "FILE"], "line 2: '\ufffd\\x00' is not an address."),
        (["--from-file", "FILE"], "'\ufffd\\x00' is not an address."),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "sites.txt"
    file.write_bytes(b"# all\n\xff\x00\n")
    given = [str(file) if argument == "FILE" else argument for argument in arguments]
    done = CliRunner().invoke(main, ["crawl", *given, "-o", str(tmp_path / "out")])
    assert (done.exit_code, type(done.exception)) == (2, SystemExit)
    assert said in done.output


def test_a_file_with_a_byte_order_mark_is_read(web: Web, tmp_path: Path) -> None:
    small(web)
    file = tmp_path / "starts.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{web.url}/\n".encode())
    done = CliRunner().invoke(
        main, ["crawl", "--from-file", str(file), "-o", str(tmp_path / "out"), "--allow-private", "--rate", "0"]
    )
    assert done.exit_code == 0, done.output


def test_a_start_that_is_not_there_is_said(web: Web, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    done = CliRunner().invoke(main, ["crawl", f"{web.url}/typo/", "-o", out, "--allow-private", "--workers", "0"])
    assert done.exit_code == 3
    assert f"nothing: {web.url}/typo/: is not there (404). Check the address." in done.output


def test_a_wrong_address_leaves_nothing_in_the_way(web: Web, run: Run, tmp_path: Path) -> None:
    wrong = run(starts=("http://127.0.0.1:9/",))
    assert (wrong.code, wrong.report["start"]) == (3, "http://127.0.0.1:9/")
    assert "cannot be reached" in wrong.report["failed"][0]["detail"]
    assert "Check the address" in wrong.report["failed"][0]["detail"]
    small(web)
    result = run()
    assert (result.code, result.report["pages"], result.report["failed"]) == (0, 3, [])
    assert json.loads((tmp_path / "out/crawl-report.json").read_text())["pages"] == 3


def test_a_database_that_is_damaged_is_said(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    for number in range(40):
        web.page(f"/p{number}/", "Words and words. " * 200)
    web.page("/", "Start.", *(f"/p{number}/" for number in range(40)))
    run()
    file = tmp_path / "out" / NAME
    whole = file.read_bytes()
    for start in range(4096, len(whole) - 8 * 4096, 9 * 4096):
        file.write_bytes(whole[:start] + os.urandom(8 * 4096) + whole[start + 8 * 4096 :])
        with pytest.raises(OutputError, match=r"is damaged, or of another program .* Remove it to start anew"):
            run()
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE urls (a)")
    other.commit()
    other.close()
    with pytest.raises(OutputError, match="of another program"):
        run()


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("database or disk is full", "Make room"),
        ("attempt to write a readonly database", "make it writable"),
        ("unable to open database file", "Choose another -o"),
        ("database is locked", "Another crawl is writing"),
    ],
)
def test_each_failure_of_the_database_has_its_remedy(said: str, remedy: str) -> None:
    assert remedy in str(problem(sqlite3.OperationalError(said), Path("out")))
