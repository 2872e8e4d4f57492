"""A text for a regular expression: what is wanted if allowed, else something that is, and never a long wait."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_llms.lint.suggest.patterns import matching


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(0|[1-9][0-9]*)$", r"^[a-f0-9]{24}$", r"^arn:aws:s3:::[a-z]+/x$", r"^\d{4}-\d{2}$", r"^(?:a|b)c+?$", r"^[^/]+$", r"^[A-Z]{2}\s\w$",
        r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}$", "^#[0-9a-fA-F]{6}$", r"^v\d+\.\d+$",
    ],
)  # fmt: skip
def test_what_it_finds_is_allowed(pattern: str) -> None:
    assert re.search(pattern, matching(pattern, "SOME_NAME"))


def test_what_is_wanted_goes_first() -> None:
    assert matching("^[A-Z_]+$", "TOKEN_ID") == "TOKEN_ID"


@pytest.mark.parametrize(
    "pattern", ["(", "^(a+)+$", "(?=x)y", "x" * 1000, "a{4000}", "(" * 200, r"^(a|aa)+$", "^[\\x00-\\x08]$"]
)
def test_what_has_no_answer_keeps_the_name(pattern: str) -> None:
    start = time.process_time()
    found = matching(pattern, "NAME" * 10)
    assert found == "NAME" * 10 or re.search(pattern, found)
    assert time.process_time() - start < 2


@settings(max_examples=200)
@given(st.text(alphabet="ab[]()^$|?*+{}0,1\\dw-.", max_size=14))
def test_no_pattern_breaks_it(pattern: str) -> None:
    assert matching(pattern, "NAME").isprintable()
