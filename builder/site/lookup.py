"""The briefing turned for reading: everything a page asks for by place or by id, found once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from builder.briefing.origins import count_origins, count_reports
from builder.model.article import Article, Span
from builder.model.corpus import Briefing, Entity, KeywordUse, TimelineEntry, TopicBriefing
from builder.model.editions import Chronicle
from builder.model.findings import Anchor, Figure, Findings
from builder.model.relations import Corroboration, Difference, Origin, Ref, Story
from builder.site.article_parts import cut_articles
from builder.site.month_lists import MonthPart, cut_by_month, month_of
from builder.site.slugs import article_page, fact_page, keyword_page, part_page, topic_page

T = TypeVar("T")

MAX_KEYWORDS = 150
"""Keywords on one page; with more, each first letter has its own, or several."""

FIRST_FACTS = 60
"""Facts on the page of a topic (SITE.md, section 2: from about 60 facts it is split by month)."""

FEW_ARTICLES = 50
"""Articles up to which every name has a page; with more, those that tell more than the articles themselves do."""

# A fact takes 2.1 kB where articles are many.
_MONTH_FACTS = 100
_MAX_ENTITIES = 2000
# Of 4,764 names in 500 news articles 3,745 stand in one article only, eight in ten of these in one sentence; 703 stand
# in two articles and three sentences, and 72 in six sentences of one article, which is about them (`Boeing`).
_WIDE, _WIDE_SENTENCES, _SALIENT_SENTENCES = 2, 3, 6
_LEAST_USES, _MAX_SHOWN = 3, 1200


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence: its place, and the entity whose page it opens."""

    span: Span
    entity: str
    counts: bool


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """The other sentence of a corroboration, seen from one side; `words` stand in both."""

    ref: Ref
    level: str
    score: float
    words: tuple[str, ...] = ()


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """What is known, by place (article and sentence) or by id; `entities` holds those that have a page.

    `own_pages` is the page of each fact that has one, empty where the site makes none. `filed` names the topics that
    list a fact, in the order of the topics. `phrases` are the places of topic terms and keywords in a sentence, `pages`
    the page of each article, `parts` the first sentence of each of its pages, `fact_pages` the page of a topic that
    lists a fact, `fact_parts` the months of a topic with many facts, `keywords` those that are shown, the best first,
    `keyword_paths` the place of a keyword by its text in lower case. `origins` counts who reports the same, for facts
    that more than one article reports; all others have one. `homes` is the origin of each article. `new` are the ids of
    facts that the edition before did not show. `stories` holds, by article, those that have a page: two and more
    origins report them. `name_facts` counts the facts that name an entity.
    """

    briefing: Briefing
    pages: tuple[str, ...]
    parts: tuple[tuple[int, ...], ...]
    anchors: tuple[Anchor | None, ...]
    facts: frozenset[Ref]
    own_pages: dict[Ref, str]
    topics: dict[str, TopicBriefing]
    filed: dict[Ref, tuple[str, ...]]
    fact_pages: dict[tuple[str, Ref], str]
    fact_parts: dict[str, tuple[MonthPart[Ref], ...]]
    entities: dict[str, Entity]
    named: dict[Ref, tuple[Named, ...]]
    name_facts: dict[str, int]
    dated: dict[Ref, tuple[TimelineEntry, ...]]
    others: dict[Ref, tuple[Other, ...]]
    origins: dict[Ref, int]
    homes: dict[int, Origin]
    differing: dict[Ref, tuple[Difference, ...]]
    figures: dict[Ref, tuple[Figure, ...]]
    phrases: dict[Ref, tuple[Span, ...]]
    keyword_paths: dict[str, str]
    keywords: tuple[KeywordUse, ...]
    chronicle: Chronicle | None
    new: frozenset[str]
    stories: dict[int, Story]


def build_lookup(
    briefing: Briefing,
    *,
    anchors: Sequence[Anchor | None] = (),
    chronicle: Chronicle | None = None,
    fact_pages: bool = True,
) -> Lookup:
    """Find everything once; linear in the size of the briefing. `anchors` are those of the articles, if any.

    `fact_pages`: whether each fact gets a page of its own.
    """
    entities = _choose_entities(briefing)
    parts = {topic.topic.id: cut_facts(topic, articles=briefing.articles) for topic in briefing.topics}
    figures, phrases = _sort_into_sentences(briefing)
    others = _find_others(briefing.corroborations)
    keywords = _choose_keywords(briefing)
    named = _find_named(tuple(entities.values()))
    return Lookup(
        briefing=briefing,
        pages=tuple(article_page(article) for article in briefing.articles),
        parts=cut_articles(briefing),
        anchors=tuple(anchors) or (None,) * len(briefing.articles),
        facts=frozenset(briefing.facts),
        own_pages={ref: fact_page(briefing.claim(ref).id) for ref in briefing.facts} if fact_pages else {},
        topics={topic.topic.id: topic for topic in briefing.topics},
        fact_pages=_place_facts(briefing.topics, parts=parts),
        fact_parts=parts,
        filed=_group([(ref, topic.topic.id) for topic in briefing.topics for ref in topic.facts]),
        entities=entities,
        named=named,
        name_facts=_count_name_facts(briefing.facts, named=named),
        dated=_group([(entry.ref, entry) for entry in briefing.timeline]),
        others=others,
        origins=count_reports(briefing),
        homes={article: origin for origin in briefing.origins for article in origin.articles},
        differing=_group([(side.ref, d) for d in briefing.differences for side in (d.left, d.right)]),
        figures=figures,
        phrases=phrases,
        keyword_paths=_place_keywords(keywords),
        keywords=keywords,
        chronicle=chronicle,
        new=frozenset(fact.id for fact in chronicle.changes.new_facts) if chronicle else frozenset(),
        stories={
            number: story
            for story in briefing.stories
            if count_origins(briefing.origins, story.articles) > 1
            for number in story.articles
        },
    )


def _choose_entities(briefing: Briefing) -> dict[str, Entity]:
    """The entities that have a page, the most widely named at most.

    In a large corpus those that two articles and three sentences name, or that one article names in sentence after
    sentence.
    """
    everyone = len(briefing.articles) <= FEW_ARTICLES
    ranked: list[tuple[int, int, str]] = []
    for entity in briefing.entities:
        refs = {mention.ref for mention in entity.mentions if mention.role != "demonym"}
        width = len({ref.article for ref in refs})
        wide = width >= _WIDE and len(refs) >= _WIDE_SENTENCES
        if everyone or wide or len(refs) >= _SALIENT_SENTENCES:
            ranked.append((-width, -len(refs), entity.id))
    chosen = {entity_id for _, _, entity_id in sorted(ranked)[:_MAX_ENTITIES]}
    return {entity.id: entity for entity in briefing.entities if entity.id in chosen}


def _choose_keywords(briefing: Briefing) -> tuple[KeywordUse, ...]:
    """The keywords that are shown: in a large corpus those with three uses (nine in ten stand only once: SPEED.md)."""
    if len(briefing.articles) <= FEW_ARTICLES:
        return briefing.keywords
    return tuple(keyword for keyword in briefing.keywords if len(keyword.uses) >= _LEAST_USES)[:_MAX_SHOWN]


def _place_keywords(keywords: Sequence[KeywordUse]) -> dict[str, str]:
    """The place of each keyword: one page for all, or pages for each first letter, where one begins many: several."""
    split = len(keywords) > MAX_KEYWORDS
    seen: Counter[str] = Counter()
    places: dict[str, str] = {}
    for keyword in sorted(keywords, key=lambda keyword: (keyword.text.casefold(), keyword.slug)):
        page = keyword_page(keyword.slug, split=split)
        part = part_page(page, part=seen[page] // MAX_KEYWORDS + 1)
        places[keyword.text.casefold()] = f"{part}#{keyword.slug}"
        seen[page] += 1
    return places


def cut_facts(topic: TopicBriefing, *, articles: Sequence[Article]) -> tuple[MonthPart[Ref], ...]:
    """The facts of a topic by the month of their articles; none where one page holds them all."""
    if len(topic.facts) <= FIRST_FACTS:
        return ()
    return cut_by_month(topic.facts, month=lambda ref: month_of(articles[ref.article]), size=_MONTH_FACTS)


def _place_facts(
    topics: Sequence[TopicBriefing], *, parts: dict[str, tuple[MonthPart[Ref], ...]]
) -> dict[tuple[str, Ref], str]:
    places: dict[tuple[str, Ref], str] = {}
    for topic in topics:
        own = topic.topic.id
        places.update({(own, ref): topic_page(own) for ref in topic.facts})
        for part in parts[own]:
            places.update({(own, ref): topic_page(own, month=part.name) for ref in part.items})
    return places


def _group(pairs: Sequence[tuple[Ref, T]]) -> dict[Ref, tuple[T, ...]]:
    grouped: defaultdict[Ref, list[T]] = defaultdict(list)
    for ref, value in pairs:
        grouped[ref].append(value)
    return {ref: tuple(values) for ref, values in grouped.items()}


def _count_name_facts(facts: Sequence[Ref], *, named: dict[Ref, tuple[Named, ...]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for ref in facts:
        counts.update({name.entity for name in named.get(ref, ()) if name.counts})
    return dict(counts)


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
    pairs = [(c.left, Other(ref=c.right, level=c.level, score=c.score, words=c.words)) for c in corroborations]
    pairs += [(c.right, Other(ref=c.left, level=c.level, score=c.score, words=c.words)) for c in corroborations]
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
