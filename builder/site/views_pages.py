"""What a whole page shows, one struct for each template: the first page, topics and articles."""

from __future__ import annotations

from typing import Literal

from builder.model.corpus import Edition
from builder.site.pictures import MapPicture, TimePicture
from builder.site.views import (
    BarRow,
    CardView,
    Cite,
    DateLabel,
    Day,
    DifferenceView,
    FactView,
    Link,
    MatrixView,
    NameGroup,
    NumberView,
    RelatedView,
    SayingView,
    SourceView,
    StatusCount,
    TimeView,
    View,
    Words,
)
from builder.site.views_changes import SinceView


class HomePage(View, frozen=True, kw_only=True):
    """The first page: read, then look, then check; `number` is that of the edition, None between two editions."""

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
    cards: tuple[CardView, ...]
    more_topics: tuple[Link, ...]
    timeline: TimePicture | None
    focus: tuple[TimeView, ...]
    differences: tuple[DifferenceView, ...]
    all_differences: int
    map: MapPicture | None
    matrix: MatrixView | None


class DifferencesPage(View, frozen=True, kw_only=True):
    """All differences, where the first page cannot hold them."""

    differences: tuple[DifferenceView, ...]
    all_differences: int


class TopicPage(View, frozen=True, kw_only=True):
    """One topic: its facts, then everything that helps to check them."""

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
    parts: tuple[Link, ...]


class TopicPartPage(View, frozen=True, kw_only=True):
    """The second and further page of a topic with many facts; `first` and `last` are numbers of facts from 1."""

    topic: Link
    first: int
    last: int
    facts: tuple[FactView, ...]
    parts: tuple[Link, ...]


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
    matrix: MatrixView | None


class SentenceView(View, frozen=True, kw_only=True):
    """A sentence of the article's text; `notes` are the topics that use it as a fact."""

    number: int
    fact: bool
    key: bool
    words: Words
    notes: tuple[Link, ...]


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


class ArticlePage(View, frozen=True, kw_only=True):
    """One article with its text; `sha256` is the hash of the file's bytes."""

    source: SourceView
    hex: str
    sha256: str
    url: str | None
    keywords: tuple[Link, ...]
    key_facts: tuple[FactView, ...]
    blocks: tuple[BlockView, ...]
    left_out: tuple[LeftOutView, ...]
    copies: tuple[SourceView, ...]


class NearFact(View, frozen=True, kw_only=True):
    """A sentence with its citation, and nothing else."""

    words: Words
    cite: Cite


class StoryView(View, frozen=True, kw_only=True):
    """Articles on one event in the order of their reports, the reason, and the facts in short."""

    articles: tuple[SourceView, ...]
    names: tuple[Link, ...]
    lead: tuple[NearFact, ...]


class ArticlesPage(View, frozen=True, kw_only=True):
    """All articles in the order of their numbers, and those on one event together."""

    stories: tuple[StoryView, ...]
    sources: tuple[SourceView, ...]
    faults: int
