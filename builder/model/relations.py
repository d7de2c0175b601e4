"""How articles and sentences relate: copies, agreements, differences, stories, days; and a claim's place."""

from __future__ import annotations

from typing import Literal

import msgspec

from builder.model.article import Span
from builder.model.findings import Slot


class Ref(msgspec.Struct, frozen=True, order=True):
    """A claim's place in the briefing: article index and sentence index, both 0-based.

    `findings[ref.article].claims[ref.sentence]` is the claim; every sentence has exactly one.
    """

    article: int
    sentence: int


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that are copies or rewrites of one text; `reason` is None for one article.

    Reasons: `shared-text shortened part-inside reworded retold`; `share` is how much of the shorter text stands in the
    other, 0 to 1, None for `retold`.
    """

    id: str
    articles: tuple[int, ...]
    reason: str | None = None
    share: float | None = None


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """Two sentences of different origins that report the same, and the words that show it.

    `also`: reported by both; `see`: related, weaker; `score` is how likely it is, 0 to 1. `left` stands before `right`
    in the corpus. `acts` are kinds of happening that both name, perhaps in other words (`kill`: slain, murder).
    """

    left: Ref
    right: Ref
    level: Literal["also", "see"]
    score: float
    entities: tuple[str, ...]
    words: tuple[str, ...]
    acts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Two and more articles that report one event, in the order of their reports.

    That is the day of publication where it is known, then the order of files. `lead` are the facts of the story in
    short; `entities` (ids) and `words` are shared by most of its articles: the reason why they stand together.
    """

    id: str
    articles: tuple[int, ...]
    lead: tuple[Ref, ...]
    entities: tuple[str, ...]
    words: tuple[str, ...]


class DifferenceSide(msgspec.Struct, frozen=True, kw_only=True):
    """One article's wording of a value: the span of the words, and the value as EDTF or number.

    `published` is the article's day (`YYYY-MM-DD`), None where it is not known or tells nothing here.
    """

    ref: Ref
    span: Span
    value: str
    basis: str
    anchored: bool = False
    published: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles give another value for the same slot of the same subject; no side is chosen.

    `subject` is the words both sides share, as the left sentence writes them. `agreed` holds
    the values of other slots in which both sides agree. `later` is the side that renews a running count (the dead,
    the votes counted) which the other reported on an earlier day: an update, no disagreement.
    """

    id: str
    kind: Literal["date", "figure", "office"]
    subject: str
    slot: Slot | Literal["amount", "holder"]
    left: DifferenceSide
    right: DifferenceSide
    shared: tuple[str, ...]
    agreed: tuple[tuple[Slot, str], ...] = ()
    later: Literal["left", "right"] | None = None


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day that matters in the corpus, with the sentence that stands for it.

    `edtf` is one whole day (`XXXX-04-14` where no article states the year). `score` is the number of origins
    that name the day plus the number of articles published on it; `articles` are those that name it, `origins`
    how many independent ones they are. `fragment` is the clause of the sentence `ref` around the day, or the
    whole sentence where an article of that day tells it without naming the day. `expected`: after the
    reference day; None where year or reference day is not known.
    """

    edtf: str
    score: int
    ref: Ref
    fragment: Span
    articles: tuple[int, ...]
    origins: int
    expected: bool | None
