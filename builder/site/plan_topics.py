"""Topic pages and the list of topics."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.model.corpus import TopicBriefing
from builder.site.facts import (
    LinkOnce,
    count_shared,
    view_difference,
    view_fact,
    view_number,
    view_saying,
    view_time,
)
from builder.site.lookup import FIRST_FACTS, Lookup, part_facts
from builder.site.parts import (
    count_statuses,
    group_names,
    link_keywords,
    link_topic,
    list_cited,
    map_topics,
    relate_topics,
    view_matrix,
    view_related,
)
from builder.site.pictures import bar_width
from builder.site.plan_home import MAX_DIFFERENCES
from builder.site.slugs import topic_page
from builder.site.views import BarRow, Link, SourceView
from builder.site.views_pages import TopicPage, TopicPartPage, TopicRow, TopicsPage

_MAX_NUMBERS = 9
_MAX_SAYINGS = 10
_MAX_TIMES = 24
_MAX_NAMES = 16
_MAX_LEARNED = 15
_MAX_SOURCES = 24


def plan_topic(topic: TopicBriefing, *, lookup: Lookup, sources: Sequence[SourceView]) -> TopicPage:
    """The values of a topic's page; facts in brief are not repeated below."""
    once, own = LinkOnce(), topic.topic.id
    facts = [view_fact(ref, lookup=lookup, once=once, here=own, filed=True) for ref in topic.facts[:FIRST_FACTS]]
    related = (view_related(r, lookup=lookup) for r in topic.related)
    page = TopicPage(
        name=topic.topic.name,
        question=topic.topic.question,
        facts=len(topic.facts),
        articles=len(topic.articles),
        shared=count_shared(topic.facts, lookup=lookup),
        statuses=count_statuses(topic.facts, lookup=lookup),
        lead=tuple(facts[: topic.lead]),
        more=tuple(facts[topic.lead :]),
        all_differences=len(topic.differences),
        differences=tuple(view_difference(d, lookup=lookup) for d in topic.differences[:MAX_DIFFERENCES]),
        numbers=tuple(view_number(f, lookup=lookup) for f in topic.figures[:_MAX_NUMBERS]),
        sayings=tuple(view_saying(s, lookup=lookup) for s in topic.sayings[:_MAX_SAYINGS]),
        timeline=tuple(view_time(e, lookup=lookup, once=once) for e in topic.timeline[-_MAX_TIMES:]),
        more_times=max(0, len(topic.timeline) - _MAX_TIMES),
        names=group_names(topic.entities, lookup=lookup, limit=_MAX_NAMES),
        related=tuple(r for r in related if r is not None),
        keywords=link_keywords(topic.keywords, lookup=lookup),
        learned=tuple(f"{term.surface} {term.weight:.2f}" for term in topic.learned[:_MAX_LEARNED]),
        sources=tuple(sources[n] for n in topic.articles[:_MAX_SOURCES]),
        more_sources=max(0, len(topic.articles) - _MAX_SOURCES),
        cited=(),
        parts=_link_parts(topic),
    )
    cited = (source for source in list_cited(page, sources=sources) if source not in page.sources)
    return msgspec.structs.replace(page, cited=tuple(cited))


def plan_parts(
    topic: TopicBriefing, *, lookup: Lookup, sources: Sequence[SourceView]
) -> list[tuple[str, TopicPartPage]]:
    """Path and values of the second and further pages of a topic."""
    own, parts = topic.topic.id, _link_parts(topic)
    pages: list[tuple[str, TopicPartPage]] = []
    for part, (start, end) in enumerate(part_facts(len(topic.facts)), start=1):
        if part > 1:
            once = LinkOnce()
            facts = (view_fact(r, lookup=lookup, once=once, here=own, filed=True) for r in topic.facts[start:end])
            values = TopicPartPage(
                topic=link_topic(topic), first=start + 1, last=end, facts=tuple(facts), parts=parts, cited=()
            )
            values = msgspec.structs.replace(values, cited=list_cited(values, sources=sources))
            pages.append((topic_page(own, part=part), values))
    return pages


def plan_topics(lookup: Lookup, *, sources: Sequence[SourceView]) -> TopicsPage:
    """The values of the list of topics."""
    topics = lookup.briefing.topics
    most = max((len(topic.facts) for topic in topics), default=0)
    links = [link_topic(topic) for topic in topics]
    return TopicsPage(
        rows=tuple(_make_row(topic, most=most, lookup=lookup) for topic in topics),
        map=map_topics(lookup),
        pairs=tuple((links[left], view) for left, _, view in relate_topics(lookup)),
        matrix=view_matrix(lookup, sources=sources),
    )


def _link_parts(topic: TopicBriefing) -> tuple[Link, ...]:
    """The pages of a topic, each named by the numbers of its facts; none where one page holds all."""
    cuts = part_facts(len(topic.facts))
    if len(cuts) == 1:
        return ()
    return tuple(
        Link(text=f"{start + 1}\u2013{end}", path=topic_page(topic.topic.id, part=part))
        for part, (start, end) in enumerate(cuts, start=1)
    )


def _make_row(topic: TopicBriefing, *, most: int, lookup: Lookup) -> TopicRow:
    once = LinkOnce()
    statuses = count_statuses(topic.facts, lookup=lookup)
    times = [view_time(entry, lookup=lookup, once=once) for entry in topic.timeline if entry.place == "dated"]
    known = [time.date for time in times if time.date.first.year is not None]
    return TopicRow(
        bar=BarRow(
            link=link_topic(topic),
            count=len(topic.facts),
            width=bar_width(len(topic.facts), most=most),
            articles=len(topic.articles),
        ),
        question=topic.topic.question,
        shared=count_shared(topic.facts, lookup=lookup),
        expected=sum(count.count for count in statuses if count.status == "expected"),
        latest=known[-1] if known else None,
    )
