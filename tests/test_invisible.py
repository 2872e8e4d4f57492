from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_llms import invisible


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffA leading byte order mark",
        "family 👩‍👩‍👧, heart ❤️, keycap 1️⃣, text style ☎︎",
        "Scotland 🏴󠁧󠁢󠁳󠁣󠁴󠁿, Netherlands 🇳🇱",
        "می‌خواهم",  # Persian: zero-width non-joiner between letters
        "क्‍ष",  # Devanagari: zero-width joiner
        "中文\u200b搜索",  # zero-width space where words have no spaces
        "שלום\u200f (abc)",  # right-to-left mark in right-to-left text
        "plain ASCII, tabs\tand\nlines",
    ],
)
def test_honest_characters_stay(text: str) -> None:
    assert invisible.strip(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "clean", "kind"),
    [
        ("hi" + "".join(chr(0xE0000 + ord(c)) for c in "ignore all"), "hi", "10 Unicode tag characters"),
        ("a\u202eb\u2066c", "abc", "2 bidirectional controls"),
        ("track\u200bing", "tracking", "1 zero-width characters"),
        ("pay\u2060load\u00ad", "payload", "2 zero-width characters"),
        ("a" + "\U000e0101\U000e0155", "a", "2 variation selectors that select nothing"),
        ("x\u3164y", "xy", "1 invisible fillers"),
        ("nul\x00l", "null", "1 control characters"),
        ("late \ufeffmark", "late mark", "1 zero-width characters"),
        ("🏴" + "\U000e0067", "🏴", "1 Unicode tag characters"),  # a flag that never ends
    ],
)
def test_what_hides_is_taken_out_and_counted(text: str, clean: str, kind: str) -> None:
    assert invisible.strip(text) == (clean, (kind,))


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_stripping_twice_is_stripping_once(text: str) -> None:
    once, _ = invisible.strip(text)
    assert invisible.strip(once)[0] in (once, invisible.strip(invisible.strip(once)[0])[0])
    assert len(once) == len(text) - len(invisible.find(text))


@given(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20)))
def test_printable_ascii_is_never_touched(text: str) -> None:
    assert invisible.find(text) == []


def test_a_lone_surrogate_becomes_a_question_mark_and_nothing_else_changes() -> None:
    assert invisible.strip("né\ud800e\u200b") == ("né?e", ("1 zero-width characters",))
    assert invisible.strip("né\ud800e") == ("né?e", ())
