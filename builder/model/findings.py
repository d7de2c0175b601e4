"""What the builder found in one article: spans with a reading, never new words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, TypeVar

import msgspec

from builder.model.article import Span
from builder.model.edtf import Granularity

NameType = Literal["person", "organisation", "place", "other"]
NameRole = Literal["name", "short", "alias", "demonym", "government"]
FigureKind = Literal["money", "percent", "count", "multiple", "ordinal", "measure"]
Status = Literal["happened", "in_place", "expected", "possible", "aim", "denied"]
DateRole = Literal["event", "deadline", "reference"]
Slot = Literal["start", "end", "on", "span"]


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The day from which relative dates are worked out, and who stated it.

    `date` is `YYYY-MM-DD`; `basis` is for the reader, e.g. `sources.yml` or `reference date`.
    """

    date: str
    basis: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of a dek or paragraph block; `block` is the block's index in the article."""

    start: int
    end: int
    block: int

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


class Keyword(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase as the text writes it; `score` is higher for better, `spans` are all its places.

    `name`: it is the name of a person or place, which has a page of its own.
    """

    text: str
    score: float
    count: int
    spans: tuple[tuple[int, int], ...]
    name: bool = False


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text. `name` is the fullest form it stands for, `entity` that form's slug.

    `role` tells how the words relate to the name: the name itself, a short form (`Kishida`), an
    alias (`U.S.`), a demonym (`Japanese`: links, but is no mention), or a capital that stands for
    its government (`Washington` said). `type` is None where nothing in the text tells it.
    """

    text: str
    start: int
    end: int
    type: NameType | None
    name: str
    entity: str
    role: NameRole = "name"

    @property
    def span(self) -> Span:
        """The mention's place in the text."""
        return Span(self.start, self.end)


class Salience(msgspec.Struct, frozen=True, kw_only=True):
    """How much an article is about an entity: 1 for the one it is about most; `mentions` counts all its forms."""

    entity: str
    name: str
    type: NameType | None
    mentions: int
    salience: float


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date expression, its value where that is known, and the rule that gave it.

    `edtf` follows ISO 8601-2 level 2 (`XXXX-04-14` where the year is not stated, `2024-04-08/2024-04-14`
    for a range, `2024-21` for a season, `2024-34` for a quarter, `198X` for a decade); None where it
    cannot be worked out. `weekday` is 1 (Monday) to 7, `duration` an ISO 8601 duration. `basis` is one
    of the short fixed phrases of `builder.text.dates` and says how the value was reached; `anchored`
    tells that the anchor day was used for it, wholly or for the year. `time` is the time of the day as
    the words state it, `16:00` or `morning`, with no zone applied. `granularity` is the unit that the words
    name (`last week` is a week, known or not), None for lengths of time and vague words.
    """

    text: str
    start: int
    end: int
    edtf: str | None
    weekday: int | None = None
    duration: str | None = None
    time: str | None = None
    granularity: Granularity | None = None
    basis: str
    anchored: bool = False
    role: DateRole = "event"

    @property
    def span(self) -> Span:
        """The date's place in the text."""
        return Span(self.start, self.end)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its unit; `counts` is the counted noun phrase as the text writes it."""

    text: str
    start: int
    end: int
    kind: FigureKind
    value: float | None
    unit: str | None = None
    counts: str | None = None
    about: bool = False

    @property
    def span(self) -> Span:
        """The figure's place in the text."""
        return Span(self.start, self.end)


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words between quotation marks (marks not included), with speaker and verb where found."""

    start: int
    end: int
    speaker: Span | None = None
    verb: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to say something: the source's span, the cue's span, and the rule that matched."""

    source: Span
    cue: Span
    rule: str

    @property
    def span(self) -> Span:
        """The stretch of the sentence that holds both: `while [the mayor denied] it`."""
        return Span(min(self.source.start, self.cue.start), max(self.source.end, self.cue.end))


class StatusCue(msgspec.Struct, frozen=True, kw_only=True):
    """How the sentence presents what it says, and the words that show it (None: the default)."""

    status: Status
    cue: Span | None = None


class TermHit(msgspec.Struct, frozen=True, kw_only=True):
    """A topic's term found in the text, with the words that matched and the term's weight."""

    topic: str
    term: str
    weight: float
    span: Span


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence used as evidence; `sentence` is its index (0-based) in the article.

    `topics` are in falling order of score, `terms` pairs each topic with the words of the text that
    earned it. `key` marks the article's key facts, `rank` orders all claims of the article from 1.
    `attributions` begin with the surest; the others follow by their place.
    """

    id: str
    sentence: int
    start: int
    end: int
    status: Status
    cue: Span | None
    attributions: tuple[Attribution, ...] = ()
    topics: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    key: bool = False
    rank: int
    score: float
    leans_on_previous: bool = False

    @property
    def span(self) -> Span:
        """The claim's place in the text."""
        return Span(self.start, self.end)

    @property
    def attribution(self) -> Attribution | None:
        """The surest of the attributions, where there is one."""
        return self.attributions[0] if self.attributions else None


class TopicScore(msgspec.Struct, frozen=True, kw_only=True):
    """How strongly an article belongs to a topic, and the words of the text that earned it."""

    id: str
    score: float
    terms: tuple[str, ...]


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one article, before articles are compared."""

    sentences: tuple[Sentence, ...]
    keywords: tuple[Keyword, ...]
    names: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    hits: tuple[TermHit, ...]
    topics: tuple[TopicScore, ...]
    claims: tuple[Claim, ...]

    @property
    def phrases(self) -> tuple[Keyword, ...]:
        """The keywords that are no names of people and places: those have pages of their own on the site."""
        return tuple(keyword for keyword in self.keywords if not keyword.name)


Found = TypeVar("Found", Mention, DateMention, Figure)


def list_within(mentions: Sequence[Found], *, span: Span) -> list[Found]:
    """Those that stand wholly within the span, in order; `mentions` are in the order of their starts, as findings are.

    A sentence asks for its own: looking at all of them made a text of 200,000 characters a matter of its square.
    """
    at = bisect_left(mentions, span.start, key=_start)
    within: list[Found] = []
    while at < len(mentions) and mentions[at].start < span.end:
        if mentions[at].end <= span.end:
            within.append(mentions[at])
        at += 1
    return within


def _start(mention: Mention | DateMention | Figure) -> int:
    return mention.start
