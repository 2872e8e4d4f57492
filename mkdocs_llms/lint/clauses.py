"""What a text tells a person to do with a mouse: imperative clauses whose object is on a screen.

A verb counts at the start of a clause only, and only with evidence that its object is drawn on a screen: a
label in bold, a widget, a side of the screen, a menu path. Evidence too weak to stand alone counts in the
company of firm steps of the same list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_llms.labels import COMMAND_KINDS, kinds
from mkdocs_llms.lint import words
from mkdocs_llms.lint.inline import ICON
from mkdocs_llms.lint.shape import BOLD, CODE, LABELS, PLAIN_LINK, QUOTED, Shape, shape_of

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["Action", "find_actions"]

WEAK, FIRM = 1, 2

LONGEST_BLOCK = 20_000
"""Longer paragraphs are dumps, not instructions."""


@dataclass(frozen=True, slots=True)
class Action:
    """One act on a screen: the rule it belongs to, its offsets (verb to end of clause), its block."""

    code: str
    start: int
    end: int
    verb: str
    block: Block
    strength: int = FIRM


def _any(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


# Verbs are looked up word by word: an alternation of two hundred of them would be tried at every character.
_TOKEN = re.compile(r"(?<![\w'’/.<-])[A-Za-z][a-z]+(?:-[a-z]+)?(?![\w’'/-]|\.\w|\()")
_PARTICLE = re.compile(r"\s+(into|in|on|out|over)\b")
_BARE = {verb.split()[0] for verb in words.VERBS}
# A block is looked at closely only when it holds one of these words: that is what makes a run fast.
_VERB_WORDS = frozenset(
    {part for verb, (code, _) in words.VERBS.items() if code != "ACT109" for part in verb.replace("-", " ").split()[:1] + verb.split("-")[1:]}
    | words.GERUNDS.keys()
) - {"double", "right", "left"}
_OTHER_VERBS = frozenset(verb for verb, (code, _) in words.VERBS.items() if code == "ACT109")
_THINGS = frozenset(
    ["button", "buttons", "menu", "menus", "submenu", "dropdown", "dropdowns", "down", "tab", "tabs", "checkbox", "checkboxes", "box", "boxes", "field", "fields", "pane", "panes", "panel", "panels", "sidebar", "dialog", "dialogs", "modal", "popup", "pop", "wizard", "toolbar", "bar", "icon", "icons", "toggle", "toggles", "slider", "switch", "blade", "blades", "kebab", "ellipsis", "dots", "gear", "pencil", "chevron", "avatar", "palette", "picker", "row", "rows", "navigation", "nav", "drawer", "banner", "tile", "tiles", "card", "cards", "window", "windows", "link", "links", "corner", "side", "page", "pages", "screen", "dashboard", "dashboards", "console", "consoles", "portal", "settings", "preferences", "view", "views", "website", "site", "section", "homepage", "marketplace", "editor", "designer", "builder", "studio", "playground", "explorer", "gallery", "profile", "list", "lists", "form", "right", "left", "top", "bottom", "column", "photo", "picture", "ui"]
)
_PREPOSITIONS = frozenset(["in", "on", "from", "under", "at", "for", "within", "inside"])
_SEPARATORS = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~“”‘’—–\ufffa￼', " "))
_MARKED = re.compile(r"\*\*|[\"“\[\ufffa\ufffc_]")
_ADVERB = _any(words.ADVERBS)
_BEFORE = re.compile(
    rf"(?P<edge>^\W*|[.!?:;)\]][\"'”’)\]]*\s+|(?P<comma>,)\s*|\s(?P<dash>[–—-]{{1,3}}|→|>)\s+|\((?=\s*$)|"
    rf"\b(?P<joint>and then|and|then|or|but|to then)\s+|(?P<by>\bby)\s+|"
    rf"(?P<modal>\b(?:you|we) (?:can|may|must|should|could|need to|have to|will need to|'ll need to|might)(?: also| then| now)?)\s+|"
    rf"(?P<icon>\ufffc)\s*|(?P<label>[{LABELS}])\s+(?:(?!and\b|or\b|then\b|but\b)[a-z-]+\s+){{0,2}})"
    rf"(?:\W{{0,3}}(?:optional(?:ly)?|recommended|required)\W{{1,3}})?(?:(?:{_ADVERB}),?\s+){{0,4}}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;:]\s")
_END = re.compile(r"[.!?;](?=\s|$)|:(?=\s)|,\s+(?:and\s+|or\s+)?(?:then|so|which|where|because|to)\b|\s[–—]\s|\n\s*\n")
_HEAD = re.compile(
    rf"\W*(?:(?:{_ADVERB}),?\s+){{0,4}}(?:(?:{_any(map(re.escape, words.VERBS))})\b|(?:in|on|from|under|at|for|to|with|using|by|within|next)\b)"
    rf"|.*\b(?:you|we) (?:can|may|must|should|need to|have to)\b",
    re.IGNORECASE | re.DOTALL,
)
_JOINT = re.compile(r"\b(?:and|or|then|but)\s", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\W*(?:when(?:ever)?|if|once|after|as|because|before|while|until|unless|that|which|who|where|since|how|whether)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\W*(?:the|this|that|these|those|it|they|its|there|an?|we|our|its|some|most)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\byou (?:can|may|must|should|could|need to|have to)\b|\b(?:then|so|,? please)\s*$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|where|what|who|when|if|how|so|whether|because|until)\s*$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\W*(?:optional\W+)?(?:and |then |next,? )?(?:in|on|from|under|at|for|within|inside|below|above|next to|beside|using|with|to)\b", re.IGNORECASE)
_WIDGET = re.compile(rf"(?<![\w/-])(?:{_any(words.WIDGETS)})(?![\w/-])", re.IGNORECASE)
_SCREEN = re.compile(rf"(?<![\w/-])(?:{_any(words.SCREENS)})(?![\w/-])", re.IGNORECASE)
_PLACE = re.compile(rf"(?<![\w/-])(?:{_any(words.PLACES)})(?![\w/-])", re.IGNORECASE)
_OFF_SCREEN = re.compile(_any(words.NOT_A_SCREEN), re.IGNORECASE)
_VETO = {code: re.compile(rf"\s*(?:{_any(rows)})", re.IGNORECASE) for code, rows in words.OBJECT_VETOES.items()}
_PATH = re.compile(rf"(?:[{LABELS}]|\w)\s*(?:>|→|»|›|->|➔)\s*(?:the\s+)?(?:[{LABELS}]|[A-Z+])")
_LABEL = re.compile(rf"[{BOLD}{QUOTED}]")
_ANY_LABEL = re.compile(rf"[{LABELS}]")
_DETERMINER = re.compile(rf"\s*(?:on |in |inside |outside |through |and drag |to |over |into |at |anywhere |next to |beside )?(?:the|an?|any|each|your|this|that|its|one|all|another|either|both|it|[A-Z+]\w*)\b|\s*(?:on |in |and drag |to |over )?(?:the )?[{LABELS}{PLAIN_LINK}]")
_CHORD = re.compile(r"\s*(?:the (?:keys? )?)?`?\s*(?:⌘|⌥|⇧|(?:ctrl|control|cmd|command|alt|option|shift|meta|win(?:dows)?)\b\s*(?:`\s*)?[+–-]|f\d{1,2}\b)", re.IGNORECASE)
_INTERRUPT = re.compile(r"\s*(?:ctrl|control)\s*[+–-]\s*[cdz]\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,80}>|[`*]")
_GO_TO = re.compile(r"\s*(?:back |over |down |up )?(?:to|into|through)\b")
_INDEFINITE = re.compile(r"\s*(?:on |in |over )?(?:an?|one|any|it|them|each|outside)\b")
_WHERE = re.compile(
    rf"(?:^|[,;:.]\s*|\b(?:and|then|next|now|optionally|,)\s+)\W*(?P<prep>in|on|from|under|at|within|inside|next to|beside|below|above|for|to the (?:left|right))\s"
    rf"(?P<where>[^,]{{2,140}}?)(?:,\s*|\s+)(?:\([^()]{{0,30}}\)\s*|(?:{_ADVERB}),?\s+|to [^,]{{3,90}},\s+){{0,4}}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:this|the (?:following|next|previous|above|last|first)|our|these|an?|that|each|order|addition|case) (?!dialog|pane|menu|wizard)|"
    r"\b(?:example|code|file|snippet|command|terminal|shell|sandbox|documentation|docs|guide|tutorial|below|chapter|directory|folder|template)s?\b",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\s(?:the\s|your\s)?(?:[A-Z][\w.-]*\s?){1,5}")


def find_actions(document: Document) -> list[Action]:
    """Every act on a screen in a document, in order."""
    found: list[Action] = []
    for block in _suspects(document):
        if block.end - block.start <= LONGEST_BLOCK:
            found += _in_block(document, block, document.mask[block.start : block.end])
    return _in_company(document, found) if found else []


def _suspects(document: Document) -> Iterator[Block]:
    """The blocks that may hold an act: a verb that has an object on a screen, or some verb and a thing on a screen."""
    for block in document.blocks:
        if block.kind not in _PROSE:
            continue
        text = document.mask[block.start : block.end]
        held = set(text.lower().translate(_SEPARATORS).split())
        if not held.isdisjoint(_VERB_WORDS):
            if block.ordered or "click" in held or "press" in held or _MARKED.search(text) or not held.isdisjoint(_THINGS):
                yield block
        elif held.isdisjoint(_OTHER_VERBS) or held.isdisjoint(_PREPOSITIONS):
            continue
        elif not held.isdisjoint(_THINGS) or (block.ordered and _MARKED.search(text)):
            yield block


_PROSE = frozenset({"para", "item", "cell"})


def _in_block(document: Document, block: Block, text: str) -> Iterator[Action]:
    shape = shape_of(text, document.text[block.start : block.end])
    taken = -1
    for match in _TOKEN.finditer(shape.text):
        word = match[0].lower()
        if match.start() < taken or (word not in _BARE and word not in words.GERUNDS):
            continue
        particle = _PARTICLE.match(shape.text, match.end())
        longer = f"{word} {particle[1].lower()}" if particle else ""
        end = particle.end() if particle and longer in words.VERBS else match.end()
        verb = longer if longer in words.VERBS else word
        clause = _clause(shape, verb, match.start(), end, block) if verb in words.VERBS or verb in words.GERUNDS else None
        strength = _judge(clause) if clause else 0
        if clause and strength:
            yield Action(clause.code, block.start + match.start(), block.start + clause.end, clause.verb, block, strength)
            taken = clause.at


@dataclass(slots=True)
class _Clause:
    """A verb at the start of a clause, and the text on both sides that may hold evidence."""

    code: str
    verb: str
    before: str
    rest: str
    end: int
    shape: Shape
    at: int
    block: Block
    gerund: bool
    described: bool

    @property
    def object(self) -> str:
        """The first words after the verb: what it acts on."""
        return self.rest[:90]


def _clause(shape: Shape, word: str, start: int, at: int, block: Block) -> _Clause | None:
    if not _may_start(shape.text, start):
        return None
    before = _BEFORE.search(shape.text, max(0, start - 90), start)
    gerund = word in words.GERUNDS
    if not before or gerund != bool(before["by"]):
        return None
    verb = words.GERUNDS[word][0] if gerund else word
    sentence = shape.text[_sentence_start(shape.text, start) : start]
    if not _starts(before, sentence):
        return None
    end = _END.search(shape.text, at)
    stop = end.start() if end else len(shape.text)
    described = _describes(before, sentence)
    return _Clause(words.VERBS[verb][0], verb, sentence, shape.text[at:stop], stop, shape, at, block, gerund, described)


def _may_start(text: str, start: int) -> bool:
    """A quick no for most verbs: in the middle of a clause another word stands before them."""
    before = text[max(0, start - 40) : start].rstrip()
    if not before or not before[-1].isalpha():
        return True
    last = before.rpartition(" ")[2].rpartition("\n")[2].lower()
    return last in _LAST_WORDS or bool(_ANY_LABEL.search(before))


_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in words.ADVERBS) | {
    "and", "then", "or", "but", "by", "can", "may", "must", "should", "could", "to", "might", "also", "now", "optional", "recommended", "required",
}  # fmt: skip


def _sentence_start(text: str, before: int) -> int:
    start = 0
    for found in _SENTENCE.finditer(text, max(0, before - 400), before):
        start = found.end()
    return start or max(0, before - 400)


def _starts(before: re.Match[str], sentence: str) -> bool:
    """Whether what stands before the verb lets it be an imperative."""
    joint = before["joint"] or (before["label"] and _JOINT.search(before[0]))
    if joint:
        clause = sentence[: len(sentence) - len(before[0])]
        if "then" in before[0].lower():
            return True
        last = clause.rpartition(",")[2]
        return not _SUBORDINATE.match(last) and bool(_HEAD.match(last))
    if before["label"]:
        return bool(_PREPOSITION.match(sentence.rpartition(",")[2]))
    if before["modal"]:
        clause = sentence[: len(sentence) - len(before[0])].rpartition(",")[2]
        return not _SUBORDINATE.match(clause) and not _RELATIVE.search(clause)
    return True


def _describes(before: re.Match[str], sentence: str) -> bool:
    """Whether the sentence tells what something does, and only goes on with the verb: "This will run it, and open …"."""
    return bool((before["comma"] or before["joint"]) and _SUBJECT.match(sentence) and not _ADDRESSED.search(sentence))


def _judge(clause: _Clause) -> int:
    """How surely the clause is an act on a screen: 0, WEAK or FIRM."""
    if clause.verb in {"press", "use", "type", "hit"}:
        keys = _TAGS.sub("", clause.shape.source[clause.at : clause.at + 120])
        if _CHORD.match(keys):
            clause.code = "ACT108"
            return 0 if _INTERRUPT.match(keys) else FIRM
    veto = _VETO.get(clause.code)
    placed = clause.code == "ACT102" and clause.block.ordered and _place(clause) >= 2
    if veto and not placed and veto.match(clause.rest) and not _LABEL.search(clause.rest[:14]):
        return 0
    if clause.described and not _LABEL.search(clause.rest[:30]):
        return 0
    strength = _JUDGES[clause.code](clause)
    return 0 if strength and (_OFF_SCREEN.search(clause.rest) or _OFF_SCREEN.search(clause.before)) else strength


def _evidence(clause: _Clause) -> int:
    """Points for what shows a screen around the verb."""
    near = clause.object
    points = 0
    if _PATH.search(near):
        points += 2
    if _LABEL.search(near):
        points += 2
    elif _ANY_LABEL.search(near) and not clause.shape.reads_on(clause.at, clause.at + len(near)):
        points += 1
    if _WIDGET.search(clause.rest):
        points += 2
    return points + _place(clause)


def _place(clause: _Clause) -> int:
    """Points for a place on the screen before the clause ("In the left sidebar, …") or after it."""
    found = _WHERE.search(clause.before)
    if found and not _ELSEWHERE.search(found["where"]):
        where = found["where"]
        if found["prep"].lower() != "for" and (_WIDGET.search(where) or _PLACE.search(found[0]) or _SCREEN.search(where)):
            return 2
        if CODE in where and found["prep"].lower() == "under":
            return 2
        if _LABEL.search(where):
            return 2 if clause.block.ordered else 1
    return 1 if _PLACE.search(clause.rest) else 0


def _hand(clause: _Clause) -> int:
    certain = _LABEL.search(clause.object) or ICON in clause.object[:40] or _WIDGET.search(clause.object) or _place(clause)
    if clause.gerund:
        return FIRM if _LABEL.search(clause.object[:30]) or (certain and not _INDEFINITE.match(clause.rest)) else 0
    if certain:
        return FIRM
    if _DETERMINER.match(clause.rest):
        return FIRM if clause.block.ordered or clause.rest[1:4] == "on " else WEAK
    return WEAK


def _pick(clause: _Clause) -> int:
    points = _evidence(clause)
    if clause.gerund and (points < 2 or _INDEFINITE.match(clause.rest)):
        return 0
    if clause.verb in {"press", "push", "hit"} and not clause.block.ordered and not _WIDGET.search(clause.rest) and BOLD not in clause.rest:
        return 0
    if CODE in clause.rest[:6] and points < 2:
        return WEAK if clause.block.ordered else 0
    if points >= 2:
        return FIRM
    if _SCREEN.search(clause.object):
        return FIRM if clause.block.ordered or points else WEAK
    return WEAK if clause.block.ordered or points else 0


def _go(clause: _Clause) -> int:
    if clause.verb in {"find", "locate", "look", "access"}:
        return _under_place(clause) if _evidence(clause) < 3 else FIRM
    if not (_GO_TO.match(clause.rest) or clause.verb == "visit"):
        return 0
    if clause.shape.reads_on(clause.at, clause.at + 90) and not _PATH.search(clause.object):
        return 0
    points = _evidence(clause)
    if points >= 2 or _SCREEN.search(clause.object[:60]):
        return FIRM if clause.block.ordered or points >= 2 else WEAK
    if points or clause.shape.application(clause.at, clause.at + 120):
        return FIRM
    return WEAK if clause.block.ordered else 0


def _fill(clause: _Clause) -> int:
    widget, label = _WIDGET.search(clause.rest), _LABEL.search(clause.object)
    if _place(clause) >= 2 or (widget and label):
        return FIRM
    if clause.verb in {"enter", "type", "paste", "fill", "fill in", "fill out", "input"} and (widget or label):
        return FIRM if clause.block.ordered or widget else WEAK
    if label and clause.block.ordered:
        return FIRM if clause.verb == "set" else WEAK
    return WEAK if clause.block.ordered and (widget or clause.verb in {"enter", "type", "paste", "name", "give", "fill in", "fill out"}) else 0


def _flip(clause: _Clause) -> int:
    widget, label = _WIDGET.search(clause.rest), _LABEL.search(clause.object)
    if widget and (label or _place(clause) or clause.block.ordered):
        return FIRM
    if clause.verb in {"toggle", "uncheck", "deselect", "unselect", "tick", "untick"} and label:
        return FIRM
    if label and _place(clause) >= 2:
        return FIRM
    return WEAK if (label or widget or _place(clause) >= 2) and clause.block.ordered else 0


def _point(clause: _Clause) -> int:
    if clause.verb == "scroll":
        aimed = re.match(r"\s*(?:down|up|to|through|until|left|right|over)\b", clause.rest)
        return FIRM if aimed and (clause.block.ordered or _evidence(clause) >= 2) else WEAK
    if clause.verb == "hover":
        aimed = re.match(r"\s*(?:over|on|your)\b", clause.rest)
        return FIRM if aimed and (clause.block.ordered or _evidence(clause) >= 2) else WEAK
    return FIRM if _evidence(clause) or clause.block.ordered else WEAK


def _sign(clause: _Clause) -> int:
    if _SCREEN.search(clause.object) or clause.shape.application(clause.at, clause.at + 120) or _LABEL.search(clause.object):
        return FIRM
    return FIRM if clause.block.ordered and re.match(r"\s*(?:to|into)\s", clause.rest) and _PROPER.search(clause.rest) else WEAK


def _under_place(clause: _Clause) -> int:
    """Any imperative counts after a place on the screen, in an ordered list above all."""
    if _place(clause) >= 2:
        where = _WHERE.search(clause.before)
        strong = where and (_WIDGET.search(where["where"]) or _PLACE.search(where[0]))
        return FIRM if clause.block.ordered or strong else WEAK
    if clause.block.ordered and (_LABEL.search(clause.object) or _WIDGET.search(clause.object)):
        return WEAK
    return 0


_JUDGES = {
    "ACT101": _hand,
    "ACT102": _pick,
    "ACT103": _go,
    "ACT104": _fill,
    "ACT105": _flip,
    "ACT106": _point,
    "ACT107": _sign,
    "ACT109": _under_place,
}


# Company --------------------------------------------------------------------------------------------------------


def _in_company(document: Document, actions: list[Action]) -> list[Action]:
    """Firm actions, the weak ones among firm steps, and what else such a list tells one to do."""
    firm: defaultdict[int, set[int]] = defaultdict(set)
    for action in actions:
        if action.strength == FIRM and action.block.ordered:
            firm[action.block.list].add(action.block.item)
    kept = [a for a in actions if a.strength == FIRM or _accompanied(a, firm)]
    kept += _implied(document, firm, {(a.block.list, a.block.item) for a in kept})
    return sorted(kept, key=lambda action: action.start)


def _accompanied(action: Action, firm: dict[int, set[int]]) -> bool:
    block = action.block
    if block.ordered and block.list in firm:
        return True
    labels = [block.section.title, block.region.label if block.region else ""]
    named = kinds(labels[1]) or kinds(labels[0])
    return block.ordered and "gui" in named and not named & COMMAND_KINDS


_IMPERATIVE = re.compile(
    rf"\W*(?:optional\W{{1,4}})?(?:(?:{_ADVERB}),?\s+){{0,4}}(?:to [^,.]{{3,120}},\s+|(?:for|if|when|once|after|in|on|under) [^,.]{{3,160}},\s+)?(?:(?:{_ADVERB}),?\s+){{0,3}}"
    rf"(?P<verb>{_any(map(re.escape, words.VERBS))})(?![\w-])",
    re.IGNORECASE,
)
_MACHINE = re.compile(rf"{CODE}|\b(?:commands?|cli|terminal|shell|run the following|files?|folder|director(?:y|ies)|script|code|yaml|json|api|sdk|clone|repository|install|download)\b", re.IGNORECASE)


def _implied(document: Document, firm: dict[int, set[int]], done: set[tuple[int, int]]) -> Iterator[Action]:
    """Imperatives among GUI steps act on the same screen: "3. Review the summary." between two clicks."""
    sizes: defaultdict[int, set[int]] = defaultdict(set)
    machine: set[tuple[int, int]] = set()
    for block in document.blocks:
        if block.list in firm:
            sizes[block.list].add(block.item)
            if block.kind == "fence":
                machine.add((block.list, block.item))
    for block in document.blocks:
        key = block.list, block.item
        if block.kind != "item" or not block.ordered or key in done or key in machine or len(firm.get(block.list, ())) < 2:
            continue
        if 2 * len(firm[block.list]) < len(sizes[block.list]) - len(machine):
            continue
        shape = shape_of(document.mask[block.start : block.end], document.text[block.start : block.end])
        found = _IMPERATIVE.match(shape.text)
        if found and not _MACHINE.search(shape.text):
            end = _END.search(shape.text, found.end())
            stop = end.start() if end else len(shape.text)
            yield Action("ACT109", block.start + found.start("verb"), block.start + stop, found["verb"].lower(), block, WEAK)
