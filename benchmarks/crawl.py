"""Crawlers side by side on one site served by nginx on loopback.

    python benchmarks/crawl.py [--pages 2000] [--rounds 3] [--only llmstxt] [--json samples.json]
    python benchmarks/crawl.py --throttle 20 --pages 200 --rounds 1     # a server that answers 20 requests a second

Needs Linux, nginx, and for its rows scrapy and wget; what is missing is left out. Every row is a fresh process; they take
turns. CPU is user + sys of the process and its children, memory the largest sum of proportional set sizes (PSS) seen.
`llmstxt` runs with every protection on and writes Markdown; `--rate 0` takes only its own throttle away, and `--in-flight
16` makes it ask as many at a time as scrapy does here. wget writes the HTML, scrapy the addresses and titles. Against a
server that throttles, every crawler has its defaults.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from crawl_site import write_site

FINE = {"llmstxt": frozenset({0, 1}), "wget": frozenset({0, 8})}
"""Exit codes of crawlers that went well: with findings, with pages that are not there."""
SPIDER = """
import scrapy
from scrapy.linkextractors import LinkExtractor
class Docs(scrapy.Spider):
    name = "docs"
    start_urls = ["{url}"]
    custom_settings = {{"ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR", {many} "TELNETCONSOLE_ENABLED": False}}
    allowed_domains = ["127.0.0.1"]
    extract = LinkExtractor()
    def parse(self, response):
        yield {{"url": response.url, "title": response.css("h1::text").get()}}
        for link in self.extract.extract_links(response):
            yield response.follow(link, self.parse)
"""


# It is given the addresses: following links, it knows no sitemap and no end.
CRAWL4AI = """
import asyncio, pathlib, re, sys
from urllib.request import urlopen
from crawl4ai import AsyncWebCrawler, CrawlerRunConfig, HTTPCrawlerConfig
from crawl4ai.async_crawler_strategy import AsyncHTTPCrawlerStrategy
async def main():
    urls = re.findall("<loc>(.*?)</loc>", urlopen(sys.argv[1] + "sitemap.xml").read().decode())
    strategy = AsyncHTTPCrawlerStrategy(browser_config=HTTPCrawlerConfig())
    async with AsyncWebCrawler(crawler_strategy=strategy, verbose=False) as crawler:
        settings = CrawlerRunConfig(verbose=False, cache_mode="bypass", stream=True)
        number = 0
        async for page in await crawler.arun_many(urls, config=settings):
            number += 1
            pathlib.Path(f"crawl4ai-{number}.md").write_text(page.markdown or "")
asyncio.run(main())
"""


class Nginx:
    """nginx on a free port, with validators and robots.txt; `limit` requests a second are answered, others get 429."""

    def __init__(self, root: Path, folder: Path, limit: int = 0) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "access.log"
        zone = f"limit_req_zone $binary_remote_addr zone=all:1m rate={limit}r/s; limit_req_status 429;" if limit else ""
        use = f"limit_req zone=all burst={limit} nodelay;" if limit else ""
        config = folder / "nginx.conf"
        config.write_text(
            f"{'user root;' if not os.geteuid() else ''} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; events {{}}\n"
            f"http {{ types {{ text/html html; application/xml xml; text/plain txt; }} log_format m '$status $uri'; "
            f"access_log {self.log} m; {zone} sub_filter_types *; client_body_temp_path {folder}; proxy_temp_path {folder}; "
            f"fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {root}; {use} index index.html; etag on; }} }}\n"
        )
        self._process = subprocess.Popen(["nginx", "-c", str(config), "-p", str(folder)], stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.05)
        raise SystemExit("nginx did not start")

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


class CrawlerError(Exception):
    """A crawler that ended with an error: its row has no figures."""


def measure(command: list[str], cwd: Path, fine: frozenset[int]) -> dict[str, float]:
    """Wall, CPU and memory of one process and its children. Raises `CrawlerError` for an exit code that is not `fine`."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, sum(map(_pss, _tree(process.pid))))

    thread = threading.Thread(target=watch)
    thread.start()
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    done.set()
    thread.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        said = errors.decode("utf-8", "replace").strip().splitlines() or [""]
        raise CrawlerError(f"exit code {process.returncode}: {said[-1][:300]}".rstrip(": "))
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": peak / 1024}


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in _tree(int(child)))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def commands(url: str, folder: Path, *, polite: bool, crawl4ai: str) -> dict[str, list[str]]:
    llmstxt = [
        sys.executable,
        "-m",
        "mkdocs_llms.cli",
        "crawl",
        f"{url}/",
        "--allow-private",
        "-q",
        *(() if polite else ("--rate", "0", "--in-flight", "16")),
    ]
    rows = {
        "llmstxt crawl": [*llmstxt, "-o", str(folder / "llmstxt")],
        "llmstxt crawl, again": [*llmstxt, "-o", str(folder / "llmstxt")],
    }
    if crawl4ai:
        script = folder / "fetch.py"
        script.write_text(CRAWL4AI)
        rows["crawl4ai, HTTP"] = [crawl4ai, str(script), f"{url}/"]
    if shutil.which("wget"):
        rows["wget --mirror"] = ["wget", "-q", "--mirror", "-P", str(folder / "wget"), f"{url}/"]
    try:
        import scrapy  # noqa: F401
    except ImportError:
        return rows
    spider = folder / "spider.py"
    many = "" if polite else '"CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0,'
    spider.write_text(SPIDER.format(url=f"{url}/", many=many))
    rows["scrapy, LinkExtractor"] = [
        sys.executable,
        "-m",
        "scrapy",
        "runspider",
        str(spider),
        "-o",
        str(folder / "scrapy.jsonl"),
    ]
    return rows


def run(options: argparse.Namespace) -> dict[str, Any]:
    pages, throttle = options.pages, options.throttle
    samples: dict[str, list[dict[str, float]]] = {}
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="crawl-bench-") as name:
        folder = Path(name)
        root = folder / "site"
        size = write_site(root, pages, options.parts)
        for number in range(options.rounds):
            turn = folder / f"round-{number}"
            turn.mkdir()
            server = Nginx(root, turn, throttle)
            sitemap = root / "sitemap.xml"
            sitemap.write_text(sitemap.read_text().replace("BASE", server.url))
            try:
                for row, command in commands(
                    server.url, turn, polite=bool(throttle), crawl4ai=options.crawl4ai
                ).items():
                    if options.only not in row or row in failed:
                        continue
                    before = len(server.lines())
                    try:
                        sample = measure(command, turn, FINE.get(row.split()[0].rstrip(","), frozenset({0})))
                    except CrawlerError as error:
                        failed[row] = str(error)
                        continue
                    asked = [line.split() for line in server.lines()[before:]]
                    if not asked:
                        failed[row] = "nothing was asked for"
                        continue
                    good = {
                        uri for status, uri in asked if status in {"200", "304"} and uri.endswith(("/", "index.html"))
                    }
                    sample |= {
                        "requests": len(asked),
                        "pages": len(good),
                        "missed": 0 if "again" in row else pages + 1 - len(good),
                        "refused": sum(status == "429" for status, _ in asked),
                        "twice": len(asked) - len(set(map(tuple, asked))),
                    }
                    samples.setdefault(row, []).append(sample)
            finally:
                server.stop()
                sitemap.write_text(sitemap.read_text().replace(server.url, "BASE"))
    rows = {row: found for row, found in samples.items() if row not in failed}
    return {"pages": pages, "bytes": size, "rows": rows, "failed": failed}


def table(result: dict[str, Any]) -> str:
    each = result["bytes"] / (result["pages"] + 1) / 1000
    lines = [
        f"{result['pages'] + 1:,} pages of {each:.0f} KB, {result['bytes'] / 1e6:.1f} MB of HTML; medians",
        "",
        "| | pages/s | wall s | CPU ms per page | memory MB | requests per page | asked twice | pages missed | 429s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row, samples in result["rows"].items():
        mid = {key: statistics.median(sample[key] for sample in samples) for key in samples[0]}
        count = result["pages"] + 1
        lines.append(
            f"| {row} | {count / mid['wall']:,.0f} | {mid['wall']:.2f} | {mid['cpu'] / count * 1000:.2f} | {mid['memory']:.0f} "
            f"| {mid['requests'] / count:.2f} | {mid['twice']:.0f} | {mid['missed']:.0f} | {mid['refused']:.0f} |"
        )
    lines += [f"| {row} | **failed**, {reason} | | | | | | | |" for row, reason in result["failed"].items()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--parts", type=int, default=6, help="what a page has to say: 0 to 6 sections of 4 KB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument("--throttle", type=int, default=0, help="requests per second that the server answers")
    parser.add_argument("--crawl4ai", default="", metavar="PYTHON", help="an interpreter that has crawl4ai")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = run(options)
    print(table(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1))
    if result["failed"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
