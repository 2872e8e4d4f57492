"""What a text tells a person to do with a mouse: imperative clauses whose object is on a screen.

A verb counts at the start of a clause only, and only with evidence that its object is drawn on a screen: a
label in bold, a widget, a side of the screen, a menu path. Evidence too weak to stand alone counts in the
company of firm steps of the same list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_llms.labels import COMMAND_KINDS, kinds
from mkdocs_llms.lint import verbs
from mkdocs_llms.lint.clauses import ADVERB, END, Clause, read_clause
from mkdocs_llms.lint.commands import looks_like_command
from mkdocs_llms.lint.judges import FIRM, WEAK, judge
from mkdocs_llms.lint.screens import any_of
from mkdocs_llms.lint.shape import CODE, LABELS, shape_of

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["Action", "find_actions"]

LONGEST_BLOCK = 20_000
"""Longer paragraphs are dumps, not instructions."""


class Action(NamedTuple):
    """One act on a screen: the rule it belongs to, its offsets (verb to end of clause), its block."""

    code: str
    start: int
    end: int
    verb: str
    block: Block
    strength: int = FIRM


_TOKEN = re.compile(r"(?<![\w'’/.<-])[A-Za-z][a-z]+(?:-[a-z]+)?(?![\w’'/-]|\.\w|\()")
_PARTICLE = re.compile(r"\s+(into|in|on|out|over|up)\b")


def _encoded(words: Iterable[str]) -> frozenset[bytes]:
    return frozenset(word.encode() for word in words)


_BEGINNINGS = _encoded(verb.split()[0].split("-")[0] for verb in (*verbs.VERBS, *verbs.GERUNDS))
# A block is looked at closely only when it holds one of these words: that is what makes a run fast.
_VERB_WORDS = _encoded(
    {part for verb, (code, _) in verbs.VERBS.items() if code != "ACT109" for part in verb.replace("-", " ").split()[:1] + verb.split("-")[1:]}
    | verbs.GERUNDS.keys()
) - _encoded(["double", "right", "left", "in"])  # fmt: skip
_OTHER_VERBS = _encoded(verb for verb, (code, _) in verbs.VERBS.items() if code == "ACT109")
_THINGS = _encoded(
    ["button", "buttons", "menu", "menus", "submenu", "dropdown", "dropdowns", "down", "tab", "tabs", "checkbox", "checkboxes", "box", "boxes", "field", "fields", "pane", "panes", "panel", "panels", "sidebar", "dialog", "dialogs", "modal", "popup", "pop", "wizard", "toolbar", "bar", "icon", "icons", "toggle", "toggles", "slider", "switch", "blade", "blades", "kebab", "ellipsis", "dots", "gear", "pencil", "chevron", "avatar", "palette", "picker", "row", "rows", "navigation", "nav", "drawer", "banner", "tile", "tiles", "card", "cards", "window", "windows", "link", "links", "corner", "side", "page", "pages", "screen", "dashboard", "dashboards", "console", "consoles", "portal", "settings", "preferences", "view", "views", "website", "site", "section", "homepage", "marketplace", "editor", "designer", "builder", "studio", "playground", "explorer", "gallery", "profile", "list", "lists", "form", "right", "left", "top", "bottom", "column", "photo", "picture", "ui"]
)  # fmt: skip
_PREPOSITIONS = _encoded(["in", "on", "from", "under", "at", "for", "within", "inside"])
# Words are told apart over bytes: one table makes them lower case and blanks what stands between them.
_AS_WORDS = bytes(ord(chr(byte).lower()) if chr(byte) in f"{ascii_letters}{digits}'" else 32 for byte in range(256))
_MARKED = re.compile(r"\*\*|[\"“\[\ufffa\ufffc_]")


def find_actions(document: Document) -> list[Action]:
    """Every act on a screen in a document, in order."""
    found: list[Action] = []
    plain = document.mask.encode("ascii", "replace").translate(_AS_WORDS)
    for block in document.blocks:
        if block.kind in _PROSE and block.end - block.start <= LONGEST_BLOCK:
            words = plain[block.start : block.end].split()
            if _is_suspect(document, block, words) and not _explains(document, block):
                found += _in_block(document, block, _starts(plain, block, words))
    return _in_company(document, found) if found else []


def _is_suspect(document: Document, block: Block, words: list[bytes]) -> bool:
    """Whether a block may hold an act: a verb that has an object on a screen, or some verb and a thing on a screen."""
    if not _VERB_WORDS.isdisjoint(words):
        return bool(
            block.ordered
            or b"click" in words
            or b"press" in words
            or _MARKED.search(document.mask, block.start, block.end)
            or not _THINGS.isdisjoint(words)
        )
    if _OTHER_VERBS.isdisjoint(words) or (_PREPOSITIONS.isdisjoint(words) and not block.ordered):
        return False
    marked = block.ordered and _MARKED.search(document.mask, block.start, block.end)
    return bool(marked) or not _THINGS.isdisjoint(words)


def _starts(plain: bytes, block: Block, words: list[bytes]) -> list[int]:
    """Where in a block letters stand that may be a verb, in order."""
    found: set[int] = set()
    for word in _BEGINNINGS.intersection(words):
        at = plain.find(word, block.start, block.end)
        while at >= 0:
            found.add(at - block.start)
            at = plain.find(word, at + 1, block.end)
    return sorted(found)


_KEYS = re.compile(r"\W*(?:(?:\+\+[\w+-]+\+\+|<kbd>[^<]{1,40}</kbd>)[\s,/]*(?:or |and )?)+\s*(?:[:–—-]|$)")
_ONLY_CODE = re.compile(r"`[^`]*`[\s,/]*(?:`[^`]*`[\s,/]*)*$")


def _explains(document: Document, block: Block) -> bool:
    """Whether a block says what a key or a name does, as in a table of keys: "++esc++: close the dialog"."""
    if block.kind != "cell":
        return bool(_KEYS.match(document.text, block.start, block.end))
    line = document.text.rfind("\n", 0, block.start) + 1
    if "**" in document.mask[block.start : block.end]:
        return False
    first = document.mask[line : block.start].lstrip(" \t|").partition("|")[0].strip()
    source = document.text[line : block.start].lstrip(" \t|").partition("|")[0].strip()
    return bool(first and (_ONLY_CODE.match(first) or _KEYS.match(source)))


_PROSE = frozenset({"para", "item", "cell"})


def _in_block(document: Document, block: Block, starts: list[int]) -> Iterator[Action]:
    shape = shape_of(document.mask[block.start : block.end], document.text[block.start : block.end])
    taken = -1
    for start in starts:
        match = _TOKEN.match(shape.text, start)
        if not match or start < taken:
            continue
        word = match[0].lower()
        particle = _PARTICLE.match(shape.text, match.end())
        longer = f"{word} {particle[1].lower()}" if particle else ""
        end = particle.end() if particle and longer in verbs.VERBS else match.end()
        verb = longer if longer in verbs.VERBS else word
        clause = read_clause(shape, verb, start, end, block) if verb in verbs.VERBS or verb in verbs.GERUNDS else None
        strength = judge(clause) if clause else 0
        if clause and strength and not _at_a_prompt(document, clause):
            yield Action(clause.code, block.start + start, block.start + clause.end, clause.verb, block, strength)
            taken = clause.at


_ASKED = re.compile(
    r"\b(?:when|if|once|as) (?:(?:you|it)(?:['’]re| are| is)? )?(?:asked|prompted|asks|prompts)\b|\b(?:at|to) the prompts?\b"
)
_ANSWERS = frozenset({"ACT102", "ACT104", "ACT105"})
_CALL = re.compile(r"`(?:[$>%] )?[a-z][\w./-]*(?: [^`\n]+)+`")
_BY_HAND = re.compile(r"\b(?:click|tap|browser|page|dialog|window|button)\b", re.IGNORECASE)
_BACK = 3


def _at_a_prompt(document: Document, clause: Clause) -> bool:
    """Whether a clause answers a program that was started just before: "Choose **Yes** when asked", after `acme init`."""
    if clause.code not in _ANSWERS or not (_ASKED.search(clause.rest.lower()) or _ASKED.search(clause.before.lower())):
        return False
    block = clause.block
    if _CALL.search(document.text, block.start, block.start + clause.at):
        return True
    at = bisect_left(document.blocks, block.start, key=lambda other: other.start)
    for other in reversed(document.blocks[max(0, at - _BACK) : at]):
        if other.section is not block.section:
            return False
        if other.fence:
            return looks_like_command(document.text[other.fence.body : other.fence.body_end], other.fence.info)
        if _CALL.search(document.text, other.start, other.end):
            return True
        if _BY_HAND.search(document.text, other.start, other.end):
            return False
    return False


def _in_company(document: Document, actions: list[Action]) -> list[Action]:
    """Firm actions, the weak ones among firm steps, and what else such a list tells one to do."""
    firm: defaultdict[int, set[int]] = defaultdict(set)
    loose: defaultdict[int, set[int]] = defaultdict(set)
    for action in actions:
        if action.strength == FIRM and action.block.list:
            (firm if action.block.ordered else loose)[action.block.list].add(action.block.item)
    kept = [
        a
        for a in actions
        if a.strength == FIRM or _accompanied(a, firm) or len(loose.get(a.block.list, ())) >= _PROCEDURE
    ]
    kept += _implied(document, firm, {(a.block.list, a.block.item) for a in kept if a.block.list})
    return sorted(kept, key=lambda action: action.start)


_PROCEDURE = 2
"""So many steps are a procedure: bullets with sure ones among them, or numbered items of which others may be implied."""


def _accompanied(action: Action, firm: dict[int, set[int]]) -> bool:
    block = action.block
    if block.ordered and block.list in firm:
        return True
    labels = [block.section.title, block.region.label if block.region else ""]
    named = kinds(labels[1]) or kinds(labels[0])
    return block.ordered and "gui" in named and not named & COMMAND_KINDS


_LEAD = (
    rf"\W*(?:optional\W{{1,4}})?(?:(?:{ADVERB}),?\s+){{0,4}}(?:to [^,.]{{3,120}},\s+|(?:for|if|when|once|after|in|on|under) [^,.]{{3,160}},\s+)?"
    rf"(?:(?:{ADVERB}),?\s+){{0,3}}"
)
_IMPERATIVE = re.compile(rf"{_LEAD}(?P<verb>{any_of(map(re.escape, verbs.VERBS))})(?![\w-])")
# Whatever the verb: a word that is no other part of speech, and what it is done to.
_ANY_IMPERATIVE = re.compile(
    rf"{_LEAD}(?!(?:{any_of(verbs.NO_IMPERATIVES)})\b)(?P<verb>[a-z]{{2,}}(?<![^s]s)(?<!ed)(?<!ing)(?<!ly))"
    rf"\s+(?:the|an?|your|this|that|its|it|each|any|all|[{LABELS}])(?![\w-])"
)
_MACHINE = re.compile(
    rf"{CODE}|\b(?:commands?|cli|terminal|shell|run the following|files?|folder|director(?:y|ies)|script|code|yaml|json|api|sdk|clone|repository|install|usb|cable|sd card|microsd|battery)\b"
)


def _implied(document: Document, firm: dict[int, set[int]], done: set[tuple[int, int]]) -> Iterator[Action]:
    """Imperatives among GUI steps act on the same screen: "3. Review the summary." between two clicks."""
    found_in = Counter(number for number, _ in done)
    sizes: defaultdict[int, set[int]] = defaultdict(set)
    machine: set[tuple[int, int]] = set()
    for block in document.blocks:
        if block.list in firm:
            sizes[block.list].add(block.item)
            if block.kind == "fence":
                machine.add((block.list, block.item))
    for block in document.blocks:
        key = block.list, block.item
        if (
            block.kind != "item"
            or not block.ordered
            or key in done
            or key in machine
            or not firm.get(block.list)
            or found_in[block.list] < _PROCEDURE
        ):
            continue
        if 2 * found_in[block.list] < len(sizes[block.list]) - len(machine):
            continue
        source = document.text[block.start : block.end]
        shape = shape_of(document.mask[block.start : block.end], source)
        found = _IMPERATIVE.match(shape.lower) or _ANY_IMPERATIVE.match(shape.lower)
        if found and "[`" not in source and not _MACHINE.search(shape.lower):
            end = END.search(shape.text, found.end())
            stop = end.start() if end else len(shape.text)
            yield Action("ACT109", block.start + found.start("verb"), block.start + stop, found["verb"], block, WEAK)
