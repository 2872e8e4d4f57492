"""The outline of a sentence: labels, links and code spans become runs of one character each.

Verbs inside a label are then no verbs, commas inside one no boundaries, and evidence is a character to look for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mkdocs_llms.lint import verbs
from mkdocs_llms.lint.inline import ICON, LABEL

__all__ = ["BOLD", "CODE", "EMPHASIS", "LABELS", "LINK", "PLAIN_LINK", "QUOTED", "TITLED", "Shape", "shape_of"]

BOLD, QUOTED, LINK, CODE, EMPHASIS, PLAIN_LINK, TITLED = (
    "\ue000",
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
    "\ue005",
    "\ue006",
)
LABELS = f"{BOLD}{QUOTED}{LINK}{EMPHASIS}{ICON}"

# What is not told by capitals is held against text in lower case: patterns that ignore case take three times as long.
# Each alternative starts with a literal, which lets the regex engine skip from one to the next.
_SPANS = re.compile(
    rf"\*\*(?P<bold>(?:[^*\n]|\*(?!\*)|\n(?!\s*\n)){{1,300}}?)\*\*"
    rf"|_(?<!\w_)_(?P<under>[^_\n]{{1,200}})__(?!\w)"
    rf"|{LABEL}(?P<label>[^{LABEL}]{{0,300}}){LABEL}"
    r"|`(?P<code>[^`]{0,500})`"
    r"|\[(?P<link>(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,300})\](?P<target>\([ ]*\)|(?![(:]))"
    r"|\*(?<![\w*]\*)(?P<star>[^*\s](?:[^*\n]{0,120}[^*\s])?)\*(?![\w*])"
    r"|_(?<!\w_)(?P<em>[^_\s](?:[^_\n]{0,120}[^_\s])?)_(?!\w)"
    r"|\"(?<!\w\")(?P<quoted>[^\"\n]{1,80})\"(?!\w)"
    r"|“(?<!\w“)(?P<curly>[^”\n]{1,80})”(?!\w)"
    r"|‘(?<!\w‘)(?P<single>[^’\n]{1,60})’(?!\w)"
    r"|'(?<!\w')(?P<straight>[A-Z][^'\n]{0,50})'(?!\w)"
)
_INSTRUCTION = re.compile(
    r"\s*(?:click|tap|select|choose|open|go to|navigate|enter|press|expand|log in|sign in|scroll|toggle)\s+(?:on |the |your |an? |to |in )"
)
# What is set in bold after these is what a button says: "Click **Choose a file**".
_CAPTIONED = re.compile(
    r"\b(?:click|clicking|tap|tapping|select|selecting|choose|choosing|press|pressing|on|the)\s+$", re.IGNORECASE
)
# At the start of a step: "**Go to Acme Console** → **Keys**".
_NAMED_INSTRUCTION = re.compile(r"(?:Go to|Navigate to|Sign in to|Log in to|Open|Visit) (?=[A-Z])")
_CAPTION = re.compile(r"(?:\+ ?)?[A-Z][a-z]+(?:[ &/-]+(?:[A-Z]?[a-z]+|[A-Z]{2,4}|\d+)){0,5}(?: ?(?:…|\.\.\.))?")
_WHOLE_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")
_OBJECT = re.compile(r"\s+(?:the|your|an?|on|to|in|into|if|this|that|its|any|all)\b")
_UNMARKED = str.maketrans("*_" + LABEL, "   ")
_FIRST_WORDS = frozenset(verb.split()[0] for verb in verbs.VERBS)
_SCREENISH = re.compile(r"[>→»›]|\b(?:dashboard|console|portal|settings|page|tab|menu)s?\b")
# A page of documentation about settings is no settings page.
_APPLICATION = re.compile(
    r"https?://(?![^\s)]{0,200}?\bdocs?\b)(?:(?:[\w-]+\.)*?(?:console|portal|app|apps|manage|dashboard|admin|dash|cloud|studio|my|account|accounts|login|ui)\.[\w.-]+"
    r"|[\w.-]+/(?:[\w#!/-]*/)?(?:settings|dashboard|console|login|admin|account|new)(?![\w-]))"
)


@dataclass
class Shape:
    """The outline `text` and the `source` it was made from, of the same length."""

    text: str
    source: str

    @cached_property
    def lower(self) -> str:
        """The outline in lower case, of the same length."""
        return self.text.replace("İ", "I").lower()

    @cached_property
    def links(self) -> list[tuple[int, int]]:
        """Where links to something to read stand."""
        return [found.span() for found in re.finditer(rf"[{PLAIN_LINK}]+", self.text)]

    def reads_on(self, start: int, end: int) -> bool:
        """Whether the stretch holds a link to another page of documentation and no label."""
        return any(start <= a < end for a, _ in self.links) and not re.search(
            rf"[{BOLD}{QUOTED}{LINK}]", self.text[start:end]
        )

    def application(self, start: int, end: int) -> bool:
        """Whether the stretch links to an application (console.…, app.…) rather than to a page."""
        return bool(_APPLICATION.search(self.source[start:end].lower()))


def shape_of(mask: str, source: str) -> Shape:
    """The outline of one block."""
    # Wrapped lines are one sentence: no pattern has to know where they were wrapped.
    return Shape(_SPANS.sub(lambda found: _span(found, source), mask).replace("\n", " "), source)


def _span(found: re.Match[str], source: str) -> str:
    kind = found.lastgroup or ""
    length = len(found[0])
    if _is_verb(found):
        return found[0].translate(_UNMARKED)
    if kind in {"bold", "under", "label"}:
        return _bold(found, source, first=not found.string[: found.start()].strip())
    if kind == "code":
        # Code type that reads like a caption: `Account settings`, `+ New`, not `createUser` or `POST`.
        return (TITLED if _CAPTION.fullmatch(source, found.start(kind), found.end(kind)) else CODE) * length
    if kind == "target":
        return _link(found, source)
    if kind in {"star", "em"}:
        return EMPHASIS * length if found[kind][0].isupper() else found[0]
    words = found[kind]
    if words[0].isupper() or words[0] in "+*" or words.count(" ") < 1:
        return QUOTED * length
    return found[0]


def _is_verb(found: re.Match[str]) -> bool:
    """Whether a verb alone is set off at the beginning of a step: "*Download* your data"."""
    words = found[found.lastgroup or ""].strip("* ")
    if words.lower() not in verbs.VERBS or found.string[: found.start()].strip():
        return False
    return bool(_OBJECT.match(found.string, found.end()))


def _bold(found: re.Match[str], source: str, *, first: bool) -> str:
    """Bold type is a label, unless a whole instruction is set in it or a sentence that begins in lower case."""
    words = found[found.lastgroup or ""].strip("* \n")
    link = _WHOLE_LINK.fullmatch(source, found.start() + 2, found.end() - 2) if words.startswith("[") else None
    if link and not (_SCREENISH.search(link[1].lower()) or _APPLICATION.search(link[2].lower())):
        return PLAIN_LINK * len(found[0])
    instructs = _INSTRUCTION.match(words.lower()) or (first and _NAMED_INSTRUCTION.match(words))
    captioned = _CAPTIONED.search(found.string, max(0, found.start() - 20), found.start())
    if instructs and not captioned and (len(words.split()) > 2 or words.rstrip().endswith(".")):
        return f"  {found[0][2:-2]}  "[: len(found[0])].ljust(len(found[0]))
    if not words or not (words[0].islower() and words.count(" ") > 2):
        return BOLD * len(found[0])
    return found[0].replace("*", " ")


def _link(found: re.Match[str], source: str) -> str:
    words = found["link"]
    target = source[found.start("target") : found.end()]
    verb, _, rest = words.partition(" ")
    begins = found.string[: found.start()].rstrip()[-1:] in {"", ".", ":"}
    if begins and " " in rest and verb.lower() in _FIRST_WORDS and _APPLICATION.search(target.lower()):
        return f" {words}".ljust(len(found[0]))  # "[Sign in to your account](https://app.…)"
    if BOLD in words or "**" in words:
        return (LINK if "(#" in target or not target.startswith("(http") else BOLD) * len(found[0])
    if _SCREENISH.search(words.lower()) or _APPLICATION.search(target.lower()):
        return (LINK if target.startswith("(http") or ">" in words else PLAIN_LINK) * len(found[0])
    return PLAIN_LINK * len(found[0])
