"""What the page of a single fact shows, and the edition in one file."""

from __future__ import annotations

from builder.model.corpus import Edition
from builder.model.findings import DateRole, Status
from builder.site.views import Cite, DateLabel, Day, DifferenceView, FactView, Link, SourceView, View, Words
from builder.site.views_changes import EditionView
from builder.site.views_parts import NameGroup


class ReportView(View, frozen=True, kw_only=True):
    """A sentence of another article: its words, where it stands, and its address at the publisher.

    `words` is None where the source may not be quoted.

    `shared` are words that both sentences hold; `copies` cite the same in copies of that article.
    """

    words: Words | None
    cite: Cite
    source: SourceView
    address: str | None
    shared: tuple[str, ...]
    copies: tuple[Cite, ...]


class SaidDate(View, frozen=True, kw_only=True):
    """A date in the sentence: the words, and how they were read."""

    words: Words
    label: DateLabel
    role: DateRole


class Stand(View, frozen=True, kw_only=True):
    """How the fact stood in a frozen edition."""

    edition: EditionView
    status: Status
    origins: int


class Filed(View, frozen=True, kw_only=True):
    """A topic that lists the fact, and the words of the sentence that earned it."""

    topic: Link
    terms: tuple[str, ...]


class Formats(View, frozen=True, kw_only=True):
    """The citation of a fact for programs; each is a text of several lines."""

    bibtex: str
    ris: str
    csl: str


class FactPage(View, frozen=True, kw_only=True):
    """One fact with all that is known of it.

    `id` is the claim's. `said_by` are the words that name the sources of the statement, `cue` those that earned
    the status. `address` opens the publisher's page at the sentence. `copies` are articles of the same origin, and
    `reason` says why. `history` are the frozen editions that showed it, oldest first.
    `linked_data` is JSON-LD, `coins` the title of a COinS span.
    """

    id: str
    title: str
    cut: bool
    fact: FactView
    quote: Words
    source: SourceView
    before: Words | None
    after: Words | None
    cue: Words | None
    said_by: tuple[Words, ...]
    dates: tuple[SaidDate, ...]
    figures: tuple[Words, ...]
    names: tuple[NameGroup, ...]
    filed: tuple[Filed, ...]
    address: str | None
    copies: tuple[SourceView, ...]
    reason: str | None
    also: tuple[ReportView, ...]
    see: tuple[ReportView, ...]
    differences: tuple[DifferenceView, ...]
    formats: Formats
    history: tuple[Stand, ...]
    linked_data: str
    coins: str


class EditionFact(View, frozen=True, kw_only=True):
    """A fact of the edition in one file: its number there, from 1, and the fact line."""

    number: int
    fact: FactView


class EditionSection(View, frozen=True, kw_only=True):
    """A topic (None: no topic) with the facts that stand here, and the numbers of those that stand above."""

    anchor: str
    name: str | None
    question: str | None
    facts: tuple[EditionFact, ...]
    above: tuple[int, ...]


class EditionSource(View, frozen=True, kw_only=True):
    """An article in the list of sources of the edition in one file; `hex` names its text."""

    source: SourceView
    hex: str


class EditionPage(View, frozen=True, kw_only=True):
    """The edition: every fact once, and the articles they are from; `left_out` facts and differences where many."""

    edition: Edition
    reference: Day | None
    facts: int
    left_out: int
    more_differences: int
    sections: tuple[EditionSection, ...]
    differences: tuple[DifferenceView, ...]
    sources: tuple[EditionSource, ...]
