"""Copies of a site, one config per variant, and a site assembled from installed packages."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import yaml

__all__ = ["VARIANTS", "Problem", "assemble", "copy", "missing", "modules", "versions"]

VARIANTS = {"plain": "", "again": "", "llms": "llms", "llmstxt": "llmstxt"}
"""The builds of one round and the plugin that each adds. `again` is `plain` once more: what differs is noise."""

_ENTRIES = {
    "llms": "llms",
    "llmstxt": {"llmstxt": {"full_output": "llms-full.txt", "sections": {"Docs": ["*.md"]}}},
}
_OTHERS = shutil.ignore_patterns("site", ".git", ".venv", ".venvs", ".cache", "node_modules", "__pycache__")
_OURS = "# Assembled by benchmarks/build.py; it may be overwritten by the next run.\n"


class Problem(Exception):  # noqa: N818  # shown to a person, as it is
    """Something the person who runs the benchmark can put right."""


def missing() -> str:
    """Why mkdocs-llmstxt cannot be measured, empty if it can."""
    try:
        found = version("mkdocs-llmstxt")
    except PackageNotFoundError:
        return "mkdocs-llmstxt is not installed, so its rows are left out: pip install 'mkdocs-llmstxt>=0.5'"
    if tuple(int(n) for n in found.split(".")[:2]) < (0, 5):
        return f"mkdocs-llmstxt {found} is too old, so its rows are left out: pip install 'mkdocs-llmstxt>=0.5'"
    return ""


def copy(source: Path, folder: Path) -> dict[str, Path]:
    """A copy of the site below `folder`, and in it the config file of each variant."""
    if not (source / "mkdocs.yml").is_file():
        raise Problem(f"{source} holds no mkdocs.yml. Name the folder of a MkDocs site.")
    _read(source / "mkdocs.yml")
    copied = Path(shutil.copytree(source, folder / "source", ignore=_OTHERS))
    configs = {}
    for variant, plugin in VARIANTS.items():
        configs[variant] = copied / f"benchmark-{variant}.yml"
        configs[variant].write_text(_with_plugin(copied / "mkdocs.yml", plugin), "utf-8")
    return configs


def _with_plugin(file: Path, plugin: str) -> str:
    """The config with `plugin` last in `plugins`, and with neither of the two where none is asked for.

    Works on the nodes of the YAML file, so tags (`!ENV`, `!!python/name:…`) stay what they are. A site that
    configures one of the two already is measured with its own settings.
    """
    root = _read(file)
    listed = _plugins(root, file) or _nodes("[search]")
    kept = [entry for entry in _entries(listed) if _name(entry) not in _ENTRIES]
    if plugin:
        own = (entry for entry in _entries(listed) if _name(entry) == plugin)
        kept.append(next(own, None) or _nodes(yaml.safe_dump(_ENTRIES[plugin])))
    listed = yaml.SequenceNode("tag:yaml.org,2002:seq", kept)
    root.value = [(key, value) for key, value in root.value if key.value != "plugins"]
    root.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", "plugins"), listed))
    return yaml.serialize(root, Dumper=yaml.SafeDumper)


def _read(file: Path) -> yaml.MappingNode:
    try:
        root = _nodes(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Problem(f"{file} cannot be read: {error}") from None
    if not isinstance(root, yaml.MappingNode):
        raise Problem(f"{file} holds no settings. It should be the config of a MkDocs site.")
    return root


def _nodes(text: str) -> yaml.Node:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _plugins(root: yaml.Node, file: Path) -> yaml.Node | None:
    """The `plugins` of a config, or of the one it inherits from."""
    keys = {key.value: value for key, value in root.value}
    if "plugins" in keys or "INHERIT" not in keys:
        return keys.get("plugins")
    parent = file.parent / keys["INHERIT"].value
    return _plugins(_read(parent), parent)


def _entries(listed: yaml.Node) -> list[yaml.Node]:
    """`plugins` as a list of entries, though it may be written as a mapping."""
    if isinstance(listed, yaml.SequenceNode):
        return list(listed.value)
    return [yaml.MappingNode("tag:yaml.org,2002:map", [pair]) for pair in listed.value]


def _name(entry: yaml.Node) -> str:
    return entry.value if isinstance(entry, yaml.ScalarNode) else entry.value[0][0].value


def assemble(folder: Path, packages: list[str], pages: int) -> Path:
    """A site in `folder` with one `::: module` page for each public module, about `pages` of them."""
    if not find_spec("mkdocstrings") or not find_spec("mkdocstrings_handlers.python"):
        raise Problem("mkdocstrings is not installed: pip install 'mkdocstrings[python]' mkdocs-material")
    config = folder / "mkdocs.yml"
    if folder.is_dir() and any(folder.iterdir()):
        if not config.is_file() or not config.read_text("utf-8").startswith(_OURS):
            raise Problem(f"{folder} is not empty and not of our making. Name an empty or a new folder.")
        shutil.rmtree(folder)
    chosen = _share([modules(package) for package in packages], pages)
    nav: dict[str, list[str]] = {}
    for module in chosen:
        page = folder / "docs" / (module.replace(".", "/") + "/index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {module}\n\n::: {module}\n", "utf-8")
        nav.setdefault(module.split(".")[0], []).append(page.relative_to(folder / "docs").as_posix())
    (folder / "docs/index.md").write_text(f"# Reference\n\n{len(chosen)} modules of {', '.join(packages)}.\n", "utf-8")
    settings = {
        "site_name": "Reference",
        "site_url": "https://reference.example/",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": [
            "admonition",
            "pymdownx.superfences",
            "pymdownx.highlight",
            {"toc": {"permalink": True}},
        ],
        "plugins": ["search", {"mkdocstrings": {"handlers": {"python": {"options": _OPTIONS}}}}],
        "nav": [{"Home": "index.md"}, *({package: files} for package, files in nav.items())],
    }
    config.write_text(_OURS + yaml.safe_dump(settings, sort_keys=False), "utf-8")
    return folder


_OPTIONS = {
    "docstring_style": "google",
    "separate_signature": True,
    "show_signature_annotations": True,
    "show_symbol_type_heading": True,
    "show_root_toc_entry": False,
    "show_if_no_docstring": True,
    "show_source": True,
}
"""What API references commonly switch on."""


def modules(package: str) -> list[str]:
    """The public modules of an installed package, found without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Problem(f"--packages: {package} is not an importable package. Install it, or leave it out.")
    root = Path(spec.submodule_search_locations[0])
    found = []
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        if not any(part.startswith("_") or part in ("tests", "test") for part in parts):
            found.append(".".join((package, *parts)))
    return found


def _share(lists: list[list[str]], count: int) -> list[str]:
    """The first `count` when the lists take turns, put back in the order of the lists."""
    turns = [name for row in zip_longest(*lists) for name in row if name]
    taken = set(turns[:count])
    return [name for names in lists for name in names if name in taken]


def versions(packages: list[str]) -> str:
    """The packages with their versions, for the report."""
    return ", ".join(f"{name} {_version(name)}" for name in packages)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(no version)"
