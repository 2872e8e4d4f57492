"""A command that waits for a person.

## What it does
Finds editors, pagers, login wizards and terminals (`vim`, `less`, `gcloud auth login`, `docker run -it`) in shell blocks.

## Why is this bad?
An agent has no terminal to answer in: the command hangs until it is killed. Most have a form that asks nothing.

## Bad
````markdown
```bash
nano /etc/acme.conf
```
````

````markdown
```bash
gh auth login
```
````

## Good
````markdown
```bash
gh auth login --with-token < token.txt
```
````

````markdown
```bash
less --version
```
````

## Fix safety
There is no automatic fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_llms.lint.finding import Finding, Severity

if TYPE_CHECKING:
    from mkdocs_llms.lint.document import Document

CODE = "CMD202"
NAME = "interactive-program"
SEVERITY: Severity = "warning"
DEFAULT = False

_SHELLS = frozenset(
    {"bash", "sh", "zsh", "shell", "console", "fish", "powershell", "pwsh", "cmd", "bat", "terminal", "shell-session"}
)
# What waits for a person → the form that does not.
_INTERACTIVE = {
    r"(?:vim?|nano|emacs|pico|nvim|micro|notepad)(?: +[^-\s|;&]\S*)+$": "write the file with a here-document, `tee` or `sed`",
    r"(?:less|more)(?: +[^-\s|;&]\S*)+$": "use `cat`",
    r"[^\n|]{1,200}\| *(?:less|more)$": "leave the pager out",
    r"gh auth login(?!.*(?:--with-token|-h\b))": "`gh auth login --with-token < FILE`, or set GH_TOKEN",
    r"gcloud (?:auth login|init)(?!.*--cred-file)": "`gcloud auth activate-service-account --key-file FILE`",
    r"az login(?!.*(?:--service-principal|--identity|--federated-token))": "`az login --service-principal …` or `--identity`",
    r"aws (?:configure|sso login)$": "`aws configure set KEY VALUE`, or environment variables",
    r"npm (?:login|adduser|init)$": "`npm init -y`; for a login set NPM_TOKEN in .npmrc",
    r"docker login(?!.*--password-stdin)": "`docker login --password-stdin`",
    r"(?:docker|podman|kubectl) (?:run|exec)\b[^\n]{0,200} (?:-it|-ti|--tty|-i -t)\b": "leave out `-it` and give the command to run",
    r"(?:heroku|vercel|netlify|wrangler|fly|flyctl|firebase) login$": "pass a token in the environment",
    r"(?:mysql|psql|mongo(?:sh)?|redis-cli|sqlite3)(?: +-[uhpdPU]\S*(?: +[^-\s]\S*)?)*$": "pass the statement with `-e`, `-c` or `--eval`",
    r"ssh-keygen$": "`ssh-keygen -t ed25519 -N '' -f FILE`",
    r"(?:top|htop|watch \S.*|crontab -e|visudo|passwd(?: \w+)?)$": "use a form that prints once and ends",
    r"(?:python3?|node|irb|ghci|iex|ipython)$": "pass the code with `-c` or `-e`",
}
_LINE = re.compile(
    r"^[ \t]*(?:[$>%#] +)?(?:sudo +)?(?:"
    + "|".join(f"(?P<p{n}>{pattern})" for n, pattern in enumerate(_INTERACTIVE))
    + r")[ \t]*",
    re.MULTILINE,
)
_PROMPT = re.compile(r"^[ \t]*[$>%#] +\S", re.MULTILINE)
_FORMS = tuple(_INTERACTIVE.values())


def check(document: Document) -> Iterator[Finding]:
    """Yield each command that waits."""
    for fence in document.fences:
        if fence.info.split(" ", 1)[0].strip("{}.").lower() not in _SHELLS:
            continue
        # In a transcript, what has no prompt is output.
        transcript = bool(_PROMPT.search(document.text, fence.body, fence.body_end))
        for found in _LINE.finditer(document.text, fence.body, fence.body_end):
            if transcript and not _PROMPT.match(document.text, found.start()):
                continue
            form = _FORMS[int((found.lastgroup or "p0")[1:])]
            start = found.start(found.lastgroup or 0)
            yield Finding(start, found.end(), f"This waits for a person; {form}.")
