"""What is done to what: the verb, the object and the rest of a title, a label, or the name of an operation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mkdocs_llms.lint.suggest.model import Operation
from mkdocs_llms.lint.suggest.stems import STOPS, VERBS, stem, tokens, words

__all__ = ["Act", "act_of", "imperative", "operation_act", "verb_form"]

_LIGHT = frozenset({"information", "info", "details", "detail", "list", "lists", "overview"})
# fmt: off
_ENDS = frozenset([
    "for", "of", "in", "from", "to", "with", "using", "on", "by", "at", "into", "onto", "as", "that", "which", "when", "between", "through",
    "via", "without", "under", "after", "before", "during", "across", "within", "while", "if", "so", "where", "who", "whose", "about", "against", "per",
])
# fmt: on
_ARTICLES = frozenset({"a", "an", "the", "your", "this", "my"})
_PURPOSE = re.compile(r"\W*to [a-z]", re.IGNORECASE)
_WHILE = re.compile(r"\b(?:when|while|as) (?:(?:you|you're|you are) )?", re.IGNORECASE)
_BEGINNINGS = frozenset({"make", "run"})
_THIRD = re.compile(r"ies$|es$|(?<!s)s$")
_BEFORE = re.compile(
    r"^\W*(?:(?:how (?:to|do i|can i)|tutorial|walkthrough|quickstart|example|optional|step \w+|option \w+|task \d+|to|\d+[.)]?)(?=\W)[\s:.)–—-]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """`verb` is a stem and `kind` its class; `object` and `rest` are stems in order; `many` says that the object is a plural.

    "Delete the tags of a bucket": verb delet, kind break, object (tag,), rest (bucket,), many.
    """

    verb: str = ""
    kind: str = ""
    object: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    many: bool = False

    @property
    def head(self) -> str:
        """The last word of the object: what kind of thing it is."""
        return self.object[-1] if self.object else ""


@lru_cache(maxsize=20_000)
def act_of(text: str) -> Act:
    """The act a text begins with; without a verb everything is its object.

    "Add tags when you create a key" is about creating a key, and the tags are the rest.
    """
    told, _, when = _WHILE.sub("\0", text, count=1).partition("\0")
    if when and verb_form(next(iter(tokens(when)), "")) in _BEGINNINGS:
        aside, main = _act(told), _act(when)
        return replace(main, rest=(*main.rest, *aside.object, *aside.rest))
    return _act(text)


def _act(text: str) -> Act:
    said = tokens(_BEFORE.sub("", text))
    verb, kind = _forms().get(said[0], ("", "")) if said else ("", "")
    # "To tag a key", "Forking": a verb of no class
    if said[1:] and (said[1] in _ARTICLES or _PURPOSE.match(text) or (len(said[0]) > 5 and said[0].endswith("ing"))):
        verb = verb or stem(said[0])
    if verb:
        said = said[3:] if said[2:] and said[1] in {"and", "or"} and verb_form(said[2]) else said[1:]
    held, rest = _split(said)
    listed = False
    if rest and held and _LIGHT.issuperset(held):
        # "details of a key", "a list of keys": the key is meant
        listed = "list" in held
        held, rest = _split(rest[1:])
    elif rest[:1] == ["of"]:
        # "the status of an instance refresh": the instance refresh status
        whole, rest = _split(rest[1:])
        held = whole + held
    while len(held) > 1 and held[-1] in _LIGHT:
        held.pop()
    many = bool(held) and (listed or (held[-1].endswith("s") and not held[-1].endswith(("ss", "us", "is", "as"))))
    return Act(verb, kind, tuple(map(stem, held)), tuple(map(stem, _telling(rest))), many)


def _split(said: list[str]) -> tuple[list[str], list[str]]:
    """The words up to the first preposition, and those from there on."""
    stop = next((n for n, word in enumerate(said) if n and word in _ENDS), len(said))
    return _telling(said[:stop]), said[stop:]


def _telling(said: list[str]) -> list[str]:
    return [word for word in said if word not in STOPS and word not in _ENDS and len(word) > 1]


@cache
def _verbs() -> dict[str, str]:
    """Each form of a verb that opens a title or an instruction → the verb itself."""
    found: dict[str, str] = {}
    for verb in " ".join(VERBS.values()).split():
        bare = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        for form in (verb, f"{bare}ing", f"{verb}{verb[-1]}ing"):
            found.setdefault(form, verb)
    return found


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Each of these forms → the stem and the class of the verb."""
    classes = {verb: kind for kind, verbs in reversed(VERBS.items()) for verb in verbs.split()}
    return {form: (stem(verb), classes[verb]) for form, verb in _verbs().items()}


def imperative(gerund: str) -> str:
    """The verb itself: configure for configuring; empty for words that are not known as verbs."""
    return _verbs().get(gerund.lower(), "")


def verb_form(word: str) -> str:
    """The class of a word that is a form of a verb; empty for other words, such as "settings"."""
    return _forms().get(word, ("", ""))[1]


def _spoken(summary: str) -> Act:
    """The act of a summary: "Returns a list of keys", "Retrieve a key"."""
    first, _, rest = summary.partition(" ")
    bare = _THIRD.sub(lambda found: "y" if found[0] == "ies" else "", first.lower())
    known = next((form for form in (first.lower(), bare, f"{bare}e") if verb_form(form)), "")
    return act_of(f"{known or bare} {'' if known else 'the '}{rest}")


_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_METHODS = {"DELETE": "break", "GET": "look", "HEAD": "look", "PATCH": "change", "PUT": "set"}


def operation_act(operation: Operation) -> Act:
    """What an operation does to what: its name says it, else its summary, its method and its path."""
    if operation.kind == "cli":
        *above, last = operation.name.split() or [""]
        said = act_of(last)
        if not said.verb:
            said = Act(said.object[0] if said.object else "", "", said.object[1:], said.rest, said.many)
        return replace(said, object=(*words(" ".join(above)), *said.object))
    said, spoken, parts = act_of(operation.name), _spoken(operation.summary), tokens(operation.name)
    if said.verb:
        # `Invoke`: "Invokes a function"
        return said if said.object else replace(spoken, verb=said.verb, kind=said.kind)
    for number in (0, -1):
        # `decreaseReplicaCount: Decreases …`, `clients-create`
        if len(parts) > 1 and (verb_form(parts[number]) or stem(parts[number]) in words(operation.summary)[:1]):
            verb = parts.pop(number)
            return replace(act_of("the " + " ".join(parts)), verb=stem(verb), kind=verb_form(verb))
    if len(parts) == 1 and stem(parts[0]) in words(operation.summary)[:1]:
        return replace(spoken, verb=stem(parts[0]))
    kind = spoken.kind or _METHODS.get(operation.method, "make" if not parts else "")
    if parts:
        return replace(said, verb=spoken.verb, kind=kind)
    static = [words(part) for part in _PLACEHOLDER.sub("", operation.path).split("/") if part]
    held = static[-1] if static else spoken.object
    return Act(spoken.verb, kind, tuple(held), tuple(word for part in static[:-1] for word in part))
