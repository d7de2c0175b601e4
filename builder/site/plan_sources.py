"""The page of sources: every article, or every publisher where articles are many; copies; what was not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.site.lookup import Lookup
from builder.site.parts import link_topic, view_matrix
from builder.site.pictures import dot_radius
from builder.site.slugs import topic_page
from builder.site.views import SourceView
from builder.site.views_lists import HouseRow, OriginView, SourcesPage

_MAX_TABLE, _MAX_ROWS, _MAX_HOUSES = 150, 200, 100


def plan_sources(lookup: Lookup, *, sources: Sequence[SourceView]) -> SourcesPage:
    """The values of the page of sources."""
    briefing = lookup.briefing
    copies = [origin for origin in briefing.origins if len(origin.articles) > 1]
    many = len(sources) > _MAX_TABLE
    return SourcesPage(
        all_articles=len(sources),
        houses=_list_houses(lookup, sources=sources) if many else (),
        sources=() if many else tuple(sources),
        topics=tuple(link_topic(topic) for topic in briefing.topics if topic.facts),
        matrix=None if many else view_matrix(lookup, sources=sources),
        origins=tuple(
            OriginView(
                articles=tuple(sources[n] for n in origin.articles),
                reason=origin.reason or "",
                share=None if origin.share is None else round(100 * origin.share),
            )
            for origin in copies[:_MAX_ROWS]
        ),
        all_origins=len(briefing.origins),
        publishers=len({source.publisher for source in sources if source.publisher}),
        unknown_publishers=sum(source.publisher is None for source in sources),
        more_origins=max(0, len(copies) - _MAX_ROWS),
        faults=briefing.faults[:_MAX_ROWS],
        more_faults=max(0, len(briefing.faults) - _MAX_ROWS),
    )


def _list_houses(lookup: Lookup, *, sources: Sequence[SourceView]) -> tuple[HouseRow, ...]:
    """Publishers by topics: one row for each, most articles first, those without a publisher last."""
    homes: defaultdict[str | None, list[SourceView]] = defaultdict(list)
    for source in sources:
        homes[source.publisher].append(source)
    topics = [topic for topic in lookup.briefing.topics if topic.facts]
    table = {house: sum((_count_topics(source) for source in mine), Counter[str]()) for house, mine in homes.items()}
    most = max((count for counts in table.values() for count in counts.values()), default=0)
    ordered = sorted(homes, key=lambda house: (house is None, -len(homes[house]), house or ""))
    return tuple(
        HouseRow(
            publisher=house,
            articles=len(homes[house]),
            words=sum(source.words for source in homes[house]),
            facts=sum(source.facts for source in homes[house]),
            shared=sum(source.shared for source in homes[house]),
            cells=tuple(
                (table[house][topic_page(t.topic.id)], dot_radius(table[house][topic_page(t.topic.id)], most=most))
                for t in topics
            ),
        )
        for house in ordered[:_MAX_HOUSES]
    )


def _count_topics(source: SourceView) -> Counter[str]:
    return Counter({link.path: link.count for link in source.topics if link.path})
