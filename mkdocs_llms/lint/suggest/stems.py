"""Words of prose, identifiers and paths brought to one form, and verbs to one class."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from mkdocs_llms.errors import ConfigError

__all__ = ["INSTALL", "STOPS", "VERBS", "stem", "verb_class", "words"]

INSTALL = "Suggestions need a few more packages: pip install 'mkdocs-llms[suggest]'"

_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")

# class → the verbs of it. What people click and what operations are called come together in these.
VERBS = {
    "make": "create add new make insert register generate issue provision build define compose allocate request mint draft open start-new",
    "break": "delete remove destroy erase purge drop discard clear deregister unregister terminate",
    "look": "get list view show describe find read check see inspect display query search browse review fetch look head lookup",
    "change": "update edit modify change patch rename adjust alter replace",
    "set": "set put configure customize manage specify enable activate turn-on setup apply control",
    "off": "disable deactivate turn-off off suspend pause lock block deny",
    "join": "attach associate assign link connect invite grant allow permit share bind",
    "part": "detach disassociate unassign unlink disconnect revoke unbind unshare",
    "send": "upload import push publish send submit copy transfer move",
    "take": "download export save-as pull clone",
    "run": "run invoke test execute trigger launch start deploy call dispatch",
    "stop": "stop cancel abort halt end close",
    "again": "restore restart rerun retry recover reopen reset rotate renew refresh resume unarchive",
}
_CLASS_OF = {verb: name for name, verbs in VERBS.items() for verb in verbs.split()}
STOPS = frozenset(
    ["the", "and", "for", "with", "from", "that", "this", "your", "you", "can", "will", "using", "use", "into", "are", "is", "be", "not", "then", "where", "which", "any", "has", "have", "its", "when", "more", "following", "go", "to", "on", "in", "of", "or", "a", "an", "by", "as", "at", "it", "if", "want", "need", "how", "about", "my", "here", "also", "must", "only", "one", "via", "their", "other", "per", "up", "do", "does"]
)  # fmt: skip


@cache
def _stemmer() -> Any:
    try:
        import snowballstemmer  # noqa: PLC0415  (an extra; `llmstxt lint` alone does without)
    except ImportError as error:
        raise ConfigError(INSTALL) from error
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """One form for all forms of a word: policies, policy; configuration, configure."""
    found: str = _stemmer().stemWord(word.lower())
    return found


def words(text: str) -> list[str]:
    """The stems of a text without stop words; identifiers are taken apart: `putBucketPolicy` is put, bucket, policy."""
    return [stem(word) for word in map(str.lower, _WORD.findall(text)) if word not in STOPS and len(word) > 1]


@cache
def _stem_classes() -> dict[str, str]:
    return {stem(verb): name for verb, name in _CLASS_OF.items()}


def verb_class(word: str) -> str:
    """The class of a stem that is a verb; empty for other words."""
    return _stem_classes().get(word, "")
