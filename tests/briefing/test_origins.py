"""Copies count once, and the page can say what kind of copy each is."""

import pytest

from builder.author_sources import parse_sources
from builder.briefing.origins import count_origins, find_origins
from builder.sources.agencies import find_agency, unify_name
from builder.sources.read import read_article
from builder.text.lexicon import load_pairs
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


def test_a_copy_without_a_byline_is_no_second_source_beside_its_agency():
    """One report of the AP, a paper's copy of it without the name, and another report of the AP: one origin."""
    whole, other = _join(WHOLE), _join(["other_a", "other_b"])
    origins = find_origins(_articles(whole, whole + "\n\nMore tomorrow.", other))
    assert [origin.articles for origin in origins] == [(0, 1), (2,)]
    families = {0: "AP", 2: "AP"}
    for articles in ([0, 1], [1, 0], [0, 2], [0, 1, 2], [1, 2, 0], [2, 1, 0]):
        assert count_origins(origins, articles, families=families) == 1, articles
    assert count_origins(origins, [1, 2], families={2: "AP"}) == 2


@pytest.mark.parametrize(
    "heads",
    [
        ("By Ann Smith, Associated Press", "OSLO (AP) — "),
        ("By The Associated Press", "OSLO (AP) — "),
        ("By Ann Smith | dpa", "OSLO (DPA) - "),
        ("By Agence France-Presse", "OSLO (AFP) - "),
        ("By Kyodo News", "OSLO (Kyodo) - "),
        ("By Ann Smith, The Canadian Press", "OSLO (CP) — "),
    ],
)
def test_an_agency_is_one_origin_however_its_name_is_written(heads):
    byline, dateline = heads
    said = "The harbour of Oslo will be closed for 14 days from 9 April 2024, the port authority said."
    texts = (
        f"Oslo harbour closes\n\n{byline}\n\n{said} Ferries will sail from Moss until the work is done.",
        f"Port shut for repairs\n\n{dateline}{said} It is the longest closure since the war, and fishermen are angry.",
        f"No ships in Oslo\n\n{said} Hotels fear for their guests, who come by sea in spring.",
    )
    articles = _articles(*texts)
    assert articles[0].family is not None and articles[0].family == articles[1].family != articles[2].family
    origins = find_origins(articles)
    families = {n: article.family for n, article in enumerate(articles) if article.family}
    assert len(origins) == 3 and count_origins(origins, range(3), families=families) == 2


def test_a_family_may_be_named_by_any_spelling_of_its_agency():
    rules = parse_sources("families: {Wires: [Associated Press]}", file="sources.yml").values
    (named,) = parse_sources("sources: [{files: '*', family: The Associated Press}]", file="sources.yml").values
    raw = b"Harbour closes\n\nOSLO (AP) - The harbour closed on Monday for ten days, the port authority said.\n"
    assert read_article(raw, file="a.txt", where="x", rules=rules).family == "Wires"
    assert read_article(raw, file="a.txt", where="x", rules=[named]).family == "AP"


def test_every_spelling_is_known_as_an_agency():
    pairs = load_pairs("en", "agency_spellings")
    assert len(pairs) > 60
    assert [name for pair in pairs for name in pair if find_agency(name) is None] == []
    assert [unify_name(spelling) for spelling, _ in pairs] == [name for _, name in pairs]


@pytest.mark.parametrize("case", load_cases("copies_traps"), ids=lambda case: case["name"])
def test_templates_are_no_copies_and_new_headlines_no_originals(case):
    origins = find_origins(_articles(case["left"], case["right"]))
    found = [(origin.articles, origin.reason) for origin in origins]
    assert found == ([((0,), None), ((1,), None)] if case["reason"] is None else [((0, 1), case["reason"])])
