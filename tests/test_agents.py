"""The block for AGENTS.md: within its size, and in one place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_llms.cli import main
from mkdocs_llms.cli_write import write_file
from mkdocs_llms.emit import BEGIN, agents_block, put_block
from mkdocs_llms.errors import ConfigError, OutputError

BASE = "https://docs.example.com/kit/"


def index(*sections, base=BASE):
    parts = ["# Kit", "> It does things.", "Read this."]
    for number, count in enumerate(sections):
        entries = "\n".join(
            f"- [Page {n} of {number}]({base}s{number}/p{n}/index.md): What it says." for n in range(count)
        )
        parts.append(f"## Section {number}\n\n{entries}")
    return "\n\n".join(parts) + "\n"


def test_a_small_site_is_there_in_full():
    block = agents_block(index(2, 1))
    assert block.startswith(BEGIN)
    assert f"Below {BASE} there is" in block
    assert "- Section 0:\n  - s0/p0/index.md: Page 0 of 0. What it says.\n" in block
    assert block.count(".md: ") == 3
    assert "It does things." in block


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.integers(1_200, 20_000))
def test_it_never_takes_more_than_it_may_and_counts_what_is_left(sections, limit):
    block = agents_block(index(*sections), limit)
    assert len(block.encode()) <= limit
    shown = block.count("index.md")
    more = sum(int(line.split()[2]) for line in block.splitlines() if line.startswith("  - and "))
    more += sum(int(line.split()[-2]) for line in block.splitlines() if line.endswith(" pages"))
    assert shown + more == sum(sections)
    assert all(f"- Section {number}" in block for number in range(len(sections)))


def test_characters_are_counted_as_bytes():
    text = index(200).replace("What it says", "Ünïcödé 🎉" * 5)
    assert len(agents_block(text).encode()) <= 8_192


@pytest.mark.parametrize(("text", "limit"), [("# Kit\n", 8_192), (index(*[1] * 400), 500)])
def test_what_cannot_be_done_is_said(text, limit):
    with pytest.raises(ConfigError):
        agents_block(text, limit)


def test_relative_addresses_stay_as_they_are():
    assert "a/index.md: A" in agents_block("# K\n\n## S\n\n- [A](a/index.md)\n- [B](a/b.md)\n")


def test_a_file_keeps_everything_but_the_block():
    before = "# Rules\n\nBe kind.\n"
    once = put_block(before, agents_block(index(1)))
    assert once.startswith("# Rules\n\nBe kind.\n\n<!--")
    after = put_block(f"{once}\nMore rules.\n", agents_block(index(2)))
    assert after.count(BEGIN) == 1
    assert "p1/index.md" in after
    assert after.endswith("\nMore rules.\n")
    assert put_block(after, agents_block(index(2))) == after


def test_a_file_keeps_its_line_ends_its_mode_and_its_place(tmp_path):
    (tmp_path / "llms.txt").write_text(index(3))
    real, link = tmp_path / "RULES.md", tmp_path / "AGENTS.md"
    real.write_bytes(b"\xef\xbb\xbf# Rules\r\n\r\nBe kind.\r\n")
    real.chmod(0o640)
    link.symlink_to(real)
    for _ in range(2):
        assert CliRunner().invoke(main, ["agents-md", str(tmp_path), "--write", str(link)]).exit_code == 0
        block = agents_block(index(3)).replace("\n", "\r\n")
        assert real.read_bytes() == b"\xef\xbb\xbf# Rules\r\n\r\nBe kind.\r\n\r\n" + block.encode()
    assert (link.is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert len(list(tmp_path.iterdir())) == 3


def test_the_command(tmp_path):
    (tmp_path / "llms.txt").write_text(index(3))
    printed = CliRunner().invoke(main, ["agents-md", str(tmp_path)])
    assert printed.stdout == agents_block(index(3))
    file = tmp_path / "AGENTS.md"
    for _ in range(2):
        assert CliRunner().invoke(main, ["agents-md", str(tmp_path), "--write", str(file)]).exit_code == 0
    assert file.read_text() == printed.stdout
    missing = CliRunner().invoke(main, ["agents-md", str(tmp_path / "nowhere")])
    assert missing.exit_code == 2
    assert "nowhere does not exist. Build the site first" in missing.stderr


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    with pytest.raises(OutputError, match="changed in the meantime"):
        write_file(file, b"other", b"after")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(OutputError, match=r"a\.md could not be written: Permission denied"):
        write_file(file, b"before", b"after")
    assert [(it.name, it.read_bytes()) for it in tmp_path.iterdir()] == [("a.md", b"before")]


def test_an_index_that_leads_nowhere_from_elsewhere_is_told_of(tmp_path):
    """The block goes into another repository, where `a.md` is no file."""
    (tmp_path / "llms.txt").write_text("# K\n\n## S\n\n- [A](a/index.md)\n- [B](b.md)\n")
    told = CliRunner().invoke(main, ["agents-md", str(tmp_path)])
    assert told.exit_code == 0
    assert "--site-url" in told.stderr
    mended = CliRunner().invoke(main, ["agents-md", str(tmp_path), "--site-url", "https://x.example/docs"])
    assert mended.stderr == ""
    assert "Below https://x.example/docs/ there is" in mended.stdout
    assert "  - a/index.md: A" in mended.stdout
