"""Converting in other processes: the same records in whatever process, and what happens when one is gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest

from mkdocs_llms.crawl.reader import Reader
from mkdocs_llms.reading.record import Record, read

NONCE = "x0"


def page(number: int, words: int = 40) -> tuple[bytes, str, str]:
    text = f"<h1>Page {number}</h1>" + f"<p>What page {number} says.</p>" * words
    return f"<html><body><main>{text}</main></body></html>".encode(), "text/html", f"https://x.org/{number}/"


def converters() -> list[int]:
    """The processes below this one that convert, zombies left out."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):  # threads and processes that end meanwhile
            below = (task / "children").read_text().split()
            found += [int(pid) for pid in below if b"reading.converter" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return found


def test_records_are_the_same_in_other_processes() -> None:
    async def go(workers: int) -> list[Record]:
        async with Reader(workers, NONCE) as reader:
            return await asyncio.gather(*(reader.read(*page(number)) for number in range(30)))

    expected = [read(*page(number), NONCE) for number in range(30)]
    assert asyncio.run(go(0)) == expected
    assert asyncio.run(go(2)) == expected


def test_a_large_body_goes_through_a_pipe() -> None:
    async def go() -> Record:
        async with Reader(1, NONCE) as reader:
            return await reader.read(*page(1, 40_000))

    assert asyncio.run(go()) == read(*page(1, 40_000), NONCE)


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_processes_that_die_are_replaced_and_end_with_the_crawl() -> None:
    async def go() -> list[Record]:
        async with Reader(2, NONCE) as reader:
            reading = [asyncio.ensure_future(reader.read(*page(number, 2_000))) for number in range(12)]
            await reading[0]
            before = converters()
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            records = await asyncio.gather(*reading)
            assert before
            assert converters()
            assert not set(before) & set(converters())
            return records

    records = asyncio.run(go())
    assert [record.kind for record in records] == ["page"] * 12
    assert records[-1] == read(*page(11, 2_000), NONCE)
    assert not converters()


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_only_the_page_that_ends_a_process_twice_is_given_up() -> None:
    async def go() -> list[Record]:
        async with Reader(1, NONCE) as reader:
            await reader.read(*page(0))
            reading = [asyncio.ensure_future(reader.read(*page(number, 20_000))) for number in range(3)]
            for _ in range(2):  # both times the first page is what the process is at
                await asyncio.sleep(0)
                while not (found := converters()):
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.02)
                os.kill(found[0], signal.SIGKILL)
                while found[0] in converters():
                    await asyncio.sleep(0.005)
            return await asyncio.gather(*reading)

    kinds = [record.kind for record in asyncio.run(go())]
    assert kinds == ["crash", "page", "page"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_a_page_that_does_not_end_is_given_up_and_the_next_is_read() -> None:
    async def go() -> tuple[list[Record], list[int]]:
        async with Reader(1, NONCE, longest=1) as reader:
            await reader.read(*page(0))
            (stopped,) = converters()
            os.kill(stopped, signal.SIGSTOP)
            records = await asyncio.gather(*(reader.read(*page(number)) for number in range(3)))
            await asyncio.sleep(1.2)  # a process that has nothing to read is in no hurry
            return records, [pid for pid in converters() if pid != stopped]

    records, left = asyncio.run(go())
    assert [record.kind for record in records] == ["crash", "page", "page"]
    assert records[0].reason == "converting it took more than 1 seconds"
    assert len(left) == 1
