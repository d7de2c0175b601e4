"""Parts that several pages share: sources, names, keywords, counts, matrix and map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from builder.model.article import Span
from builder.model.corpus import Counted, RelatedTopic, TopicBriefing
from builder.model.findings import Keyword, NameType, Status
from builder.model.relations import Ref
from builder.site.date_labels import label_edtf
from builder.site.facts import count_shared
from builder.site.lookup import Lookup
from builder.site.pictures import MapPicture, dot_radius, draw_map
from builder.site.slugs import entity_page, topic_page
from builder.site.views import Cite, Link, SourceView, View
from builder.site.views_parts import MatrixRow, MatrixView, NameGroup, RelatedView, StatusCount
from builder.site.words import count_words, cut_words

NAME_TYPES: tuple[NameType, ...] = get_args(NameType)
_STATUSES: tuple[Status, ...] = get_args(Status)
_MAX_MATRIX = 40
_MAX_TITLE = 300


def view_sources(lookup: Lookup) -> tuple[SourceView, ...]:
    """All articles, in the order of their numbers."""
    facts: dict[int, list[Ref]] = {n: [] for n in range(len(lookup.briefing.articles))}
    for ref in lookup.briefing.facts:
        facts[ref.article].append(ref)
    return tuple(_view_source(n, facts=facts[n], lookup=lookup) for n in facts)


def list_cited(view: View, *, sources: Sequence[SourceView]) -> tuple[SourceView, ...]:
    """The articles that a page cites anywhere, in the order of their numbers: what its printed form must list."""
    numbers = {found.number for found in _walk(view) if isinstance(found, Cite)}
    return tuple(sources[number - 1] for number in sorted(numbers))


def _walk(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, View):
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)


def link_topic(topic: TopicBriefing) -> Link:
    """The page of a topic with the number of its facts."""
    return Link(text=topic.topic.name, path=topic_page(topic.topic.id), count=len(topic.facts))


def link_keywords(keywords: Iterable[Keyword], *, lookup: Lookup) -> tuple[Link, ...]:
    """Keywords, each with the place on the page of keywords where that has one."""
    return tuple(Link(text=k.text, path=lookup.keyword_paths.get(k.text.casefold())) for k in keywords)


def group_names(counted: Sequence[Counted], *, lookup: Lookup, limit: int | None = None) -> tuple[NameGroup, ...]:
    """Names by type, most named first; `limit` names of each type at most."""
    groups: list[NameGroup] = []
    for kind in NAME_TYPES:
        mine = [c for c in counted if c.id in lookup.entities and lookup.entities[c.id].type == kind]
        links = [Link(text=lookup.entities[c.id].name, path=entity_page(c.id), count=c.count) for c in mine[:limit]]
        if links:
            groups.append(NameGroup(type=kind, names=tuple(links)))
    return tuple(groups)


def count_names(lookup: Lookup) -> tuple[Counted, ...]:
    """How many facts name each entity, most first."""
    counts: Counter[str] = Counter()
    for ref in lookup.briefing.facts:
        counts.update({name.entity for name in lookup.named.get(ref, ()) if name.counts})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Counted(id=entity, count=count) for entity, count in ordered)


def count_statuses(refs: Iterable[Ref], *, lookup: Lookup) -> tuple[StatusCount, ...]:
    """How many facts have each status; statuses without facts are left out."""
    counts = Counter(lookup.briefing.claim(ref).status for ref in refs)
    return tuple(StatusCount(status=status, count=counts[status]) for status in _STATUSES if counts[status])


def view_related(related: RelatedTopic, *, lookup: Lookup) -> RelatedView | None:
    """A related topic with its reason; None where the topic is not known."""
    topic = lookup.topics.get(related.id)
    if topic is None:
        return None
    names = tuple(lookup.entities[e].name for e in related.entities if e in lookup.entities)
    return RelatedView(
        topic=link_topic(topic), facts=len(related.facts), names=names, articles=tuple(n + 1 for n in related.articles)
    )


def relate_topics(lookup: Lookup) -> list[tuple[int, int, RelatedView]]:
    """Every pair of related topics once, by index."""
    index = {topic.topic.id: n for n, topic in enumerate(lookup.briefing.topics)}
    pairs: dict[tuple[int, int], RelatedView] = {}
    for n, topic in enumerate(lookup.briefing.topics):
        for related in topic.related:
            view = view_related(related, lookup=lookup)
            other = index.get(related.id)
            if view is not None and other is not None and other > n:
                pairs.setdefault((n, other), view)
    return [(left, right, view) for (left, right), view in pairs.items()]


def map_topics(lookup: Lookup) -> MapPicture | None:
    """The map of the topics that have facts."""
    shown = [n for n, topic in enumerate(lookup.briefing.topics) if topic.facts]
    place = {n: i for i, n in enumerate(shown)}
    pairs = [(place[a], place[b], view) for a, b, view in relate_topics(lookup) if a in place and b in place]
    return draw_map([link_topic(lookup.briefing.topics[n]) for n in shown], pairs=pairs)


def view_matrix(lookup: Lookup, *, sources: Sequence[SourceView], limit: int = _MAX_MATRIX) -> MatrixView | None:
    """How many facts of each topic an article supports, as reporter or as second source; `limit` articles at most."""
    topics = [topic for topic in lookup.briefing.topics if topic.facts]
    if not topics:
        return None
    counts: Counter[tuple[int, int]] = Counter()
    for column, topic in enumerate(topics):
        for ref in topic.facts:
            also = {other.ref.article for other in lookup.others.get(ref, ()) if other.level == "also"}
            counts.update((article, column) for article in {ref.article} | also)
    most = max(counts.values(), default=0)
    rows = tuple(
        MatrixRow(
            source=source,
            cells=tuple(
                (counts[source.number - 1, column], dot_radius(counts[source.number - 1, column], most=most))
                for column in range(len(topics))
            ),
        )
        for source in sources[:limit]
    )
    return MatrixView(topics=tuple(link_topic(topic) for topic in topics), rows=rows, more=max(0, len(sources) - limit))


def _view_source(number: int, *, facts: Sequence[Ref], lookup: Lookup) -> SourceView:
    article, findings = lookup.briefing.articles[number], lookup.briefing.findings[number]
    title = article.title
    counts = Counter(topic for ref in facts for topic in lookup.filed.get(ref, ()))
    topics = [topic for topic in lookup.briefing.topics if counts[topic.topic.id]]
    links = [Link(text=t.topic.name, path=topic_page(t.topic.id), count=counts[t.topic.id]) for t in topics]
    kept = (b for b in article.blocks if b.kind != "left_out")
    return SourceView(
        number=number + 1,
        file=article.file,
        url=article.url.text if article.url else None,
        path=lookup.pages[number],
        title=None if title is None else cut_words(article, Span(title.start, title.end), limit=_MAX_TITLE),
        publisher=article.publisher.text if article.publisher else None,
        publisher_basis=article.publisher.basis if article.publisher else "",
        author=article.author.text if article.author else None,
        author_basis=article.author.basis if article.author else "",
        published=label_edtf(article.published.edtf) if article.published else None,
        published_basis=article.published.basis if article.published else "",
        updated=label_edtf(article.updated.edtf) if article.updated else None,
        updated_basis=article.updated.basis if article.updated else "",
        origin=article.origin.text if article.origin else None,
        origin_basis=article.origin.basis if article.origin else "",
        licence=article.licence.text if article.licence else None,
        licence_basis=article.licence.basis if article.licence else "",
        language=article.language,
        language_basis=article.language_basis,
        notes=article.notes,
        words=sum(count_words(block.span.slice(article.text)) for block in kept),
        sentences=len(findings.sentences),
        facts=len(facts),
        shared=count_shared(facts, lookup=lookup),
        topics=tuple(sorted(links, key=lambda link: -link.count)),
    )
