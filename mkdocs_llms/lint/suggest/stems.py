"""Words of prose, identifiers and paths brought to one form, and verbs to one class."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from mkdocs_llms.errors import ConfigError

__all__ = ["INSTALL", "STOPS", "VERBS", "stem", "tokens", "verb_class", "words"]

INSTALL = "Suggestions need a few more packages: pip install 'mkdocs-llms[suggest]'"

# `VPCs` and `putVPCs` hold the word VPC; then acronyms, capitalised and plain words, numbers.
_WORD = re.compile(r"[A-Z]{2,}(?=s(?![a-z]))|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")
# Words with a capital inside that identifiers write as one, "re-run", "check out": one word each.
_ONE = re.compile(r"\b(?:OAuth|GitHub|GitLab|IPv[46]|JavaScript|DevOps|WebSocket|WebHook|macOS|iOS)", re.ASCII)
_AGAIN = re.compile(r"\b([Rr]e)-(?=[a-z]{3})")
_PHRASAL = re.compile(
    r"\b(check|log|sign|set|turn|shut|roll|scale|clean|sync|back|opt)(?:s|t?ing|n?ing|l?ing)? (out|in|up|off|on|down|back)\b",
    re.IGNORECASE,
)
# What people shorten in names of commands and parameters.
_SHORT = {
    "repo": "repository", "config": "configuration", "conf": "configuration", "env": "environment", "org": "organization",
    "app": "application", "db": "database", "admin": "administrator", "auth": "authentication", "info": "information",
    "dir": "directory", "msg": "message", "param": "parameter", "params": "parameters", "perm": "permission", "perms": "permissions",
    "img": "image", "pkg": "package", "ref": "reference", "spec": "specification", "sub": "subscription", "notif": "notification",
    "attr": "attribute", "attrs": "attributes", "pwd": "password", "svc": "service", "acct": "account", "cert": "certificate",
    "certs": "certificates", "lang": "language", "doc": "document", "docs": "documents", "temp": "temporary", "desc": "description",
}  # fmt: skip

# class → the verbs of it. What people click and what operations are called come together in these.
VERBS = {
    "make": "create add new make insert register generate issue provision build define compose allocate request mint draft open buy purchase install",
    "break": "delete remove destroy erase purge drop discard clear deregister unregister terminate uninstall empty",
    "look": "get list view show describe find read check see inspect display query search browse review fetch look head lookup determine identify verify confirm monitor retrieve return preview",
    "change": "update edit modify change patch rename adjust alter replace upgrade resize scale increase decrease extend",
    "set": "set put configure customize manage specify enable activate turnon setup apply control",
    "off": "disable deactivate turnoff off suspend pause lock block deny reject",
    "join": "attach associate assign link connect invite grant allow permit share bind subscribe accept approve enroll",
    "part": "detach disassociate unassign unlink disconnect revoke unbind unshare unsubscribe",
    "send": "upload import push publish send submit copy transfer move",
    "take": "download export pull clone",
    "run": "run invoke test execute trigger launch start deploy call dispatch",
    "stop": "stop cancel abort halt end close",
    "again": "restore restart rerun retry recover reopen reset rotate renew refresh resume unarchive reboot",
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
    found: str = _stemmer().stemWord(_SHORT.get(word.lower(), word.lower()))
    return found


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; identifiers are taken apart: `putBucketPolicy` is put, bucket, policy."""
    text = _ONE.sub(lambda found: found[0].lower(), _AGAIN.sub(r"\1", text))
    text = _PHRASAL.sub(lambda found: f"{found[1]}{found[2].lower()}", text)
    return list(map(str.lower, _WORD.findall(text)))


def words(text: str) -> list[str]:
    """The stems of a text without stop words."""
    return [stem(word) for word in tokens(text) if word not in STOPS and len(word) > 1]


@cache
def _stem_classes() -> dict[str, str]:
    return {stem(verb): name for verb, name in _CLASS_OF.items()}


def verb_class(word: str) -> str:
    """The class of a stem that is a verb; empty for other words."""
    return _stem_classes().get(word, "")
