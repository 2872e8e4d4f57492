"""A floor under fidelity: each share may only rise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

FLOOR = {
    "code": 1.0,
    "languages": 1.0,
    "headings": 1.0,
    "tabs": 1.0,
    "admonitions": 1.0,
    "cells": 1.0,
    "images": 1.0,
    "links": 0.974,  # signatures are code, where a cross-reference cannot stand
    "words": 0.998,  # invisible characters are taken out of the middle of words
}
NOT_EMITTED = {"internal/house-notes/index.html"}


def shares(site: Path, facts: ModuleType) -> tuple[dict[str, float], list[str]]:
    want_all, kept_all, lost_all = Counter(), Counter(), []
    for page in sorted(site.rglob("index.html")):
        path = page.relative_to(site).as_posix()
        twin = page.with_suffix(".md")
        if path in NOT_EMITTED:
            continue
        want, have = facts.from_html(page.read_text("utf-8")), facts.from_twin(twin.read_text("utf-8"))
        for kind in facts.KINDS:
            want_all[kind] += want[kind].total()
            kept_all[kind] += (want[kind] & have[kind]).total()
            lost_all += [f"{path} {kind}: {fact!r}" for fact in want[kind] - have[kind]]
    return {kind: kept_all[kind] / want_all[kind] for kind in facts.KINDS}, lost_all


@pytest.mark.host
def test_the_twins_keep_what_the_pages_say(example: Path, facts: ModuleType) -> None:
    reached, lost = shares(example, facts)
    assert {kind: round(share, 4) for kind, share in reached.items() if share < FLOOR[kind]} == {}, lost


@pytest.mark.host
def test_so_does_the_second_engine(example_soup: Path, facts: ModuleType) -> None:
    reached, lost = shares(example_soup, facts)
    assert {kind: round(share, 4) for kind, share in reached.items() if share < FLOOR[kind]} == {}, lost
