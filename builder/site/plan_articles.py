"""The first page of each article, and the lists of articles."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.relations import Ref
from builder.site.facts import LinkOnce, view_fact
from builder.site.lookup import Lookup
from builder.site.month_lists import MonthPart, cut_by_month, label_month, list_months, month_of
from builder.site.parts import link_keywords
from builder.site.plan_stories import link_story, view_stories
from builder.site.plan_text import plan_text
from builder.site.slugs import list_page
from builder.site.views import SourceView
from builder.site.views_pages import ArticlePage, ArticlesMonthPage, ArticlesPage

_STORIES = 20
_MAX_ARTICLES, _NEWEST = 150, 30


def plan_article(number: int, *, lookup: Lookup, sources: Sequence[SourceView]) -> ArticlePage:
    """The values of the page of article `number`, counted from 0."""
    briefing = lookup.briefing
    article, claims = briefing.articles[number], briefing.findings[number].claims
    once = LinkOnce()
    keys = sorted(
        (c for c in claims if c.key and Ref(number, c.sentence) not in briefing.withheld), key=lambda c: c.rank
    )
    origin = lookup.homes[number]
    story = lookup.stories.get(number)
    return ArticlePage(
        text=plan_text(number, lookup=lookup, source=sources[number]),
        url_basis=article.url.basis if article.url else "",
        keywords=link_keywords(briefing.findings[number].phrases, lookup=lookup),
        key_facts=tuple(view_fact(Ref(number, c.sentence), lookup=lookup, once=once, filed=True) for c in keys),
        copies=tuple(sources[n] for n in origin.articles if n != number),
        story=link_story(story, lookup=lookup, sources=sources) if story else None,
    )


def plan_articles(lookup: Lookup, *, sources: Sequence[SourceView]) -> ArticlesPage:
    """The values of the list of articles."""
    parts = _cut_articles(lookup, sources=sources)
    newest = [source for part in parts for source in part.items][:_NEWEST]
    return ArticlesPage(
        stories=view_stories(lookup, sources=sources, limit=_STORIES),
        all_articles=len(sources),
        months=list_months(parts, path=_month_path),
        sources=tuple(newest if parts else sources),
        faults=len(lookup.briefing.faults),
    )


def plan_article_months(lookup: Lookup, *, sources: Sequence[SourceView]) -> list[tuple[str, ArticlesMonthPage]]:
    """Path and values of the lists of articles by month, where one page cannot hold them."""
    parts = _cut_articles(lookup, sources=sources)
    months = list_months(parts, path=_month_path)
    return [
        (
            _month_path(part.name),
            ArticlesMonthPage(label=label_month(part.month), part=part.part, sources=part.items, months=months),
        )
        for part in parts
    ]


def _cut_articles(lookup: Lookup, *, sources: Sequence[SourceView]) -> tuple[MonthPart[SourceView], ...]:
    if len(sources) <= _MAX_ARTICLES:
        return ()
    articles = lookup.briefing.articles
    return cut_by_month(sources, month=lambda source: month_of(articles[source.number - 1]), size=_MAX_ARTICLES)


def _month_path(name: str) -> str:
    return list_page("articles", name)
