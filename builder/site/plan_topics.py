"""Topic pages and the list of topics."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.model.corpus import TopicBriefing
from builder.model.relations import Ref
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, count_shared, view_fact, view_time
from builder.site.lookup import Lookup
from builder.site.month_lists import UNDATED, label_month, list_months, month_of
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
from builder.site.picture_bars import draw_bars
from builder.site.pictures import bar_width
from builder.site.plan_home import MAX_DIFFERENCES
from builder.site.sayings import view_number, view_saying
from builder.site.slugs import topic_page
from builder.site.views import SourceView
from builder.site.views_lists import MonthRow
from builder.site.views_pages import TopicPage, TopicPartPage, TopicRow, TopicsPage
from builder.site.views_parts import BarRow

_MAX_NUMBERS = 9
_MAX_SAYINGS = 10
_MAX_TIMES = 24
_MAX_NAMES = 16
_MAX_LEARNED = 15
_MAX_SOURCES = 24
_MAX_RECENT, _NEWEST_MONTHS = 12, 2
_MAX_RELATED, _MAX_PAIRS = 8, 24


def plan_topic(topic: TopicBriefing, *, lookup: Lookup, sources: Sequence[SourceView]) -> TopicPage:
    """The values of a topic's page; facts in brief are not repeated below."""
    once, own = LinkOnce(), topic.topic.id
    months = _list_parts(topic, lookup=lookup)
    shown = _choose_facts(topic, lookup=lookup)
    facts = [view_fact(ref, lookup=lookup, once=once, here=own, filed=True, marked=True) for ref in shown]
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
        related=tuple(r for r in related if r is not None)[:_MAX_RELATED],
        keywords=link_keywords(topic.keywords, lookup=lookup),
        learned=tuple(f"{term.surface} {term.weight:.2f}" for term in topic.learned[:_MAX_LEARNED]),
        sources=tuple(sources[n] for n in topic.articles[:_MAX_SOURCES]),
        more_sources=max(0, len(topic.articles) - _MAX_SOURCES),
        cited=(),
        months=months,
        bars=draw_bars(months),
    )
    cited = (source for source in list_cited(page, sources=sources) if source not in page.sources)
    return msgspec.structs.replace(page, cited=tuple(cited))


def plan_parts(
    topic: TopicBriefing, *, lookup: Lookup, sources: Sequence[SourceView]
) -> list[tuple[str, TopicPartPage]]:
    """Path and values of the months of a topic with many facts."""
    own, months = topic.topic.id, _list_parts(topic, lookup=lookup)
    pages: list[tuple[str, TopicPartPage]] = []
    for part in lookup.fact_parts[own]:
        once = LinkOnce()
        values = TopicPartPage(
            topic=link_topic(topic),
            label=label_month(part.month),
            part=part.part,
            facts=tuple(
                view_fact(ref, lookup=lookup, once=once, here=own, filed=True, marked=True) for ref in part.items
            ),
            months=months,
            cited=(),
        )
        values = msgspec.structs.replace(values, cited=list_cited(values, sources=sources))
        pages.append((topic_page(own, month=part.name), values))
    return pages


def _choose_facts(topic: TopicBriefing, *, lookup: Lookup) -> tuple[Ref, ...]:
    """The facts of the topic's own page: all, or those in brief and the best of the newest months."""
    parts = lookup.fact_parts[topic.topic.id]
    if not parts:
        return topic.facts
    lead = topic.facts[: topic.lead]
    dated = [part.month for part in parts if part.month != UNDATED]
    newest = set(dated[:_NEWEST_MONTHS])
    recent = [r for r in topic.facts[topic.lead :] if month_of(lookup.briefing.articles[r.article]) in newest]
    return (*lead, *(recent or topic.facts[topic.lead :])[:_MAX_RECENT])


def _list_parts(topic: TopicBriefing, *, lookup: Lookup) -> tuple[MonthRow, ...]:
    own = topic.topic.id
    return list_months(lookup.fact_parts[own], path=lambda name: topic_page(own, month=name))


def plan_topics(lookup: Lookup, *, sources: Sequence[SourceView]) -> TopicsPage:
    """The values of the list of topics."""
    topics = lookup.briefing.topics
    most = max((len(topic.facts) for topic in topics), default=0)
    links = [link_topic(topic) for topic in topics]
    strong = sorted(relate_topics(lookup), key=lambda pair: (-pair[2].facts, -len(pair[2].names)))
    return TopicsPage(
        rows=tuple(_make_row(topic, most=most, lookup=lookup) for topic in topics),
        map=map_topics(lookup),
        pairs=tuple((links[left], view) for left, _, view in strong[:_MAX_PAIRS]),
        more_pairs=max(0, len(strong) - _MAX_PAIRS),
        matrix=view_matrix(lookup, sources=sources),
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
