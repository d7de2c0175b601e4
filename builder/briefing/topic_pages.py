"""Gathers what a topic's page shows: ranked facts, differences, figures, sayings, dates, names, relations, keywords."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from builder.briefing.facts import boost_topic, order_facts
from builder.briefing.places import Namings, entities_in
from builder.briefing.sayings import gather_figures, gather_sayings
from builder.model.article import Article
from builder.model.corpus import (
    Counted,
    Entity,
    LearnedTerm,
    NearMiss,
    RelatedTopic,
    TimelineEntry,
    Topic,
    TopicBriefing,
)
from builder.model.findings import Findings, Keyword
from builder.model.relations import Difference, Ref
from builder.text.keywords import Engine, find_keywords
from builder.text.tokens import stem_word

_LEAD = 3
_RELATED_NAMES = 3
_KEYWORD_FACTS = 40
# Names of places join almost all topics of a corpus; people and organisations are a reason.
_REASONS = ("person", "organisation")


def gather_topics(
    topics: Sequence[Topic],
    *,
    articles: Sequence[Article],
    findings: Sequence[Findings],
    facts: Sequence[Ref],
    scores: Mapping[Ref, float],
    entities: Sequence[Entity],
    namings: Namings,
    differences: Sequence[Difference],
    timeline: Sequence[TimelineEntry],
    nearly: Sequence[NearMiss],
    learned: Sequence[LearnedTerm],
    pinned: Sequence[str],
    keywords: int,
    engine: Engine = "yake",
) -> tuple[TopicBriefing, ...]:
    """One TopicBriefing a topic, in the order of topics.yml; a topic without facts has one, too."""
    filed = {topic.id: [ref for ref in facts if topic.id in _topics_of(findings, ref)] for topic in topics}
    made: list[TopicBriefing] = []
    for topic in topics:
        own = filed[topic.id]
        terms = tuple(term for term in learned if term.topic == topic.id)
        weights = {ref: _weigh(findings, ref, topic=topic.id, learned=terms, articles=articles) for ref in own}
        boosted = boost_topic(scores, topic=topic.id, findings=findings, weights=weights)
        ordered = order_facts(own, scores=boosted, articles=articles, findings=findings, pinned=pinned)
        inside = frozenset(ordered)
        made.append(
            TopicBriefing(
                topic=topic,
                facts=tuple(ordered),
                lead=min(_LEAD, len(ordered)),
                articles=tuple(sorted({ref.article for ref in ordered})),
                differences=tuple(d for d in differences if d.left.ref in inside or d.right.ref in inside),
                figures=gather_figures(ordered, articles=articles, findings=findings),
                sayings=gather_sayings(ordered, articles=articles, findings=findings, namings=namings),
                timeline=tuple(entry for entry in timeline if entry.ref in inside),
                entities=_count_entities(ordered, namings=namings),
                related=_relate(topic.id, filed=filed, entities=entities, namings=namings),
                keywords=_find_topic_keywords(
                    ordered, articles=articles, findings=findings, limit=keywords, engine=engine
                ),
                nearly=tuple(miss for miss in nearly if miss.topic == topic.id),
                learned=terms,
            )
        )
    return tuple(made)


def _topics_of(findings: Sequence[Findings], ref: Ref) -> tuple[str, ...]:
    return findings[ref.article].claims[ref.sentence].topics


def _weigh(
    findings: Sequence[Findings],
    ref: Ref,
    *,
    topic: str,
    learned: Sequence[LearnedTerm],
    articles: Sequence[Article],
) -> float:
    """How many of the topic's terms the sentence holds; a learned one counts as much as it weighs."""
    weights = {term.stem: term.weight for term in learned}
    language = articles[ref.article].language
    words = dict(findings[ref.article].claims[ref.sentence].terms).get(topic, ())
    return math.fsum(weights.get(stem_word(word, language=language), 1.0) for word in words)


def _count_entities(facts: Sequence[Ref], *, namings: Namings) -> tuple[Counted, ...]:
    counts = Counter(entity for ref in facts for entity in entities_in(namings, ref, demonyms=False))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(id=entity, count=count) for entity, count in ordered)


def _relate(
    topic: str, *, filed: Mapping[str, Sequence[Ref]], entities: Sequence[Entity], namings: Namings
) -> tuple[RelatedTopic, ...]:
    """The other topics with something in common, most shared facts first."""
    reasons = frozenset(entity.id for entity in entities if entity.type in _REASONS)
    own = filed[topic]
    names = Counter(e for ref in own for e in entities_in(namings, ref, demonyms=False) & reasons)
    related: list[RelatedTopic] = []
    for other, refs in filed.items():
        theirs = Counter(e for ref in refs for e in entities_in(namings, ref, demonyms=False) & reasons)
        both = sorted(names.keys() & theirs.keys(), key=lambda e: (-min(names[e], theirs[e]), e))
        shared = frozenset(refs)
        facts = tuple(ref for ref in own if ref in shared)
        articles = sorted({ref.article for ref in own} & {ref.article for ref in refs})
        if other != topic and (facts or both or articles):
            related.append(
                RelatedTopic(id=other, facts=facts, entities=tuple(both[:_RELATED_NAMES]), articles=tuple(articles))
            )
    return tuple(sorted(related, key=lambda r: (-len(r.facts), -len(r.entities), -len(r.articles))))


def _find_topic_keywords(
    facts: Sequence[Ref], *, articles: Sequence[Article], findings: Sequence[Findings], limit: int, engine: Engine
) -> tuple[Keyword, ...]:
    """Keywords over the topic's sentences only: those of an article's end (Artemis, investments) would else vanish."""
    chosen = facts[:_KEYWORD_FACTS]
    best: dict[tuple[str, ...], Keyword] = {}
    for index in sorted({ref.article for ref in chosen}):
        article, found = articles[index], findings[index]
        sentences = [found.sentences[ref.sentence] for ref in sorted(chosen) if ref.article == index]
        for keyword in find_keywords(
            article.text,
            sentences=sentences,
            names=found.names,
            language=article.language,
            limit=limit,
            engine=engine,
            fill=False,
        ):
            if keyword.name:
                continue  # names have a list of their own on the page
            stems = tuple(stem_word(word, language=article.language) for word in keyword.text.split())
            if stems not in best or keyword.score > best[stems].score:
                best[stems] = keyword
    return tuple(sorted(best.values(), key=lambda k: (-k.score, k.text))[:limit])
