"""Files for agents that an author asks for: sitemap.md, and a skill with the index that makes it known."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

import yaml

from mkdocs_llms import urls
from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_llms.model import Page, Site

__all__ = ["SKILLS", "named", "sitemap", "skill"]

SKILLS = ".well-known/agent-skills"
"""Where skills are looked for, below the root of a host (Agent Skills Discovery 0.2.0)."""

_SCHEMA = "https://schemas.agentskills.io/discovery/0.2.0/schema.json"
_NAME = re.compile(r"(?!-)(?!.*--)[a-z0-9-]{1,64}(?<!-)")
_LONGEST = 1_024
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def sitemap(site: Site, address: Callable[[Page], str]) -> tuple[str, str]:
    """`sitemap.md`: every page of the index under its section, and what the index leaves out."""
    lines = [f"# Pages of {_plain(site.title)}", ""]
    listed: set[str] = set()
    for section in site.sections:
        lines += [f"## {_plain(section.title)}", ""]
        lines += [_entry(page, address) for page in section.pages] + [""]
        listed.update(page.path for page in section.pages)
    if rest := [page for page in site.pages if page.path not in listed]:
        lines += ["## More", "", *(_entry(page, address) for page in rest), ""]
    return f"{site.prefix}sitemap.md", "\n".join(lines)


def _entry(page: Page, address: Callable[[Page], str]) -> str:
    changed = f" ({page.updated})" if page.updated else ""
    return f"- [{_plain(page.title)}]({address(page)}){changed}"


def _plain(text: str) -> str:
    return " ".join(text.replace("[", "(").replace("]", ")").split())


def skill(site: Site, written: str = "") -> Iterator[tuple[str, str]]:
    """A skill and the index of skills; `written` is the author's own SKILL.md, else one is made from the index.

    Raises `ConfigError` when the author's has no proper name and description.
    """
    text = written or _generated(site)
    name, description = named(text)
    path = f"{SKILLS}/{name}/SKILL.md"
    yield path, text
    entry = {
        "name": name,
        "type": "skill-md",
        "description": description,
        "url": path.removeprefix(f"{SKILLS}/") if site.url == urls.NOWHERE else site.url + urls.of_path(path),
        "digest": f"sha256:{sha256(text.encode()).hexdigest()}",
    }
    index = {"$schema": _SCHEMA, "skills": [entry]}
    yield f"{SKILLS}/index.json", json.dumps(index, ensure_ascii=False, indent=2) + "\n"


def _generated(site: Site) -> str:
    title = _plain(site.title)
    name = re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9]+", "-", title.lower())).strip("-")[:50].strip("-")
    about = f" {_plain(site.summary)}" if site.summary else ""
    description = f"Finds and reads the documentation of {title}.{about} Use it for tasks that involve {title}."
    base = "" if site.url == urls.NOWHERE else site.url
    sections = "\n".join(f"- {_plain(section.title)}: {len(section.pages)} pages" for section in site.sections)
    front = f"name: {f'{name}-docs' if name else 'docs'}\ndescription: {json.dumps(description[:_LONGEST], ensure_ascii=False)}"
    return (
        f"---\n{front}\n---\n\n# Documentation of {title}\n\n"
        f"1. Fetch {base}llms.txt. It lists every page with one line on what it says.\n"
        "2. Fetch the pages that fit. The addresses in llms.txt are Markdown files.\n"
        "3. Prefer what they say to what you remember; the product may have changed.\n\n"
        f"What there is:\n\n{sections}\n"
    )


def named(text: str) -> tuple[str, str]:
    """The name and the description of a SKILL.md. Raises `ConfigError` when one is missing or not as it has to be."""
    front = _FRONT.match(text)
    try:
        meta = yaml.safe_load(front[1]) if front else None
    except yaml.YAMLError as error:
        raise ConfigError(f"skill: its front matter is no YAML ({error}).") from error
    meta = meta if isinstance(meta, dict) else {}
    name, description = str(meta.get("name") or ""), " ".join(str(meta.get("description") or "").split())
    if not _NAME.fullmatch(name):
        raise ConfigError(
            f"skill: the name {name!r} must be 1 to 64 of a-z, 0-9 and single hyphens between them, in the front matter."
        )
    if not description or len(description) > _LONGEST:
        raise ConfigError(f"skill: the front matter needs a description of 1 to {_LONGEST:,} characters.")
    return name, description
