"""What a whole page shows, one struct for each template: the first page, topics and articles."""

from __future__ import annotations

from typing import Literal

from builder.model.article import Show
from builder.model.corpus import Edition
from builder.site.pictures import BarsPicture, MapPicture, TimePicture
from builder.site.views import (
    Cite,
    DateLabel,
    Day,
    DifferenceView,
    FactView,
    Link,
    NumberView,
    SayingView,
    SourceView,
    TimeView,
    View,
    Words,
)
from builder.site.views_changes import SinceView
from builder.site.views_lists import MonthRow
from builder.site.views_parts import BarRow, CardView, MatrixView, NameGroup, RelatedView, StatusCount
from builder.site.views_stories import StoryLink, StoryView


class HomePage(View, frozen=True, kw_only=True):
    """The first page: read, then look, then check; `cited` are its sources, listed in print.

    `number` is that of the edition, None between two editions.
    """

    edition: Edition
    number: int | None
    since: SinceView | None
    reference: Day | None
    facts: int
    articles: int
    shared: int
    first_date: DateLabel | None
    last_date: DateLabel | None
    lead: tuple[FactView, ...]
    names: tuple[NameGroup, ...]
    stories: tuple[StoryLink, ...]
    all_stories: int
    cards: tuple[CardView, ...]
    more_topics: tuple[Link, ...]
    timeline: TimePicture | None
    focus: tuple[TimeView, ...]
    differences: tuple[DifferenceView, ...]
    all_differences: int
    map: MapPicture | None
    matrix: MatrixView | None
    cited: tuple[SourceView, ...]


class DifferencesPage(View, frozen=True, kw_only=True):
    """All differences, where the first page cannot hold them."""

    differences: tuple[DifferenceView, ...]
    all_differences: int


class TopicPage(View, frozen=True, kw_only=True):
    """One topic: its facts, then everything that helps to check them.

    `cited` are sources of the page that are not among `sources`; print lists them too.
    """

    name: str
    question: str | None
    facts: int
    articles: int
    shared: int
    statuses: tuple[StatusCount, ...]
    lead: tuple[FactView, ...]
    more: tuple[FactView, ...]
    all_differences: int
    differences: tuple[DifferenceView, ...]
    numbers: tuple[NumberView, ...]
    sayings: tuple[SayingView, ...]
    timeline: tuple[TimeView, ...]
    more_times: int
    names: tuple[NameGroup, ...]
    related: tuple[RelatedView, ...]
    keywords: tuple[Link, ...]
    learned: tuple[str, ...]
    sources: tuple[SourceView, ...]
    more_sources: int
    cited: tuple[SourceView, ...]
    months: tuple[MonthRow, ...]
    bars: BarsPicture | None


class TopicPartPage(View, frozen=True, kw_only=True):
    """The facts of one month in a topic with many; `label` is None for the undated, `part` counts from 1."""

    topic: Link
    label: DateLabel | None
    part: int
    facts: tuple[FactView, ...]
    months: tuple[MonthRow, ...]
    cited: tuple[SourceView, ...]


class TopicRow(View, frozen=True, kw_only=True):
    """A topic in the list of topics."""

    bar: BarRow
    question: str | None
    shared: int
    expected: int
    latest: DateLabel | None


class TopicsPage(View, frozen=True, kw_only=True):
    """The list of topics and how they hang together."""

    rows: tuple[TopicRow, ...]
    map: MapPicture | None
    pairs: tuple[tuple[Link, RelatedView], ...]
    more_pairs: int
    matrix: MatrixView | None


class SentenceView(View, frozen=True, kw_only=True):
    """A sentence of the article's text.

    `notes` are the topics that use it as a fact, `page` is that fact's own page, `cited_by` the facts of other articles
    for which it is a second source (their article and sentence, and the place of the fact). `page_number` is the page
    of a paged file where the sentence is the first shown that begins on it, else None. `place` is set where the words
    may not be shown, `gap` on the last of such sentences in a row: how many words are left out.
    """

    number: int
    page_number: int | None
    fact: bool
    key: bool
    words: Words
    notes: tuple[Link, ...]
    page: str | None = None
    cited_by: tuple[Cite, ...] = ()
    place: str | None = None
    gap: int = 0


class BlockView(View, frozen=True, kw_only=True):
    """A paragraph (its sentences) or a heading (its words) of the article's text."""

    kind: Literal["paragraph", "heading"]
    anchor: str
    heading: Words | None
    sentences: tuple[SentenceView, ...]


class LeftOutView(View, frozen=True, kw_only=True):
    """A piece of the file that was left out, and the rule that did it."""

    words: Words
    rule: str


class ArticlePart(View, frozen=True, kw_only=True):
    """A page of a long article: its sentences `first` to `last`, counted from 1."""

    number: int
    path: str
    first: int
    last: int


class ArticleText(View, frozen=True, kw_only=True):
    """The text of an article, or the part of it that this page holds: `part` counts from 1, `parts` are all pages.

    `parts` is empty where one page holds the article. `left_out` stands on the last. `sha256` is the hash of the file's
    bytes, `text_sha256` that of its text.
    """

    source: SourceView
    hex: str
    sha256: str
    text_sha256: str
    url: str | None
    show: Show
    blocks: tuple[BlockView, ...]
    left_out: tuple[LeftOutView, ...]
    part: int
    parts: tuple[ArticlePart, ...]


class ArticlePage(View, frozen=True, kw_only=True):
    """The first page of an article: what is known of it and its key facts stand before its text."""

    text: ArticleText
    url_basis: str
    keywords: tuple[Link, ...]
    key_facts: tuple[FactView, ...]
    copies: tuple[SourceView, ...]
    story: StoryLink | None


class ArticlesPage(View, frozen=True, kw_only=True):
    """All articles in the order of their numbers, and those on one event together.

    Where there are many, `months` lead to lists and `sources` holds the newest.
    """

    stories: tuple[StoryView, ...]
    all_articles: int
    months: tuple[MonthRow, ...]
    sources: tuple[SourceView, ...]
    faults: int


class ArticlesMonthPage(View, frozen=True, kw_only=True):
    """The articles of one month; `label` is None for the undated, `part` counts from 1."""

    label: DateLabel | None
    part: int
    sources: tuple[SourceView, ...]
    months: tuple[MonthRow, ...]
