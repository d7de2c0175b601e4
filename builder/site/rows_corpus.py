"""The data contract as types: what many articles say together, and how the briefing was made.

Claims are named by their id; where two files hold the same text the ids are the same, so the article stands beside.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from builder.model.editions import NewReason, WithdrawnReason
from builder.model.findings import NameType, Slot
from builder.site.rows_article import Row


class AliasRow(Row, frozen=True, kw_only=True):
    """A form in which the articles write an entity, and the rule that merged it."""

    text: str
    count: int
    reason: str


class EntityLine(Row, frozen=True, kw_only=True):
    """A person, organisation, place or other name; demonyms do not count as mentions."""

    id: str
    name: str
    type: NameType | None
    mentions: int
    aliases: tuple[AliasRow, ...]
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    page: str | None


class TermRow(Row, frozen=True, kw_only=True):
    """A word or phrase that speaks for a topic."""

    text: str
    weight: float


class CountedRow(Row, frozen=True, kw_only=True):
    """An entity with the number of facts of the topic that name it."""

    id: str
    count: int


class RelatedRow(Row, frozen=True, kw_only=True):
    """A related topic and what both share."""

    id: str
    claims: tuple[str, ...]
    entities: tuple[str, ...]
    articles: tuple[str, ...]


class NearlyRow(Row, frozen=True, kw_only=True):
    """A sentence that named terms of the topic and did not qualify."""

    claim: str
    score: float
    terms: tuple[str, ...]


class TopicItem(Row, frozen=True, kw_only=True):
    """A topic with its facts in the order of its page; the first `lead` of them stand in brief."""

    id: str
    name: str
    question: str | None
    terms: tuple[TermRow, ...]
    excluded: tuple[str, ...] = msgspec.field(name="not")
    claims: tuple[str, ...]
    lead: int
    articles: tuple[str, ...]
    entities: tuple[CountedRow, ...]
    related: tuple[RelatedRow, ...]
    keywords: tuple[str, ...]
    differences: tuple[str, ...]
    nearly: tuple[NearlyRow, ...]
    page: str


class OriginLine(Row, frozen=True, kw_only=True):
    """Articles that are copies or rewrites of one text; `reason` is null for a single article."""

    id: str
    articles: tuple[str, ...]
    files: tuple[str, ...]
    reason: str | None
    share: float | None


class SideRow(Row, frozen=True, kw_only=True):
    """A claim on one side of a comparison."""

    article: str
    claim: str
    page: str


class CorroborationLine(Row, frozen=True, kw_only=True):
    """Two claims of different origins that report the same (`also`) or are related (`see`), and what shows it."""

    left: SideRow
    right: SideRow
    level: str
    score: float
    entities: tuple[str, ...]
    words: tuple[str, ...]
    acts: tuple[str, ...]
    dates: tuple[str, ...]


class ValueRow(Row, frozen=True, kw_only=True):
    """One article's wording of a value, and how the value was reached."""

    article: str
    claim: str
    start: int
    end: int
    text: str
    value: str
    basis: str
    anchored: bool
    published: str | None
    page: str


class AgreedRow(Row, frozen=True, kw_only=True):
    """A value in which both sides of a difference agree."""

    slot: Slot
    value: str


class DifferenceLine(Row, frozen=True, kw_only=True):
    """Two articles give another value for the same slot of the same subject; no side is chosen.

    `later` is the side that renews a running count of an earlier day; null for a disagreement.
    """

    id: str
    kind: str
    subject: str
    slot: str
    left: ValueRow
    right: ValueRow
    shared: tuple[str, ...]
    agreed: tuple[AgreedRow, ...]
    later: str | None


class LeftOutRow(Row, frozen=True, kw_only=True):
    """What a rule left out of an article: how many blocks and characters."""

    article: str
    file: str
    rule: str
    blocks: int
    characters: int


class FaultRow(Row, frozen=True, kw_only=True):
    """An input that was not used, or not wholly."""

    where: str
    what: str
    right: str


class EditionRow(Row, frozen=True, kw_only=True):
    """The editor's statement about this state of the briefing."""

    title: str
    reference_date: str | None


class SearchRow(Row, frozen=True, kw_only=True):
    """The search engine of the site, the size that Material's index has or would have in bytes, and who decided."""

    engine: Literal["material", "pagefind"]
    index_bytes: int
    reason: Literal["size", "setting", "not_installed"]


class RunFile(Row, frozen=True, kw_only=True):
    """How the briefing was made: version, settings, counts, what was left out and what could not be used."""

    version: str
    settings: dict[str, str | int | float | bool | None]
    edition: EditionRow
    search: SearchRow | None
    counts: dict[str, int]
    left_out: tuple[LeftOutRow, ...]
    not_used: tuple[FaultRow, ...]


class ChangeLine(Row, frozen=True, kw_only=True):
    """One change since the frozen edition `since`; `id` is a fact's, a difference's, a topic's or an article's.

    `reason` stands with new and withdrawn facts, `before` and `now` where a value changed.
    """

    since: int
    kind: Literal[
        "new_article",
        "edited_article",
        "removed_article",
        "new_fact",
        "withdrawn_fact",
        "corroborated_fact",
        "single_fact",
        "restated_fact",
        "new_topic",
        "removed_topic",
        "new_difference",
        "gone_difference",
    ]
    id: str
    reason: NewReason | WithdrawnReason | None = None
    before: str | None = None
    now: str | None = None
