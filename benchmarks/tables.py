"""What was measured, as Markdown and as JSON."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any

from sites import versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Measured

__all__ = ["as_json", "as_markdown"]

_LABELS = {"plain": "plain", "again": "plain again", "llms": "**llms**", "llmstxt": "mkdocs-llmstxt"}
_PACKAGES = ["mkdocs", "mkdocs-material", "mkdocstrings", "mkdocs-llms", "turbohtml", "mkdocs-llmstxt"]
_HEAD = """\
| site | build | CPU s | × | wall s | × | memory MB | × | CPU in its hooks | for importing it |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"""


def as_markdown(found: Sequence[Measured], rounds: int) -> str:
    """The table, then where the time in our hooks goes, then the noise."""
    lines = [_setting(rounds), "", _HEAD]
    lines += [_row(site, variant) for site in found for variant in site.samples]
    lines.append("")
    lines += [f"{site.site}: {_spread(site)}" for site in found]
    lines.append("")
    lines += [_where(site) for site in found if "llms" in site.samples]
    for site in found:
        lines += [
            f"\n{site.site}, {_LABELS[variant]} left out: {why.splitlines()[-1]}"
            for variant, why in site.skipped.items()
        ]
    return "\n".join(lines)


def _setting(rounds: int) -> str:
    load = os.getloadavg()[0]
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions(_PACKAGES)}; "
        f"medians of {rounds} rounds, load average {load:.1f} at the end"
    )


def _row(site: Measured, variant: str) -> str:
    cells = [f"{site.site} ({site.pages} pages)" if variant == "plain" else "", _LABELS[variant]]
    for quantity, form in (("cpu", ".2f"), ("wall", ".2f"), ("memory", ".0f")):
        cells.append(format(site.typical(variant, quantity), form))
        cells.append("1" if variant == "plain" else f"{median(site.ratios(variant, quantity)):.2f}")
    hooks = site.typical(variant, "hooks")
    imports = site.typical(variant, "imports")
    return f"| {' | '.join([*cells, *(f'{share:.1%}' if share else '' for share in (hooks, imports))])} |"


def _spread(site: Measured) -> str:
    """How far two identical builds of one round lie apart."""
    if "again" not in site.samples:
        return "no second plain build"
    cpu, wall = site.ratios("again", "cpu"), site.ratios("again", "wall")
    hooks = [sample.hooks for sample in site.samples.get("llms", ())]
    ours = f"; our hooks {min(hooks):.1%} to {max(hooks):.1%} of the CPU" if hooks else ""
    return (
        f"two identical builds of one round: CPU × {min(cpu):.2f} to {max(cpu):.2f}, "
        f"wall × {min(wall):.2f} to {max(wall):.2f}{ours}"
    )


def _where(site: Measured) -> str:
    shares = ", ".join(f"{name} {share:.2%}" for name, share in site.parts("llms").items() if share >= 0.0001)
    return f"{site.site}, CPU inside llms: {shares}"


def as_json(found: Sequence[Measured], rounds: int) -> dict[str, Any]:
    """Every sample, for whoever wants to compute something else."""
    return {"setting": _setting(rounds), "sites": [asdict(site) for site in found]}
