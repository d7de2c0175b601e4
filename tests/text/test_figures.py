"""Figures: number, unit, and what they count."""

import pytest

from builder.model.findings import Sentence
from builder.text.dates import find_dates
from builder.text.figures import find_figures
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("figures"), ids=lambda case: case["text"][:50])
def test_figures(case):
    text, language = case["text"], case.get("language", "en")
    sentences = [Sentence(start=0, end=len(text), block=0)]
    dates = find_dates(text, sentences=sentences, language=language)
    found = find_figures(text, sentences=sentences, dates=dates, language=language)
    assert [figure.text for figure in found] == [expected["text"] for expected in case["figures"]]
    for figure, expected in zip(found, case["figures"], strict=True):
        assert text[figure.start : figure.end] == figure.text
        assert {name: getattr(figure, name) for name in expected} == expected
