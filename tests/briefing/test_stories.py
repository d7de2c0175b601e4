"""Which articles tell one story, in which order, and what the page can say about it."""

import msgspec
import pytest

from builder.briefing.stories import describe_stories, group_articles
from builder.data import load_ordinary_stems, load_ordinary_words
from builder.model.article import Published
from builder.model.relations import Ref
from builder.sources.read import read_article
from builder.text.tokens import stem_word
from tests.conftest import load_cases
from tests.corpus import make_corpus


def _articles(texts):
    return [read_article(text.encode(), file=f"{i}.txt", where="x") for i, text in enumerate(texts)]


def _expect(stories):
    """Groups of equal names, by first place; names that stand once make no story."""
    groups = [tuple(i for i, story in enumerate(stories) if story == name) for name in dict.fromkeys(stories)]
    return tuple(group for group in groups if len(group) > 1)


@pytest.mark.parametrize("turned", [False, True], ids=["as written", "turned round"])
@pytest.mark.parametrize("case", load_cases("stories"), ids=lambda case: case["name"])
def test_reports_of_one_event_are_one_story(case, turned):
    reports = list(reversed(case["articles"])) if turned else case["articles"]
    groups = group_articles(_articles([report["text"] for report in reports]))
    assert groups == _expect([report["story"] for report in reports])


def test_a_story_states_its_facts_and_its_reason():
    (case,) = load_cases("stories")
    briefing = make_corpus([report["text"] for report in case["articles"]])
    mill = briefing.stories[0]
    assert mill.articles == (0, 1, 2)
    assert mill.id == f"s-{briefing.articles[0].hex}"
    assert "greta-olsen" in mill.entities
    assert any(entity.startswith("hallberg") for entity in mill.entities)
    assert {"mill", "paper"} <= set(mill.words)
    assert "rovinsk" not in mill.words
    assert mill.lead
    assert set(mill.lead) <= set(briefing.facts)
    assert all(ref.article in mill.articles for ref in mill.lead)


def test_reports_stand_in_the_order_of_their_days_and_unknown_days_last():
    days = ["2024-05-03", None, "2024-05-01", "2024-05"]
    articles = [
        read_article(f"A dam broke near Orsk, report {i}.".encode(), file=f"{i}.txt", where="x") for i in range(4)
    ]
    dated = [
        msgspec.structs.replace(article, published=Published(edtf=day, basis="sources.yml") if day else None)
        for article, day in zip(articles, days, strict=True)
    ]
    (story,) = describe_stories([(0, 1, 2, 3)], articles=dated, namings={}, leads=[[Ref(0, 0)]])
    assert story.articles == (2, 3, 0, 1)
    assert story.id == f"s-{articles[2].hex}"


def test_no_article_and_one_article_are_no_story():
    assert group_articles([]) == ()
    assert group_articles(_articles(["A dam broke near Orsk."])) == ()


@pytest.mark.parametrize("texts", [[], ["Rain."], ["Rain.", "Rain."], ["A", "B"], ["Yes.", "No.", "Perhaps."]])
def test_very_short_texts_and_single_articles_are_no_trouble(texts):
    briefing = make_corpus(texts)
    assert len(briefing.origins) <= len(texts)
    assert all(len(story.articles) > 1 for story in briefing.stories)
    assert {ref.article for story in briefing.stories for ref in story.lead} <= set(range(len(texts)))


def test_the_list_of_ordinary_stems_is_that_of_the_ordinary_words():
    assert len(load_ordinary_stems("en")) > 5000
    assert load_ordinary_stems("en") == {stem_word(word, language="en") for word in load_ordinary_words("en")}
    assert load_ordinary_stems("xx") == frozenset()
