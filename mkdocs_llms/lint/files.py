"""Which files a run reads, and which it leaves out and says so."""

from __future__ import annotations

import fnmatch
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_llms import siteconf
from mkdocs_llms.errors import ConfigError

__all__ = ["Selection", "default_paths", "select_files", "site_name"]

_SUFFIXES = (".md", ".mdx", ".markdown", ".mdown", ".qmd")
_LLMS = re.compile(r"^llms\.txt$")
_OTHER_MARKUP = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".html": "HTML",
    ".ipynb": "a notebook",
}
_SOURCES = (".rst", ".adoc", ".asciidoc")
_NEVER = frozenset(
    {"node_modules", "__pycache__", "site-packages", "venv", "dist", "build", "_build", "site", "target", "vendor"}
)
_HISTORY = re.compile(
    r"^(?:changelog|change-?log|changes|history|news|release[-_]?notes?|releases|whats-?new|migration-log)(?:[-_.].*)?$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"^(?:version[-_]?)?v?\d+(?:\.(?:\d+|x))+$|^versioned_docs$|^v\d+$|^version-.+$", re.IGNORECASE)
_LOCALES = frozenset(
    ["ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ka", "ko", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "pt-br", "pt_br", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "yo", "zh", "zh-cn", "zh-tw", "zh-hans", "zh-hant", "zh_cn", "zh_tw", "em"]
)  # fmt: skip
_EVERYWHERE = frozenset({"index.md", "readme.md", "_index.md"})
_TRANSLATED = re.compile(r"\.(?P<locale>[a-z]{2}(?:[-_][A-Za-z]{2,4})?)\.mdx?$")
# A name on one line, bare or in quotes. What is written in other ways is left to the reader of the whole file.
_SITE_NAME = re.compile(
    r"""^site_name:[ \t]+(?:"([^"\\\n]*)"|'([^'\n]*)'|((?![>|!&*\[{%@`"'#-])[^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$(?!\n[ \t]+[^\s#])""",
    re.MULTILINE,
)


@dataclass(slots=True)
class Selection:
    """The files to lint in a fixed order, and how many were left out for which reason."""

    files: list[Path] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    """Documents in another markup, by its name."""


def default_paths(folder: Path) -> list[Path]:
    """What to lint when nobody says: `docs_dir` of mkdocs.yml, else `docs/`, else everything here."""
    return [siteconf.docs_dir(folder) or (folder / "docs" if (folder / "docs").is_dir() else folder)]


def site_name(folder: Path) -> str:
    """What the documentation calls its product; empty when its configuration does not say."""
    path = next((folder / name for name in siteconf.NAMES if (folder / name).is_file()), None)
    if path is None:
        return ""
    # To parse the whole file takes as long as a lint run, so a name on one line is read as it stands.
    found = _SITE_NAME.search(path.read_text("utf-8-sig", "replace")) if path.suffix != ".toml" else None
    if found:
        return (found[1] or found[2] or found[3] or "").strip()
    config = siteconf.read_file(path)
    project = config.get("project", config)
    name = project.get("site_name") if isinstance(project, dict) else None
    if isinstance(name, list):  # `!ENV [VARIABLE, default]`
        variables, default = name[:-1], name[-1]
        name = next((os.environ[word] for word in map(str, variables) if word in os.environ), default)
    return " ".join(name.split()) if isinstance(name, str) else ""


def select_files(
    paths: list[Path], exclude: tuple[str, ...], *, everything: bool, bases: tuple[Path, ...] = (), force: bool = False
) -> Selection:
    """The Markdown files below some paths.

    Patterns to leave out are held against names and against paths relative to the folder that is walked and to `bases`.
    A file that is named is read whatever they say, unless `force` is set. Raises ConfigError for what does not exist,
    for a file in another markup, and when nothing is left that could be read.
    """
    chosen = Selection()
    for path in paths:
        if path.is_dir():
            _walk(path, _Excluded(exclude, (path, *bases)), chosen, everything=everything)
        elif path.exists() and not path.is_file():
            raise ConfigError(f"{path}: neither a file nor a folder; name a Markdown file.")
        elif not path.is_file():
            raise ConfigError(f"{path}: no such file or folder.")
        elif markup := _OTHER_MARKUP.get(path.suffix.lower()):
            raise ConfigError(f"{path} is {markup}; llmstxt lint reads Markdown ({', '.join(_SUFFIXES)}).")
        elif force and _Excluded(exclude, bases)(path):
            chosen.skipped["files that `exclude` names"] += 1
        else:
            chosen.files.append(path)
    if len(paths) > 1:
        chosen.files = _once(chosen.files)
    if not chosen.files and not chosen.skipped:
        there = ", ".join(f"{count} files of {markup}" for markup, count in chosen.unread.items())
        raise ConfigError(
            f"{', '.join(map(str, paths))}: no Markdown to lint ({', '.join(_SUFFIXES)})"
            f"{f', but {there}, which is not read' if there else ''}. Name the folder of the sources."
        )
    return chosen


def _once(files: list[Path]) -> list[Path]:
    """Each file once, whichever ways its path is written."""
    known: dict[Path, Path] = {}
    for path in files:
        known.setdefault(path.resolve(), path)
    return list(known.values())


class _Excluded:
    """Whether a path is to be left out: by its name, or by where it is from any of some folders."""

    def __init__(self, patterns: tuple[str, ...], bases: tuple[Path, ...]) -> None:
        self._patterns = patterns
        self._bases = tuple(base.absolute() for base in bases)

    def __call__(self, path: Path) -> bool:
        if not self._patterns:
            return False
        whole = path.absolute()
        names = [path.name, path.as_posix()]
        names += [whole.relative_to(base).as_posix() for base in self._bases if whole.is_relative_to(base)]
        return any(
            fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(name, f"*/{pattern}")
            for pattern in self._patterns
            for name in names
        )


def _walk(root: Path, excluded: _Excluded, chosen: Selection, *, everything: bool) -> None:
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        translated = _has_locales(folders)
        kept = []
        for name in sorted(folders):
            if name.startswith(".") or name in _NEVER or excluded(here / name):
                continue
            reason = "" if everything else _folder_reason(name, locales=translated or _mirrors(here / name, names))
            if reason:
                chosen.skipped[reason] += _count(here / name)
            else:
                kept.append(name)
        folders[:] = kept
        for name in sorted(names):
            if name.lower().endswith(_SOURCES):
                chosen.unread[_OTHER_MARKUP[Path(name).suffix.lower()]] += 1
            elif name.lower().endswith(_SUFFIXES) or _LLMS.match(name):
                path = here / name
                if not path.is_file() or excluded(path):  # a pipe of that name would be waited for
                    continue
                reason = "" if everything else _file_reason(name)
                if reason:
                    chosen.skipped[reason] += 1
                else:
                    chosen.files.append(path)


def _has_locales(folders: list[str]) -> bool:
    """Two-letter folders are languages where English or another translation stands beside them; `go/` alone is Go."""
    lower = {name.lower() for name in folders}
    return len(lower & _LOCALES) + ("en" in lower or "en-us" in lower) > 1


def _mirrors(folder: Path, names: list[str]) -> bool:
    """Whether a folder with the name of a language holds pages that stand beside it too: `fr/tokens.md`, `tokens.md`."""
    return folder.name.lower() in _LOCALES and any(
        name.lower().endswith(_SUFFIXES) and name.lower() not in _EVERYWHERE and (folder / name).is_file()
        for name in names
    )


def _folder_reason(name: str, *, locales: bool) -> str:
    if _VERSION.match(name):
        return "versioned copies"
    if name.lower() in {"i18n", "locales", "translations", "_translations"} or (locales and name.lower() in _LOCALES):
        return "translated copies"
    return "changelogs and release notes" if _HISTORY.match(name) else ""


def _file_reason(name: str) -> str:
    if _HISTORY.match(name.rsplit(".", 1)[0]):
        return "changelogs and release notes"
    found = _TRANSLATED.search(name)
    return "translated copies" if found and found["locale"].lower() in _LOCALES else ""


def _count(folder: Path) -> int:
    return sum(name.lower().endswith(_SUFFIXES) for _, _, names in os.walk(folder) for name in names)
