"""Learns from the corpus itself how much each word speaks for a topic: no labels, only the author's terms.

Articles that are clearly of a topic are taken as examples (`topic_examples` says which); from them every word gets its
log-odds for each topic against all other articles; the articles are then judged again with these weights. Log-odds
with the corpus as informative prior: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import repeat
from operator import mul

import msgspec

from builder.briefing.bags import Bag, add_bag
from builder.briefing.topic_examples import AUTHOR_SHARE, Scores, divide_articles

# Below this the words of a corpus say more about its few articles than about its topics.
FEWEST_ARTICLES = 60
# A topic with fewer clear examples learns nothing and keeps the author's terms alone.
FEWEST_EXAMPLES = 6
# More articles teach nothing new and cost time; they are taken evenly from the whole corpus.
_MOST_EXAMPLES = 3000
# Pseudo-counts per stem; the plateau from 0.3 to 1 is flat.
_PRIOR = 0.3
# An article that is no example may still belong to a topic: as background it counts half.
_BACKGROUND = 0.5
# The share of articles taken as examples: first of those as divided among the topics, then of those judged by weights.
_FIRST_SHARE, _SHARE = 0.9, 0.95


class TopicWeights(msgspec.Struct, frozen=True):
    """What a topic has learned: the log-odds of the stems its examples hold, and that of every other stem.

    `gains` are by how much the odds of a stem exceed those of an unseen one. `holders` counts the examples that hold
    a stem, `others` the other articles that do; `share` is that of the examples among all articles.
    """

    odds: Mapping[str, float]
    gains: Mapping[str, float]
    unseen: float
    holders: Mapping[str, int]
    others: Mapping[str, int]
    share: float


def learn_weights(bags: Sequence[Bag], *, author: Sequence[Scores]) -> Mapping[str, TopicWeights]:
    """What each topic learns; nothing from under 60 articles (copies count once) or too few examples of a topic.

    `author` are the sums of the author's terms by topic, one mapping per article, topics in the author's order.
    """
    chosen = _choose_examples(bags)
    if len(chosen) < FEWEST_ARTICLES:
        return {}
    bags, author = [bags[index] for index in chosen], [author[index] for index in chosen]
    labels = _label(divide_articles(bags, author=author), share=_FIRST_SHARE)
    weights = _learn(bags, labels=labels)
    scores = [add_scores(score_bag(bag, weights=weights), own) for bag, own in zip(bags, author, strict=True)]
    return _learn(bags, labels=_label(scores, share=_SHARE))


def score_bag(bag: Bag, *, weights: Mapping[str, TopicWeights]) -> dict[str, float]:
    """The mean log-odds of an article for each topic that has learned; above 0 its words speak for the topic."""
    scores: dict[str, float] = {}
    whole = sum(bag.values)
    for topic, own in weights.items():
        gained = sum(map(mul, bag.values, map(own.gains.get, bag.stems, repeat(0.0))))
        scores[topic] = (whole * own.unseen + gained) / bag.length if bag.length else 0.0
    return scores


def add_scores(learned: Scores, author: Scores) -> dict[str, float]:
    """Learned scores and sums of the author's terms in one."""
    both = dict(learned)
    for topic, score in author.items():
        both[topic] = both.get(topic, 0.0) + AUTHOR_SHARE * score
    return both


def _choose_examples(bags: Sequence[Bag]) -> list[int]:
    """The articles to learn from, by index: copies once, and no more than 3,000, evenly taken."""
    first = {(bag.stems, bag.values): index for index, bag in reversed(list(enumerate(bags)))}
    distinct = sorted(first.values())
    step = max(1, -(-len(distinct) // _MOST_EXAMPLES))
    return distinct[::step]


def _label(scores: Sequence[Scores], *, share: float) -> list[str | None]:
    """The best topic of each article whose lead over the second, or over 0, is among the largest.

    `share` is how many of the articles with a score above 0 are kept.
    """
    judged: list[tuple[float, str] | None] = []
    for own in scores:
        ranked = sorted(own, key=lambda topic: -own[topic])
        if not ranked or own[ranked[0]] <= 0:
            judged.append(None)
            continue
        second = max(0.0, own[ranked[1]]) if len(ranked) > 1 else 0.0
        judged.append((own[ranked[0]] - second, ranked[0]))
    leads = sorted(one[0] for one in judged if one)
    least = leads[int(len(leads) * (1 - share))] if leads else 0.0
    return [one[1] if one and one[0] >= max(least, 1e-9) else None for one in judged]


def _learn(bags: Sequence[Bag], *, labels: Sequence[str | None]) -> dict[str, TopicWeights]:
    """The log-odds of every stem for each topic with enough examples, shrunk towards none by the prior."""
    examples: dict[str, list[Bag]] = defaultdict(list)
    total: dict[str, float] = defaultdict(float)
    holders: Counter[str] = Counter()
    for bag, label in zip(bags, labels, strict=True):
        if label:
            examples[label].append(bag)
        add_bag(total, bag, share=1.0 if label else _BACKGROUND)
        holders.update(bag.stems)
    return {
        topic: _weigh_stems(examples[topic], total=total, holders=holders, count=len(bags))
        for topic in sorted(examples)
        if len(examples[topic]) >= FEWEST_EXAMPLES
    }


def _weigh_stems(
    examples: Sequence[Bag], *, total: Mapping[str, float], holders: Mapping[str, int], count: int
) -> TopicWeights:
    """The log-odds of a topic's stems, from its examples among `count` articles.

    That of a stem which no example holds does not depend on the stem.
    """
    own: dict[str, float] = defaultdict(float)
    held: Counter[str] = Counter()
    for bag in examples:
        add_bag(own, bag, share=1.0)
        held.update(bag.stems)
    whole, inside = math.fsum(total.values()), math.fsum(own.values())
    prior = _PRIOR * len(total)
    shift = math.log((whole - inside + prior) / (inside + prior))

    def weigh(share: float) -> float:
        """The log-odds of a stem of which the topic holds this share."""
        return math.log((share + prior / whole) / (max(0.0, 1 - share) + prior / whole)) + shift

    odds = {stem: weigh(value / total[stem]) for stem, value in own.items()}
    unseen = weigh(0.0)
    gains = {stem: value - unseen for stem, value in odds.items()}
    others = {stem: holders[stem] - number for stem, number in held.items()}
    return TopicWeights(odds, gains, unseen, held, others, len(examples) / count)
