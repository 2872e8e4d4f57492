"""What counts as a command an agent can run: shell lines, HTTP requests, SDK code, infrastructure as code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document
    from mkdocs_llms.lint.outline import Block

__all__ = ["SHELLS", "Command", "command_in", "inline_command", "looks_like_command"]

SHELLS = frozenset(
    ["bash", "sh", "shell", "console", "zsh", "fish", "terminal", "shell-session", "shellsession", "powershell", "pwsh", "ps1", "ps", "cmd", "bat", "batch", "azurecli", "azurecli-interactive", "azurepowershell", "azurepowershell-interactive", "http", "curl", "cli", "hcl", "terraform", "tf", "bicep"]
)  # fmt: skip
"""Info strings that say a block is a command, a request or a declaration to apply."""

_COMMAND = re.compile(
    r"^[ \t]*(?:[$>%#] +)?(?:sudo +)?(?:curl|wget|http|aws|az|gcloud|gh|glab|git|kubectl|helm|docker|podman|terraform|tofu|pulumi|ansible\S*|"
    r"npm|npx|pnpm|yarn|bun|pip3?|pipx|uvx?|brew|apt(?:-get)?|dnf|yum|make|cargo|go|python3?|node|ssh|scp|psql|mysql|redis-cli|openssl|"
    r"(?:GET|POST|PUT|PATCH|DELETE) +(?:https?://|/)|(?:New|Get|Set|Add|Remove|Update|Invoke|Enable|Disable|Start|Stop|Connect)-[A-Z]\w+)\b"
    r"|^[ \t]*(?:[$%] +)?[a-z][\w./-]* (?:[a-z][\w:-]* ){0,4}--?[a-z]|^[ \t]*\$ +\S",
    re.MULTILINE,
)
_INLINE = re.compile(
    r"`((?:GET|POST|PUT|PATCH|DELETE) +[^`]{2,200}|[a-z][\w-]*(?: [\w./:{}<>=-]+){1,12}|[a-z]+(?:-[a-z]+){1,6}|[A-Z][a-z]+(?:[A-Z][a-z]+)+)`"
)
_CALL = re.compile(r"`((?:[$>%] )?(?:(?:GET|POST|PUT|PATCH|DELETE) +[^`\n]{2,200}|[a-z][\w.-]*(?: +[^\s`]+){1,20}))`")
_CALL_LINE = re.compile(r"\s*(?:[$>%] )?[a-z][\w./-]*(?: +[^\s`]+){1,20}(?<![.,;:{(])[ \t]*(?:\n|\Z)")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_TYPED_IN_VI = re.compile(r"\s*:[A-Za-z]")
_METHOD = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b")
_REFERENCE = re.compile(
    r"\[([^\]\n]{2,90})\]\((?=[^()\s]{0,300}(?:api|reference|rest|cli|command))[^()\s]{0,300}?([^()\s/]{0,90})/?\)",
    re.IGNORECASE,
)
_ENDPOINT = re.compile(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b|\bendpoint\b|\[[^\]]*\]\([^()]*(?:/api[/-]|reference|API_|rest)[^()]*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command side: the code itself, the prose around it, and where it stands.

    Where there is no code, it is what the prose names, an operation a line: an address, a subcommand, a link to the reference.
    """

    code: str
    prose: str
    start: int
    end: int
    named: bool = False


def looks_like_command(code: str, info: str) -> bool:
    """Whether a block of code is a command or a request, rather than a program or output."""
    language = info.strip("{}").split(" ", 1)[0].split(",", 1)[0].strip(".").lower()
    return language in SHELLS or bool(_COMMAND.search(code[:2000]))


def command_in(document: Document, blocks: list[Block], *, labelled: bool, offered: bool = False) -> Command | None:
    """The command that the blocks hold; under a label such as "SDK" any code counts, and named operations too.

    Code without a language that is `offered` as another way is a command when its first line may be a call of a program.
    """
    fences = [block.fence for block in blocks if block.fence]
    codes = [(document.text[fence.body : fence.body_end], fence.info) for fence in fences]
    usable = [
        code
        for code, info in codes
        if code.strip()
        and not _TYPED_IN_VI.match(code)
        and (labelled or looks_like_command(code, info) or (offered and not info and _CALL_LINE.match(code)))
    ]
    prose = "\n".join(
        document.text[block.start : block.end] for block in blocks if not block.fence and block.kind != "heading"
    )
    named = not usable and labelled
    if named:
        usable = _named_in(prose)
    if not usable:
        return None
    return Command("\n".join(usable), prose, blocks[0].start, blocks[-1].end, named)


def inline_command(document: Document, block: Block, offer: re.Pattern[str]) -> Command | None:
    """The calls in a paragraph's sentences that match `offer` in lower case: "Alternatively, run `acme project delete`."."""
    text = document.text[block.start : block.end]
    calls = []
    for found in _CALL.finditer(text):
        start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, found.start())), default=0)
        after = _SENTENCE_END.search(text, found.end())
        if offer.search(text[start : after.start() if after else len(text)].lower()):
            calls.append(found[1])
    return Command("\n".join(calls), text, block.start, block.end) if calls else None


def _named_in(prose: str) -> list[str]:
    """The operations that prose names; an empty one when it speaks of an endpoint and names none."""
    spans = _INLINE.findall(prose)
    if not spans and not _ENDPOINT.search(prose):
        return []
    references = [" ".join(parts) for parts in _REFERENCE.findall(prose)]
    return [*_METHOD.findall(prose), *spans, *references] or [""]
