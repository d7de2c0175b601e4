"""Which sentences of different origins report the same."""

import pytest

from tests.conftest import load_cases
from tests.corpus import make_corpus, make_topic

LEFT, RIGHT = (load_cases("corroboration")[0][side] for side in ("left", "right"))


@pytest.mark.parametrize("case", load_cases("corroboration"), ids=lambda case: case["name"])
def test_same_reports_are_found_and_others_are_not(case):
    briefing = make_corpus([case["left"], case["right"]])
    found = {(pair.left.sentence, pair.right.sentence): pair.level for pair in briefing.corroborations}
    assert [list(places) for places, level in found.items() if level == "also"] == case["also"]
    assert not [places for places in case.get("see", []) if tuple(places) not in found]
    assert not [places for places in case["never"] if tuple(places) in found]
    assert all({pair.left.article, pair.right.article} == {0, 1} for pair in briefing.corroborations)


def test_a_pair_names_what_both_say():
    (pair,) = [pair for pair in make_corpus([LEFT, RIGHT]).corroborations if pair.level == "also"]
    assert "riga" in pair.entities
    assert {"parliament", "approv", "budget"} <= set(pair.words)
    assert "pass_law" in pair.acts
    assert 0.75 <= pair.score <= 1


def test_a_copy_is_no_second_source():
    briefing = make_corpus([LEFT, LEFT])
    assert briefing.corroborations == ()
    assert len(briefing.origins) == 1


def test_a_sentence_that_stands_in_two_articles_is_one_fact():
    briefing = make_corpus([LEFT, LEFT], topics=[make_topic("budget", "budget")])
    assert [ref.article for ref in briefing.topics[0].facts] == [0]
