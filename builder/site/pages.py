"""Which pages exist: a briefing becomes paths, templates and values. Pure: no file is read or written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from builder.model.corpus import Briefing
from builder.model.editions import Chronicle
from builder.model.findings import Anchor
from builder.model.relations import Ref
from builder.settings import FactPages
from builder.site.article_parts import address_sentence, cut_articles
from builder.site.lookup import Lookup, build_lookup
from builder.site.parts import view_sources
from builder.site.plan_articles import plan_article, plan_article_months, plan_articles
from builder.site.plan_changes import plan_changes, plan_moved
from builder.site.plan_edition import plan_edition
from builder.site.plan_entities import plan_entities, plan_entity, plan_letters
from builder.site.plan_facts import plan_facts, wants_fact_pages
from builder.site.plan_home import plan_differences, plan_home
from builder.site.plan_keywords import plan_keywords
from builder.site.plan_lists import plan_months, plan_timeline
from builder.site.plan_method import plan_method
from builder.site.plan_sources import plan_sources
from builder.site.plan_stories import plan_stories, plan_story_months, plan_story_pages
from builder.site.plan_text import plan_text_parts
from builder.site.plan_topics import plan_parts, plan_topic, plan_topics
from builder.site.search_engine import SearchChoice
from builder.site.slugs import article_page, entity_page, topic_page
from builder.site.views import SourceView
from builder.site.views_changes import ChangesPage, MovedPage
from builder.site.views_facts import EditionPage, FactPage
from builder.site.views_lists import (
    EntitiesLetterPage,
    EntitiesPage,
    EntityPage,
    KeywordsPage,
    MethodPage,
    MonthPage,
    SourcesPage,
    Threshold,
    TimelinePage,
)
from builder.site.views_pages import (
    ArticlePage,
    ArticlesMonthPage,
    ArticlesPage,
    ArticleText,
    DifferencesPage,
    HomePage,
    TopicPage,
    TopicPartPage,
    TopicsPage,
)
from builder.site.views_search import SearchPage
from builder.site.views_stories import StoriesMonthPage, StoriesPage, StoryPage

PageView = (
    HomePage
    | DifferencesPage
    | TopicPage
    | TopicPartPage
    | TopicsPage
    | ArticlePage
    | ArticleText
    | ArticlesPage
    | ArticlesMonthPage
    | StoryPage
    | StoriesPage
    | StoriesMonthPage
    | EntityPage
    | EntitiesPage
    | EntitiesLetterPage
    | TimelinePage
    | MonthPage
    | KeywordsPage
    | SourcesPage
    | MethodPage
    | ChangesPage
    | MovedPage
    | SearchPage
    | FactPage
    | EditionPage
)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page below docs/: its path, the template that writes it, and what the template sees as `view`."""

    path: str
    template: str
    values: PageView


def plan_pages(
    briefing: Briefing,
    *,
    anchors: Sequence[Anchor | None] = (),
    thresholds: tuple[Threshold, ...] = (),
    chronicle: Chronicle | None = None,
    fact_pages: FactPages = "auto",
) -> tuple[Page, ...]:
    """All pages of a briefing, in the order of their paths.

    `anchors` are the days from which the dates of each article were worked out; `thresholds` are shown on the
    method page; `chronicle` are the frozen editions, if any; `fact_pages` is the author's setting.
    """
    wanted = wants_fact_pages(fact_pages, facts=len(briefing.facts))
    lookup = build_lookup(briefing, anchors=anchors, chronicle=chronicle, fact_pages=wanted)
    sources = view_sources(lookup)
    pages = [
        *_plan_fixed(lookup, sources=sources, thresholds=thresholds),
        *(
            Page(
                path=topic_page(topic.topic.id),
                template="topic.md.j2",
                values=plan_topic(topic, lookup=lookup, sources=sources),
            )
            for topic in briefing.topics
        ),
        *(
            Page(path=path, template="topic_part.md.j2", values=values)
            for topic in briefing.topics
            for path, values in plan_parts(topic, lookup=lookup, sources=sources)
        ),
        *(
            Page(path=path, template="fact.md.j2", values=values)
            for path, values in plan_facts(lookup, sources=sources)
        ),
        *(
            Page(path=path, template="article.md.j2", values=plan_article(n, lookup=lookup, sources=sources))
            for n, path in enumerate(lookup.pages)
        ),
        *(
            Page(path=path, template="article_part.md.j2", values=values)
            for path, values in plan_text_parts(lookup, sources=sources)
        ),
        *(
            Page(path=path, template="story.md.j2", values=values)
            for path, values in plan_story_pages(lookup, sources=sources)
        ),
        *(
            Page(
                path=entity_page(entity.id),
                template="entity.md.j2",
                values=plan_entity(entity, lookup=lookup, sources=sources),
            )
            for entity in lookup.entities.values()
        ),
    ]
    moved = plan_moved(lookup, planned={page.path for page in pages})
    pages += [Page(path=path, template="moved.md.j2", values=values) for path, values in moved]
    return tuple(sorted(pages, key=lambda page: page.path))


def plan_search(choice: SearchChoice) -> tuple[Page, ...]:
    """The page of search, which only Pagefind needs: Material searches in the head of every page."""
    if choice.engine == "material":
        return ()
    return (Page(path="search.md", template="search.md.j2", values=SearchPage()),)


def list_article_pages(briefing: Briefing) -> tuple[str, ...]:
    """The page of every article below docs/, in the order of the articles."""
    return tuple(article_page(article) for article in briefing.articles)


def place_facts(briefing: Briefing) -> Callable[[Ref], str]:
    """Where a sentence stands in the built site: `articles/talks-74acb7.html#s7`."""
    pages, parts = list_article_pages(briefing), cut_articles(briefing)
    return lambda ref: address_sentence(ref, pages=pages, parts=parts).replace(".md#", ".html#")


def _plan_fixed(
    lookup: Lookup, *, sources: tuple[SourceView, ...], thresholds: tuple[Threshold, ...]
) -> tuple[Page, ...]:
    values: tuple[tuple[str, str, PageView], ...] = (
        ("index.md", "home.md.j2", plan_home(lookup, sources=sources)),
        *((path, "differences.md.j2", view) for path, view in plan_differences(lookup)),
        *((path, "changes.md.j2", view) for path, view in plan_changes(lookup, sources=sources)),
        ("topics/index.md", "topics.md.j2", plan_topics(lookup, sources=sources)),
        ("articles/index.md", "articles.md.j2", plan_articles(lookup, sources=sources)),
        *((path, "articles_month.md.j2", view) for path, view in plan_article_months(lookup, sources=sources)),
        *((path, "stories.md.j2", view) for path, view in plan_stories(lookup, sources=sources)),
        *((path, "stories_month.md.j2", view) for path, view in plan_story_months(lookup, sources=sources)),
        ("entities/index.md", "entities.md.j2", plan_entities(lookup)),
        *((path, "entities_letter.md.j2", view) for path, view in plan_letters(lookup)),
        ("timeline/index.md", "timeline.md.j2", plan_timeline(lookup, sources=sources)),
        *((path, "keywords.md.j2", view) for path, view in plan_keywords(lookup)),
        *((path, "month.md.j2", view) for path, view in plan_months(lookup)),
        ("sources/index.md", "sources.md.j2", plan_sources(lookup, sources=sources)),
        ("edition.html", "edition.html.j2", plan_edition(lookup, sources=sources)),
        ("method.md", "method.md.j2", plan_method(lookup, sources=sources, thresholds=thresholds)),
    )
    return tuple(Page(path=path, template=template, values=view) for path, template, view in values)
