"""A page of Markdown by its headings, and answers of a bearable length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from mkdocs_llms.emit.split import headings

__all__ = ["Section", "excerpt", "find", "head", "inner", "sections"]

_INNER = re.compile(r"^(?P<lead>[ >]*(?:[-*+] |\d{1,9}[.)] )*)(?P<hashes>#{1,6}) (?P<title>.+)$")
_FENCE = re.compile(r"^[ >]*(?:[-*+] |\d{1,9}[.)] )*(`{3,}|~{3,})")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, down to the next heading of any level.

    `whole` ends where a heading of its own level or above begins; both are offsets into the page.
    """

    slug: str
    heading: str
    level: int
    start: int
    end: int
    whole: int


def sections(markdown: str) -> list[Section]:
    """The sections of a page in order; the first is the page itself, under the empty slug."""
    found = list(headings(markdown))
    if not found or found[0][1] > 1 or found[0][0] > 0:
        found.insert(0, (0, 1, ""))
    made, taken = [], {""}
    for number, (start, level, title) in enumerate(found):
        later = found[number + 1 :]
        end = later[0][0] if later else len(markdown)
        whole = next((at for at, other, _ in later if other <= level), len(markdown)) if number else len(markdown)
        heading = _plain(title)
        made.append(Section(_slug(heading, taken) if number else "", heading, level, start, end, whole))
    return made


def find(parts: list[Section], wanted: str) -> Section | None:
    """The section with this slug or heading, whatever its case; the page itself for an empty name."""
    wanted = wanted.strip().lstrip("#").strip()
    part = next((it for it in parts if wanted in (it.slug, it.heading)), None) if wanted else parts[0]
    return part or next((it for it in parts if it.heading.lower() == wanted.lower()), None)


def inner(markdown: str) -> dict[str, str]:
    """The parts of tabs, notes and list items that stand under headings of their own, by heading, each as a page.

    They are no places to cut a page at: what stands after them belongs to what is around them.
    """
    lines = markdown.split("\n")
    titles: list[tuple[int, re.Match[str]]] = []
    marks = ""
    for number, line in enumerate(lines):
        if fence := _FENCE.match(line):
            marks = "" if marks and fence[1].startswith(marks) else marks or fence[1]
        elif not marks and (title := _INNER.match(line)) and title["lead"]:
            titles.append((number, title))
    found: dict[str, str] = {}
    for at, (number, title) in enumerate(titles):
        lead = _blank(title)
        ends = (
            line for line, other in titles[at + 1 :] if _blank(other) == lead and other["hashes"] <= title["hashes"]
        )
        part = lines[number : next(ends, len(lines))]
        inside = takewhile(partial(_is_inside, lead), part[1:])
        text = "\n".join(line[len(lead) :] for line in [part[0], *inside])
        found.setdefault(_plain(title["title"]), f"{text.strip()}\n")
    return found


def _is_inside(lead: str, line: str) -> bool:
    return line.startswith(lead) or not line.strip(" >")


def _blank(title: re.Match[str]) -> str:
    """What the lines below a heading in a list or a note begin with."""
    return re.sub(r"[^ >]", " ", title["lead"])


def head(markdown: str, parts: list[Section], section: Section, limit: int) -> tuple[str, list[Section]]:
    """As many whole sections of `section` as fit into `limit` characters, and those that are left.

    Where not even the first fits, it is cut between paragraphs, or wherever it has to be.
    """
    text = markdown[section.start : section.whole]
    if len(text) <= limit:
        return text.strip(), []
    below = [part for part in parts if section.start < part.start < section.whole]
    end = max((part.start for part in below if part.start - section.start <= limit), default=section.start)
    if end == section.start:
        cut = text.rfind("\n\n", 0, limit)
        end += cut if cut > 0 else limit
        return _closed(markdown[section.start : end]), [section, *below]
    return markdown[section.start : end].strip(), [part for part in below if part.start >= end]


def _closed(text: str) -> str:
    """`text`, with the fence closed that the cut left open."""
    marks = [line.lstrip()[:3] for line in text.split("\n") if line.lstrip().startswith(("```", "~~~"))]
    return text.strip() + (f"\n{marks[-1]}" if len(marks) % 2 else "")


def excerpt(markdown: str, parts: list[Section], section: Section, limit: int, page: str) -> str:
    """A section with all below it; where that is too long, its beginning and the ids to fetch the rest by."""
    text = markdown[section.start : section.whole].strip()
    if len(text) <= limit:
        return text
    below = [part for part in parts if section.start < part.start < section.whole]
    lead = markdown[section.start : section.end].strip()
    outline = "\n".join(f"- {part.heading}: `{page}#{part.slug}`" for part in below)
    note = f"This is long ({len(text):,} characters). Fetch the rest by these ids:\n\n{outline}" if below else ""
    if len(outline) > limit // 2:
        top = min(part.level for part in below)
        outline = "\n".join(f"- {part.heading}: `{page}#{part.slug}`" for part in below if part.level == top)
        note = f"This is long ({len(text):,} characters). Fetch the rest by these ids:\n\n{outline[: limit // 2]}"
    room = max(limit - len(note) - 40, limit // 4)
    if len(lead) > room:
        cut = lead.rfind("\n\n", room // 2, room)
        lead = f"{lead[: cut if cut > 0 else room].rstrip()}\n\n[… cut after {room:,} characters]"
    return f"{lead}\n\n{note}".strip()


def _plain(title: str) -> str:
    return re.sub(r"[`*\\]", "", _LINK.sub(r"\1", title)).strip()


def _slug(heading: str, taken: set[str]) -> str:
    """As Python-Markdown makes ids, so that it mostly is the anchor in the HTML as well."""
    base = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) or "section"
    slug, copy = base, 1
    while slug in taken:
        slug, copy = f"{base}_{copy}", copy + 1
    taken.add(slug)
    return slug
