"""Runs the curl of every operation of OpenAPI documents against a server made from each: `suggest_curl.py FILE …`.

The server is that of the tests: it checks path, parameters, headers and body against the document's schemas.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs_llms.lint.suggest.curl import render_curl
from mkdocs_llms.lint.suggest.openapi import read_openapi
from mkdocs_llms.lint.suggest.reading import read_data

SERVER = Path(__file__).parent.parent / "tests" / "lint" / "suggest" / "test_curl.py"


def server_of_the_tests() -> ModuleType:
    spec = importlib.util.spec_from_file_location("test_curl", SERVER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SERVER}: not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def here(path: Path) -> dict[str, Any]:
    """The document with every server of its own taken out, so that requests come to us."""
    document: dict[str, Any] = json.loads(json.dumps(read_data(path, what="the document"), default=str))
    for item in document["paths"].values():
        for node in (item, *(value for value in item.values() if isinstance(value, dict))):
            node.pop("servers", None)
    if "swagger" in document:
        document.setdefault("basePath", "")
    return document


def main() -> None:
    tests = server_of_the_tests()
    for name in sys.argv[1:]:
        path = Path(name)
        start = time.process_time()
        api = read_openapi(path)
        read = time.process_time() - start
        with tempfile.TemporaryDirectory() as folder:
            empty = Path(folder) / "empty"
            empty.mkdir()
            server, api = tests.serve(here(path), Path(folder))
            refused = []
            for key in api.endpoints:
                server.faults.clear()
                command = render_curl(api, key)
                done = subprocess.run(
                    ["bash", "-c", command],
                    env=tests.ENVIRONMENT,
                    cwd=empty,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                if done.returncode:
                    why = server.faults[0] if server.faults else done.stderr.strip().splitlines()[-1]
                    refused.append(f"  {key}: {why[:150]}")
            left = [file.name for file in empty.iterdir()]
            server.shutdown()
            server.server_close()
        print(
            f"{path.name}: {len(api.endpoints)} operations read in {read:.1f} s, {len(api.endpoints) - len(refused)} accepted"
        )
        print("\n".join([*refused, *([f"  FILES MADE: {left}"] if left else [])]))


if __name__ == "__main__":
    main()
