"""How likely two sentences report the same act: the weights, and which pairs are worth weighing.

What counts are words, names, acts, figures and dates in common, and most of all words and acts that the openings of the
story's articles share: two sentences that both say `sentenced` in a story on a sentence report that, whatever else
they say. Names count as names only: as words they would join any two sentences about one person.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from builder.briefing.sentence_traits import Opening, SentenceTraits
from builder.briefing.vectors import list_sharing
from builder.model.relations import Ref

# Nearly equal weights, each trait scaled to run from 0 to about 1 (improper linear models, Dawes 1979): learned on seven
# of eight topics and tried on the eighth, a logistic regression held near equal (ridge) beats a free one, on all pairs
# AP .69 and recall at precision .8 .30 against .67 and .17. Halving or doubling any one of them moves the AP by .01;
# the start makes the score a likelihood on those pairs.
_START = -4.1
_STORY, _SHARE, _NAMES, _LEAD, _FIGURE, _DATE = 1.2, 3.0, 0.7, 0.3, 0.7, 0.7
_OPENING_WORD, _OPENING_ACTS = 1.4, 1.0
# Only sentences that share so many words are weighed, and words in so many sentences do not count for this: inside a
# story, and over all articles, where nothing less could reach the lower level.
_INSIDE, _OUTSIDE = (2, 200), (4, 20)
_NO_OPENING = Opening({}, {})


def weigh_pairs(
    sentences: Mapping[Ref, SentenceTraits],
    *,
    home: Mapping[int, int],
    told: Mapping[int, int],
    openings: Sequence[Opening],
    besides: Iterable[tuple[Ref, Ref]] = (),
) -> dict[tuple[Ref, Ref], float]:
    """The score of each pair worth weighing, and of the pairs `besides`, by place.

    `home` gives each article's origin, `told` the story of each article that has one, `openings` are the stories'.
    """
    scores: dict[tuple[Ref, Ref], float] = {}
    for left, right in sorted({*_list_pairs(sentences, home=home, told=told), *besides}):
        story = told.get(left.article)
        same = story is not None and story == told.get(right.article)
        opening = openings[story] if story is not None and same else _NO_OPENING
        scores[left, right] = _weigh_pair(sentences[left], sentences[right], same_story=same, opening=opening)
    return scores


def share_words(left: SentenceTraits, right: SentenceTraits) -> set[str]:
    """The stems that both sentences have and that are no name in both of them."""
    return (left.stems.keys() & right.stems.keys()) - (left.names & right.names)


def _list_pairs(
    sentences: Mapping[Ref, SentenceTraits], *, home: Mapping[int, int], told: Mapping[int, int]
) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of different origins that are worth weighing; one pair may come twice."""
    inside: dict[int, list[Ref]] = defaultdict(list)
    for ref in sentences:
        if ref.article in told:
            inside[told[ref.article]].append(ref)
    everywhere = (list(sentences), _OUTSIDE)
    for refs, (least, common) in (*((refs, _INSIDE) for refs in inside.values()), everywhere):
        stems = [sentences[ref].stems for ref in refs]
        for left, right in list_sharing(stems, common=common, least=least):
            if home[refs[left].article] != home[refs[right].article]:
                yield refs[left], refs[right]


def _weigh_pair(left: SentenceTraits, right: SentenceTraits, *, same_story: bool, opening: Opening) -> float:
    """How likely the two sentences report the same act, 0 to 1."""
    words = share_words(left, right)
    common = len(left.stems.keys() & right.stems.keys())
    total = (
        _START
        + _STORY * same_story
        + _SHARE * common / math.sqrt(1 + len(left.stems) * len(right.stems))
        + _NAMES * math.log1p(common - len(words))
        + _LEAD * (left.lead + right.lead) / 2
        + _FIGURE * (not left.figures.isdisjoint(right.figures))
        + _DATE * (not left.dates.isdisjoint(right.dates))
        + _OPENING_WORD * max((opening.words.get(word, 0.0) for word in words), default=0.0)
        + _OPENING_ACTS * _add_shares(left.acts & right.acts, opening.acts)
    )
    return 1 / (1 + math.exp(-total))


def _add_shares(acts: Collection[str], shares: Mapping[str, float]) -> float:
    """The sum of the acts' shares; sorted, since the order of floats in a sum changes its last digit."""
    return sum(shares.get(act, 0.0) for act in sorted(acts))
