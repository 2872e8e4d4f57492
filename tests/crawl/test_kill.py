"""A crawl that is killed at any moment goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Web
from .test_crawl import files

IN_FLIGHT = 4
PAGES = 60


def site(web: Web) -> None:
    for number in range(PAGES):
        web.page(
            f"/part-{number}/",
            f"What this part says of {chr(97 + number % 26)}{chr(97 + number // 26)}, which no other says.",
            *(f"/part-{(number * 3 + step) % PAGES}/" for step in range(4)),
            ETag=f'"{number}"',
        )
    web.page("/", "Start.", *(f"/part-{number}/" for number in range(0, PAGES, 7)), title="Docs")


def command(web: Web, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable, "-m", "mkdocs_llms.cli", "crawl", f"{web.url}/", "-o", str(out), "--allow-private",
            "--rate", "0", "--in-flight", str(IN_FLIGHT), "--workers", "0", "-q",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def killed(web: Web, out: Path, moment: int) -> bool:
    """Run the crawl and kill it once `moment` more requests came; false when it had ended before."""
    before = sum(web.asked.values())
    process = command(web, out)
    while process.poll() is None and sum(web.asked.values()) < before + moment:
        time.sleep(0.002)
    alive = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return alive


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_crawl_killed_twenty_times_ends_as_one_that_was_not(web: Web, tmp_path: Path) -> None:
    site(web)
    whole = command(web, tmp_path / "whole")
    assert (whole.communicate()[1], whole.returncode) == (b"", 0)
    once = {path: count for path, count in web.asked.items() if path.startswith("/part")}
    assert set(once.values()) == {1}
    kills = 0
    for attempt in range(4):
        web.asked.clear()
        out = tmp_path / f"killed-{attempt}"
        rng = random.Random(attempt)
        times = 0
        while times < 5 and killed(web, out, rng.randrange(1, 15)):
            times += 1
        kills += times
        last = command(web, out)
        assert (last.communicate()[1], last.returncode) == (b"", 0)
        assert files(out) == files(tmp_path / "whole")
        again = sum(count - 1 for path, count in web.asked.items() if path.startswith("/part"))
        assert again <= IN_FLIGHT * times
    assert kills == 20


def test_one_crawl_at_a_time_writes_to_a_folder(web: Web, tmp_path: Path) -> None:
    site(web)
    web.fallback = lambda _: time.sleep(0.2)
    first = command(web, tmp_path / "out")
    while not sum(web.asked.values()):
        time.sleep(0.01)
    second = command(web, tmp_path / "out")
    said = second.communicate()[1].decode()
    first.kill()
    first.communicate()
    assert second.returncode == 2
    assert "Another crawl is writing" in said


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_writes_what_there_is(web: Web, tmp_path: Path) -> None:
    site(web)
    process = command(web, tmp_path / "out")
    while len(web.asked) < 20:
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    errors = process.communicate(timeout=20)[1]
    assert (process.returncode, errors) == (1, b"")
    written = files(tmp_path / "out")
    assert written["llms.txt"].startswith(b"# Docs")
    assert 3 < len(written) < 2 * PAGES


@pytest.mark.skipif(os.name == "nt", reason="SIGINT")
def test_ctrl_c_before_the_first_page_ends_at_once(web: Web, tmp_path: Path) -> None:
    web.fallback = lambda _: time.sleep(20)
    process = command(web, tmp_path / "out")
    while not web.asked:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(5) == 3
    process.communicate()
