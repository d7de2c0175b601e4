"""Pages of stories: what the reports of one event say together, and where they differ; and their list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.briefing.origins import count_origins
from builder.briefing.timeline import place_in_time
from builder.model.relations import Ref, Story
from builder.site.differences import view_difference
from builder.site.facts import LinkOnce, cite_place, origins_of, view_fact, view_time, view_words
from builder.site.lookup import Lookup
from builder.site.month_lists import MonthPart, cut_by_month, label_month, list_months, month_of
from builder.site.slugs import entity_page, list_page, story_page
from builder.site.views import Link, SourceView
from builder.site.views_stories import (
    NearFact,
    ReportView,
    StoriesMonthPage,
    StoriesPage,
    StoryLink,
    StoryPage,
    StoryView,
)

_MAX_SHARED = 12
_MAX_DIFFERENCES = 20
_MAX_TIMES = 20
_MAX_NAMES = 6
# Stories on one page of a list: a story in short takes two kilobytes.
_MOST_STORIES = 60
_FIRST_REPORTS, _MAX_REPORTS = 10, 200


def link_story(story: Story, *, lookup: Lookup, sources: Sequence[SourceView]) -> StoryLink:
    """The link to a story's page, under the first title that its reports give, in their order."""
    told = [sources[number] for number in story.articles]
    return StoryLink(
        told=next((source for source in told if source.title), told[0]),
        path=story_page(lookup.briefing.articles[story.articles[0]]),
        articles=len(story.articles),
        origins=_count_own(story, lookup=lookup),
    )


def link_stories(lookup: Lookup, *, sources: Sequence[SourceView], limit: int) -> tuple[StoryLink, ...]:
    """The links to the largest stories."""
    return tuple(link_story(story, lookup=lookup, sources=sources) for story in _order_stories(lookup)[:limit])


def plan_story_pages(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, StoryPage]]:
    """Path and values of the page of each story that has one."""
    return [
        (story_page(lookup.briefing.articles[story.articles[0]]), _plan_story(story, lookup=lookup, sources=sources))
        for story in _order_stories(lookup)
    ]


def plan_stories(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, StoriesPage]]:
    """Path and values of the list of stories, the largest first; nothing where no story has a page."""
    ordered = _order_stories(lookup)
    months = list_months(_cut_stories(lookup), path=_month_path)
    shown = ordered[:_MOST_STORIES] if months else ordered
    page = StoriesPage(
        stories=_view_stories(shown, lookup=lookup, sources=sources), all_stories=len(ordered), months=months
    )
    return [("stories/index.md", page)] if ordered else []


def plan_story_months(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, StoriesMonthPage]]:
    """Path and values of the lists of stories by the month of their first report, where one page cannot hold them."""
    parts = _cut_stories(lookup)
    months = list_months(parts, path=_month_path)
    return [
        (
            _month_path(part.name),
            StoriesMonthPage(
                label=label_month(part.month),
                part=part.part,
                stories=_view_stories(part.items, lookup=lookup, sources=sources),
                months=months,
            ),
        )
        for part in parts
    ]


def view_stories(lookup: Lookup, *, sources: Sequence[SourceView], limit: int) -> tuple[StoryView, ...]:
    """The largest stories in short."""
    return _view_stories(_order_stories(lookup)[:limit], lookup=lookup, sources=sources)


def _cut_stories(lookup: Lookup) -> tuple[MonthPart[Story], ...]:
    ordered, articles = _order_stories(lookup), lookup.briefing.articles
    if len(ordered) <= _MOST_STORIES:
        return ()
    return cut_by_month(ordered, month=lambda story: month_of(articles[story.articles[0]]), size=_MOST_STORIES)


def _month_path(name: str) -> str:
    return list_page("stories", name)


def _view_stories(stories: Iterable[Story], *, lookup: Lookup, sources: Sequence[SourceView]) -> tuple[StoryView, ...]:
    once = LinkOnce()
    return tuple(
        StoryView(
            link=link_story(story, lookup=lookup, sources=sources),
            articles=tuple(sources[n] for n in story.articles[:_FIRST_REPORTS]),
            names=_link_names(story, lookup=lookup),
            lead=tuple(
                NearFact(words=view_words(ref, lookup=lookup, once=once), cite=cite_place(ref, lookup=lookup))
                for ref in story.lead
            ),
        )
        for story in stories
    )


def _plan_story(story: Story, *, lookup: Lookup, sources: Sequence[SourceView]) -> StoryPage:
    briefing, inside = lookup.briefing, frozenset(story.articles)
    once = LinkOnce()
    refs = [Ref(number, index) for number in sorted(inside) for index in range(len(briefing.findings[number].claims))]
    differences = {
        difference.id: difference
        for ref in refs
        for difference in lookup.differing.get(ref, ())
        if {difference.left.ref.article, difference.right.ref.article} <= inside
    }
    reports = _view_reports(story, lookup=lookup, sources=sources)
    times = [entry for ref in refs if ref in lookup.facts for entry in lookup.dated.get(ref, ())]
    return StoryPage(
        link=link_story(story, lookup=lookup, sources=sources),
        reports=reports[:_MAX_REPORTS],
        more_reports=max(0, len(reports) - _MAX_REPORTS),
        lead=tuple(view_fact(ref, lookup=lookup, once=once) for ref in story.lead),
        shared=tuple(view_fact(ref, lookup=lookup, once=once) for ref in _choose_shared(refs, lookup=lookup)),
        differences=tuple(view_difference(d, lookup=lookup) for d in list(differences.values())[:_MAX_DIFFERENCES]),
        all_differences=len(differences),
        timeline=tuple(
            view_time(entry, lookup=lookup, once=once) for entry in sorted(times, key=place_in_time)[:_MAX_TIMES]
        ),
        more_times=max(0, len(times) - _MAX_TIMES),
        names=_link_names(story, lookup=lookup),
        words=story.words,
    )


def _view_reports(story: Story, *, lookup: Lookup, sources: Sequence[SourceView]) -> tuple[ReportView, ...]:
    """The reports in their order; copies of one text stand with the first of them."""
    first: dict[str, list[int]] = {}
    for number in story.articles:
        first.setdefault(lookup.briefing.origin_of(number).id, []).append(number)
    return tuple(
        ReportView(source=sources[own[0]], copies=tuple(sources[number] for number in own[1:]))
        for own in first.values()
    )


def _choose_shared(refs: Iterable[Ref], *, lookup: Lookup) -> list[Ref]:
    """Facts that more than one origin reports, those of most origins first; what one of them says is not said again."""
    shared = sorted(
        (ref for ref in refs if ref in lookup.facts and origins_of(ref, lookup=lookup) > 1),
        key=lambda ref: (-origins_of(ref, lookup=lookup), ref),
    )
    chosen: list[Ref] = []
    told: set[Ref] = set()
    for ref in shared:
        if ref not in told and len(chosen) < _MAX_SHARED:
            chosen.append(ref)
            told.update(other.ref for other in lookup.others.get(ref, ()) if other.level == "also")
    return chosen


def _order_stories(lookup: Lookup) -> list[Story]:
    """The stories of two and more origins, the largest first."""
    told = {story.id: story for story in lookup.stories.values()}
    return sorted(told.values(), key=lambda story: (-len(story.articles), story.articles))


def _count_own(story: Story, *, lookup: Lookup) -> int:
    articles = lookup.briefing.articles
    families = {number: family for number in story.articles if (family := articles[number].family)}
    return count_origins(lookup.briefing.origins, story.articles, families=families)


def _link_names(story: Story, *, lookup: Lookup) -> tuple[Link, ...]:
    known = [name for name in story.entities if name in lookup.entities]
    return tuple(Link(text=lookup.entities[name].name, path=entity_page(name)) for name in known[:_MAX_NAMES])
