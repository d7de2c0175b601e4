"""What a template sees: typed pieces of a page, without words of our own and without escaping.

Paths are below docs/ and end in `.md` with or without a fragment; the render makes them relative.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from builder.model.article import Note
from builder.model.findings import Slot, Status

DateKind = Literal[
    "day", "month", "year", "decade", "season", "quarter", "range", "day_no_year", "weekday", "target", "words"
]
DateCertainty = Literal["", "worked_out", "year_worked_out", "year_missing", "date_missing", "start_missing"]
Shape = Literal["", "year", "range", "open", "none"]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all views: frozen, keyword only."""


class Run(View, frozen=True, kw_only=True):
    """Words in one dress: plain, or a link to the page of an entity."""

    text: str
    path: str | None = None


class Piece(View, frozen=True, kw_only=True):
    """Runs that stand together in bold, or not in bold."""

    strong: bool
    runs: tuple[Run, ...]


class Words(View, frozen=True, kw_only=True):
    """A slice of an article: `src` is `<hex>:<start>-<end>`; the runs give its text exactly.

    `cut` tells that words at the end were left out: the template writes `[…]` there. `language` is the article's.
    """

    src: str
    pieces: tuple[Piece, ...]
    cut: bool = False
    language: str = ""

    @property
    def text(self) -> str:
        """The words as one text."""
        return "".join(run.text for piece in self.pieces for run in piece.runs)


class Day(View, frozen=True, kw_only=True):
    """A point of a date as far as it is known; `weekday` is 1 (Monday) to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class DateLabel(View, frozen=True, kw_only=True):
    """A date for the reader: what to print, and how sure it is.

    `words` are the article's own words. `part` is the number of a season or quarter from 1. `anchor` is the
    day a relative date was worked out from; `anchor_basis` is `reference date` or where the day was stated.
    """

    kind: DateKind
    certainty: DateCertainty
    words: str
    first: Day
    last: Day | None = None
    part: int = 0
    anchor: Day | None = None
    anchor_basis: str = ""


class Cite(View, frozen=True, kw_only=True):
    """A citation: article and sentence number from 1, the place it opens.

    `words` are the sentence's, where the page shows another source's or only a part; `cut`: they stop early.
    `page` is the page of a paged file (PDF) on which the sentence begins.
    """

    number: int
    sentence: int
    path: str
    page: int | None = None
    words: str = ""
    cut: bool = False


class Link(View, frozen=True, kw_only=True):
    """A link with an optional count; `path` is None where there is no page to open."""

    text: str
    path: str | None
    count: int = 0


class FilterMarks(View, frozen=True, kw_only=True):
    """What a reader can filter a fact by: who reports it, who is named in it, and the month of its date, if any."""

    sources: tuple[str, ...]
    names: tuple[str, ...]
    month: Day | None


class FactView(View, frozen=True, kw_only=True):
    """A fact line: labels, the sentence, citations, where else it is filed, and its own page (None: it has none).

    `before` is the sentence it leans on, and `leans` that sentence's citation; both or neither are None. `new`: the
    edition before did not show it.
    """

    id: str
    status: Status
    date: DateLabel | None
    origins: int
    words: Words
    cite: Cite
    also: tuple[Cite, ...] = ()
    see: tuple[Cite, ...] = ()
    more: int = 0
    filed: tuple[Link, ...] = ()
    leans: Cite | None = None
    before: Words | None = None
    new: bool = False
    marks: FilterMarks | None = None
    page: str | None = None


class BeforeView(View, frozen=True, kw_only=True):
    """The sentence that the shown one leans on, with its citation."""

    words: Words
    cite: Cite


class TimeView(View, frozen=True, kw_only=True):
    """A line of a timeline; `more`: the clause goes on; `differs` opens the block where the articles differ."""

    status: Status
    date: DateLabel
    shape: Shape
    words: Words
    more: bool
    cite: Cite
    differs: str | None = None
    before: BeforeView | None = None


class SideView(View, frozen=True, kw_only=True):
    """One side of a difference: the words around the value, and the value as date or number.

    `published` is the day of the report, where it tells which side is newer.
    """

    date: DateLabel | None
    value: str
    anchored: bool
    words: Words
    more: bool
    cite: Cite
    published: DateLabel | None = None


class AgreedView(View, frozen=True, kw_only=True):
    """A value that both sides of a difference share."""

    slot: Slot
    date: DateLabel


class DifferenceView(View, frozen=True, kw_only=True):
    """Where two articles differ; `subject` are words both share, as the left sentence writes them.

    `update` tells that the second side is a newer report of a running count, not another opinion.
    """

    kind: Literal["date", "figure", "office"]
    slot: Slot | Literal["amount", "holder"]
    subject: Words | None
    sides: tuple[SideView, SideView]
    agreed: tuple[AgreedView, ...]
    update: bool = False


class NumberView(View, frozen=True, kw_only=True):
    """A figure, what it counts (where the article writes it), and the clause; `more`: the clause goes on."""

    figure: Words
    counts: Words | None
    words: Words
    more: bool
    cite: Cite


class VoiceView(View, frozen=True, kw_only=True):
    """Who speaks: the entity's page where it is known, and the words of this sentence that name the speaker."""

    words: Words | None
    entity: Link | None


class SayingView(View, frozen=True, kw_only=True):
    """Who said what; `quoted` are words in the article's quotation marks, else reported speech."""

    quoted: bool
    words: Words
    voices: tuple[VoiceView, ...]
    cite: Cite


class SourceView(View, frozen=True, kw_only=True):
    """An article in a list; `title` is None where the file has none, `url` where nobody stated an address."""

    number: int
    file: str
    url: str | None
    path: str
    title: Words | None
    publisher: str | None
    publisher_basis: str
    author: str | None
    author_basis: str
    published: DateLabel | None
    published_basis: str
    updated: DateLabel | None
    updated_basis: str
    origin: str | None
    origin_basis: str
    licence: str | None
    licence_basis: str
    language: str
    language_basis: str
    notes: tuple[Note, ...]
    words: int
    sentences: int
    facts: int
    shared: int
    topics: tuple[Link, ...]


class Near(View, frozen=True, kw_only=True):
    """A sentence that nearly counted for a topic, and the words that spoke for it."""

    topic: Link
    words: Words
    cite: Cite
    terms: tuple[str, ...]
