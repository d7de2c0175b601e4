"""Which sentences belong to which topic: the weights of the terms they hold must add up to 1.

The rule fits in one sentence a reader can check; how rare a term is in the corpus orders the facts of a topic, but
never decides whether a sentence belongs (a corpus of two articles knows nothing of rarity).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.corpus import NearMiss, Ref, Topic
from builder.model.findings import Claim, Findings, TermHit, TopicScore

# The sum of weights from which a sentence belongs to a topic.
BELONGS = 1.0
# Rarity is only used once there are enough articles to know it.
_FEWEST_ARTICLES = 20


def assign_topics(
    findings: Sequence[Findings], *, texts: Sequence[str], topics: Sequence[Topic]
) -> tuple[tuple[Findings, ...], tuple[NearMiss, ...]]:
    """The findings with topics on claims and articles, and the sentences that nearly qualified, in corpus order."""
    rarity = weigh_terms(findings)
    order = {topic.id: index for index, topic in enumerate(topics)}
    assigned: list[Findings] = []
    nearly: list[NearMiss] = []
    for article, (found, text) in enumerate(zip(findings, texts, strict=True)):
        by_sentence = _group_hits(found)
        claims: list[Claim] = []
        for claim, hits in zip(found.claims, by_sentence, strict=True):
            placed, missed = _judge_claim(claim, hits=hits, text=text, rarity=rarity, order=order)
            claims.append(placed)
            nearly.extend(
                NearMiss(ref=Ref(article, claim.sentence), topic=topic, score=score, terms=words)
                for topic, score, words in missed
            )
        scores = _score_article(by_sentence, claims=claims, rarity=rarity, order=order)
        assigned.append(msgspec.structs.replace(found, claims=tuple(claims), topics=scores))
    return tuple(assigned), tuple(nearly)


def weigh_terms(findings: Sequence[Findings]) -> Mapping[tuple[str, str], float]:
    """How rare each (topic, term) is, 1 for the usual; 1 for all while there are fewer than 20 articles (idf)."""
    spread = Counter(key for found in findings for key in {(hit.topic, hit.term) for hit in found.hits})
    total = len(findings)
    if total < _FEWEST_ARTICLES:
        return dict.fromkeys(spread, 1.0)
    middle = math.log(1 + total / max(1.0, total * 0.1))
    return {key: math.log(1 + total / count) / middle for key, count in spread.items()}


def _group_hits(found: Findings) -> list[list[TermHit]]:
    """The hits of each sentence."""
    groups: list[list[TermHit]] = [[] for _ in found.claims]
    index = 0
    for hit in found.hits:
        while index < len(found.claims) and found.claims[index].end <= hit.span.start:
            index += 1
        if index < len(groups) and found.claims[index].span.holds(hit.span):
            groups[index].append(hit)
    return groups


def _by_topic(hits: Sequence[TermHit]) -> dict[str, list[TermHit]]:
    """The hits of each topic, the first of each term only, and none inside a longer one of the same topic."""
    grouped: dict[str, list[TermHit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda h: (h.span.start - h.span.end, h.span.start)):
        same = grouped[hit.topic]
        if not any(other.term == hit.term or other.span.holds(hit.span) for other in same):
            same.append(hit)
    return grouped


def _judge_claim(
    claim: Claim,
    *,
    hits: Sequence[TermHit],
    text: str,
    rarity: Mapping[tuple[str, str], float],
    order: Mapping[str, int],
) -> tuple[Claim, list[tuple[str, float, tuple[str, ...]]]]:
    """The claim with its topics, best first, and the topics it missed with score and words."""
    grouped = _by_topic(hits)
    words = {topic: _words_of(own, text=text) for topic, own in grouped.items()}
    sums = {topic: round(sum(hit.weight for hit in own), 4) for topic, own in grouped.items()}
    ranks = {
        topic: sum(hit.weight * rarity.get((topic, hit.term), 1.0) for hit in own) for topic, own in grouped.items()
    }
    inside = sorted((topic for topic in sums if sums[topic] >= BELONGS), key=lambda t: (-ranks[t], order[t]))
    outside = sorted(sums.keys() - set(inside), key=order.__getitem__)
    missed = [(topic, sums[topic], words[topic]) for topic in outside]
    terms = tuple((topic, words[topic]) for topic in inside)
    return msgspec.structs.replace(claim, topics=tuple(inside), terms=terms), missed


def _words_of(hits: Sequence[TermHit], *, text: str) -> tuple[str, ...]:
    """The words of the text that matched, in order of place, each once."""
    places = sorted(hit.span for hit in hits)
    return tuple(dict.fromkeys(" ".join(place.slice(text).split()) for place in places))


def _score_article(
    by_sentence: Sequence[Sequence[TermHit]],
    *,
    claims: Sequence[Claim],
    rarity: Mapping[tuple[str, str], float],
    order: Mapping[str, int],
) -> tuple[TopicScore, ...]:
    """The article's topics: those to which a sentence of it belongs, by the log-damped weight of their terms."""
    counts: Counter[tuple[str, str]] = Counter()
    weights: dict[tuple[str, str], float] = {}
    for hits in by_sentence:
        for own in _by_topic(hits).values():
            for hit in own:
                counts[hit.topic, hit.term] += 1
                weights[hit.topic, hit.term] = hit.weight * rarity.get((hit.topic, hit.term), 1.0)
    scores: dict[str, float] = defaultdict(float)
    for key, count in counts.items():
        scores[key[0]] += weights[key] * (1 + math.log(count))
    terms: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        for topic, words in claim.terms:
            terms[topic].update(dict.fromkeys(words))
    best = sorted(terms, key=lambda topic: (-scores[topic], order[topic]))
    return tuple(TopicScore(id=topic, score=round(scores[topic], 4), terms=tuple(terms[topic])) for topic in best)
