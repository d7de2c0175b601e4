"""The first page: finishable in a minute, everything below it is for checking."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder.model.corpus import TopicBriefing
from builder.model.relations import Ref
from builder.site.date_labels import read_day
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, count_shared, view_fact, view_time
from builder.site.lookup import Lookup
from builder.site.parts import count_names, group_names, link_topic, list_cited, map_topics, view_matrix
from builder.site.picture_time import draw_timeline
from builder.site.plan_changes import view_since
from builder.site.plan_stories import link_stories
from builder.site.time_window import find_window, is_inside
from builder.site.views import DateKind, DateLabel, SourceView, TimeView
from builder.site.views_pages import DifferencesPage, HomePage
from builder.site.views_parts import CardView

_CARDS = 6
_CARD_FACTS = 3
_SIDE_NAMES = 5
_FOCUS = 14
_MATRIX = 12
_STORIES = 4
_ALL_DIFFERENCES = 150
MAX_DIFFERENCES = 4
"""Differences on the first page; with more, all stand on a page of their own."""


def plan_home(lookup: Lookup, *, sources: Sequence[SourceView]) -> HomePage:
    """The values of the first page."""
    briefing = lookup.briefing
    reference = read_day(briefing.edition.reference_date)
    once = LinkOnce()
    lead = tuple(view_fact(ref, lookup=lookup, once=once) for ref in briefing.lead)
    shown = set(briefing.lead)
    topics = [topic for topic in briefing.topics if topic.facts]
    cards = tuple(_make_card(topic, shown=shown, lookup=lookup, once=once) for topic in topics[:_CARDS])
    times = tuple(view_time(entry, lookup=lookup, once=LinkOnce()) for entry in briefing.timeline)
    window = find_window(times)
    first, last = find_ends(times)
    page = HomePage(
        edition=briefing.edition,
        number=lookup.chronicle.number if lookup.chronicle else None,
        since=view_since(lookup),
        reference=reference,
        facts=len(briefing.facts),
        articles=len(briefing.articles),
        shared=count_shared(briefing.facts, lookup=lookup),
        first_date=first,
        last_date=last,
        lead=lead,
        names=group_names(count_names(lookup), lookup=lookup, limit=_SIDE_NAMES),
        stories=link_stories(lookup, sources=sources, limit=_STORIES),
        all_stories=len({story.id for story in lookup.stories.values()}),
        cards=cards,
        more_topics=tuple(link_topic(topic) for topic in topics[_CARDS:]),
        timeline=draw_timeline(times, reference=reference),
        focus=tuple(time for time in times if is_inside(time.date, window=window))[:_FOCUS],
        differences=tuple(view_difference(d, lookup=lookup) for d in briefing.differences[:MAX_DIFFERENCES]),
        all_differences=len(briefing.differences),
        map=map_topics(lookup),
        matrix=view_matrix(lookup, sources=sources, limit=_MATRIX),
        cited=(),
    )
    return msgspec.structs.replace(page, cited=list_cited(page, sources=sources))


def plan_differences(lookup: Lookup) -> list[tuple[str, DifferencesPage]]:
    """Path and values of the page of all differences, where there are more than the first page holds."""
    differences = lookup.briefing.differences
    if len(differences) <= MAX_DIFFERENCES:
        return []
    shown = tuple(view_difference(difference, lookup=lookup) for difference in differences[:_ALL_DIFFERENCES])
    return [("differences.md", DifferencesPage(differences=shown, all_differences=len(differences)))]


def find_ends(times: Sequence[TimeView]) -> tuple[DateLabel | None, DateLabel | None]:
    """The first and the last date that is known with its year; None where fewer than two are."""
    known = [time.date for time in times if time.date.first.year is not None and time.shape not in ("open", "none")]
    if len(known) < 2:
        return None, None
    first = min(known, key=lambda d: (d.first.year or 0, d.first.month or 0, d.first.day or 0))
    ends = [(date, date.last or date.first) for date in known]
    last = max(ends, key=lambda pair: (pair[1].year or 0, pair[1].month or 0, pair[1].day or 0))
    return _plain(first), DateLabel(kind=_kind(last[0]), certainty="", words="", first=last[1])


def _plain(label: DateLabel) -> DateLabel:
    return DateLabel(kind=_kind(label), certainty="", words=label.words, first=label.first, part=label.part)


def _kind(label: DateLabel) -> DateKind:
    if label.kind != "range":
        return label.kind
    return "day" if label.first.day else "month" if label.first.month else "year"


def _make_card(topic: TopicBriefing, *, shown: set[Ref], lookup: Lookup, once: LinkOnce) -> CardView:
    """Up to three facts that do not stand on the page yet; a topic without any left repeats its first."""
    fresh = [ref for ref in topic.facts if ref not in shown][:_CARD_FACTS] or list(topic.facts[:1])
    shown.update(fresh)
    return CardView(
        topic=link_topic(topic),
        question=topic.topic.question,
        facts=tuple(view_fact(ref, lookup=lookup, once=once) for ref in fresh),
        all_facts=len(topic.facts),
        articles=len(topic.articles),
        shared=count_shared(topic.facts, lookup=lookup),
    )
