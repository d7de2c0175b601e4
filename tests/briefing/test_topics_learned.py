"""In a corpus of 60 articles or more, words learned from the articles that hold the author's terms count as well."""

from itertools import combinations

import pytest

from builder.briefing.topic_weights import FEWEST_ARTICLES, Bag, learn_weights, score_bag
from builder.model.corpus import Term, Topic
from tests.corpus import make_corpus, make_topic

# Invented texts: each topic has words that stand beside the author's terms, and both share the words of every text.
SEA = ("harbour", "captain", "sailors", "anchor", "lighthouse", "tide", "cargo", "deck")
FARM = ("harvest", "tractor", "barley", "cattle", "orchard", "fence", "meadow", "plough")
PLAIN = ("morning", "people", "village", "letter", "summer", "street", "window", "road")
TOPICS = (make_topic("sea", "ship"), make_topic("farm", "wheat"))


def _write(words, term, index):
    """A short article: one sentence with the author's term, one without."""
    first, second, third = list(combinations(words, 3))[index]
    road, people = list(combinations(PLAIN, 2))[index % 28]
    named = f"The {term} was seen by the {first} and the {road}. " if term else f"On the {road} was the {first}. "
    return f"{named}Number {index} of the {people} kept a {second} near the {third} for years."


def make_texts(pairs=50):
    """Articles of both topics in turn, then one of each without a term, then one of neither."""
    texts = [_write(words, term, n) for n in range(pairs) for words, term in ((SEA, "ship"), (FARM, "wheat"))]
    return [*texts, _write(SEA, None, 55), _write(FARM, None, 55), "Nobody wrote about anything in all these weeks."]


@pytest.fixture(scope="module")
def briefing():
    return make_corpus({f"{n:03}.txt": text for n, text in enumerate(make_texts())}, topics=TOPICS)


def test_articles_without_a_term_get_the_topic_of_their_words(briefing):
    *known, sea, farm, neither = briefing.findings
    assert [found.topics[0].id for found in known] == ["sea", "farm"] * 50
    assert [found.topics[0].id for found in (sea, farm)] == ["sea", "farm"]
    assert neither.topics == ()


def test_every_reason_stands_in_the_text(briefing):
    for article, found in zip(briefing.articles, briefing.findings, strict=True):
        for score in found.topics:
            assert score.terms and all(word in article.text for word in score.terms)
        for claim in found.claims:
            for _, words in claim.terms:
                assert words and all(word in claim.span.slice(article.text) for word in words)


def test_learned_terms_are_shown_and_weigh_half_a_term_at_most(briefing):
    sea, farm = briefing.topics
    assert {term.surface for term in sea.learned} <= set(SEA)
    assert {term.surface for term in farm.learned} <= set(FARM)
    assert len(sea.learned) >= 4 and len(farm.learned) >= 4
    assert all(0 < term.weight <= 0.5 for term in (*sea.learned, *farm.learned))


def test_a_sentence_needs_weights_that_add_up_to_one(briefing):
    weights = {topic.topic.id: {term.surface: term.weight for term in topic.learned} for topic in briefing.topics}
    own = {"sea": "ship", "farm": "wheat"}
    lifted = 0
    for found in briefing.findings:
        for claim in found.claims:
            for topic, words in claim.terms:
                assert sum(1.0 if word == own[topic] else weights[topic][word] for word in words) >= 1.0
                lifted += own[topic] not in words
    assert lifted >= 15


def test_a_fact_by_the_authors_terms_stands_first_and_few_learned_ones_beside_it(briefing):
    """A learned one may stand in between, so that the first facts do not say the same three times."""
    own = ["ship" in briefing.words(ref) for ref in briefing.topics[0].facts[:6]]
    assert own[0] and sum(own) >= 5


def test_a_small_corpus_learns_nothing():
    texts = make_texts(pairs=(FEWEST_ARTICLES - 6) // 2)
    assert len(texts) < FEWEST_ARTICLES
    small = make_corpus({f"{n:03}.txt": text for n, text in enumerate(texts)}, topics=TOPICS)
    assert [topic.learned for topic in small.topics] == [(), ()]
    assert small.findings[-3].topics == ()
    assert {claim.terms[0][1] for found in small.findings for claim in found.claims if claim.terms} == {
        ("ship",),
        ("wheat",),
    }


def test_a_topic_with_few_or_no_articles_keeps_the_authors_terms():
    topics = (*TOPICS, make_topic("moon", "moon"), make_topic("none", "zeppelin"))
    texts = [*make_texts(), "The moon was full over the village. Nobody there had seen it so bright before."]
    large = make_corpus({f"{n:03}.txt": text for n, text in enumerate(texts)}, topics=topics)
    assert [bool(topic.learned) for topic in large.topics] == [True, True, False, False]
    assert [score.id for score in large.findings[-1].topics] == ["moon"]
    assert large.topics[3].articles == ()


def test_a_term_in_the_title_gives_the_article_its_topic():
    text = "A ship is lost\n\nNobody knows what happened in the night. The village waits for news of the men."
    (found,) = make_corpus([text], topics=TOPICS).findings
    assert [(score.id, score.terms) for score in found.topics] == [("sea", ("ship",))]
    assert all(claim.topics == () for claim in found.claims)


def test_an_excluded_phrase_is_never_learned():
    topics = (Topic(id="sea", name="Sea", terms=(Term(text="ship"),), excluded=("old anchor",)), TOPICS[1])
    large = make_corpus({f"{n:03}.txt": text for n, text in enumerate(make_texts())}, topics=topics)
    surfaces = {term.surface for term in large.topics[0].learned}
    assert "anchor" not in surfaces and "captain" in surfaces


def test_without_any_match_nothing_is_learned():
    texts = {f"{n:03}.txt": text for n, text in enumerate(make_texts())}
    silent = make_corpus(texts, topics=[make_topic("none", "zeppelin")])
    assert all(found.topics == () for found in silent.findings)
    assert silent.topics[0].learned == ()


def test_an_article_may_belong_to_both_topics_the_stronger_first():
    both = "The ship carried wheat. The captain called the sailors to the deck with the anchor and the cargo."
    texts = [*make_texts(), both]
    large = make_corpus({f"{n:03}.txt": text for n, text in enumerate(texts)}, topics=TOPICS)
    assert [score.id for score in large.findings[-1].topics] == ["sea", "farm"]


def test_copies_teach_once():
    bags = [Bag((f"word {index}", "all"), (1.0, 1.0), 2**0.5) for index in range(FEWEST_ARTICLES)]
    author = [{"t": 1.0} if index < 8 else {} for index in range(FEWEST_ARTICLES)]
    once = learn_weights(bags, author=author)
    copies = learn_weights([*bags, *bags[:1] * 30], author=[*author, *author[:1] * 30])
    assert once.keys() == {"t"} == copies.keys()
    assert score_bag(bags[3], weights=once) == score_bag(bags[3], weights=copies)
    assert learn_weights([*bags[:40], *bags[:40]], author=[*author[:40], *author[:40]]) == {}
