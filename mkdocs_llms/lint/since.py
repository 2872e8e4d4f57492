"""Only what a change brings: the gaps of a git revision are a baseline for the files that changed since.

Comparing tasks rather than lines means that a typo fixed in an old task does not fail a pull request.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.engine import Options, lint_bytes
from mkdocs_llms.lint.finding import Diagnostic

__all__ = ["changed_files", "old_diagnostics"]


def _git(root: Path, *arguments: str) -> bytes:
    try:
        run = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise ConfigError(f"--since needs git, which cannot be run: {error}") from error
    if run.returncode:
        reason = run.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        said = reason[0].removeprefix("fatal: ") if reason else "nothing"
        hint = "" if "not a git repository" in said else " Is the revision fetched (fetch-depth: 0)?"
        raise ConfigError(f"--since: git says: {said.rstrip('.')}.{hint}")
    return run.stdout


def changed_files(root: Path, revision: str) -> dict[Path, str]:
    """Files changed since a revision, untracked ones too: path now → blob then (empty for a new file).

    A file that is gone is among them, under the path it had: what it held may have moved.
    """
    if revision.startswith("-"):
        raise ConfigError(f"--since: {revision!r} is no revision.")
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    base = _git(root, "merge-base", revision, "HEAD").decode().strip()
    fields = _git(root, "diff", "--name-status", "-z", "-M", base).decode("utf-8", "replace").split("\0")
    found: dict[Path, str] = {}
    rest = iter(fields)
    for status in rest:
        if not status:
            continue
        old = next(rest)
        new = next(rest) if status[0] in "RC" else old
        found[(top / new).resolve()] = "" if status[0] == "A" else f"{base}:{old}"
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name").decode("utf-8", "replace")
    found.update({(top / name).resolve(): "" for name in untracked.split("\0") if name})
    return found


def old_diagnostics(root: Path, then: Mapping[str, str], options: Options) -> list[Diagnostic]:
    """What a run at the revision would have found: `then` maps each path to its blob."""
    found: list[Diagnostic] = []
    for path, blob in then.items():
        if blob:
            found += lint_bytes(_git(root, "show", blob), path, options).diagnostics
    return found
