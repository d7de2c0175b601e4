"""Which sentences of different origins report the same."""

from tests.corpus import make_corpus, make_topic

LEFT = (
    "The parliament of Latvia in Riga approved the budget on Tuesday. It will spend more on roads in the east. "
    "A farmer near Cesis found a coin of the fourteenth century."
)
RIGHT = (
    "Lawmakers in Riga said the parliament of Latvia had approved the budget after a long night. "
    "The opposition left the hall before the vote."
)


def test_same_report_is_found_and_others_are_not():
    briefing = make_corpus([LEFT, RIGHT])
    also = [(pair.left.sentence, pair.right.sentence) for pair in briefing.corroborations if pair.level == "also"]
    assert also == [(0, 0)]
    assert all({pair.left.article, pair.right.article} == {0, 1} for pair in briefing.corroborations)


def test_a_copy_is_no_second_source():
    briefing = make_corpus([LEFT, LEFT])
    assert briefing.corroborations == ()
    assert len(briefing.origins) == 1


def test_a_sentence_that_stands_in_two_articles_is_one_fact():
    briefing = make_corpus([LEFT, LEFT], topics=[make_topic("budget", "budget")])
    assert [ref.article for ref in briefing.topics[0].facts] == [0]
