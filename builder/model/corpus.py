"""What many articles say together: topics, origins, entities, timeline, agreements and differences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from builder.model.article import Article, Span
from builder.model.findings import (
    Claim,
    DateMention,
    Figure,
    Findings,
    Keyword,
    Mention,
    NameRole,
    NameType,
    Quote,
    Sentence,
    Status,
)
from builder.model.ledger import Account, InputFile
from builder.model.relations import Corroboration, Day, Difference, Origin, Ref, Story


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word or phrase that speaks for a topic; `weight` multiplies its score."""

    text: str
    weight: float = 1.0


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of topics.yml; `id` is the address of its page, `excluded` its `not:` phrases."""

    id: str
    name: str
    question: str | None = None
    terms: tuple[Term, ...]
    excluded: tuple[str, ...] = ()


class LearnedTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A word that the articles which hold a topic's terms hold much more often than others.

    `surface` is how the articles mostly write the stem; `weight` (up to 0.5) is on the scale of the author's weights.
    """

    topic: str
    stem: str
    surface: str
    weight: float


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """The editor's statement about this state of the briefing; `reference_date` is `YYYY-MM-DD`."""

    title: str
    reference_date: str | None = None


class EntityMention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an entity is named."""

    ref: Ref
    span: Span
    text: str
    role: NameRole


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A form in which the articles write an entity; `reason` is the rule that merged it."""

    text: str
    count: int
    reason: str


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What an article calls a person beside the name (`Japanese Prime Minister`), and where it first does so.

    `date` is the only date that the sentence gives, None where it gives none or several.
    """

    ref: Ref
    span: Span
    text: str
    date: DateMention | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, place or other name; `id` is the slug of its page.

    `mentions` are in corpus order and hold demonyms too (role `demonym`), which link but do not count.
    `roles` are the descriptions of a person, each once, in corpus order.
    """

    id: str
    name: str
    type: NameType | None
    mentions: tuple[EntityMention, ...]
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...] = ()


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A date that a sentence gives to an event; entries are in the order of `builder.briefing.timeline`.

    `fragment` is the clause around the date; `place` tells where it stands on the time axis.
    """

    ref: Ref
    date: DateMention
    status: Status
    fragment: Span
    place: Literal["dated", "unresolved", "open"]


class RelatedTopic(msgspec.Struct, frozen=True, kw_only=True):
    """Why two topics belong together: facts filed under both, entities and articles they share."""

    id: str
    facts: tuple[Ref, ...]
    entities: tuple[str, ...]
    articles: tuple[int, ...]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """An entity id with the number of facts that name it."""

    id: str
    count: int


class FigureFact(msgspec.Struct, frozen=True, kw_only=True):
    """A figure and the clause of the sentence it stands in."""

    ref: Ref
    figure: Figure
    fragment: Span


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name who speaks, and the entity where it is known."""

    speaker: Span
    entity: str | None


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what: a direct quotation (`quote` set) or a sentence of reported speech.

    A quotation has one voice, or none where nobody is named; a sentence may report several.
    """

    ref: Ref
    quote: Quote | None
    voices: tuple[Voice, ...]


class NearMiss(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that named terms of a topic but did not qualify; for the method page."""

    ref: Ref
    topic: str
    score: float
    terms: tuple[str, ...]


class TopicBriefing(msgspec.Struct, frozen=True, kw_only=True):
    """All that a topic page shows; `facts` are ranked, the first `lead` of them stand in brief.

    `learned` are the words counted besides the author's terms, the surest first; none in a small corpus.
    """

    topic: Topic
    facts: tuple[Ref, ...]
    lead: int
    articles: tuple[int, ...]
    differences: tuple[Difference, ...]
    figures: tuple[FigureFact, ...]
    sayings: tuple[Saying, ...]
    timeline: tuple[TimelineEntry, ...]
    entities: tuple[Counted, ...]
    related: tuple[RelatedTopic, ...]
    keywords: tuple[Keyword, ...]
    nearly: tuple[NearMiss, ...]
    learned: tuple[LearnedTerm, ...] = ()


class KeywordUse(msgspec.Struct, frozen=True, kw_only=True):
    """A keyword of the corpus with every sentence that holds it; `slug` is its anchor."""

    text: str
    slug: str
    score: float
    uses: tuple[tuple[Ref, Span], ...]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """An input that was not used, or not wholly: where, what is wrong, what to write instead."""

    where: str
    what: str
    right: str

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.what}; {self.right}".split())


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the site shows. Articles stand in the order of their file names and are numbered from 1.

    `lead` are the facts of the first minute; `facts` are all shown facts (filed under a topic, or
    a key fact of their article), in corpus order. `days` stand best first. `withheld` are the sentences
    whose words may not be shown, with the SHA-256 of those words: `builder.briefing.rights` has blanked them out.
    `files` are the files of the folder, `accounts` what became of each article's sentences.
    """

    edition: Edition
    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]
    topics: tuple[TopicBriefing, ...]
    lead: tuple[Ref, ...]
    facts: tuple[Ref, ...]
    origins: tuple[Origin, ...]
    corroborations: tuple[Corroboration, ...]
    differences: tuple[Difference, ...]
    entities: tuple[Entity, ...]
    timeline: tuple[TimelineEntry, ...]
    keywords: tuple[KeywordUse, ...]
    faults: tuple[Fault, ...] = ()
    days: tuple[Day, ...] = ()
    stories: tuple[Story, ...] = ()
    files: tuple[InputFile, ...] = ()
    accounts: tuple[Account, ...] = ()
    withheld: Mapping[Ref, str] = {}

    def claim(self, ref: Ref) -> Claim:
        """The claim at a place."""
        return self.findings[ref.article].claims[ref.sentence]

    def sentence(self, ref: Ref) -> Sentence:
        """The sentence at a place."""
        return self.findings[ref.article].sentences[ref.sentence]

    def words(self, ref: Ref) -> str:
        """The sentence's own words."""
        return self.claim(ref).span.slice(self.articles[ref.article].text)

    def names(self, ref: Ref) -> tuple[Mention, ...]:
        """The names inside a sentence, in order."""
        span = self.claim(ref).span
        return tuple(m for m in self.findings[ref.article].names if span.holds(m.span))

    def origin_of(self, article: int) -> Origin:
        """The origin an article belongs to; every article belongs to exactly one."""
        return next(origin for origin in self.origins if article in origin.articles)
