"""Which sentences belong to which topic: the weights of the terms they hold must add up to 1.

The rule fits in one sentence a reader can check; how rare a term is in the corpus orders the facts of a topic, but
never decides whether a sentence belongs (a corpus of two articles knows nothing of rarity). In a corpus of 60 articles
or more, words learned from the articles that hold the author's terms count as well (`topic_weights`): up to half a
term each in a sentence, and all together, for and against, in the order of an article's topics.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.briefing.bags import make_bags
from builder.briefing.learned_terms import choose_terms, explain_article, find_terms
from builder.briefing.topic_examples import AUTHOR_SHARE
from builder.briefing.topic_weights import FEWEST_ARTICLES, add_scores, learn_weights, score_bag
from builder.model.article import Article, Span
from builder.model.corpus import LearnedTerm, NearMiss, Topic
from builder.model.findings import Claim, Findings, TermHit, TopicScore
from builder.model.relations import Ref

# The sum of weights from which a sentence belongs to a topic.
BELONGS = 1.0
# Rarity is only used once there are enough articles to know it.
_FEWEST_FOR_RARITY = 20

Rarity = Mapping[tuple[str, str], float]


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """The findings with topics on claims and articles, the sentences that nearly qualified, and what was learned.

    `nearly` are in corpus order; `learned` are by topic in the author's order.
    """

    findings: tuple[Findings, ...]
    nearly: tuple[NearMiss, ...]
    learned: tuple[LearnedTerm, ...] = ()


class _Judged(msgspec.Struct, kw_only=True):
    """One article while it is judged: first by the author's terms, then by what was learned, too.

    Claims, hits and missed sums are by sentence, `sums` (author's terms) and `totals` (with learned ones) by topic;
    `reasons` are the words that give the article a topic beside its sentences: in the title, or learned ones.
    """

    claims: list[Claim]
    hits: list[dict[str, list[TermHit]]]
    missed: list[dict[str, float]]
    sums: dict[str, float]
    totals: dict[str, float]
    reasons: dict[str, tuple[str, ...]] = {}


def assign_topics(findings: Sequence[Findings], *, articles: Sequence[Article], topics: Sequence[Topic]) -> Filed:
    """Files every sentence and article; `findings` are in the articles' order."""
    rarity = weigh_terms(findings)
    order = {topic.id: index for index, topic in enumerate(topics)}
    judged = [
        _judge_article(found, article=article, rarity=rarity, order=order)
        for article, found in zip(articles, findings, strict=True)
    ]
    learned: tuple[LearnedTerm, ...] = ()
    if len(articles) >= FEWEST_ARTICLES:
        learned = _apply_learned(judged, articles=articles, findings=findings, topics=topics)
    nearly = [
        miss
        for index, (article, own) in enumerate(zip(articles, judged, strict=True))
        for miss in _gather_misses(own, text=article.text, article=index)
    ]
    assigned = [
        msgspec.structs.replace(found, claims=tuple(own.claims), topics=_rank_topics(own, order=order))
        for found, own in zip(findings, judged, strict=True)
    ]
    return Filed(findings=tuple(assigned), nearly=tuple(nearly), learned=learned)


def _apply_learned(
    judged: Sequence[_Judged],
    *,
    articles: Sequence[Article],
    findings: Sequence[Findings],
    topics: Sequence[Topic],
) -> tuple[LearnedTerm, ...]:
    """Judges every article again with what the corpus taught; changes `judged`."""
    bags = make_bags(articles, findings)
    weights = learn_weights(bags, author=[own.sums for own in judged])
    learned = choose_terms(weights, topics=topics, articles=articles, findings=findings, bags=bags)
    terms = {topic: {t.stem: t.weight for t in learned if t.topic == topic} for topic in weights}
    for article, found, bag, own in zip(articles, findings, bags, judged, strict=True) if weights else ():
        both = add_scores(score_bag(bag, weights=weights), own.sums)
        own.totals = {topic.id: both[topic.id] / AUTHOR_SHARE for topic in topics if topic.id in both}
        best = max(own.totals, key=own.totals.__getitem__)
        if own.totals[best] <= 0 or best not in weights:
            continue
        held = {stem: terms[best][stem] for stem in bag.stems if stem in terms[best]}
        _lift_claims(own, article=article, topic=best, terms=held)
        if not any(best in claim.topics for claim in own.claims):
            words = explain_article(article, findings=found, weights=weights[best])
            own.reasons[best] = tuple(dict.fromkeys((*own.reasons.get(best, ()), *words)))
    return learned


def weigh_terms(findings: Sequence[Findings]) -> Rarity:
    """How rare each (topic, term) is, 1 for the usual; 1 for all while there are fewer than 20 articles (idf)."""
    spread = Counter(key for found in findings for key in {(hit.topic, hit.term) for hit in found.hits})
    total = len(findings)
    if total < _FEWEST_FOR_RARITY:
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


def _judge_article(found: Findings, *, article: Article, rarity: Rarity, order: Mapping[str, int]) -> _Judged:
    text = article.text
    hits = [_by_topic(group) for group in _group_hits(found)]
    judged = [
        _judge_claim(claim, grouped=grouped, text=text, rarity=rarity, order=order)
        for claim, grouped in zip(found.claims, hits, strict=True)
    ]
    title = _by_topic(_hits_of_title(found, article=article))
    weighed = _sum_terms([title, *hits], rarity=rarity)
    sums = {topic: weighed[topic] for topic in order if topic in weighed}
    return _Judged(
        claims=[claim for claim, _ in judged],
        hits=hits,
        missed=[missed for _, missed in judged],
        sums=sums,
        totals=sums,
        reasons={
            topic: _words_of([hit.span for hit in own], text=text)
            for topic, own in title.items()
            if round(sum(hit.weight for hit in own), 4) >= BELONGS
        },
    )


def _hits_of_title(found: Findings, *, article: Article) -> list[TermHit]:
    """The hits in a title that is no sentence: they speak for the article, but there is no sentence to show."""
    if article.title is None:
        return []
    span = Span(article.title.start, article.title.end)
    return [
        hit
        for hit in found.hits
        if span.holds(hit.span) and not any(claim.span.holds(hit.span) for claim in found.claims)
    ]


def _judge_claim(
    claim: Claim,
    *,
    grouped: Mapping[str, Sequence[TermHit]],
    text: str,
    rarity: Rarity,
    order: Mapping[str, int],
) -> tuple[Claim, dict[str, float]]:
    """The claim with its topics, best first, and the sums of the topics it missed."""
    sums = {topic: round(sum(hit.weight for hit in own), 4) for topic, own in grouped.items()}
    ranks = {
        topic: sum(hit.weight * rarity.get((topic, hit.term), 1.0) for hit in own) for topic, own in grouped.items()
    }
    inside = sorted((topic for topic in sums if sums[topic] >= BELONGS), key=lambda t: (-ranks[t], order[t]))
    outside = sorted(sums.keys() - set(inside), key=order.__getitem__)
    terms = tuple((topic, _words_of([hit.span for hit in grouped[topic]], text=text)) for topic in inside)
    placed = msgspec.structs.replace(claim, topics=tuple(inside), terms=terms)
    return placed, {topic: sums[topic] for topic in outside}


def _words_of(spans: Sequence[Span], *, text: str) -> tuple[str, ...]:
    """The words of the text at these places, in order, each once."""
    return tuple(dict.fromkeys(" ".join(place.slice(text).split()) for place in sorted(spans)))


def _sum_terms(by_sentence: Sequence[Mapping[str, Sequence[TermHit]]], *, rarity: Rarity) -> dict[str, float]:
    """The log-damped weight of the terms an article holds, by topic."""
    counts: Counter[tuple[str, str]] = Counter()
    weights: dict[tuple[str, str], float] = {}
    for grouped in by_sentence:
        for own in grouped.values():
            for hit in own:
                counts[hit.topic, hit.term] += 1
                weights[hit.topic, hit.term] = hit.weight * rarity.get((hit.topic, hit.term), 1.0)
    sums: dict[str, float] = defaultdict(float)
    for key, count in counts.items():
        sums[key[0]] += weights[key] * (1 + math.log(count))
    return sums


def _lift_claims(judged: _Judged, *, article: Article, topic: str, terms: Mapping[str, float]) -> None:
    """Files the sentences under the article's best topic whose terms, the author's and learned, add up to 1.

    `terms` are the learned terms that the article holds.
    """
    nearest = max((missed.get(topic, 0.0) for missed in judged.missed), default=0.0)
    if nearest + math.fsum(terms.values()) < BELONGS:
        return
    for index, claim in enumerate(judged.claims):
        if topic in claim.topics:
            continue
        places = [hit.span for hit in judged.hits[index].get(topic, ())]
        found = find_terms(article.text, span=claim.span, terms=terms, taken=places, language=article.language)
        if round(judged.missed[index].get(topic, 0.0) + math.fsum(found.values()), 4) >= BELONGS:
            words = _words_of([*places, *found], text=article.text)
            judged.claims[index] = msgspec.structs.replace(
                claim, topics=(*claim.topics, topic), terms=(*claim.terms, (topic, words))
            )
            judged.missed[index].pop(topic, None)


def _gather_misses(judged: _Judged, *, text: str, article: int) -> list[NearMiss]:
    """The sentences that hold terms of the author's and yet did not qualify."""
    return [
        NearMiss(
            ref=Ref(article, claim.sentence),
            topic=topic,
            score=score,
            terms=_words_of([hit.span for hit in judged.hits[index][topic]], text=text),
        )
        for index, claim in enumerate(judged.claims)
        for topic, score in judged.missed[index].items()
    ]


def _rank_topics(judged: _Judged, *, order: Mapping[str, int]) -> tuple[TopicScore, ...]:
    """The article's topics: those to which a sentence of it belongs, and one that learned words alone give it."""
    terms: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in judged.claims:
        for topic, words in claim.terms:
            terms[topic].update(dict.fromkeys(words))
    for topic, words in judged.reasons.items():
        if words:
            terms[topic].update(dict.fromkeys(words))
    totals = {topic: judged.totals.get(topic, 0.0) for topic in terms}
    best = sorted(terms, key=lambda topic: (-totals[topic], order[topic]))
    # A sentence may belong to a topic that the article's words as a whole speak against.
    return tuple(
        TopicScore(id=topic, score=max(0.0, round(totals[topic], 4)), terms=tuple(terms[topic])) for topic in best
    )
