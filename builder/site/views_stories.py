"""What the pages of stories show: reports in order, what they share, where they differ."""

from __future__ import annotations

from builder.site.views import Cite, DateLabel, DifferenceView, FactView, Link, SourceView, TimeView, View, Words
from builder.site.views_lists import MonthRow


class NearFact(View, frozen=True, kw_only=True):
    """A sentence with its citation, and nothing else."""

    words: Words
    cite: Cite


class StoryLink(View, frozen=True, kw_only=True):
    """A story's page under the title that an article, `told`, gives it; how many articles and origins report it."""

    told: SourceView
    path: str
    articles: int
    origins: int


class StoryView(View, frozen=True, kw_only=True):
    """Articles on one event in the order of their reports, the names they share, and the facts in short.

    `articles` are the first of `link.articles`; the story's page lists the others.
    """

    link: StoryLink
    articles: tuple[SourceView, ...]
    names: tuple[Link, ...]
    lead: tuple[NearFact, ...]


class ReportView(View, frozen=True, kw_only=True):
    """The first report of an origin, and its copies in the story."""

    source: SourceView
    copies: tuple[SourceView, ...]


class StoryPage(View, frozen=True, kw_only=True):
    """One story: who reported when, the facts in short, what is shared, where the articles differ."""

    link: StoryLink
    reports: tuple[ReportView, ...]
    more_reports: int
    lead: tuple[FactView, ...]
    shared: tuple[FactView, ...]
    differences: tuple[DifferenceView, ...]
    all_differences: int
    timeline: tuple[TimeView, ...]
    more_times: int
    names: tuple[Link, ...]
    words: tuple[str, ...]


class StoriesPage(View, frozen=True, kw_only=True):
    """The stories, the largest first; `months` lead to the pages that list all of them where one page cannot."""

    stories: tuple[StoryView, ...]
    all_stories: int
    months: tuple[MonthRow, ...]


class StoriesMonthPage(View, frozen=True, kw_only=True):
    """The stories whose first report is of one month, the largest first."""

    label: DateLabel | None
    part: int
    stories: tuple[StoryView, ...]
    months: tuple[MonthRow, ...]
