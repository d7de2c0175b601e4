"""Copies count once, and the page can say what kind of copy each is."""

import pytest

from builder.briefing.origins import count_origins, find_origins
from builder.sources.read import read_article
from tests.conftest import load_cases

(PARTS,) = load_cases("copies_texts")
WHOLE = ("ferry", "prices", "critics", "plan")


def _articles(*texts):
    return [read_article(text.encode(), file=f"{i}.txt", where="x") for i, text in enumerate(texts)]


def _join(parts):
    return "\n\n".join(PARTS[part] for part in parts)


@pytest.mark.parametrize("case", load_cases("copies"), ids=lambda case: case["name"])
@pytest.mark.parametrize("turned", [False, True], ids=["left", "right"])
def test_a_copy_is_one_origin_with_the_reason(case, turned):
    texts = [_join(WHOLE), _join(case["parts"])]
    origins = find_origins(_articles(*(reversed(texts) if turned else texts)))
    if case["reason"] is None:
        assert [origin.articles for origin in origins] == [(0,), (1,)]
    else:
        assert [(origin.articles, origin.reason) for origin in origins] == [((0, 1), case["reason"])]
        assert (origins[0].share is None) == (case["reason"] == "retold")


def test_a_group_states_its_weakest_link():
    texts = [_join(WHOLE), _join(WHOLE), _join(["other_a", "ferry", "prices", "other_b"])]
    (origin,) = find_origins(_articles(*texts))
    assert (origin.articles, origin.reason) == ((0, 1, 2), "part-inside")
    assert 0.3 <= origin.share < 0.8


def test_a_text_that_a_hundred_papers_took_over_is_one_origin():
    whole, other = _join(WHOLE), _join(["other_a", "other_b"])
    articles = _articles(whole, other, *[f"{whole}\n\nEdition {i} of this paper." for i in range(100)])
    origins = find_origins(articles)
    assert [len(origin.articles) for origin in origins] == [101, 1]
    assert count_origins(origins, range(102)) == 2


def test_publishers_of_one_family_count_once():
    origins = find_origins(_articles(_join(WHOLE), _join(["other_a", "other_b"])))
    assert count_origins(origins, [0, 1], families={0: "one house", 1: "one house"}) == 1


@pytest.mark.parametrize("case", load_cases("copies_traps"), ids=lambda case: case["name"])
def test_templates_are_no_copies_and_new_headlines_no_originals(case):
    origins = find_origins(_articles(case["left"], case["right"]))
    found = [(origin.articles, origin.reason) for origin in origins]
    assert found == ([((0,), None), ((1,), None)] if case["reason"] is None else [((0, 1), case["reason"])])
