"""The page of a rule: its docstring, which `llmstxt explain` shows and the tests execute."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from mkdocs_llms.errors import ConfigError
from mkdocs_llms.lint.engine import PROBLEMS
from mkdocs_llms.lint.rules import BY_CODE, RULES, Rule

__all__ = ["defaults_table", "examples", "page", "summary_line"]

_EXAMPLE = re.compile(r"^## (Bad|Good)\n(.*?)(?=^## (?:Bad|Good|Fix safety)\n|\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^(`{3,}|~{3,})(\w*)(?: ([^\n]*))?\n(.*?)^\1[ ]*$", re.MULTILINE | re.DOTALL)


def page(wanted: str) -> str:
    """The page of one rule, by code or name. Raises ConfigError for one that does not exist."""
    code = next((code for code, row in PROBLEMS.items() if wanted.upper() == code or wanted.lower() == row[0]), "")
    if code:
        name, severity, meaning = PROBLEMS[code]
        return f"# {code} {name}\n\n{meaning}\n\nSeverity: {severity}. Always on."
    rule = BY_CODE.get(wanted.upper()) or next((rule for rule in RULES if wanted.lower() == rule.NAME), None)
    if rule is None:
        names = [*(r.NAME for r in RULES), *(row[0] for row in PROBLEMS.values())]
        near = difflib.get_close_matches(wanted.upper(), [*BY_CODE, *PROBLEMS], 1, 0.6) or difflib.get_close_matches(
            wanted.lower(), names, 1, 0.5
        )
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise ConfigError(f'No rule "{wanted}".{hint} `llmstxt explain --all` lists them.')
    state = "on by default" if rule.DEFAULT else f"off by default; `--extend-select {rule.CODE}` switches it on"
    return f"# {rule.CODE} {rule.NAME}\n\n{_text(rule)}\n\nSeverity: {rule.SEVERITY}, {state}."


def summary_line(code: str) -> str:
    """The first sentence of a rule's page."""
    if code in PROBLEMS:
        return PROBLEMS[code][2]
    return _text(BY_CODE[code]).partition("\n")[0]


def defaults_table() -> str:
    """All rules as a Markdown table: code, name, severity, whether it is on."""
    rows = [
        f"| {r.CODE} | {r.NAME} | {r.SEVERITY} | {'on' if r.DEFAULT else 'off'} | {summary_line(r.CODE)} |"
        for r in RULES
    ]
    rows += [
        f"| {code} | {name} | {severity} | on | {meaning} |" for code, (name, severity, meaning) in PROBLEMS.items()
    ]
    return "\n".join(["| code | name | severity | default | what it finds |", "|---|---|---|---|---|", *rows])


def examples(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """The examples of a rule's page: "Bad" or "Good", the file name it is for, the source."""
    for section in _EXAMPLE.finditer(_text(rule)):
        for fence in _FENCE.finditer(section[2]):
            yield section[1], fence[3] or "page.md", fence[4]


def _text(rule: Rule) -> str:
    return (rule.__doc__ or "").strip()
