"""Which pairs of sentences are worth weighing."""

from builder.briefing.pair_scores import weigh_pairs
from builder.briefing.sentence_traits import Opening, SentenceTraits
from builder.model.relations import Ref


def make_traits(stems, acts=()):
    return SentenceTraits(
        stems=dict.fromkeys(stems),
        names=frozenset(),
        acts=frozenset(acts),
        figures=frozenset(),
        dates=frozenset(),
        lead=0.5,
    )


LEFT, RIGHT, OTHER = Ref(0, 0), Ref(1, 0), Ref(2, 0)
SENTENCES = {
    LEFT: make_traits(["miner", "die"], ["die"]),
    RIGHT: make_traits(["worker", "kill"], ["die", "kill"]),
    OTHER: make_traits(["parliament", "vote"], ["vote"]),
}
HOME = {0: 0, 1: 1, 2: 2}


def test_an_act_in_common_is_enough_inside_a_story_only():
    opening = Opening({}, {"die": 0.6})
    inside = weigh_pairs(SENTENCES, home=HOME, told={0: 0, 1: 0, 2: 0}, openings=[opening])
    assert set(inside) == {(LEFT, RIGHT)}
    assert weigh_pairs(SENTENCES, home=HOME, told={}, openings=[]) == {}
    assert weigh_pairs(SENTENCES, home=dict.fromkeys(HOME, 0), told={0: 0, 1: 0, 2: 0}, openings=[opening]) == {}
