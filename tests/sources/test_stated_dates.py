"""Dates as files write them."""

from __future__ import annotations

import pytest

from builder.sources.stated_dates import read_day, same_moment
from tests.conftest import load_cases


@pytest.mark.parametrize("case", load_cases("stated_dates"), ids=lambda case: case["text"] or "empty")
def test_the_day_as_stated(case):
    assert read_day(case["text"]) == case["edtf"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-04-09T02:00:00Z", "2024-04-08T22:00:00-04:00", True),
        ("2024-04-09", "2024-04", True),
        ("2024-04-09", "Tue, 09 Apr 2024 10:00:00 GMT", True),
        ("2024-04-09", "2024-04-08", False),
        ("2024-04-09T02:00:00Z", "2024-04-08T02:00:00Z", False),
        ("2024-04-09", "unreadable", True),
    ],
)
def test_two_dates_contradict_or_not(one, other, same):
    assert same_moment(one, other) is same
