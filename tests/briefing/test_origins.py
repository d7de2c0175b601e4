"""Copies count once."""

from builder.briefing.origins import count_origins, find_origins
from builder.sources.read import read_article

PARTS = [
    "The mayor of Porto opened the new tram line on Monday in front of two thousand people. ",
    "The line joins the hospital with the station and takes eleven minutes from end to end. ",
    "It had been planned for nineteen years and cost twice as much as the first estimate. ",
    "From Thursday on the trams will run every six minutes until midnight, the operator said. ",
]
OTHER = "Engineers of the river authority measured the highest water in forty years near the old mill this morning."


def _articles(*texts):
    return [read_article(text.encode(), file=f"{i}.txt", where="x") for i, text in enumerate(texts)]


def test_verbatim_shortened_and_half_copies_are_one_origin():
    whole = "".join(PARTS)
    articles = _articles(whole, whole, "".join(PARTS[:2]), OTHER, whole.replace("Monday", "Tuesday"))
    origins = find_origins(articles)
    assert [origin.articles for origin in origins] == [(0, 1, 2, 4), (3,)]
    assert [origin.reason for origin in origins] == ["shared-text", None]
    assert count_origins(origins, range(5)) == 2


def test_five_copies_change_no_count():
    whole = "".join(PARTS)
    few, many = _articles(whole, OTHER), _articles(whole, OTHER, *[whole] * 5)
    assert count_origins(find_origins(few), range(2)) == count_origins(find_origins(many), range(7)) == 2


def test_publishers_of_one_family_count_once():
    origins = find_origins(_articles("".join(PARTS), OTHER))
    assert count_origins(origins, [0, 1], families={0: "one house", 1: "one house"}) == 1
