"""The report a docs lead can show: one self-contained page with a treemap of the site by ledger state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from mkdocs_llms import __version__
from mkdocs_llms.lint.finding import Diagnostic, Summary
from mkdocs_llms.lint.report.overview import repeated_steps

__all__ = ["html", "treemap"]

WIDTH, HEIGHT = 1000, 420
STATES = {
    "covered": "has a command",
    "human_only": "human-only",
    "elsewhere": "another product or editor",
    "gap": "gap",
}

_STYLE = """
:root{--covered:#2e7d4f;--human_only:#7a6ea8;--elsewhere:#8a8f98;--gap:#c4473a;--ink:#1d2126;--paper:#fff;--line:#d9dde3}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#16181c;--line:#343941}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1060px;margin:2rem auto;padding:0 1rem}
h1 small{font-weight:normal;opacity:.7}svg{width:100%;height:auto;display:block}svg text{fill:#fff;font-size:12px;pointer-events:none}
.key span{display:inline-block;margin-right:1.2em}.key i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;border-radius:2px}
table{border-collapse:collapse}td{padding:.1em 1em .1em 0}details{border-top:1px solid var(--line);padding:.5em 0}
summary{cursor:pointer}code,.src{font:13px/1.45 ui-monospace,monospace}.src{white-space:pre-wrap;border-left:3px solid var(--gap);padding-left:.8em;margin:.6em 0}
.settle{opacity:.85}a:focus,summary:focus{outline:2px solid currentColor}
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the treemap."""

    key: str
    x: float
    y: float
    width: float
    height: float


def treemap(sizes: Sequence[tuple[str, float]], x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Cut a rectangle by size: in halves of like weight, across the longer side, so that boxes stay near square."""
    rows = list(sizes)
    if not rows:
        return
    if len(rows) == 1:
        yield Box(rows[0][0], x, y, width, height)
        return
    total = sum(size for _, size in rows)
    at, held = 1, rows[0][1]
    while at < len(rows) - 1 and held + rows[at][1] / 2 < total / 2:
        held += rows[at][1]
        at += 1
    share = held / total
    if width >= height:
        yield from treemap(rows[:at], x, y, width * share, height)
        yield from treemap(rows[at:], x + width * share, y, width * (1 - share), height)
    else:
        yield from treemap(rows[:at], x, y, width, height * share)
        yield from treemap(rows[at:], x, y + height * share, width, height * (1 - share))


def html(diagnostics: Sequence[Diagnostic], summary: Summary) -> str:
    """The whole page; nothing in it is fetched from anywhere."""
    tasks = [found for found in diagnostics if found.ledger and found.qualifies]
    gaps = [found for found in tasks if found.ledger == "gap"]
    body = "\n".join([_head(summary), _map(tasks), _key(), _ledger(summary), _repeated(gaps), _gaps(gaps)])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Agent coverage {summary.coverage:.0f}%</title><style>{_STYLE}</style></head>\n<body>\n{body}\n"
        f"<footer><p><small>llmstxt lint {__version__}</small></p></footer></body></html>\n"
    )


def _head(summary: Summary) -> str:
    return (
        f"<h1>Agent coverage {summary.coverage:.0f}% <small>{summary.covered:,} of {summary.covered + summary.gaps:,} tasks that an agent "
        f"could do have a command</small></h1>"
    )


def _map(tasks: Sequence[Diagnostic]) -> str:
    """Pages sized by their GUI steps, each divided by state; the largest pages first."""
    pages: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for found in tasks:
        pages[found.path][found.ledger] += max(1, len(found.steps))
    sizes = sorted(
        ((path, float(sum(states.values()))) for path, states in pages.items()), key=lambda row: (-row[1], row[0])
    )
    cells = [cell for box in treemap(sizes, 0, 0, WIDTH, HEIGHT) for cell in _page(box, pages[box.key])]
    if not cells:
        return "<p>No task with GUI steps: nothing to map.</p>"
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Treemap of pages by ledger state">{"".join(cells)}</svg>'


def _page(box: Box, states: dict[str, int]) -> Iterator[str]:
    parts = [(state, float(states[state])) for state in STATES if states.get(state)]
    steps = sum(states.values())
    said = ", ".join(f"{STATES[state]}: {count} steps" for state, count in ((name, states[name]) for name, _ in parts))
    gap = states.get("gap")
    opening = f'<a href="#{escape(_anchor(box.key))}">' if gap else "<g>"
    yield f"{opening}<title>{escape(box.key)} ({steps} steps)\n{escape(said)}</title>"
    for cell in treemap(parts, box.x, box.y, box.width, box.height):
        yield (
            f'<rect class="{cell.key}" x="{cell.x:.1f}" y="{cell.y:.1f}" width="{max(0.5, cell.width - 1):.1f}" '
            f'height="{max(0.5, cell.height - 1):.1f}" fill="var(--{cell.key})"/>'
        )
    name = box.key.rsplit("/", 1)[-1]
    if box.width > 7 * len(name) + 8 and box.height > 18:
        yield f'<text x="{box.x + 4:.1f}" y="{box.y + 14:.1f}">{escape(name)}</text>'
    yield "</a>" if gap else "</g>"


def _anchor(path: str) -> str:
    return "page-" + "".join(char if char.isalnum() else "-" for char in path)


def _key() -> str:
    return (
        '<p class="key">'
        + "".join(f'<span><i style="background:var(--{state})"></i>{name}</span>' for state, name in STATES.items())
        + "</p>"
    )


def _ledger(summary: Summary) -> str:
    rows = {**{name: getattr(summary, state if state != "gap" else "gaps") for state, name in STATES.items()}}
    cells = "".join(f"<tr><td>{name}</td><td>{count:,}</td></tr>" for name, count in rows.items())
    left = [f"{count} files skipped: {escape(reason)}" for reason, count in summary.skipped.items()]
    left += (
        [f"{summary.not_measured} pages not measured: a language the rules do not know"] if summary.not_measured else []
    )
    return f"<table>{cells}</table>" + (f"<p>{'; '.join(left)}</p>" if left else "")


def _repeated(gaps: Sequence[Diagnostic]) -> str:
    rows = repeated_steps(gaps)[:10]
    if not rows:
        return ""
    items = "".join(f"<tr><td>{count}×</td><td>{escape(text)}</td></tr>" for text, count in rows)
    return f"<h2>Fix once, settles many</h2><table>{items}</table>"


def _gaps(gaps: Sequence[Diagnostic]) -> str:
    pages: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for found in gaps:
        pages[found.path].append(found)
    parts = [f"<h2>{len(gaps):,} gaps</h2>"]
    for path, rows in sorted(pages.items(), key=lambda row: (-len(row[1]), row[0])):
        parts.append(f'<h3 id="{escape(_anchor(path))}">{escape(path)}</h3>')
        parts += [_gap(found) for found in rows]
    return "\n".join(parts)


def _gap(found: Diagnostic) -> str:
    where = " › ".join(found.heading_path) or f"line {found.line}"
    source = "\n".join(f"{step.line}: {step.text}" for step in found.steps)
    known = " (known)" if found.baselined else ""
    wanted = found.heading_path[-1] if found.heading_path else "these steps"
    return (
        f"<details><summary>{escape(where)}: {escape(found.message)}{known}</summary>"
        f'<div class="src">{escape(source)}</div>'
        f'<p class="settle">What settles it: a command or request for “{escape(wanted)}” in a sibling tab, under a heading such as '
        f"“Using the CLI”, or right after line {found.steps[-1].line if found.steps else found.line}; or the reason why only a person can do it, as "
        f"<code>&lt;!-- llmstxt: human-only REASON --&gt;</code>.</p></details>"
    )
