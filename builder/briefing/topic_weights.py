"""Learns from the corpus itself how much each word speaks for a topic: no labels, only the author's terms.

Articles that hold the author's terms clearly are taken as examples; from them every word gets its log-odds for each
topic against all other articles; the articles are then judged again with these weights, and so on for a few rounds.
Log-odds with the corpus as informative prior: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16
(2008); learning from one's own confident labels: Nigam et al., Machine Learning 39 (2000).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import mul

import msgspec

from builder.model.article import Article
from builder.model.findings import Findings
from builder.text.tokens import find_stems

# Below this the words of a corpus say more about its few articles than about its topics.
FEWEST_ARTICLES = 60
# A topic with fewer clear examples learns nothing and keeps the author's terms alone.
FEWEST_EXAMPLES = 6
# A stem that fewer articles hold is a name or a slip.
_FEWEST_HOLDERS = 3
# More articles teach nothing new and cost time; they are taken evenly from the whole corpus.
_MOST_EXAMPLES = 3000
# Pseudo-counts per stem; the plateau from 0.3 to 1 is flat.
_PRIOR = 0.3
# An article that is no example may still belong to a topic: as background it counts half.
_BACKGROUND = 0.5
# One of the author's terms is worth this much of a learned score (log-odds of a text of length 1).
AUTHOR_SHARE = 0.3
# The share of articles taken as examples: at first of those with terms, then of those with a topic.
_FIRST_SHARE = 0.8
_SHARES = (0.7, 0.7, 0.85, 0.85)

Scores = Mapping[str, float]
Margin = Callable[[float, float], float]


class Bag(msgspec.Struct, frozen=True, gc=False):
    """The stems of an article, each once, with `1 + ln(count)`; `length` is the Euclidean norm of these values."""

    stems: tuple[str, ...]
    values: tuple[float, ...]
    length: float


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
    labels = _label(author, share=_FIRST_SHARE, margin=_margin_of_terms)
    for share in _SHARES:
        weights = _learn(bags, labels=labels)
        scores = [add_scores(score_bag(bag, weights=weights), own) for bag, own in zip(bags, author, strict=True)]
        labels = _label(scores, share=share, margin=_margin_of_odds)
    return _learn(bags, labels=labels)


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


def make_bags(articles: Sequence[Article], findings: Sequence[Findings]) -> list[Bag]:
    """The stems of each article's title and sentences, without numbers and stems that under three articles hold."""
    counts: list[Counter[str]] = []
    for article, found in zip(articles, findings, strict=True):
        parts = [article.title.text] if article.title else []
        parts += [sentence.span.slice(article.text) for sentence in found.sentences]
        stems = find_stems("\n".join(parts), language=article.language)
        counts.append(Counter(stem for stem in stems if not stem[0].isdigit()))
    holders = Counter(stem for count in counts for stem in count)
    return [_make_bag({stem: n for stem, n in count.items() if holders[stem] >= _FEWEST_HOLDERS}) for count in counts]


def _make_bag(counts: Mapping[str, int]) -> Bag:
    values = tuple(_damp(count) for count in counts.values())
    return Bag(tuple(counts), values, math.sqrt(math.fsum(value * value for value in values)))


@cache
def _damp(count: int) -> float:
    return 1 + math.log(count)


def _choose_examples(bags: Sequence[Bag]) -> list[int]:
    """The articles to learn from, by index: copies once, and no more than 3,000, evenly taken."""
    first = {(bag.stems, bag.values): index for index, bag in reversed(list(enumerate(bags)))}
    distinct = sorted(first.values())
    step = max(1, -(-len(distinct) // _MOST_EXAMPLES))
    return distinct[::step]


def _margin_of_terms(best: float, second: float) -> float:
    # The root keeps long articles, which hold a few terms of everything, from outweighing short ones.
    return (best - second) / math.sqrt(best + second)


def _margin_of_odds(best: float, second: float) -> float:
    return best - second


def _label(scores: Sequence[Scores], *, share: float, margin: Margin) -> list[str | None]:
    """The best topic of each article whose lead over the second is among the largest; `share` is how many are kept."""
    judged: list[tuple[float, str] | None] = []
    for own in scores:
        ranked = sorted(own, key=lambda topic: -own[topic])
        if not ranked or own[ranked[0]] <= 0:
            judged.append(None)
            continue
        second = max(0.0, own[ranked[1]]) if len(ranked) > 1 else 0.0
        judged.append((margin(own[ranked[0]], second), ranked[0]))
    margins = sorted(one[0] for one in judged if one)
    if not margins:
        return [None] * len(judged)
    least = margins[int(len(margins) * (1 - share))]
    return [one[1] if one and one[0] >= least and one[0] > 0 else None for one in judged]


def _learn(bags: Sequence[Bag], *, labels: Sequence[str | None]) -> dict[str, TopicWeights]:
    """The log-odds of every stem for each topic with enough examples, shrunk towards none by the prior."""
    examples: dict[str, list[Bag]] = defaultdict(list)
    total: dict[str, float] = defaultdict(float)
    holders: Counter[str] = Counter()
    for bag, label in zip(bags, labels, strict=True):
        if label:
            examples[label].append(bag)
        _add_bag(total, bag, share=1.0 if label else _BACKGROUND)
        holders.update(bag.stems)
    return {
        topic: _weigh_stems(examples[topic], total=total, holders=holders, count=len(bags))
        for topic in sorted(examples)
        if len(examples[topic]) >= FEWEST_EXAMPLES
    }


def _add_bag(sums: dict[str, float], bag: Bag, *, share: float) -> None:
    scale = share / bag.length if bag.length else 0.0
    for stem, value in zip(bag.stems, bag.values, strict=True):
        sums[stem] += value * scale


def _weigh_stems(
    examples: Sequence[Bag], *, total: Mapping[str, float], holders: Mapping[str, int], count: int
) -> TopicWeights:
    """The log-odds of a topic's stems, from its examples among `count` articles.

    That of a stem which no example holds does not depend on the stem.
    """
    own: dict[str, float] = defaultdict(float)
    held: Counter[str] = Counter()
    for bag in examples:
        _add_bag(own, bag, share=1.0)
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
