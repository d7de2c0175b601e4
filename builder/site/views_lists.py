"""What a whole page shows, one struct for each template: names, timeline, keywords, sources, method."""

from __future__ import annotations

from typing import Literal

from builder.model.corpus import Fault
from builder.model.findings import NameType
from builder.site.pictures import BarsPicture, NamePicture, TimePicture
from builder.site.views import BeforeView, Cite, DateLabel, Day, FactView, Link, Near, SourceView, TimeView, View, Words
from builder.site.views_parts import BarRow, MatrixView, StatusCount

PartKind = Literal["before", "focus", "after", "unresolved", "open"]


class AliasView(View, frozen=True, kw_only=True):
    """A form in which the articles write a name, how often, and why it was merged."""

    text: str
    count: int
    reason: str


class RoleView(View, frozen=True, kw_only=True):
    """What an article calls a person, with the only date of that sentence."""

    words: Words
    cite: Cite
    date: DateLabel | None


class MentionView(View, frozen=True, kw_only=True):
    """The sentences of one article that name an entity."""

    source: SourceView
    cites: tuple[Cite, ...]


class EntityPage(View, frozen=True, kw_only=True):
    """One name: how it is written, the facts that name it, and who is named with it."""

    name: str
    type: NameType | None
    facts: tuple[FactView, ...]
    all_facts: int
    sentences: int
    articles: int
    aliases: tuple[AliasView, ...]
    roles: tuple[RoleView, ...]
    more_roles: int
    timeline: tuple[TimeView, ...]
    together: tuple[BarRow, ...]
    picture: NamePicture | None
    mentions: tuple[MentionView, ...]
    more_mentions: int


class EntityTable(View, frozen=True, kw_only=True):
    """The entities of one type (None: not told by the articles), most named first; `more` are not shown here."""

    type: NameType | None
    rows: tuple[BarRow, ...]
    more: int = 0


class EntitiesPage(View, frozen=True, kw_only=True):
    """All names that have a page; where they are many, the most named of each type, and `letters` lead to all.

    `unlisted` counts the names without a page.
    """

    tables: tuple[EntityTable, ...]
    letters: tuple[Link, ...]
    unlisted: int


class EntitiesLetterPage(View, frozen=True, kw_only=True):
    """The names that begin with one letter (empty: with another character than a to z or a digit)."""

    letter: str
    rows: tuple[BarRow, ...]
    letters: tuple[Link, ...]


class TimePart(View, frozen=True, kw_only=True):
    """A column of the timeline page; `focus` carries the label of the window."""

    kind: PartKind
    label: DateLabel | None
    items: tuple[TimeView, ...]
    more: int


class MonthRow(View, frozen=True, kw_only=True):
    """A month (or year) of a long list with its page; `label` is None for the undated, `part` counts from 1."""

    label: DateLabel | None
    path: str
    count: int
    width: int
    part: int = 1


class MonthPage(View, frozen=True, kw_only=True):
    """The statements of one month, or of a year without months; `parts` are its pages where it has several."""

    label: DateLabel
    part: int
    parts: tuple[MonthRow, ...]
    items: tuple[TimeView, ...]


class DayView(View, frozen=True, kw_only=True):
    """A day that matters: how many origins name it, and the words that stand for it."""

    date: DateLabel
    origins: int
    expected: bool
    words: Words
    cite: Cite
    before: BeforeView | None = None


class TimelinePage(View, frozen=True, kw_only=True):
    """All dated statements: the picture, its list twin, how dates are read."""

    reference: Day | None
    count: int
    first_date: DateLabel | None
    last_date: DateLabel | None
    picture: TimePicture | None
    days: tuple[DayView, ...]
    parts: tuple[TimePart, ...]
    months: tuple[MonthRow, ...]
    bars: BarsPicture | None
    certainties: tuple[str, ...]
    sources: tuple[SourceView, ...]


class ContextView(View, frozen=True, kw_only=True):
    """A keyword in context; `before` and `after` tell that the sentence goes on there."""

    words: Words
    before: bool
    after: bool
    cite: Cite


class KeywordView(View, frozen=True, kw_only=True):
    """A keyword with its places in the articles."""

    text: str
    slug: str
    topics: tuple[Link, ...]
    uses: tuple[ContextView, ...]
    more: int


class KeywordsPage(View, frozen=True, kw_only=True):
    """Keywords in the order of the alphabet: the whole list, or those of one first letter.

    `links` lead to all keywords of the page; `keywords` are those that the page itself shows.
    """

    whole: bool
    count: int
    links: tuple[Link, ...]
    keywords: tuple[KeywordView, ...]


class OriginView(View, frozen=True, kw_only=True):
    """Articles that count as one origin, and why."""

    articles: tuple[SourceView, ...]
    reason: str
    share: int | None


class HouseRow(View, frozen=True, kw_only=True):
    """A publisher (None: not stated) with the number of its articles and what they support."""

    publisher: str | None
    articles: int
    words: int
    facts: int
    shared: int
    cells: tuple[tuple[int, float], ...]


class LedgerView(View, frozen=True, kw_only=True):
    """The accounts of the run: files by what became of them, sentences likewise, and lines left out by a rule."""

    used: int
    partly: int
    refused: int
    facts: int
    copies: int
    not_chosen: int
    left_out: int


class SourcesPage(View, frozen=True, kw_only=True):
    """What was read, what it supports, what was not read; where articles are many, `houses` stand for them."""

    all_articles: int
    houses: tuple[HouseRow, ...]
    topics: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    matrix: MatrixView | None
    origins: tuple[OriginView, ...]
    all_origins: int
    publishers: int
    unknown_publishers: int
    more_origins: int
    faults: tuple[Fault, ...]
    more_faults: int
    ledger: LedgerView


class Threshold(View, frozen=True, kw_only=True):
    """A number that decided something in this run; `id` is named in the template of the method page."""

    id: str
    value: str


class Measure(View, frozen=True, kw_only=True):
    """How good a finder is on labelled text, in hundredths; `id` is named in the template of the method page."""

    id: str
    percent: int


class RuleCount(View, frozen=True, kw_only=True):
    """How many pieces a rule left out."""

    rule: str
    count: int


class MethodPage(View, frozen=True, kw_only=True):
    """How the page came about: every count of this run."""

    reference: Day | None
    articles: int
    origins: int
    words: int
    sentences: int
    facts: int
    key_facts: int
    statuses: tuple[StatusCount, ...]
    topics: tuple[Link, ...]
    keywords: int
    entities: int
    dates: int
    dates_worked_out: int
    dates_unresolved: int
    figures: int
    quotes: int
    also: int
    see: int
    differences: int
    leaning: int
    left_out: tuple[RuleCount, ...]
    faults: int
    near: tuple[Near, ...]
    thresholds: tuple[Threshold, ...]
    measures: tuple[Measure, ...]
    files: tuple[Link, ...]
