"""Write docs/rules.md, where the addresses in diagnostics lead, from the docstrings of the rules. `python docs/rules.py`."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_llms.lint.engine import PROBLEMS
from mkdocs_llms.lint.pages import defaults_table, page
from mkdocs_llms.lint.rules import RULES

TARGET = Path(__file__).parent / "rules.md"
CODES = [*(rule.CODE for rule in RULES), *PROBLEMS]
# A fence, or a heading outside of one: the headings in the examples stay as they are.
FENCE_OR_HEADING = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)$|^## (?P<heading>[^\n]+)$", re.MULTILINE | re.DOTALL)


def section(code: str) -> str:
    """The page of one rule under a heading that is nothing but its code, so that `#act102` leads to it."""
    title, _, body = page(code).partition("\n")
    name = title.removeprefix(f"# {code} ")
    body = FENCE_OR_HEADING.sub(lambda found: f"### {found['heading']}\n" if found["heading"] else found[0], body)
    return f"## {code}\n\n**{name}**\n{body}"


def text() -> str:
    table = re.sub(
        r"^\| ([A-Z]+\d+) ", lambda found: f"| [{found[1]}](#{found[1].lower()}) ", defaults_table(), flags=re.MULTILINE
    )
    return "\n\n".join(["# Rules of `llmstxt lint`", table, *map(section, CODES)]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
