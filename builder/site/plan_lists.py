"""Timeline, keywords and sources: the pages for wandering and checking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from builder.model.article import Span
from builder.model.corpus import KeywordUse
from builder.model.relations import Ref
from builder.site.date_labels import label_edtf, read_day
from builder.site.facts import LinkOnce, cite_place, view_time, view_words
from builder.site.lookup import Lookup
from builder.site.parts import link_topic, view_matrix
from builder.site.picture_time import draw_timeline
from builder.site.pictures import bar_width
from builder.site.plan_home import find_ends
from builder.site.slugs import month_page
from builder.site.time_window import find_window, is_before, is_inside, label_window
from builder.site.views import Link, SourceView, TimeView
from builder.site.views_lists import (
    ContextView,
    DayView,
    KeywordsPage,
    KeywordView,
    MonthPage,
    MonthRow,
    OriginView,
    PartKind,
    SourcesPage,
    TimelinePage,
    TimePart,
)
from builder.site.words import cut_words

MAX_TIMES = 120
"""Statements on the timeline page; with more, each month has its own."""

_KEYWORDS = "keywords/index.md"
_FEW_TIMES, _MAX_DAYS = 20, 15
_MAX_PART = 60
_MAX_USES = 6
_CONTEXT = 62


def plan_timeline(lookup: Lookup, *, sources: Sequence[SourceView]) -> TimelinePage:
    """The values of the timeline page."""
    once = LinkOnce()
    reference = read_day(lookup.briefing.edition.reference_date)
    times = tuple(view_time(entry, lookup=lookup, once=once) for entry in lookup.briefing.timeline)
    first, last = find_ends(times)
    split = len(times) > MAX_TIMES
    seen = {time.date.certainty for time in times} | {""}
    order = ("", "worked_out", "year_worked_out", "year_missing", "date_missing", "start_missing")
    return TimelinePage(
        reference=reference,
        count=len(times),
        first_date=first,
        last_date=last,
        picture=draw_timeline(times, reference=reference),
        days=_choose_days(lookup) if len(times) > _FEW_TIMES else (),
        parts=_part_times(times, split=split),
        months=tuple(_list_months(times)) if split else (),
        certainties=tuple(certainty for certainty in order if certainty in seen),
        sources=tuple(sources[n] for n in sorted({entry.ref.article for entry in lookup.briefing.timeline})),
    )


def _choose_days(lookup: Lookup) -> tuple[DayView, ...]:
    """The best days in the order of the calendar, those to come last; with few dates the whole list says as much."""
    once = LinkOnce()
    best = sorted(lookup.briefing.days[:_MAX_DAYS], key=lambda day: (day.expected is True, day.edtf))
    return tuple(
        DayView(
            date=label_edtf(day.edtf),
            origins=day.origins,
            expected=day.expected is True,
            words=view_words(day.ref, lookup=lookup, once=once, span=day.fragment),
            cite=cite_place(day.ref, lookup=lookup),
        )
        for day in best
    )


def plan_months(lookup: Lookup) -> list[tuple[str, MonthPage]]:
    """Path and values of the pages of months, where the timeline is too long for one page."""
    if len(lookup.briefing.timeline) <= MAX_TIMES:
        return []
    homes: dict[str, list[TimeView]] = {}
    onces: dict[str, LinkOnce] = {}
    for entry in lookup.briefing.timeline:
        bare = view_time(entry, lookup=lookup, once=LinkOnce())
        month = _name_month(bare)
        if month:
            once = onces.setdefault(month, LinkOnce())
            homes.setdefault(month, []).append(view_time(entry, lookup=lookup, once=once))
    return [
        (month_page(month), MonthPage(label=label_edtf(month), items=tuple(items)))
        for month, items in sorted(homes.items())
    ]


def _name_month(time: TimeView) -> str:
    """`2010-06`, or `1960` where no month is known; empty for a date that is not known with its year."""
    first = time.date.first
    if first.year is None or time.shape in ("open", "none"):
        return ""
    return f"{first.year:04}-{first.month:02}" if first.month else f"{first.year:04}"


def _list_months(times: Sequence[TimeView]) -> list[MonthRow]:
    counts = Counter(month for time in times if (month := _name_month(time)))
    most = max(counts.values(), default=0)
    return [
        MonthRow(label=label_edtf(month), path=month_page(month), count=count, width=bar_width(count, most=most))
        for month, count in sorted(counts.items())
    ]


def plan_keywords(lookup: Lookup) -> list[tuple[str, KeywordsPage]]:
    """Path and values of the page of keywords, and of one page for each first letter where there are many."""
    ordered = sorted(lookup.briefing.keywords, key=lambda k: (k.text.casefold(), k.slug))
    links = [Link(text=k.text, path=lookup.keyword_paths[k.text.casefold()]) for k in ordered]
    homes: dict[str, list[KeywordUse]] = {_KEYWORDS: []}
    for keyword, link in zip(ordered, links, strict=True):
        homes.setdefault((link.path or "").partition("#")[0], []).append(keyword)
    return [
        (
            path,
            KeywordsPage(
                whole=path == _KEYWORDS,
                count=len(ordered),
                links=tuple(link for link in links if path == _KEYWORDS or (link.path or "").startswith(path)),
                keywords=tuple(_view_keyword(keyword, lookup=lookup) for keyword in mine),
            ),
        )
        for path, mine in sorted(homes.items())
    ]


def plan_sources(lookup: Lookup, *, sources: Sequence[SourceView]) -> SourcesPage:
    """The values of the page of sources."""
    briefing = lookup.briefing
    copies = [origin for origin in briefing.origins if len(origin.articles) > 1]
    return SourcesPage(
        sources=tuple(sources),
        matrix=view_matrix(lookup, sources=sources),
        origins=tuple(
            OriginView(
                articles=tuple(sources[n] for n in origin.articles),
                reason=origin.reason or "",
                share=None if origin.share is None else round(100 * origin.share),
            )
            for origin in copies
        ),
        all_origins=len(briefing.origins),
        publishers=len({source.publisher for source in sources if source.publisher}),
        unknown_publishers=sum(source.publisher is None for source in sources),
        faults=briefing.faults,
    )


def _part_times(times: Sequence[TimeView], *, split: bool) -> tuple[TimePart, ...]:
    """Before the window, in it, after it, not fully dated, open; parts without an entry are left out.

    Where the months have pages (`split`), those before and after the window are left to them.
    """
    window = find_window(times)
    sorted_in: dict[str, list[TimeView]] = {"before": [], "focus": [], "after": [], "unresolved": [], "open": []}
    for time in times:
        if time.shape == "open":
            part = "open"
        elif time.shape == "none" or time.date.first.year is None:
            part = "unresolved"
        elif is_inside(time.date, window=window):
            part = "focus"
        else:
            part = "before" if is_before(time.date, window=window) else "after"
        sorted_in[part].append(time)
    label = None if window is None else label_window(window)
    kinds: tuple[PartKind, ...] = ("focus", "unresolved", "open") if split else get_args(PartKind)
    return tuple(
        TimePart(
            kind=kind,
            label=label if kind == "focus" else None,
            items=tuple(sorted_in[kind][:_MAX_PART]),
            more=max(0, len(sorted_in[kind]) - _MAX_PART),
        )
        for kind in kinds
        if sorted_in[kind]
    )


def _view_keyword(keyword: KeywordUse, *, lookup: Lookup) -> KeywordView:
    counts = Counter(topic for ref, _ in keyword.uses for topic in lookup.filed.get(ref, ()))
    topics = [topic for topic in lookup.briefing.topics if counts[topic.topic.id]]
    uses = tuple(_view_context(ref, span, lookup=lookup) for ref, span in keyword.uses[:_MAX_USES])
    return KeywordView(
        text=keyword.text,
        slug=keyword.slug,
        topics=tuple(link_topic(topic) for topic in topics),
        uses=uses,
        more=max(0, len(keyword.uses) - len(uses)),
    )


def _view_context(ref: Ref, span: Span, *, lookup: Lookup) -> ContextView:
    """The keyword with about sixty characters on either side, cut at spaces."""
    article = lookup.briefing.articles[ref.article]
    sentence = lookup.briefing.claim(ref).span
    start, end = max(sentence.start, span.start - _CONTEXT), min(sentence.end, span.end + _CONTEXT)
    if start > sentence.start:
        space = article.text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else span.start
    if end < sentence.end:
        space = article.text.rfind(" ", span.end, end)
        end = space if space >= 0 else span.end
    return ContextView(
        words=cut_words(article, Span(start, end), strong=span),
        before=start > sentence.start,
        after=end < sentence.end,
        cite=cite_place(ref, lookup=lookup),
    )
