"""A sentence belongs to a topic when the weights of its terms add up to 1; the words of the text are the reason."""

from builder.model.corpus import Term, Topic
from builder.model.overrides import Overrides
from tests.corpus import make_corpus, make_topic

TEXT = (
    "Engineers tested the new rocket. The office space in the harbour is full. Investing in ports pays, banks say. "
    "The orbit of the probe is stable and its fuel lasts."
)


def _topics_of(*topics, text=TEXT, **settings):
    briefing = make_corpus([text], topics=topics, **settings)
    return [list(claim.topics) for claim in briefing.findings[0].claims]


def test_stems_and_excluded_phrases():
    space = Topic(
        id="space", name="Space", terms=(Term(text="space"), Term(text="rockets")), excluded=("office space",)
    )
    money = make_topic("money", "invest")
    assert _topics_of(space, money) == [["space"], [], ["money"], []]


def test_half_weights_add_up_and_near_misses_are_kept():
    terms = (Term(text="orbit", weight=0.5), Term(text="probe", weight=0.5), Term(text="fuel", weight=0.3))
    briefing = make_corpus([TEXT], topics=[Topic(id="t", name="T", terms=terms)])
    assert [claim.topics for claim in briefing.findings[0].claims][3] == ("t",)
    assert dict(briefing.findings[0].claims[3].terms)["t"] == ("orbit", "probe", "fuel")
    shy = Topic(id="t", name="T", terms=(Term(text="orbit", weight=0.5),))
    briefing = make_corpus([TEXT], topics=[shy])
    assert [(miss.score, miss.terms) for miss in briefing.topics[0].nearly] == [(0.5, ("orbit",))]
    assert briefing.topics[0].facts == ()


def test_phrases_match_over_a_small_gap():
    topic = make_topic("arms", "arms co-development")
    near = "They want arms and equipment co-development soon."
    assert _topics_of(topic, text=near) == [["arms"]]
    assert _topics_of(topic, text="Arms are sold here, and far from it there is talk of some co-development.") == [[]]


def test_every_membership_names_words_that_stand_in_the_sentence():
    briefing = make_corpus([TEXT], topics=[make_topic("space", "rocket", "orbit"), make_topic("money", "bank")])
    shown = [
        (briefing.words(ref), words)
        for topic in briefing.topics
        for ref in topic.facts
        for _, words in briefing.claim(ref).terms
    ]
    assert len(shown) == 3
    assert all(words and all(word in sentence for word in words) for sentence, words in shown)


def test_pinned_and_hidden_claims():
    topics = [make_topic("space", "rocket", "orbit")]
    plain = make_corpus([TEXT], topics=topics)
    first, second = plain.topics[0].facts
    pinned = Overrides(pin=(plain.claim(second).id,))
    assert make_corpus([TEXT], topics=topics, overrides=pinned).topics[0].facts == (second, first)
    hidden = Overrides(hide=(plain.claim(first).id,))
    assert make_corpus([TEXT], topics=topics, overrides=hidden).topics[0].facts == (second,)
