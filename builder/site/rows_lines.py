"""The data contract as types: the lines of `site/data/` about articles, sentences and what stands in them.

`article` is the hexadecimal name of the article, `page` an address below the site.
"""

from __future__ import annotations

from builder.model.edtf import Granularity
from builder.model.findings import DateRole, FigureKind, NameRole, NameType, Status
from builder.site.rows_article import AttributionRow, KnownRow, PublishedRow, Row, TitleRow


class ArticleLine(Row, frozen=True, kw_only=True):
    """An article of the briefing; `article` is the hexadecimal name it has in every address."""

    article: str
    number: int
    file: str
    sha256: str
    text_sha256: str
    format: str
    language: str
    language_basis: str
    title: TitleRow | None
    published: PublishedRow | None
    updated: PublishedRow | None
    publisher: KnownRow | None
    author: KnownRow | None
    family: str | None
    source: KnownRow | None
    url: KnownRow | None
    licence: KnownRow | None
    pages: tuple[int, ...]
    notes: tuple[str, ...]
    characters: int
    sentences: int
    facts: int
    topics: tuple[str, ...]
    keywords: tuple[str, ...]
    origin: str
    page: str


class Place(Row, frozen=True, kw_only=True):
    """Base of rows that are a slice of a sentence; `claim` is null outside sentences, as in a title."""

    article: str
    file: str
    claim: str | None
    start: int
    end: int
    text: str


class DatedRow(Row, frozen=True, kw_only=True):
    """A date of a claim: its words and its value."""

    text: str
    edtf: str | None


class ClaimLine(Row, frozen=True, kw_only=True):
    """A sentence of the corpus; `shown` tells that a page lists it as a fact, `origins` counts independent sources.

    `sentence_number` counts from 1, as in addresses; `sha256` is the hash of the words in UTF-8,
    `text` is null where the words may not be shown.
    """

    id: str
    article: str
    file: str
    sentence_number: int
    start: int
    end: int
    sha256: str
    text: str | None
    status: Status
    cue: str | None
    attribution: AttributionRow | None
    attributions: tuple[AttributionRow, ...]
    dates: tuple[DatedRow, ...]
    topics: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]
    key: bool
    rank: int
    leans_on_previous: bool
    shown: bool
    origins: int
    page: str


class NameLine(Place, frozen=True, kw_only=True):
    """A name in the text; `entity` is null where the editor took the entity out."""

    type: NameType | None
    role: NameRole
    name: str
    entity: str | None
    page: str


class DateLine(Place, frozen=True, kw_only=True):
    """A date expression; `anchored` tells that a stated day was needed to reach its value."""

    edtf: str | None
    weekday: int | None
    duration: str | None
    time: str | None
    granularity: Granularity | None
    basis: str
    anchored: bool
    role: DateRole
    page: str


class FigureLine(Place, frozen=True, kw_only=True):
    """A number with its unit; `counts` is what it counts, as the text writes it."""

    kind: FigureKind
    value: float | None
    unit: str | None
    counts: str | None
    about: bool
    page: str


class SpeakerRow(Row, frozen=True, kw_only=True):
    """The words that name a speaker, and their place."""

    text: str
    start: int
    end: int


class QuoteLine(Row, frozen=True, kw_only=True):
    """Words between quotation marks in the article; `entity` is the speaker's entity where that is known."""

    article: str
    file: str
    claim: str | None
    start: int
    end: int
    quote: str | None
    speaker: SpeakerRow | None
    verb: str | None
    entity: str | None
    page: str
