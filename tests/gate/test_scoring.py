"""The scores on examples that can be checked by hand, most of them from the papers that define the measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gate import scoring

VALUES = [
    ("1998-08-07", {"edtf": "1998-08-07"}, True),
    ("1998-08-07T16:00", {"edtf": "1998-08-07"}, True),
    ("1998-08-07", {"edtf": "1998-08"}, False),
    ("1998-10-XX", {"edtf": "1998-10"}, True),
    ("1949-XX", {"edtf": "1949"}, True),
    ("1998-FA", {"edtf": "1998-23"}, True),
    ("1998-FA", {"edtf": "1998-24"}, False),
    ("1998-Q3", {"edtf": "1998-35"}, True),
    ("199", {"edtf": "199X"}, True),
    ("1998-W33", {"edtf": "1998-08-10/1998-08-16"}, True),
    ("1998-W33-WE", {"edtf": "1998-08-15/1998-08-16"}, True),
    ("1998-W33", {"edtf": "1998-08-10"}, False),
    ("P2D", {"duration": "P2D"}, True),
    ("P2D", {"duration": "P2W"}, False),
    ("P2D", {"edtf": "1998"}, False),
    ("PRESENT_REF", {"vague": True}, True),
    ("PXY", {"vague": True}, True),
    ("1998", {"vague": True}, False),
    ("1998", {}, False),
]


def test_rates_of_nothing_are_zero():
    assert scoring.count_rates(0, found=0, wanted=0) == (0, 0, 0)
    assert scoring.count_rates(0, found=0, wanted=4) == (0, 0, 0)
    assert scoring.take_mean([]) == 0


def test_rates():
    assert scoring.count_rates(2, found=4, wanted=8) == pytest.approx((0.5, 0.25, 1 / 3))
    assert scoring.compare_sets("abcd", "cdefghij") == pytest.approx((0.5, 0.25, 1 / 3))


def test_keywords_match_by_stems_and_count_once():
    found = ["Security alliances", "security alliance", "rover", "treaty"]
    rates = scoring.score_keywords(found, wanted=["security alliance", "rovers", "Moon", "!"], language="en")
    assert rates == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_keywords_beyond_the_limit_do_not_count():
    rates = scoring.score_keywords(["one rover", "moon"], wanted=["moon"], language="en", limit=1)
    assert rates == (0, 0, 0)


@pytest.mark.parametrize(
    ("words", "kept"),
    [("the White House", "White House"), ("Japan's", "Japan"), ("Japan’s", "Japan"), ("Theresa", "Theresa")],
)
def test_a_name_loses_its_article_and_its_possessive(words, kept):
    text = f"In {words} today"
    start, end = scoring.trim_name(text, (3, 3 + len(words)))
    assert text[start:end] == kept


def test_a_span_is_matched_once():
    assert scoring.match_spans([(0, 10)], [(0, 4), (5, 9)]) == {0: 0}
    assert scoring.match_spans([(0, 4), (5, 9)], [(8, 12), (3, 5)]) == {0: 1, 1: 0}
    assert scoring.match_spans([(0, 4)], [(4, 8)]) == {}


@pytest.mark.parametrize(("value", "said", "same"), VALUES, ids=str)
def test_values_of_dates(value, said, same):
    assert scoring.agree_value(value, **{"edtf": None, "duration": None, "vague": False, **said}) is same


@pytest.mark.parametrize(
    ("text", "edtf", "marks"),
    [
        ("between 1994 and 1997", "1994/1997", [((5, 17), "1994"), ((22, 26), "1997")]),
        ("April 24-25", "XXXX-04-24/XXXX-04-25", [((5, 13), "XXXX-04-24"), ((14, 16), "XXXX-04-25")]),
        ("last week", "2024-04-01/2024-04-07", [((5, 14), "2024-04-01/2024-04-07")]),
        ("2010-12", None, [((5, 12), None)]),
    ],
    ids=str,
)
def test_a_stretch_that_names_both_ends_is_two_marks(text, edtf, marks):
    found = scoring.mark_ends(text, start=5, edtf=edtf, duration=None, vague=False)
    assert [(mark.span, mark.edtf) for mark in found] == marks


def test_bcubed_as_in_the_paper():
    """Bagga and Baldwin 1998, figures 1 and 2: chains of 5, 2 and 5; joining the two large ones costs most."""
    wanted = {f"{n:02}": "a" if n < 5 else "b" if n < 7 else "c" for n in range(12)}
    first = scoring.score_bcubed({k: "b" if v == "c" else v for k, v in wanted.items()}, wanted=wanted)
    second = scoring.score_bcubed({k: "a" if v == "c" else v for k, v in wanted.items()}, wanted=wanted)
    assert (first.precision, first.recall) == pytest.approx((16 / 21, 1))
    assert (second.precision, second.recall) == pytest.approx((7 / 12, 1))


def test_rouge_counts_runs_as_often_as_they_stand():
    rates = scoring.score_rouge("police killed the gunman", reference="police kill the gunman", size=1)
    assert rates == pytest.approx((1, 1, 1))
    rates = scoring.score_rouge("the gunman kill police", reference="police kill the gunman", size=2)
    assert rates == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    rates = scoring.score_rouge("police police police", reference="police left", size=1)
    assert rates == pytest.approx((1 / 3, 1 / 2, 2 / 5))


def test_average_precision():
    right = [True, False, True, False]
    assert scoring.score_average_precision([4, 3, 2, 1], right=right) == pytest.approx((1 + 2 / 3) / 2)
    assert scoring.score_average_precision([1, 1, 1, 1], right=right) == pytest.approx(0.5)
    assert scoring.score_average_precision([1, 2], right=[False, False]) == 0


def test_recall_at_a_precision_takes_the_farthest_threshold():
    right = [True, False, True, True, True, False]
    assert scoring.find_recall_at([6, 5, 4, 3, 2, 1], right=right, precision=0.8) == pytest.approx(1)
    assert scoring.find_recall_at([6, 5, 4, 3, 2, 1], right=right, precision=0.9) == pytest.approx(0.25)
    assert scoring.find_recall_at([1, 1, 1, 1, 1, 1], right=right, precision=0.8) == 0


def test_a_floor_is_cut_and_not_rounded():
    assert scoring.floor_figure(0.8499) == 0.84
    assert scoring.floor_figure(0.29) == 0.29


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 3), min_size=1))
def test_bcubed_of_the_gold_itself_is_one(labels):
    assert scoring.score_bcubed(labels, wanted=labels) == pytest.approx((1, 1, 1))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1))
def test_average_precision_does_not_depend_on_the_order_of_equal_scores(pairs):
    scores = [scoring.score_average_precision([s for s, _ in p], right=[r for _, r in p]) for p in (pairs, pairs[::-1])]
    assert scores[0] == pytest.approx(scores[1])
    assert 0 <= scores[0] <= 1 + 1e-9
