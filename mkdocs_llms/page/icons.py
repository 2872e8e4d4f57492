"""What an icon means where it stands alone in a table cell.

The page holds only the drawing, so icons are known by a checksum of their paths. The names are those of the icon sets
that Material for MkDocs bundles; a test computes the checksums again from the theme that is installed.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["ICONS", "checksum", "meaning"]

ICONS: dict[str, dict[str, str]] = {
    "✓": {
        "material/check": "9098a39e",
        "material/check-bold": "76928dfa",
        "material/check-circle": "548146f5",
        "material/check-circle-outline": "b1d9e259",
        "material/check-all": "b8a3b488",
        "material/check-decagram": "d3420083",
        "material/checkbox-marked-circle": "bf35c76b",
        "material/checkbox-marked-circle-outline": "cff0d501",
        "material/checkbox-marked": "0c1b8abe",
        "material/check-underline": "e0eb2d83",
        "material/thumb-up": "cd675f59",
        "octicons/check-16": "304a74f1",
        "octicons/check-24": "e606d38b",
        "octicons/check-circle-16": "de4af977",
        "octicons/check-circle-24": "db15ed19",
        "octicons/check-circle-fill-16": "2a5596f1",
        "octicons/check-circle-fill-24": "75643cee",
        "fontawesome/solid/check": "0cadf6a4",
        "fontawesome/solid/circle-check": "9a484610",
        "fontawesome/regular/circle-check": "9da25998",
        "fontawesome/solid/square-check": "2349dc66",
    },
    "✗": {
        "material/close": "c01a0e24",
        "material/close-thick": "4305cbe2",
        "material/close-circle": "9edbf1e7",
        "material/close-circle-outline": "48ce4bef",
        "material/cancel": "a57a82ef",
        "material/close-box": "c18a1a1a",
        "material/minus-circle": "d6b1be50",
        "material/thumb-down": "d2f89900",
        "octicons/x-16": "9bcfe4e2",
        "octicons/x-24": "d9709a6f",
        "octicons/x-circle-16": "ec300cca",
        "octicons/x-circle-24": "fa211cc6",
        "octicons/x-circle-fill-16": "72fe4504",
        "octicons/x-circle-fill-24": "50127a78",
        "octicons/no-entry-16": "42081cf9",
        "octicons/no-entry-24": "6a80a5d9",
        "fontawesome/solid/xmark": "8605d6fd",
        "fontawesome/solid/circle-xmark": "56e00cf2",
        "fontawesome/regular/circle-xmark": "aa8c4ef5",
        "fontawesome/solid/ban": "23cb3c06",
    },
    "–": {
        "material/minus": "b2cfe10b",
        "material/minus-thick": "54905d37",
        "octicons/dash-16": "5decb83e",
        "octicons/dash-24": "363683d9",
        "fontawesome/solid/minus": "3a68c7d0",
    },
    "⚠": {
        "material/alert": "3dd4fbb6",
        "material/alert-outline": "d66e3123",
        "material/alert-circle": "91edbaa9",
        "material/alert-circle-outline": "dbb66234",
        "octicons/alert-16": "cdbc4dd5",
        "octicons/alert-24": "d7897529",
        "fontawesome/solid/triangle-exclamation": "a1f55db6",
    },
    "?": {
        "material/help": "ff695792",
        "material/help-circle": "456cfb91",
        "material/help-circle-outline": "ffc3933d",
        "octicons/question-16": "67978eed",
        "octicons/question-24": "1e89e682",
        "fontawesome/solid/circle-question": "3606c2eb",
    },
    "ℹ": {
        "material/information": "00702a80",
        "material/information-outline": "ecd37be8",
        "octicons/info-16": "492d5f98",
        "octicons/info-24": "dcd4eea0",
        "fontawesome/solid/circle-info": "1601a0a6",
    },
    "★": {
        "material/star": "b4b449da",
        "octicons/star-fill-16": "889e2ff8",
        "octicons/star-fill-24": "ea0f521f",
        "fontawesome/solid/star": "abcc1fc2",
    },
    "⏳": {
        "material/progress-clock": "2724c500",
        "material/clock-outline": "156154b0",
        "material/timer-sand": "c3f84555",
        "octicons/clock-16": "e588a8ff",
        "octicons/clock-24": "e73c8eca",
        "octicons/hourglass-16": "6ea57cff",
    },
}
"""Character → icon name → checksum."""

_MEANING = {checksum: character for character, icons in ICONS.items() for checksum in icons.values()}
_PATH = re.compile(r'\bd="([^"]*)"')


def checksum(svg: str) -> str:
    """The checksum that an icon is known by."""
    return f"{zlib.crc32(''.join(_PATH.findall(svg)).encode()):08x}"


def meaning(tree: Tree, icon: Node) -> str:
    """What the author called the icon, else the character that says the same, else nothing."""
    drawing = icon if tree.tag(icon) == "svg" else tree.first("svg", icon)
    title = tree.first("title", icon)
    named = tree.get(icon, "title") or tree.get(icon, "aria-label") or (tree.text(title) if title is not None else "")
    if named and not named.startswith(":"):
        return named
    return _MEANING.get(checksum(tree.html(drawing)), "") if drawing is not None else ""
