"""Where two articles give another value for the same slot of the same subject."""

import pytest

from tests.conftest import load_cases
from tests.corpus import make_corpus


@pytest.mark.parametrize("case", load_cases("differences"), ids=lambda case: case["name"])
def test_differences(case):
    day = case.get("reference_date", "2024-06-01")
    briefing = make_corpus([case["left"], case["right"]], reference_date=day)
    found = [[d.slot, d.left.value, d.right.value] for d in briefing.differences]
    assert found == case["found"]
    assert all(difference.later is None for difference in briefing.differences)
    for difference in briefing.differences:
        for side in (difference.left, difference.right):
            assert briefing.claim(side.ref).span.holds(side.span)


@pytest.mark.parametrize("case", load_cases("differences_counts"), ids=lambda case: case["name"])
def test_counts_in_each_language(case):
    days = case.get("days", [None, None])
    briefing = make_corpus([case["left"], case["right"]], language=case.get("language", "en"), days=days)
    found = [[d.left.value, d.right.value, d.later] for d in briefing.differences if d.kind == "figure"]
    assert found == case["found"]
    for difference in briefing.differences:
        known = [side.published for side in (difference.left, difference.right)]
        assert difference.kind != "figure" or known == [day if day and len(day) == 10 else None for day in days]


def test_a_pair_turned_round_gives_the_same_differences():
    case = next(case for case in load_cases("differences_counts") if case["name"] == "en: the toll of the next day")
    turned = make_corpus([case["right"], case["left"]], days=case["days"][::-1])
    assert [[d.left.value, d.right.value, d.later] for d in turned.differences] == [["14", "12", "left"]]
