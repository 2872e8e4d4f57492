"""A crawl killed again and again, and what it makes of that.

    python benchmarks/crawl_kill.py [--pages 500] [--kills 200]

Kills the process and its workers with SIGKILL at random moments and runs the same command again, until the crawl is
complete; then begins anew in an empty folder, until there were so many kills. The output must be that of a crawl that was
not disturbed, byte for byte, and no page may be asked for more often than once and what was in flight. Needs nginx.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from crawl import Nginx
from crawl_site import write_site

IN_FLIGHT = 4 + 2 * min(os.cpu_count() or 1, 4)
"""Four that are asked for, and two that wait to be read for each process that reads."""


def start(url: str, out: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "mkdocs_llms.cli",
        "crawl",
        f"{url}/",
        "-o",
        str(out),
        "--allow-private",
        "--rate",
        "0",
        "-q",
    ]
    return subprocess.Popen(command, start_new_session=True)


def files(out: Path) -> dict[str, bytes]:
    own = ("crawl-report.json", ".llmstxt-crawl")
    return {
        str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and not p.name.startswith(own)
    }


def killed(url: str, out: Path, seconds: float) -> bool:
    """Run for so long, then kill; false when the crawl had ended before."""
    process = start(url, out)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    rng = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="crawl-kill-") as name:
        folder = Path(name)
        write_site(folder / "site", options.pages)
        server = Nginx(folder / "site", folder)
        sitemap = folder / "site/sitemap.xml"
        sitemap.write_text(sitemap.read_text().replace("BASE", server.url))
        began = time.perf_counter()
        start(server.url, folder / "whole").wait()
        length = time.perf_counter() - began
        wanted = files(folder / "whole")
        kills = crawls = most = 0
        while kills < options.kills:
            before, mine = len(server.lines()), 0
            out = folder / f"out-{crawls}"
            while unfinished := killed(server.url, out, rng.uniform(0.3, length)):
                kills += 1
                mine += 1
                if kills == options.kills:
                    break
            if unfinished:
                start(server.url, out).wait()
            assert files(out) == wanted, f"crawl {crawls} differs after {mine} kills"
            # A crawl that is killed when it is complete is a re-crawl afterwards, whose answers are 304.
            asked = Counter(line for line in server.lines()[before:] if line.startswith("200") and "/page-" in line)
            again = sum(count - 1 for count in asked.values())
            assert again <= IN_FLIGHT * mine, f"{again} pages asked for again after {mine} kills"
            most = max(most, *asked.values())
            crawls += 1
        server.stop()
    print(
        f"{kills} kills in {crawls} crawls of {len(wanted)} files: each equal to one that was not disturbed, "
        f"no page asked for more than {most} times"
    )


if __name__ == "__main__":
    main()
