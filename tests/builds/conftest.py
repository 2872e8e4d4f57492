"""Tiny sites, built by the host under test in this process, and what must hold of every one of them."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import posixpath
import re
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from llms_txt.miniparse import parse_llms_txt

SITE_URL = "https://docs.example.org/"
HOST = os.environ.get("LLMS_HOST", "mkdocs")
BARE = "<html><head><title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>"
"""A theme without a nav, for sites whose size would make a real one slow."""
LOGGER = "mkdocs.plugins.mkdocs_llms"

if HOST == "properdocs":
    importlib.import_module("properdocs.replacement")

_ENTRY = re.compile(r"- \[([^][]+)\]\((\S+?)\)(?:: (.+))?")
_LINK = re.compile(r"\]\(<?([^)\s>]+)")
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only the loopback answers."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a build asked the network for {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    """No preview build, no mike, no banner."""
    for name in ("READTHEDOCS_CANONICAL_URL", "DEPLOY_PRIME_URL", "CF_PAGES_URL", "MIKE_DOCS_VERSION", "CONTEXT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@dataclass
class Built:
    """A site that was built, and what was logged meanwhile."""

    root: Path
    base: str
    records: list[logging.LogRecord] = field(default_factory=list)
    dumped: list = field(default_factory=list)
    """The models that llms.txt files were written from, with their texts."""
    failure: Exception | None = None

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def files(self) -> set[str]:
        return {path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()}

    @property
    def emitted(self) -> set[str]:
        """The Markdown and text files of the site, which only the plugin or the author can have put there."""
        return {path for path in self.files if path.endswith((".md", ".txt"))}

    def text(self, path: str) -> str:
        return (self.site / path).read_bytes().decode("utf-8")

    def everything(self) -> str:
        return "\n".join(f"{path}\n{self.text(path)}" for path in sorted(self.emitted))

    def meta(self, path: str) -> dict:
        match = _HEAD.match(self.text(path))
        return yaml.safe_load(match[1]) if match else {}

    def said(self, level: int = logging.INFO) -> list[str]:
        """What the plugin said, its summary line apart."""
        mine = [r for r in self.records if r.name == LOGGER and r.levelno >= level]
        return [r.getMessage() for r in mine if " files added, " not in r.getMessage()]

    def warnings(self) -> list[str]:
        return [r.getMessage() for r in self.records if r.levelno >= logging.WARNING]

    def index(self, path: str = "llms.txt") -> dict:
        """An llms.txt as the reference parser reads it."""
        return parse_llms_txt(self.text(path))

    def listed(self, path: str = "llms.txt") -> dict[str, list[str]]:
        """Section → titles."""
        return {name: [link["title"] for link in links] for name, links in self.index(path)["sections"].items()}

    def urls(self, path: str = "llms.txt") -> list[str]:
        return [link["url"] for links in self.index(path)["sections"].values() for link in links]

    def local(self, url: str, seen_from: str) -> str | None:
        """The file of this site that `url` leads to; None when it leads elsewhere."""
        url = url.partition("#")[0].partition("?")[0]
        if url.startswith(self.base):
            return unquote(url.removeprefix(self.base)) or "index.html"
        if not urlsplit(url).scheme and not url.startswith("/") and url:
            return posixpath.normpath(posixpath.join(posixpath.dirname(seen_from), unquote(url)))
        return None


def _kept_promises(built: Built) -> None:
    """What holds of every build, whatever it is about."""
    for path in built.emitted:
        text = built.text(path)
        assert "site.invalid" not in text, path
        assert "\r" not in text, path
        assert not path.endswith("llms-tmp")
    for path in (p for p in built.emitted if posixpath.basename(p) == "llms.txt"):
        _reads_back(built, path)
    for index, text in built.dumped:
        assert parse_llms_txt(text) == _model(index)


def _reads_back(built: Built, path: str) -> None:
    """A reader that goes line by line, and the reference parser, see the same in an llms.txt; every link has a file."""
    text = built.text(path)
    emitted = built.emitted
    assert len(text) <= 50_000
    title, rest = text.split("\n", 1)
    assert title.startswith("# ")
    read: dict[str, list] = {}
    for line in rest.split("\n"):
        if line.startswith("## "):
            assert line[3:] not in read
            links = read.setdefault(line[3:], [])
        elif read and line:
            entry = _ENTRY.fullmatch(line)
            assert entry, f"{path}: {line}"
            links.append(entry.groups())
    parsed = parse_llms_txt(text)
    assert parsed["title"] == title[2:]
    assert parsed["info"]
    assert (parsed["summary"] or "") == (rest.split("\n")[1][2:] if rest.startswith("\n> ") else "")
    sections = parsed["sections"].items()
    assert {name: [(x["title"], x["url"], x["desc"]) for x in found] for name, found in sections} == read
    for url in built.urls(path):
        local = built.local(url, path)
        assert local is not None, f"{path} lists {url}, outside {built.base}"
        assert local in emitted, f"{path} lists {url}: there is no {local}"


def _model(index) -> dict:
    """The model of an index as the reference parser would give it."""
    index = index.normal()
    sections = {
        group.title: [{"title": x.title, "url": x.url, "desc": x.note or None} for x in group.links]
        for group in index.groups
    }
    return {"title": index.title, "summary": index.summary or None, "info": index.details, "sections": sections}


def _write(folder: Path, files: dict) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


@pytest.fixture
def project(tmp_path):
    """Write a site without building it: `files` below docs/ (None for no such file), `extra` beside it."""

    def write(files=None, *, llms=True, plugins=None, theme="mkdocs", extra=None, root=None, raw="", **config):
        root = root or tmp_path / "project"
        if theme == "bare":
            extra = {**(extra or {}), "overrides/main.html": BARE}
            theme = {"name": None}
        files = {"index.md": "# Home\n\nThe first page of this site.\n", **(files or {})}
        _write(root / "docs", {name: text for name, text in files.items() if text is not None})
        _write(root, extra or {})
        listed = list(plugins or [])
        if llms is not False and not any(p == "llms" or (isinstance(p, dict) and "llms" in p) for p in listed):
            listed.append("llms" if llms is True else {"llms": llms})
        if HOST == "properdocs" and theme == "mkdocs":
            theme = "material"  # its own themes are a package apart
        look = {"name": theme, "font": False} if theme == "material" else theme
        look = {**look, "custom_dir": "overrides"} if isinstance(look, dict) and (root / "overrides").is_dir() else look
        settings = {"site_name": "Tiny", "site_url": SITE_URL, "theme": look, "plugins": listed, **config}
        settings = {key: value for key, value in settings.items() if value is not None}
        (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False) + raw, "utf-8")
        return root

    return write


@pytest.fixture
def build(project, monkeypatch, command):
    """Write a site and build it in this process; `fails` says that the build may raise, which `failure` keeps.

    `base` is where links must lead, `site_url` by default. `root` builds in the folder of an earlier build. `apart`
    builds in a process of its own, for plugins that keep their state in the class.
    """
    from mkdocs_llms.emit import index as index_module

    dump = index_module.dump

    def run(files=None, *, base=None, strict=False, dirty=False, fails=False, apart=False, env=None, **rest):
        root = project(files, **rest)
        built = Built(root, base or f"{rest.get('site_url', SITE_URL) or 'nowhere:'}".rstrip("/") + "/")

        def spy(index):
            text = dump(index)
            built.dumped.append((index, text))
            return text

        before = _tree(root / "docs")
        with monkeypatch.context() as patch, _logged(built.records):
            patch.setattr(index_module, "dump", spy)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            try:
                if apart:
                    done = command(root, "build", *(["--strict"] if strict else []), *(["--dirty"] if dirty else []))
                    assert done.returncode == 0, done.stderr
                else:
                    _build(root, strict=strict, dirty=dirty)
            except Exception as error:  # whatever a host raises
                if not fails:
                    raise
                built.failure = error
        assert _tree(root / "docs") == before, "the build wrote into docs_dir"
        if built.failure is None:
            _kept_promises(built)
        return built

    return run


def _build(root: Path, *, strict: bool, dirty: bool) -> None:
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), strict=strict)
    config.plugins.on_startup(command="build", dirty=dirty)
    try:
        build_site(config, dirty=dirty)
    finally:
        config.plugins.on_shutdown()


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def _logged(records: list[logging.LogRecord]):
    class Keep(logging.Handler):
        def emit(self, record):
            records.append(record)

    keep = Keep(logging.INFO)
    loggers = [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(keep)
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(keep)
            logger.setLevel(level)


@pytest.fixture
def command():
    """Run the host's own command in a project; returns what it printed and its exit status."""

    def run(root: Path, *arguments: str, env=None) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-P", "-m", "properdocs" if HOST == "properdocs" else "mkdocs", *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, **(env or {})},
        )

    return run


@pytest.fixture
def links():
    """The link targets in a text of Markdown."""
    return _LINK.findall
