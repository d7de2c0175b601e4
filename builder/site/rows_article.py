"""The data contract for one article as types: what `examine` prints.

The JSON Schemas are made from these types. Offsets count code points of the article's text; what is not known
is null, never a guess.
"""

from __future__ import annotations

import msgspec

from builder.model.article import BlockKind
from builder.model.edtf import Granularity
from builder.model.findings import DateRole, FigureKind, NameType, Status


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all rows: every field is written, none is added."""


class TitleRow(Row, frozen=True, kw_only=True):
    """The headline, and how it was recognised."""

    text: str
    start: int
    end: int
    basis: str


class PublishedRow(Row, frozen=True, kw_only=True):
    """The publication date as EDTF, and where it was stated."""

    edtf: str
    basis: str


class KnownRow(Row, frozen=True, kw_only=True):
    """What is known of the document, and where it was stated."""

    text: str
    basis: str


class BlockRow(Row, frozen=True, kw_only=True):
    """A piece of the article with one role; `rule` tells why a `left_out` one was left out."""

    kind: BlockKind
    start: int
    end: int
    rule: str | None


class SentenceRow(Row, frozen=True, kw_only=True):
    """The place of a sentence."""

    start: int
    end: int


class KeywordRow(Row, frozen=True, kw_only=True):
    """A phrase with all its places; a higher score is better. `name`: a person or place, so no phrase on the site.

    The first ten are the best of all (or as many as the site's setting says); phrases go on until ten are no names.
    """

    text: str
    score: float
    count: int
    spans: tuple[tuple[int, int], ...]
    name: bool


class NameRow(Row, frozen=True, kw_only=True):
    """A name in the text and the entity it stands for."""

    text: str
    start: int
    end: int
    type: NameType | None
    entity: str


class SalienceRow(Row, frozen=True, kw_only=True):
    """Whom or what the article is about: an entity of `names`, all its forms counted, the most salient first."""

    id: str
    name: str
    type: NameType | None
    mentions: int
    salience: float


class DateRow(Row, frozen=True, kw_only=True):
    """A date expression, its value as EDTF where that is known, how it was reached, and what it dates.

    `time` is the time of the day as stated (`16:00`, `night`), `granularity` the unit that the words name.
    """

    text: str
    start: int
    end: int
    edtf: str | None
    weekday: int | None
    duration: str | None
    basis: str
    time: str | None
    granularity: Granularity | None
    role: DateRole


class FigureRow(Row, frozen=True, kw_only=True):
    """A number with its unit; `counts` is what it counts, `about` tells that it is no exact number."""

    text: str
    start: int
    end: int
    kind: FigureKind
    value: float | None
    unit: str | None
    counts: str | None
    about: bool


class QuoteRow(Row, frozen=True, kw_only=True):
    """Words between quotation marks; `speaker` is the span of the words that name the speaker."""

    start: int
    end: int
    speaker: tuple[int, int] | None
    verb: str | None


class TopicScoreRow(Row, frozen=True, kw_only=True):
    """How strongly an article belongs to a topic, and the words of the text that earned it."""

    id: str
    score: float
    terms: tuple[str, ...]


class AttributionRow(Row, frozen=True, kw_only=True):
    """The words that name the source of a statement, and the words that mark it as somebody's; `span` holds both."""

    text: str
    start: int
    end: int
    cue: str
    span: tuple[int, int]


class ClaimPart(Row, frozen=True, kw_only=True):
    """A sentence used as evidence; `sentence` is its index in `sentences`, `cue` the words that show its status."""

    id: str
    sentence: int
    start: int
    end: int
    status: Status
    cue: str | None
    attribution: AttributionRow | None
    attributions: tuple[AttributionRow, ...]
    topics: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]
    key: bool
    rank: int
    leans_on_previous: bool


class Examined(Row, frozen=True, kw_only=True):
    """All that was found in one article; `text[start:end]` is the shown text, always."""

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
    source: KnownRow | None
    url: KnownRow | None
    licence: KnownRow | None
    pages: tuple[int, ...]
    notes: tuple[str, ...]
    text: str
    blocks: tuple[BlockRow, ...]
    sentences: tuple[SentenceRow, ...]
    keywords: tuple[KeywordRow, ...]
    names: tuple[NameRow, ...]
    entities: tuple[SalienceRow, ...]
    dates: tuple[DateRow, ...]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]
    topics: tuple[TopicScoreRow, ...]
    claims: tuple[ClaimPart, ...]
