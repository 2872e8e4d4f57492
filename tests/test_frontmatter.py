from __future__ import annotations

import pytest
import yaml

from mkdocs_llms.frontmatter import mapping


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth


def test_what_people_write_is_read() -> None:
    assert mapping("title: A\nllms: {tags: [a, [b]]}\n1: x") == {"title": "A", "llms": {"tags": ["a", ["b"]]}, "1": "x"}
    assert mapping(nested(15)) is not None


@pytest.mark.parametrize("text", [nested(30), "[" * 15_000, "{" * 15_000, "a: " * 5_000, "a: &a 1\nb: *a"])
def test_what_is_made_to_take_long_is_given_up_at_its_beginning(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda text: (seen.append(event) or event for event in parse(text)))
    assert mapping(text) is None
    assert len(seen) < 100
