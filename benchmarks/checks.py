"""`llmstxt check` beside afdocs, the specification's own tool: verdict for verdict, on built sites, served here.

npm install --prefix DIR afdocs
python benchmarks/checks.py SITE_DIR [SITE_DIR …] --afdocs DIR/node_modules/afdocs/bin/afdocs.mjs [--server nginx]
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_llms.check import Options, check
from mkdocs_llms.folder import base_of
from mkdocs_llms.hosts import configuration

NGINX = """daemon off; pid {folder}/nginx.pid; error_log stderr; {user}
events {{}}
http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; include {folder}/site.conf; }}
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sites", nargs="+", type=Path)
    options.add_argument("--afdocs", type=Path, required=True, help="afdocs.mjs; run with `node`")
    options.add_argument("--server", choices=["python", "nginx", "caddy"], default="python")
    options.add_argument("--pages", type=int, default=500)
    given = options.parse_args()
    for site in given.sites:
        base = base_of(site)
        with served(site, base, given.server) as url:
            theirs = afdocs(given.afdocs, url, base, given.pages)
            ours = check(url, Options(site_url=base, max_pages=given.pages, max_links=5000, rate=0, allow_private=True))
        table(site, given.server, theirs, ours)


def table(site: Path, server: str, theirs: dict, ours) -> None:
    mine = {it.id: verdict for it, verdict in ours.verdicts}
    print(f"\n## {site.name} behind {server}\n\nafdocs {theirs['scoring']['overall']}, llmstxt {ours.score}; "
          f"{theirs['testedPages']} and {ours.pages} pages\n")  # fmt: skip
    print("| check | afdocs | llmstxt | |\n|---|---|---|---|")
    same = 0
    for result in theirs["results"]:
        verdict = mine.pop(result["id"], None)
        status = verdict.status if verdict else "none"
        agrees = status == result["status"]
        same += agrees
        said = "" if agrees else f"{result['message']} — {verdict.message if verdict else 'not asked'}"
        print(f"| {result['id']} | {result['status']} | {status} | {said.replace('|', '/')} |")
    for name, verdict in mine.items():
        print(f"| {name} | none | {verdict.status} | {verdict.message} |")
    print(f"\n{same} of {len(theirs['results'])} verdicts agree.")


def afdocs(program: Path, url: str, base: str, pages: int) -> dict:
    command = ["node", str(program.resolve()), "check", url.rstrip("/"), "--canonical-origin", base.rstrip("/")]
    command += [
        "--sampling",
        "deterministic",
        "--max-links",
        str(pages),
        "--request-delay",
        "0",
        "--network-context",
        "ci",
    ]
    with tempfile.TemporaryDirectory() as folder:  # it reads a configuration from above where it runs
        run = subprocess.run([*command, "--format", "json", "--score", "--quiet"], capture_output=True, text=True,
                             check=False, cwd=folder)  # fmt: skip
    if not run.stdout.startswith("{"):
        sys.exit(f"afdocs said nothing that could be read: {run.stderr[:500]}")
    return json.loads(run.stdout)


@contextlib.contextmanager
def served(site: Path, base: str, server: str):
    """The site below the path of its own address, as it will be."""
    path = urlsplit(base).path
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        root = folder / "www"
        (root / path.strip("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(site, root / path.strip("/"), dirs_exist_ok=True)
        process = subprocess.Popen(
            command(server, folder, root, base, port),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": temporary, "XDG_DATA_HOME": temporary, "XDG_CONFIG_HOME": temporary},
        )
        try:
            wait(port, process)
            yield f"http://127.0.0.1:{port}{path}"
        finally:
            process.terminate()
            process.wait(10)


def command(server: str, folder: Path, root: Path, base: str, port: int) -> list[str]:
    where = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
    if server == "python":
        return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(root)]
    text = configuration(server, site_url=base, root=str(root), listen=f"127.0.0.1:{port}")
    program = shutil.which(server, path=where) or sys.exit(f"{server} is not installed.")
    if server == "nginx":
        (folder / "site.conf").write_text(text, "utf-8")
        user = "user root;" if getpass.getuser() == "root" else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), "utf-8")
        return [program, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, "utf-8")
    return [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def wait(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    sys.exit("The server did not start.")


if __name__ == "__main__":
    main()
