"""Sentence ends."""

import pytest

from builder.text.sentences import split_sentences
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("sentences"), ids=lambda case: case["text"][:40])
def test_split(case):
    text = case["text"]
    spans = split_sentences(text, start=0, end=len(text), language=case["language"])
    assert [text[start:end] for start, end in spans] == case["sentences"]
