"""The days that matter: counted by origins that name them and articles published on them, each with a sentence."""

import itertools

import msgspec
import pytest

from builder.briefing.days import rank_days
from builder.briefing.origins import find_origins
from builder.examine import Task, examine_article
from builder.model.article import Published, Span
from builder.model.corpus import Edition
from builder.sources.read import read_article

EXPLOSION = "The rig exploded on April 20, 2010 and eleven workers died in the fire."
VISIT = "The president arrived in Venice on Tuesday and met the mayors of the coast."
PLAN = "Engineers will lower a steel cap over the well on May 7, 2010, the company said."


def make_days(*texts, reference=None):
    """The days of (published, text) pairs."""
    articles = []
    for number, (published, text) in enumerate(texts):
        article = read_article(text.encode(), file=f"{number}.txt", where="test")
        stated = Published(edtf=published, basis="test") if published else None
        articles.append(msgspec.structs.replace(article, published=stated))
    task = Task(edition=Edition(title="Test", reference_date=reference))
    findings = [examine_article(article, task=task) for article in articles]
    days = rank_days(articles, findings=findings, origins=find_origins(articles), reference=reference)
    return articles, findings, days


def test_a_day_counts_the_origins_that_name_it_and_the_articles_published_on_it():
    _, _, days = make_days(
        ("2010-04-21", f"{EXPLOSION} The coast guard searched the gulf for survivors."),
        ("2010-05-04", f"A month of failure is over for many. {EXPLOSION.replace('rig', 'platform')} {VISIT}"),
        ("2010-05-04", f"Fishermen wait in the harbour. {PLAN}"),
    )
    found = {day.edtf: (day.score, day.origins, day.articles) for day in days}
    assert found["2010-04-20"] == (2, 2, (0, 1))
    assert found["2010-05-04"] == (3, 1, (1,))
    assert found["2010-05-07"] == (1, 1, (2,))
    assert [day.edtf for day in days][:2] == ["2010-05-04", "2010-04-20"]
    assert all(a.score >= b.score for a, b in itertools.pairwise(days))


def test_copies_that_name_a_day_count_once():
    story = f"{EXPLOSION} {VISIT} The coast guard searched the gulf all night and found no survivors near the wreck."
    _, _, days = make_days(("2010-04-21", story), ("2010-04-21", f"{story} An agency told it."))
    day = next(day for day in days if day.edtf == "2010-04-20")
    assert (day.articles, day.origins, day.score) == ((0, 1), 1, 1)


@pytest.mark.parametrize(
    ("reference", "expected"), [(None, True), ("2010-05-06", True), ("2010-05-07", False), ("2011-01-01", False)]
)
def test_a_day_after_the_reference_day_is_expected(reference, expected):
    _, _, days = make_days(("2010-05-04", PLAN), reference=reference)
    assert {day.edtf: day.expected for day in days}["2010-05-07"] is expected


def test_without_a_year_or_a_day_of_publication_nothing_is_called_expected():
    _, _, days = make_days((None, f"{PLAN} They meet on April 14."))
    assert {day.edtf: day.expected for day in days} == {"2010-05-07": None, "XXXX-04-14": None}


def test_the_best_sentence_names_the_day_or_leads_an_article_of_the_day():
    articles, findings, days = make_days(
        ("2010-05-04", f"Oil reached the island of Raccoon and fishing was stopped. {EXPLOSION}"),
        ("2010-04-22", f"{EXPLOSION} The fire burned for a day."),
    )
    by_day = {day.edtf: day for day in days}
    for day in days:
        sentence = findings[day.ref.article].sentences[day.ref.sentence].span
        assert sentence.holds(day.fragment)
    told = by_day["2010-05-04"]
    assert told.articles == ()
    assert told.fragment.slice(articles[0].text).startswith("Oil reached the island")
    assert "April 20, 2010" in by_day["2010-04-20"].fragment.slice(articles[by_day["2010-04-20"].ref.article].text)
    # The lead of 22 April names another day, so it does not stand for its own.
    assert "2010-04-22" not in by_day


def test_nothing_to_rank():
    assert make_days()[2] == ()
    assert make_days((None, "The mayor spoke of the sea."))[2] == ()


def test_ranking_does_not_depend_on_the_order_of_dates_in_a_sentence():
    _, findings, days = make_days((None, "They met on May 3, 2010 and on May 1, 2010, and on May 3, 2010 again."))
    assert [(day.edtf, day.score) for day in days] == [("2010-05-01", 1), ("2010-05-03", 1)]
    assert all(isinstance(day.fragment, Span) for day in days)
    assert len(findings[0].dates) == 3
