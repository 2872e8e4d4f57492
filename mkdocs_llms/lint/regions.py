"""What tabs, steps, boxes and audience markup are called in each documentation framework."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_llms.lint.inline import Tag

__all__ = ["COMPONENTS", "Region", "attribute", "kind_of", "names", "opens"]

# kind → the names of its tags, shortcodes and directives, in lower case.
COMPONENTS = {
    "tabs": ("tabs", "tabgroup", "tab-set", "tab-group", "tabset", "tabpane", "codegroup", "tabslist", "tabbed"),
    "tab": ("tab", "tabitem", "tab-item", "tabpanel", "tabcontent", "tabscontent", "codetab"),
    "box": (
        "details", "summary", "accordion", "accordionitem", "expandable", "collapsible", "dropdown", "expand", "spoiler",
        "collapse",
    ),
    "steps": ("steps", "stepper", "steplist", "procedure"),
    "step": ("step",),
    "audience": ("visibility", "audience", "zone", "div", "section", "llmsignore", "llms-ignore", "llmsonly"),
}  # fmt: skip
_KINDS = {name: kind for kind, names in COMPONENTS.items() for name in names}
_LABEL = re.compile(
    r"""\b(?:title|label|header|name|tab|for|target|class|className|value|pivot|data-[\w-]+|id)\s*=\s*"""
    r"""(?:"([^"]*)"|'([^']*)'|\{\s*["'`]([^"'`]*)["'`]\s*\}|([\w-]+))"""
)
_ORDER = ("title", "label", "header", "tab", "for", "target", "name", "pivot", "value", "class", "className")
_NAMES = re.compile(r"\b(?:items|labels|tabs|titles)\s*=\s*\{\s*\[([^\[\]]*)\]")
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True, eq=False)
class Region:
    """A tab, box, step or audience: its label, its group of siblings, what it stands in.

    `names` are what a group calls those of its tabs that do not name themselves. `indent` is the column of an indentation-based region (`===`, `!!!`), −1 for one that is closed by a tag.
    """

    kind: str
    name: str
    label: str
    start: int
    indent: int = -1
    group: int = 0
    parent: Region | None = None
    section: object = None
    end: int = 0
    item: tuple[int, int] | None = None
    names: list[str] | None = None


def kind_of(tag: Tag) -> str:
    """The kind of region a tag opens or closes; empty for a tag that means nothing here."""
    return _KINDS.get(tag.name.lower(), "")


def opens(tag: Tag) -> bool:
    """Whether an opening tag really opens a region, rather than closing itself."""
    return not tag.empty and tag.name.lower() != "summary"


def names(tag: Tag) -> list[str]:
    """What a group calls its tabs, in order: `<Tabs items={["Console", "CLI"]}>`."""
    found = _NAMES.search(tag.attributes)
    return [next(filter(None, name.groups()), "") for name in _NAME.finditer(found[1])] if found else []


def attribute(tag: Tag) -> str:
    """The label that a tag gives its region: `title="CLI"`, `"CLI"`, or the rest of a directive's line."""
    found = {
        match[0].split("=")[0].strip(): next(filter(None, match.groups()), "")
        for match in _LABEL.finditer(tag.attributes)
    }
    for name in _ORDER:
        if found.get(name):
            return found[name]
    quoted = _QUOTED.match(tag.attributes)
    if quoted:
        return quoted[1] or quoted[2] or ""
    return "" if "=" in tag.attributes else tag.attributes.strip(" []/")
