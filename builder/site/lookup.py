"""The briefing turned for reading: everything a page asks for by place or by id, found once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from builder.briefing.origins import count_reports
from builder.model.article import Span
from builder.model.corpus import Briefing, Entity, TimelineEntry, TopicBriefing
from builder.model.editions import Chronicle
from builder.model.findings import Anchor, Figure, Findings
from builder.model.relations import Corroboration, Difference, Ref
from builder.site.slugs import article_page, keyword_page, topic_page

T = TypeVar("T")

MAX_KEYWORDS = 150
"""Keywords on one page; with more, each first letter has its own."""

FIRST_FACTS = 60
"""Facts on the page of a topic (SITE.md, section 2: from about 60 facts it is split)."""

_MORE_FACTS = 120


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence: its place, and the entity whose page it opens."""

    span: Span
    entity: str
    counts: bool


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """The other sentence of a corroboration, seen from one side."""

    ref: Ref
    level: str
    score: float


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """What is known, by place (article and sentence) or by id; `entities` holds those that have a page.

    `filed` names the topics that list a fact, in the order of the topics. `phrases` are the places of topic
    terms and keywords in a sentence, `pages` the page of each article, `fact_pages` the page of a topic that
    lists a fact, `keyword_paths` the place of a keyword by its text in lower case. `new` are the ids of facts that the
    edition before did not show. `origins` counts who reports
    the same, for facts that more than one article reports; all others have one.
    """

    briefing: Briefing
    pages: tuple[str, ...]
    anchors: tuple[Anchor | None, ...]
    facts: frozenset[Ref]
    topics: dict[str, TopicBriefing]
    filed: dict[Ref, tuple[str, ...]]
    fact_pages: dict[tuple[str, Ref], str]
    entities: dict[str, Entity]
    named: dict[Ref, tuple[Named, ...]]
    dated: dict[Ref, tuple[TimelineEntry, ...]]
    others: dict[Ref, tuple[Other, ...]]
    origins: dict[Ref, int]
    differing: dict[Ref, tuple[Difference, ...]]
    figures: dict[Ref, tuple[Figure, ...]]
    phrases: dict[Ref, tuple[Span, ...]]
    keyword_paths: dict[str, str]
    chronicle: Chronicle | None
    new: frozenset[str]


def build_lookup(
    briefing: Briefing, *, anchors: Sequence[Anchor | None] = (), chronicle: Chronicle | None = None
) -> Lookup:
    """Find everything once; linear in the size of the briefing. `anchors` are those of the articles, if any."""
    entities = {e.id: e for e in briefing.entities if any(m.role != "demonym" for m in e.mentions)}
    figures, phrases = _sort_into_sentences(briefing)
    others = _find_others(briefing.corroborations)
    split = len(briefing.keywords) > MAX_KEYWORDS
    return Lookup(
        briefing=briefing,
        pages=tuple(article_page(article) for article in briefing.articles),
        anchors=tuple(anchors) or (None,) * len(briefing.articles),
        facts=frozenset(briefing.facts),
        topics={topic.topic.id: topic for topic in briefing.topics},
        fact_pages=_place_facts(briefing.topics),
        filed=_group([(ref, topic.topic.id) for topic in briefing.topics for ref in topic.facts]),
        entities=entities,
        named=_find_named(tuple(entities.values())),
        dated=_group([(entry.ref, entry) for entry in briefing.timeline]),
        others=others,
        origins=count_reports(briefing),
        differing=_group([(side.ref, d) for d in briefing.differences for side in (d.left, d.right)]),
        figures=figures,
        phrases=phrases,
        keyword_paths={
            keyword.text.casefold(): f"{keyword_page(keyword.slug, split=split)}#{keyword.slug}"
            for keyword in briefing.keywords
        },
        chronicle=chronicle,
        new=frozenset(fact.id for fact in chronicle.changes.new_facts) if chronicle else frozenset(),
    )


def part_facts(count: int) -> tuple[tuple[int, int], ...]:
    """Where the facts of a topic are cut into pages: (start, end) of each part."""
    cuts = [0, *range(FIRST_FACTS, count, _MORE_FACTS), count]
    return tuple(pairwise(cuts)) if count > FIRST_FACTS else ((0, count),)


def _place_facts(topics: Sequence[TopicBriefing]) -> dict[tuple[str, Ref], str]:
    places: dict[tuple[str, Ref], str] = {}
    for topic in topics:
        for part, (start, end) in enumerate(part_facts(len(topic.facts)), start=1):
            page = topic_page(topic.topic.id, part=part)
            places.update({(topic.topic.id, ref): page for ref in topic.facts[start:end]})
    return places


def _group(pairs: Sequence[tuple[Ref, T]]) -> dict[Ref, tuple[T, ...]]:
    grouped: defaultdict[Ref, list[T]] = defaultdict(list)
    for ref, value in pairs:
        grouped[ref].append(value)
    return {ref: tuple(values) for ref, values in grouped.items()}


def _find_named(entities: Sequence[Entity]) -> dict[Ref, tuple[Named, ...]]:
    """All names by sentence, in the order of the text, the longer first where two overlap."""
    named = _group(
        [
            (mention.ref, Named(span=mention.span, entity=entity.id, counts=mention.role != "demonym"))
            for entity in entities
            for mention in entity.mentions
        ]
    )
    return {
        ref: tuple(sorted(names, key=lambda name: (name.span.start, -name.span.end, name.entity)))
        for ref, names in named.items()
    }


def _find_others(corroborations: Sequence[Corroboration]) -> dict[Ref, tuple[Other, ...]]:
    pairs = [(c.left, Other(ref=c.right, level=c.level, score=c.score)) for c in corroborations]
    pairs += [(c.right, Other(ref=c.left, level=c.level, score=c.score)) for c in corroborations]
    return {ref: tuple(sorted(o, key=lambda x: (x.level, -x.score, x.ref))) for ref, o in _group(pairs).items()}


def _sort_into_sentences(briefing: Briefing) -> tuple[dict[Ref, tuple[Figure, ...]], dict[Ref, tuple[Span, ...]]]:
    figures: list[tuple[Ref, Figure]] = []
    phrases: list[tuple[Ref, Span]] = []
    for article, findings in enumerate(briefing.findings):
        places = _place_sentences(findings)
        for figure in findings.figures:
            sentence = places.find(figure.span)
            if sentence is not None:
                figures.append((Ref(article, sentence), figure))
        spans = [hit.span for hit in findings.hits]
        spans += [Span(start, end) for keyword in findings.phrases for start, end in keyword.spans]
        for span in spans:
            sentence = places.find(span)
            if sentence is not None:
                phrases.append((Ref(article, sentence), span))
    return _group(figures), _group(phrases)


class _Places(msgspec.Struct, frozen=True):
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, span: Span) -> int | None:
        """The index of the sentence that holds the span."""
        at = bisect_right(self.starts, span.start) - 1
        return at if at >= 0 and span.end <= self.ends[at] else None


def _place_sentences(findings: Findings) -> _Places:
    return _Places(tuple(s.start for s in findings.sentences), tuple(s.end for s in findings.sentences))
