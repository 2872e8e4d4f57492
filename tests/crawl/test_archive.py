"""Exchanges kept in a WARC file, and converted from it without the network."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.crawl import Options, Result, replay
from mkdocs_llms.errors import ConfigError

from .conftest import Web, redirect
from .test_crawl import files, small

pytest.importorskip("warcio")

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Run = Callable[..., Result]


def test_what_was_kept_is_built_again_without_the_network(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    web.pages["/old/"] = redirect("/guide/")
    web.page("/", "Start here.", "/guide/", "/api/", "/old/", "/gone/", title="Docs")
    web.pages["/llms.txt"] = "# The Docs\n\n## Use\n\n- [How](/guide/): In short.\n"
    web.types["/llms.txt"] = "text/plain"
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept)
    asked = sum(web.asked.values())
    done = CliRunner().invoke(main, ["build", str(kept), "--output", str(tmp_path / "again")])
    assert done.exit_code == 0, done.output
    assert sum(web.asked.values()) == asked
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_a_body_is_kept_as_it_came(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    web.pages["/guide/"] = packed = gzip.compress(str(web.pages["/guide/"]).encode())
    web.headers["/guide/"] = {"Content-Encoding": "gzip"}
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept)
    with kept.open("rb") as file:
        answers = {
            record.rec_headers.get_header("WARC-Target-URI"): (record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }
    headers, body = answers[f"{web.url}/guide/"]
    assert body == packed
    assert headers.get_header("Content-Encoding") == "gzip"
    assert headers.get_header("Content-Length") == str(len(packed))
    replay(kept, Options(starts=(), output=tmp_path / "again", workers=0))
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_a_file_of_another_program_may_keep_chunks_and_codings(tmp_path: Path) -> None:
    page = gzip.compress(b"<html><body><h1>Kept</h1><p>By another program, in chunks.</p></body></html>")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page[:40], page[40:])) + b"0\r\n\r\n"
    file = tmp_path / "other.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
        answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        payload = io.BytesIO(chunks)
        record = writer.create_warc_record("https://x.org/", "response", payload=payload, http_headers=answer)
        writer.write_record(record)
        record.raw_stream.close()
    replay(file, Options(starts=(), output=tmp_path / "out", workers=0))
    assert "By another program, in chunks." in (tmp_path / "out" / "index.md").read_text()


def test_a_file_cut_off_by_a_crash_is_mended(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept, max_pages=1)
    whole = kept.read_bytes()
    kept.write_bytes(whole + whole[: len(whole) // 3][:-7])
    run(warc=kept, max_pages=1)
    gzip.decompress(kept.read_bytes())
    assert replay(kept, Options(starts=(), output=tmp_path / "again", workers=0)).report["pages"] == 2


def test_an_archive_that_is_not_whole_gives_a_partial_result(web: Web, run: Run, tmp_path: Path) -> None:
    small(web)
    kept = tmp_path / "kept.warc.gz"
    run(warc=kept)
    kept.write_bytes(kept.read_bytes()[:-300])
    result = replay(kept, Options(starts=(), output=tmp_path / "again", workers=0))
    assert (result.code, result.report["partial"]) == (1, f"{kept} ends in the middle of an exchange")
    assert result.report["pages"]


@pytest.mark.parametrize("content", [b"my notes", gzip.compress(b"my notes", mtime=0), b"\x1f\x8bbroken"])
def test_a_file_that_is_no_archive_is_not_written_over(web: Web, run: Run, tmp_path: Path, content: bytes) -> None:
    small(web)
    kept = tmp_path / "kept.warc.gz"
    kept.write_bytes(content)
    with pytest.raises(ConfigError, match=r"kept\.warc\.gz is there and no archive"):
        run(warc=kept)
    assert kept.read_bytes() == content


@pytest.mark.parametrize("length", [0, 5, 15, 60])
def test_the_beginning_of_an_archive_is_begun_again(web: Web, run: Run, tmp_path: Path, length: int) -> None:
    small(web)
    kept = tmp_path / "kept.warc.gz"
    run(warc=tmp_path / "other.warc.gz")
    kept.write_bytes((tmp_path / "other.warc.gz").read_bytes()[:length])
    run(warc=kept)
    assert replay(kept, Options(starts=(), output=tmp_path / "again", workers=0)).report["pages"] == 3


@pytest.mark.parametrize("content", [b"", b"no archive", gzip.compress(b"no archive", mtime=0), b"\x1f\x8bbroken"])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"a\.warc\.gz"):
        replay(file, Options(starts=(), output=tmp_path / "out"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "FILE"], "--output"),
        (["build", "FILE", "--output", "o", "--inject"], "--inject has no meaning"),
        (["build", "FILE", "--output", "o", "--no-full", "--no-directive"], "--no-directive, --no-full has no meaning"),
        (["build", "FILE", "--output", "o", "--config", "mkdocs.yml"], "--config has no meaning"),
        (["crawl", "https://x.org", "-o", "o", "--warc", "x.zip"], "ends in .warc.gz"),
        (["crawl", "https://x.org", "-o", "o", "--sites", "FILE"], "--sites has its addresses in the file"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(b"x")
    done = CliRunner().invoke(main, [str(file) if word == "FILE" else word for word in arguments])
    assert done.exit_code == 2
    assert said in done.output
