"""Words as they are compared: stemmed, with identifiers taken apart; which of them say nothing, which are verbs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

__all__ = [
    "STOPS",
    "counted",
    "deed_of",
    "deeds",
    "deeds_of_operation",
    "head_of",
    "job_of_title",
    "nouns",
    "operations",
    "opposed",
    "pairs",
    "telling",
    "tokens",
    "verbs",
    "worded",
]

# Written so that it begins with a letter, which the regex engine skips to: `[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])`.
_WORD = re.compile(r"[A-Za-z](?:[a-z]++(?<=[a-z][a-z])|(?<=[A-Z])[A-Z]+(?![a-z]))")
_FUNCTION = ["the", "and", "for", "with", "from", "that", "this", "your", "you", "can", "will", "using", "use", "into", "are", "not", "then", "where", "which", "all", "any", "has", "have", "its", "when", "more", "following", "example", "to", "on", "in", "of", "or", "a", "an", "my", "here", "also", "must", "one", "only"]  # fmt: skip
# Words that documentation of every product is full of: sharing them says nothing.
_COMMON = ["name", "id", "value", "values", "key", "type", "true", "false", "null", "http", "https", "www", "com", "json", "string", "text", "content", "application", "org", "select", "choose", "click", "navigate", "open", "enter", "page", "tab", "button", "section", "field", "next", "save", "under", "pane", "dialog", "box", "drop", "down", "menu", "list", "new", "go", "console", "dashboard", "portal", "option", "options", "settings", "see", "want", "need", "default", "information", "learn", "about", "step", "steps", "request", "response", "header", "headers", "body", "data", "url", "location", "method", "patch", "post", "get", "put", "delete", "bearer", "authorization", "token", "auth", "accept", "api", "provide", "main", "sdk", "group", "resource", "region", "account", "access", "amazon", "aws", "azure", "cli"]  # fmt: skip
# deed → the verbs that do it, in headings, subcommands and operations alike.
_DEEDS = {
    "make": "create add new put register import upload post generate attach assign invite start run deploy install grant enable launch restore activate enroll publish insert append associate subscribe authorize provision",
    "break": "delete remove revoke detach disable stop uninstall cancel destroy clear unlink purge terminate erase deregister unregister dissociate disassociate deactivate unassign unsubscribe decommission",
    "look": "get list view show describe find read check download search export monitor inspect query retrieve browse fetch verify",
    "change": "update edit modify change set configure patch rotate upgrade resize scale rename manage customize adjust migrate promote replace reset switch override",
}
_METHODS = (("DELETE", "break"), ("PATCH", "change"), ("POST", "make"), ("PUT", "make"))
_OPERATION = re.compile(
    r"^[ \t]*(?:[$>%#] +)?(?:sudo +)?[a-z][\w.-]*((?: +[a-z][\w-]*)+)(?: +[\"']/?([\w/{}$:.<>-]+)[\"'])?|"
    r"(?:GET|POST|PUT|PATCH|DELETE)[\s\"'`\\]+\S{0,200}?(/[\w/{}$:.<>-]+)|https?://[^\s/\"']{1,200}(/[\w/{}$:.<>-]+)|"
    r"\b([A-Z][a-z]+-[A-Z]\w+)|\.([a-z]+[A-Z]\w+)\(",
    re.MULTILINE,
)
_CONTINUED = re.compile(r"\\\n\s*")
_LEAD = re.compile(r"\W*(?:\d+[.)]\s*)?(?:step \d+\W*)?(?:to |how to |optional\W+|tutorial\W+)*", re.IGNORECASE)
_AFTER = re.compile(r"\S+\s*(?:(?:and|or)\s+\S+\s+)?")
_BEYOND = re.compile(
    r"\b(?:on|for|from|in|into|to|with|using|of|by|that|and|or|at|within|via|through|as|when|before|across)\b|\(|[:,–—-]\s",
    re.IGNORECASE,
)
_CODE_READ = 3000


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    word = word.lower()
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or word.endswith("ss"):
            continue
        if ending == "ies":
            return stem + "y"
        return stem[:-1] if ending in {"ing", "ed"} and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word


_OPPOSITES = tuple(
    tuple(frozenset(map(_stem, words.split())) for words in pair)
    for pair in (
        ("create add make new", "delete remove destroy drop"), ("enable", "disable"), ("start", "stop"),
        ("attach", "detach"), ("grant allow", "revoke deny"), ("import", "export"), ("lock", "unlock"), ("block", "unblock"),
        ("suspend deactivate pause", "activate reactivate resume unsuspend"), ("archive", "unarchive restore"),
        ("subscribe", "unsubscribe"), ("connect", "disconnect"), ("install", "uninstall"), ("mount", "unmount"),
        ("publish", "unpublish"), ("register", "deregister unregister"), ("encrypt", "decrypt"), ("join", "leave"),
    )
)  # fmt: skip
STOPS = frozenset(map(_stem, _FUNCTION + _COMMON))
"""Stems that say nothing when two texts share them."""

_LITTLE = frozenset(map(_stem, _FUNCTION))
_DEED = {_stem(verb): deed for deed, verbs in _DEEDS.items() for verb in verbs.split()}


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, stemmed, with identifiers taken apart: `putBucketPolicy` is put, bucket, policy."""
    return tuple(map(_stem, _WORD.findall(text)))


def counted(text: str) -> Counter[str]:
    """How often each of the words of a text stands there, as `tokens` gives them."""
    found: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text)).items():
        found[_stem(word)] += times
    return found


def nouns(title: str) -> frozenset[str]:
    """What a title names, verbs aside: the telling words, or, in "Create a token", those that there are."""
    words = set(tokens(title)) - _LITTLE - _DEED.keys()
    return frozenset(words - STOPS or words)


def deeds(words: Iterable[str]) -> set[str]:
    """What kinds of thing some verbs do: make, break, look, change."""
    return {_DEED[word] for word in words if word in _DEED}


def verbs(words: Iterable[str]) -> set[str]:
    """Those of some words that are verbs of a deed."""
    return _DEED.keys() & set(words)


def telling(words: Iterable[str]) -> set[str]:
    """Those of some words that say what something is about: neither verbs of a deed nor words that are everywhere."""
    return set(words) - STOPS - _DEED.keys()


def worded(words: Iterable[str]) -> set[str]:
    """Those of some words that are more than grammar."""
    return set(words) - _LITTLE


def pairs(words: Iterable[str]) -> set[tuple[str, str]]:
    """The neighbours among some words, unless both of them say nothing."""
    return {pair for pair in pairwise(words) if not STOPS.issuperset(pair)}


@lru_cache(maxsize=256)
def operations(code: str) -> tuple[tuple[str, ...], ...]:
    """The words that say what each command does: subcommands, the path of a request, the name of a call.

    What has been done is no verb: `list-deleted` lists.
    """
    return tuple(
        tuple(_stem(word) for part in found.groups() for word in _WORD.findall(part or "") if not word.endswith("ed"))
        for found in _OPERATION.finditer(_CONTINUED.sub(" ", code[:_CODE_READ]))
    )


def deeds_of_operation(words: Iterable[str], code: str) -> set[str]:
    """What kinds of thing the words of an operation do, and the methods in its code."""
    said = deeds(words)
    # `POST /DeleteSnapshot` deletes
    return said | {deed for method, deed in _METHODS if method in code and not (said and method == "POST")}


def opposed(wanted: frozenset[str], code: str) -> bool:
    """Whether all that the code does is the opposite of what is wanted, and it does not do that: unblock, for block."""
    acts = operations(code)
    return any(
        not wanted.isdisjoint(these) and wanted.isdisjoint(those) and all(_only(those, these, act) for act in acts)
        for pair in _OPPOSITES
        for these, those in (pair, pair[::-1])
        if acts
    )


def _only(those: frozenset[str], these: frozenset[str], act: tuple[str, ...]) -> bool:
    """Whether an operation does those deeds and no other: `delete client-grants` is none that grants."""
    return not those.isdisjoint(act) and these.isdisjoint(act) and verbs(act) <= those


def deed_of(code: str, prose: str) -> set[str]:
    """What a command does, from its operation and method, else from the words that introduce it."""
    done = deeds_of_operation({word for act in operations(code) for word in act}, code)
    return done or deeds(set(tokens(prose[:220])))


@lru_cache(maxsize=2048)
def job_of_title(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Deed and object of a title: "Deleting an access point (console)" breaks an access point."""
    verb, near, after = _parts(title)
    if not verb:
        return frozenset(), frozenset(set(tokens(after)) - STOPS - _DEED.keys())
    words = set(tokens(near)) - _LITTLE
    return frozenset(deeds({verb})), frozenset(words - STOPS or set(tokens(after)) - STOPS or words)


@lru_cache(maxsize=2048)
def head_of(title: str) -> str:
    """The noun that a title's object ends in: that of "Deleting an access point policy (console)" is policy."""
    _, near, _ = _parts(title)
    return next((word for word in reversed(tokens(near)) if word not in _LITTLE and word not in _DEED), "")


def _parts(title: str) -> tuple[str, str, str]:
    """The verb that a title begins with, what follows up to a preposition, and all that follows."""
    lead = _LEAD.match(title)
    rest = title[lead.end() :] if lead else title
    verb = next(iter(tokens(rest)), "")
    if verb in _DEED or re.match(r"\w+ing\b", rest):
        rest = _AFTER.sub("", rest, count=1)
    else:
        verb = ""
    beyond = _BEYOND.search(rest)
    return verb, rest[: beyond.start()] if beyond and beyond.start() > 3 else rest, rest
