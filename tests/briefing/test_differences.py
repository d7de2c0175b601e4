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
    for difference in briefing.differences:
        for side in (difference.left, difference.right):
            assert briefing.claim(side.ref).span.holds(side.span)
