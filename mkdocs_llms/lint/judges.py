"""How surely a clause is an act on a screen: one judge for each rule, on evidence around the verb."""

from __future__ import annotations

import re
from functools import cache

from mkdocs_llms.lint import screens, vetoes
from mkdocs_llms.lint.clauses import ADVERB, ANY_LABEL, Clause
from mkdocs_llms.lint.inline import ICON
from mkdocs_llms.lint.screens import any_of
from mkdocs_llms.lint.shape import BOLD, CODE, LABELS, PLAIN_LINK, QUOTED, TITLED

__all__ = ["FIRM", "WEAK", "judge"]

WEAK, FIRM = 1, 2
# Most patterns are held against text in lower case: those that ignore case take three times as long.
_WIDGET, _WINDOW, _SCREEN, _PLACE = (
    re.compile(rf"\b(?<![/-])(?:{any_of(table)})(?![\w/-])")
    for table in (screens.WIDGETS, screens.WINDOWS, screens.SCREENS, screens.PLACES)
)
_OFF_SCREEN = re.compile(rf"\b(?:{any_of(vetoes.NOT_A_SCREEN)})")
_PICKED = frozenset({"select", "choose", "pick", "highlight"})
_MODAL = re.compile(r"\b(?:can|may|might|could)\b")
_SENTENCE = re.compile(rf"\s*(?:{any_of(vetoes.SENTENCES)})")
_PATH = re.compile(rf"(?:[{LABELS}{TITLED}]|\w)\s*(?:>|→|»|›|->|➔)\s*(?:the\s+)?(?:[{LABELS}{TITLED}]|[A-Z+])")
_LABEL = re.compile(rf"[{BOLD}{QUOTED}]")
# What a tool can do in general rather than what to do now: "Fill forms, select dropdowns".
_PLURAL = re.compile(
    r"\s*(?:between |on |in |into )?(?!the |your |these |those |all |both |any |its )(?:[a-z]+ )?(?!this|its|ours|yours)[a-z]{2,}s(?:[,.;(]| \(|$| and\b| or\b)"
)
_IN_FILES = re.compile(
    rf"\s*(?:the |an? |your |this )?(?:following |new )?(?:[{LABELS}{CODE}]+ |[\w.-]+ ){{0,2}}(?:files?|folders?|director(?:y|ies)|code|class|methods?|functions?|"
    r"commands?|scripts?|packages?|dependenc(?:y|ies)|lines?|snippets?|contents?|imports?)\b(?! (?:field|box|name|tab|button|page|section)s?\b)"
)
_DETERMINER = re.compile(
    rf"\s*(?:on |in |inside |outside |through |and drag |to |over |into |at |anywhere |next to |beside )?(?:the|an?|any|each|your|this|that|its|one|all|another|either|both|it|[A-Z+]\w*)\b|\s*(?:on |in |and drag |to |over )?(?:the )?[{LABELS}{PLAIN_LINK}]"
)
_NEXT = re.compile(r",\s|\band\b")
# Where a sentence sends a reader: "For full terms, visit …", "To learn more, go to …".
_TO_READ = re.compile(
    r"\b(?:for (?:more|full|further|additional|complete|detailed|other)\b|(?:to|you can) (?:learn|read|find out|know|see) (?:more|about|all)\b)"
)
_ONTO = re.compile(r"\b(?:in|on|over)(?:to)?\b|\bhere\b")
_ON_CODE = re.compile(rf"\s*(?:on )?(?:the )?[{CODE}{TITLED}]")
_CHORD = re.compile(
    r"\s*(?:the (?:keys? )?)?`?\s*(?:⌘|⌥|⇧|(?:ctrl|control|cmd|command|alt|option|shift|meta|win(?:dows)?)\b\s*(?:`\s*)?[+–-]|f\d{1,2}\b)",
    re.IGNORECASE,
)
_INTERRUPT = re.compile(r"\s*(?:ctrl|control)\s*[+–-]\s*[cdz]\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,80}>|[`*]|\+\+")
_GO_TO = re.compile(r"\s*(?:back |over |down |up )?(?:to|into|through)\b")
# A decision, not an act: "choose to use the **legacy** build".
_TO_DO = re.compile(r"\s*to (?!the\b|your\b)[a-z]+\b")
_INDEFINITE = re.compile(r"\s*(?:on |in |over )?(?:an?|one|any|it|them|each|outside)\b")
_WHERE = re.compile(
    rf"(?:^|[,;:.]\s*|\b(?:and|then|next|now|optionally|,)\s+)\W*(?P<prep>in|on|from|under|at|within|inside|next to|beside|below|above|for|to the (?:left|right))\s"
    rf"(?P<where>[^,]{{2,140}}?)(?:,\s*|\s+)(?:\([^()]{{0,30}}\)\s*|(?:{ADVERB}),?\s+|to [^,]{{3,90}},\s+){{0,4}}$"
)
_ELSEWHERE = re.compile(
    r"^(?:this|the (?:following|next|previous|above|last|first)|our|these|an?|that|each|both|all|order|addition|case) (?!dialog|pane|menu|wizard)|"
    r"\b(?:example|code|file|snippet|command|terminal|shell|sandbox|documentation|docs|guide|tutorial|below|chapter|directory|folder|template)s?\b"
)
_PROPER = re.compile(r"\s(?:the\s|your\s)?(?:[A-Z][\w.-]*\s?){1,5}")


def judge(clause: Clause) -> int:
    """How surely the clause is an act on a screen: 0, WEAK or FIRM."""
    if clause.verb in {"press", "use", "type", "hit"}:
        keys = _TAGS.sub("", clause.shape.source[clause.at : clause.at + 120])
        if _CHORD.match(keys):
            clause.code = "ACT108"
            return 0 if _INTERRUPT.match(keys) else FIRM
    if _vetoed(clause) and not _LABEL.search(clause.rest[:14]):
        return 0
    if _SENTENCE.match(clause.rest):
        return 0
    if clause.described and not _LABEL.search(clause.rest[:30]):
        return 0
    if clause.code == "ACT103" and _TO_READ.search(clause.before.lower()) and not _LABEL.search(clause.object):
        return 0
    strength = _JUDGES[clause.code](clause)
    return (
        0 if strength and (_OFF_SCREEN.search(_own(clause)) or _OFF_SCREEN.search(clause.before.lower())) else strength
    )


_TABLES = {
    "always": vetoes.OBJECT_VETOES,
    "as written": vetoes.LOWER_CASE_VETOES,
    "opened": vetoes.THINGS_OPENED,
    "outside steps": vetoes.OUTSIDE_STEPS,
}


@cache
def _pattern(table: str, code: str) -> re.Pattern[str] | None:
    """What an object must not be, compiled when the first verb of a rule is met: a file has verbs of a few."""
    rows = _TABLES[table].get(code)
    return re.compile(rf"\s*(?:{any_of(rows)})") if rows else None


def _vetoed(clause: Clause) -> bool:
    """Whether what stands right after the verb is no thing on a screen."""
    if clause.code == "ACT102" and clause.block.ordered and _place(clause) >= 2:
        return False
    if clause.code == "ACT103" and _PATH.search(clause.object):
        return False
    rest = clause.rest.lower()
    tables = ["always"]
    if clause.verb not in _PICKED:
        tables.append("opened")
    if not clause.block.ordered or _MODAL.search(clause.before):
        tables.append("outside steps")
    if any(found.match(rest) for table in tables if (found := _pattern(table, clause.code))):
        return True
    written = _pattern("as written", clause.code)
    return bool(written and written.match(clause.rest))


def _own(clause: Clause) -> str:
    """What belongs to the verb: with a label as its object, not what is done next ("… and paste it into the terminal")."""
    rest = clause.rest.lower()
    return _NEXT.split(rest, maxsplit=1)[0] if _LABEL.search(rest[:30]) else rest


def _on_screen(text: str) -> bool:
    """Whether a text names a thing on a screen."""
    return bool(_WIDGET.search(text.lower()) or _WINDOW.search(text))


def _evidence(clause: Clause, enough: int = 2) -> int:
    """Points for what shows a screen around the verb; no more is looked for once there are `enough`."""
    near = clause.object
    points = 0
    if _LABEL.search(near):
        points += 2
    elif (ANY_LABEL.search(near) and not clause.shape.reads_on(clause.at, clause.at + len(near))) or TITLED in near:
        points += 1
    if points < enough and _PATH.search(near):
        points += 2
    if points < enough and _widget(clause):
        points += 2
    return points if points >= enough else points + _place(clause)


def _widget(clause: Clause) -> bool:
    """Whether a thing on a screen is named; bare plurals name what can be done in general."""
    general = not clause.block.ordered and _PLURAL.match(clause.rest) and not ANY_LABEL.search(clause.object)
    return not general and _on_screen(clause.rest)


def _place(clause: Clause) -> int:
    """Points for a place on the screen before the clause ("In the left sidebar, …") or after it."""
    found = _WHERE.search(clause.before.lower())
    if found and not _ELSEWHERE.search(found["where"]):
        where = found["where"]
        if found["prep"] != "for" and (
            _on_screen(clause.before[slice(*found.span("where"))]) or _PLACE.search(found[0]) or _SCREEN.search(where)
        ):
            return 2
        if (CODE in where or TITLED in where) and found["prep"] == "under":
            return 2
        if _LABEL.search(where):
            return 2 if clause.block.ordered else 1
    return 1 if _PLACE.search(clause.rest.lower()) else 0


def _hand(clause: Clause) -> int:
    certain = _LABEL.search(clause.object) or ICON in clause.object[:40] or _on_screen(clause.object) or _place(clause)
    if clause.gerund:
        if _LABEL.search(clause.object[:30]) or (certain and not _INDEFINITE.match(clause.rest)):
            return FIRM
        return WEAK if certain and clause.block.ordered else 0
    if certain:
        return FIRM
    if _ON_CODE.match(clause.rest):
        return FIRM if clause.block.ordered else WEAK
    if _DETERMINER.match(clause.rest):
        return FIRM if clause.block.ordered or clause.rest[1:4] == "on " else WEAK
    return WEAK


def _pick(clause: Clause) -> int:
    if _TO_DO.match(clause.rest):
        return 0
    points = _evidence(clause)
    if clause.gerund and (points < 2 or _INDEFINITE.match(clause.rest)):
        return 0
    if not clause.block.ordered and _PLURAL.match(clause.rest) and not _LABEL.match(clause.rest.lstrip()):
        return 0
    if (
        clause.verb in {"press", "push", "hit"}
        and not clause.block.ordered
        and not _on_screen(clause.rest)
        and BOLD not in clause.rest
    ):
        return 0
    if (CODE in clause.rest[:6] or TITLED in clause.rest[:6]) and points < 2:
        return WEAK if clause.block.ordered else 0
    if points >= 2:
        return FIRM
    if _SCREEN.search(clause.object.lower()):
        return FIRM if clause.block.ordered or points else WEAK
    return WEAK if clause.block.ordered or points else 0


def _go(clause: Clause) -> int:
    if clause.verb in {"find", "locate", "look", "access"}:
        return _under_place(clause) if _evidence(clause, enough=3) < 3 else FIRM
    if not (_GO_TO.match(clause.rest) or clause.verb == "visit"):
        return 0
    if clause.shape.reads_on(clause.at, clause.at + 90) and not _PATH.search(clause.object):
        return 0
    points = _evidence(clause)
    if points >= 2 or _SCREEN.search(clause.object[:60].lower()):
        return FIRM if clause.block.ordered or points >= 2 else WEAK
    if points or clause.shape.application(clause.at, clause.at + 120):
        return FIRM
    return WEAK if clause.block.ordered else 0


def _fill(clause: Clause) -> int:
    widget, label = _widget(clause), _LABEL.search(clause.object)
    if _place(clause) >= 2 or (widget and label):
        return FIRM
    if clause.verb in {"enter", "type", "paste", "fill", "fill in", "fill out", "input"} and (widget or label):
        return FIRM if clause.block.ordered or widget else WEAK
    if label and clause.block.list:
        return FIRM if clause.verb == "set" and clause.block.ordered else WEAK
    return (
        WEAK
        if clause.block.ordered
        and (widget or clause.verb in {"enter", "type", "paste", "name", "give", "fill in", "fill out"})
        else 0
    )


def _flip(clause: Clause) -> int:
    widget, label = _widget(clause), _LABEL.search(clause.object) or TITLED in clause.object
    if widget and (label or _place(clause) or clause.block.ordered):
        return FIRM
    if clause.verb in {"toggle", "uncheck", "deselect", "unselect", "tick", "untick"} and label:
        return FIRM
    if label and _place(clause) >= 2:
        return FIRM
    return WEAK if (label or widget or _place(clause) >= 2) and clause.block.ordered else 0


def _point(clause: Clause) -> int:
    if clause.verb == "scroll":
        aimed = re.match(r"\s*(?:down|up|to|through|until|left|right|over)\b", clause.rest)
        return FIRM if aimed and (clause.block.ordered or _evidence(clause) >= 2) else WEAK
    if clause.verb == "hover":
        aimed = re.match(r"\s*(?:over|on|your)\b", clause.rest)
        return FIRM if aimed and (clause.block.ordered or _evidence(clause) >= 2) else WEAK
    if clause.verb == "drop":  # "Drop the flag" is no movement
        return FIRM if _evidence(clause) and _ONTO.search(clause.rest) else 0
    return FIRM if _evidence(clause) or clause.block.ordered else WEAK


def _sign(clause: Clause) -> int:
    if (
        _SCREEN.search(clause.object.lower())
        or clause.shape.application(clause.at, clause.at + 120)
        or _LABEL.search(clause.object)
    ):
        return FIRM
    return (
        FIRM
        if clause.block.ordered and re.match(r"\s*(?:to|into)\s", clause.rest) and _PROPER.search(clause.rest)
        else WEAK
    )


def _under_place(clause: Clause) -> int:
    """Any imperative counts after a place on the screen, in an ordered list above all."""
    if _place(clause) >= 2:
        where = _WHERE.search(clause.before.lower())
        strong = where and (_on_screen(clause.before[slice(*where.span("where"))]) or _PLACE.search(where[0]))
        return FIRM if clause.block.ordered or strong else WEAK
    if clause.block.ordered and (_LABEL.search(clause.object) or _on_screen(clause.object)):
        return 0 if _IN_FILES.match(clause.rest.lower()) else WEAK
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
