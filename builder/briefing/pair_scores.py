"""How likely two sentences report the same act: the weights, and which pairs are worth weighing.

What counts are words, names, acts, figures and dates in common, and most of all words and acts that the openings of the
story's articles share: two sentences that both say `sentenced` in a story on a sentence report that, whatever else
they say. Names count as names only: as words they would join any two sentences about one person.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.briefing.sentence_traits import Opening, SentenceTraits
from builder.briefing.vectors import list_sharing
from builder.model.relations import Ref

# Nearly equal weights, each trait scaled to run from 0 to about 1 (improper linear models, Dawes 1979): learned on
# seven of eight topics and tried on the eighth, a logistic regression held near equal (ridge) beats a free one: over
# all pairs AP .69, recall at precision .8 .30, against .67 and .17 (cosine .60, .05). Halving or doubling any weight
# moves the AP by .01. The start makes the score a likelihood on those pairs, each topic weighing the same.
_START = -4.4
_STORY, _SHARE, _WORDS, _NAMES, _LEAD, _FIGURE, _DATE = 1.2, 2.8, 0.6, 0.6, 0.3, 0.6, 0.6
_OPENING_WORD, _OPENING_ACTS = 1.3, 1.0
# Only sentences that share so many words are weighed, and words in so many sentences do not count for this: inside a
# story, inside one of many sentences, and over all articles, where nothing less could reach the lower level. Inside a
# story an act counts as a word: `died` and `was killed` share none.
_INSIDE, _INSIDE_LARGE, _OUTSIDE = (1, 200), (2, 200), (4, 20)
_LARGE = 1000
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


def measure_share(left: SentenceTraits, right: SentenceTraits) -> float:
    """How much of the two sentences is the same words, names too, 0 to 1 (cosine of their sets of stems)."""
    common = len(left.stems.keys() & right.stems.keys())
    return common / math.sqrt(1 + len(left.stems) * len(right.stems))


def _list_pairs(
    sentences: Mapping[Ref, SentenceTraits], *, home: Mapping[int, int], told: Mapping[int, int]
) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of different origins that are worth weighing; one pair may come twice."""
    inside: dict[int, list[Ref]] = defaultdict(list)
    for ref in sentences:
        if ref.article in told:
            inside[told[ref.article]].append(ref)
    for refs in inside.values():
        tokens = [_list_tokens(sentences[ref]) for ref in refs]
        yield from _list_close(refs, tokens, limits=_INSIDE if len(refs) <= _LARGE else _INSIDE_LARGE, home=home)
    everywhere = list(sentences)
    yield from _list_close(everywhere, [sentences[ref].stems for ref in everywhere], limits=_OUTSIDE, home=home)


def _list_tokens(sentence: SentenceTraits) -> dict[str, None]:
    """The stems of a sentence and the acts it names; no stem holds a space."""
    return dict.fromkeys([*sentence.stems, *(f"act {act}" for act in sorted(sentence.acts))])


def _list_close(
    refs: Sequence[Ref], tokens: Sequence[Mapping[str, None]], *, limits: tuple[int, int], home: Mapping[int, int]
) -> Iterator[tuple[Ref, Ref]]:
    least, common = limits
    for left, right in list_sharing(tokens, common=common, least=least):
        if home[refs[left].article] != home[refs[right].article]:
            yield refs[left], refs[right]


def _weigh_pair(left: SentenceTraits, right: SentenceTraits, *, same_story: bool, opening: Opening) -> float:
    """How likely the two sentences report the same act, 0 to 1."""
    common = left.stems.keys() & right.stems.keys()
    words = common - (left.names & right.names)
    total = (
        _START
        + _STORY * same_story
        + _SHARE * measure_share(left, right)
        + _WORDS * math.log1p(len(words))
        + _NAMES * math.log1p(len(common) - len(words))
        + _LEAD * (left.lead + right.lead) / 2
        + _FIGURE * (not left.figures.isdisjoint(right.figures))
        + _DATE * (not left.dates.isdisjoint(right.dates))
        + _OPENING_WORD * max((opening.words.get(word, 0.0) for word in words), default=0.0)
        # Sorted, since the order of floats in a sum changes its last digit.
        + _OPENING_ACTS * sum(opening.acts.get(act, 0.0) for act in sorted(left.acts & right.acts))
    )
    return 1 / (1 + math.exp(-total))
