"""Is this tab, heading or box about a GUI, a CLI, an API? Asked by the twins and by the linter alike."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["COMMAND_KINDS", "KINDS", "kinds", "method", "topic"]

# kind → (words, an example label). The order matters nowhere: a label may be of several kinds.
KINDS: dict[str, tuple[str, str]] = {
    "gui": (
        (
            r"consoles?|dashboard|portal|web ?ui|gui|user interface|ui|admin (?:panel|center|ui)|webui|browser|website|"
            r"(?<!line )(?<!network )interface|control panel|cloud shell editor|studio|web app|manually"
        ),
        "Using the web console",
    ),
    "cli": (
        (
            r"\w{0,20}cli\d?|command[ -]?lines?(?: interface)?|terminal|shell|bash|zsh|cmd|az ?cli|kubectl|helm|gcloud|"
            r"(?:az-?|azure-?)?power ?shell\d?|curl|wget|httpie|scripts?|make|docker|npm|pnpm|yarn|bun|pip|pipx|uv|brew|homebrew|"
            r"commands?|wrangler|ssh"
        ),
        "AWS CLI",
    ),
    "api": (
        r"\w{0,20}(?<!f)api|apis|rest(?: api)?|graphql|http|grpc|endpoints?|webhook|curl|requests?|openapi|postman|rest-?\d?",
        "Management API",
    ),
    "sdk": (
        (
            r"sdks?|node(?:\.?js)?|python|java|golang|go|ruby|php|javascript|typescript|c#|\.net|rust|kotlin|swift|"
            r"boto3|client librar(?:y|ies)|programmatic(?:ally)?|code|codes?nippet"
        ),
        "AWS SDK for Java",
    ),
    "iac": (
        (
            r"terraform|opentofu|pulumi|cloudformation|bicep|arm(?: |-)?templates?|ansible|cdk|yaml|json|toml|"
            r"config(?:uration)? file|manifests?|crossplane|helm chart|sam|agents?|mcp|prompt"
        ),
        "Terraform",
    ),
    "platform": (
        r"mac ?os(?: x)?|os x|linux|windows|ubuntu|debian|fedora|arch(?: linux)?|centos|rhel|alpine|nixos|freebsd|wsl",
        "macOS",
    ),
    "editor": (
        (
            r"vs ?code|visual studio(?: code)?|vscode|jetbrains|intellij|pycharm|eclipse|xcode|cursor|neovim|android studio"
        ),
        "Visual Studio Code",
    ),
    "device": (
        r"desktop(?: app)?|ios|ipad(?:os)?|iphone|android(?! studio)|mobile(?: app)?",
        "Android",
    ),
}

COMMAND_KINDS = frozenset({"cli", "api", "sdk", "iac"})
"""The kinds that an agent can act on."""

# Held against labels in lower case: patterns that ignore case take three times as long.
_PATTERNS = {kind: re.compile(rf"(?<![\w./])(?:{words})(?![\w])") for kind, (words, _) in KINDS.items()}
_METHOD = re.compile(
    r"\b(?:using|use|with|via|by|through|from|in|on|the|an?|to|for|your|and|or|step|option|method|amazon|aws|azure|"
    r"google|github|\d+)\b|[^\w\s]"
)
_WORD = re.compile(r"[a-z]{3,}")


@lru_cache(maxsize=8192)
def kinds(label: str) -> frozenset[str]:
    """The kinds a label names: "Console" is a GUI, "AWS CLI" a CLI, "Overview" none."""
    words = label.replace("_", "-").lower()
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(words))


@lru_cache(maxsize=8192)
def topic(label: str) -> frozenset[str]:
    """What a label is about once the way of doing it is taken out: "Add a tag (console)" is about {add, tag}."""
    rest = label.lower()
    for pattern in _PATTERNS.values():
        rest = pattern.sub(" ", rest)
    return frozenset(_singular(word) for word in _WORD.findall(_METHOD.sub(" ", rest)))


def _singular(word: str) -> str:
    for ending, rest in (("ies", "y"), ("ases", "as"), ("sses", "ss"), ("ing", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith(("ss", "as", "us")):
            return word[: -len(ending)] + rest
    return word


_WAY = re.compile(
    r"\b(?:using|use|with|via|by|through|from|in|on|by means of)\s+(?:the\s+|an?\s+|your\s+)?(?P<after>[^,;:()]{2,60})"
    r"|\((?P<inside>[^()]{2,60})\)\s*$|[-–—:|]\s*(?P<end>[^-–—:|()]{2,40})$|^(?P<start>[^-–—:|()]{2,40})\s*[-–—:|]"
)
_NEAR = 40


@lru_cache(maxsize=8192)
def method(title: str) -> frozenset[str]:
    """The kinds of a heading that names a way of doing something: "Using the CLI", "Add a tag (console)", "API".

    "Request a review" and "Install the agent" name none, though `kinds` knows words of theirs.
    """
    found: set[str] = set()
    for way in _WAY.finditer(title.lower()):
        found |= kinds((way["after"] or way["inside"] or way["end"] or way["start"])[:_NEAR])
    return frozenset(found) or (kinds(title) if not topic(title) else frozenset())
