"""The grammar of llms.txt, in the profile that every known reader survives.

The proposal (https://llmstxt.org, v2) asks for little more than an H1; its reference parser and others crash or lose
data on much that is legal. So: UTF-8, LF, `# name`, a one-line `> summary`, at least one paragraph, unique `##`
sections of `- [title](absolute URL): one line`, nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mkdocs_llms import urls

__all__ = ["OPTIONAL", "Group", "Index", "Link", "dump", "entry"]

OPTIONAL = "Optional"
"""The section an agent may skip, by convention."""

_HEADING = re.compile(r"^([ \t]*)#+[ \t]*(.*?)[ \t]*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a section. `url` may hold anything; it is percent-encoded when written."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An llms.txt. `details` are paragraphs of Markdown and must not be empty."""

    title: str
    summary: str
    details: str
    groups: tuple[Group, ...]

    def normal(self) -> Index:
        """The same index as a reader gets it back: brackets, line breaks and headings made harmless."""
        return replace(
            self,
            title=_line(self.title),
            summary=_line(self.summary),
            details=_paragraphs(self.details),
            groups=tuple(_unique(self.groups)),
        )


def dump(index: Index) -> str:
    """The text of an llms.txt, ending in a newline."""
    index = index.normal()
    parts = [f"# {index.title}"]
    if index.summary:
        parts.append(f"> {index.summary}")
    parts.append(index.details)
    for group in index.groups:
        parts.append(f"## {group.title}")
        parts.append("\n".join(map(_entry, group.links)))
    return "\n\n".join(parts) + "\n"


def entry(link: Link) -> str:
    """The line of a link as `dump` writes it."""
    return _entry(_harmless(link))


def _harmless(link: Link) -> Link:
    return Link(_title(link.title), urls.encode(link.url), _line(link.note))


def _entry(link: Link) -> str:
    return f"- [{link.title}]({link.url})" + (f": {link.note}" if link.note else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    """A link text without square brackets: readers end it at the first one, escaped or not."""
    return _line(text).replace("[", "(").replace("]", ")") or "Untitled"


def _paragraphs(text: str) -> str:
    """Markdown without headings, which readers would take for sections (inside code as well)."""
    lines = _HEADING.sub(lambda m: f"{m[1]}**{m[2]}**" if m[2] else "", text.replace("\r", "").strip())
    return lines.lstrip("> ") if lines.startswith(">") else lines


def _unique(groups: tuple[Group, ...]) -> list[Group]:
    """Groups with something in them, under names that do not repeat; `Optional` once, and last."""
    seen: dict[str, list[Link]] = {}
    for group in groups:
        name = _line(group.title).strip("# ") or "Pages"
        links = [_harmless(link) for link in group.links]
        if name == OPTIONAL or name not in seen:
            seen.setdefault(name, []).extend(links)
            continue
        copy = 2
        while f"{name} ({copy})" in seen:
            copy += 1
        seen[f"{name} ({copy})"] = links
    last = seen.pop(OPTIONAL, [])
    ordered = [Group(name, tuple(links)) for name, links in seen.items() if links]
    return ordered + ([Group(OPTIONAL, tuple(last))] if last else [])
