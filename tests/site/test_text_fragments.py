"""Addresses that open a publisher's page at the sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.site.escape import check_url
from builder.site.text_fragments import point_at_words
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("text_fragments"), ids=lambda case: str(case["words"])[:30])
def test_addresses(case: dict[str, str]) -> None:
    assert point_at_words(case["url"], words=case["words"]) == case["address"]


def test_words_that_would_make_the_address_too_long_are_left_out() -> None:
    assert point_at_words("https://example.org/a", words="記" * 400) == "https://example.org/a"


@given(st.text(min_size=1))
def test_any_words_come_back_and_the_address_can_be_linked(words: str) -> None:
    pointed = point_at_words("https://example.org/a", words=words)
    directive = pointed.partition("#:~:text=")[2]
    assert not set("-& ") & set(directive)
    assert directive.count(",") <= 1
    if directive and "\ufffd" not in words and all(not 0xD800 <= ord(letter) < 0xE000 for letter in words):
        first, _, last = (unquote(part) for part in directive.partition(","))
        said = " ".join(words.split())
        assert said.startswith(first)
        assert said.endswith(last)
    assert check_url(pointed) == pointed
