"""Frozen editions: what a briefing held when its author froze it, and what has changed since."""

from __future__ import annotations

from typing import Literal

import msgspec

from builder.model.findings import Status

NewReason = Literal["new_article", "text_changed", "chosen_now"]
WithdrawnReason = Literal["article_removed", "text_changed", "not_chosen"]


class FrozenArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article of an edition: the digits that name its text, its file, the hash of its bytes, its page in docs/."""

    hex: str
    file: str
    sha256: str
    page: str


class FrozenFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that an edition showed: `words` is a hash of its sentence, never the sentence.

    An article may be taken out because its words may not be shown any more; a frozen edition must not keep them.
    `sentence` counts from 1, `origins` is how many independent texts reported it.
    """

    id: str
    article: str
    sentence: int
    words: str
    status: Status
    topics: tuple[str, ...]
    origins: int


class FrozenName(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that had a page."""

    id: str
    name: str


class FrozenEdition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One frozen state; `number` counts from 1, `pages` are the paths below docs/ that must not die.

    `format` is the version of this shape: a later builder can tell what it reads.
    """

    format: Literal[1] = 1
    number: int
    title: str
    reference_date: str | None
    articles: tuple[FrozenArticle, ...]
    facts: tuple[FrozenFact, ...]
    topics: tuple[str, ...]
    differences: tuple[str, ...]
    names: tuple[FrozenName, ...]
    pages: tuple[str, ...] = ()


class NewFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the earlier edition did not show, and why it is shown now."""

    id: str
    reason: NewReason


class WithdrawnFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that is not shown any more: where it stood, and why it went."""

    fact: FrozenFact
    file: str
    reason: WithdrawnReason


class Recounted(msgspec.Struct, frozen=True, kw_only=True):
    """A fact whose number of origins crossed the line between one and more."""

    id: str
    before: int
    now: int


class Restated(msgspec.Struct, frozen=True, kw_only=True):
    """A fact whose status is read in another way than before (the words are the same)."""

    id: str
    before: Status


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between two states; ids of facts are those of the later state, except in `withdrawn`.

    `corroborated` facts had one origin and have more now; `single` ones had more and have one.

    `carried` pairs the ids of the earlier state with those of the later one where they moved: the article was edited
    and the sentence stayed.
    """

    new_articles: tuple[str, ...] = ()
    removed_articles: tuple[FrozenArticle, ...] = ()
    edited_articles: tuple[tuple[FrozenArticle, str], ...] = ()
    new_facts: tuple[NewFact, ...] = ()
    withdrawn: tuple[WithdrawnFact, ...] = ()
    corroborated: tuple[Recounted, ...] = ()
    single: tuple[Recounted, ...] = ()
    restated: tuple[Restated, ...] = ()
    new_topics: tuple[str, ...] = ()
    removed_topics: tuple[str, ...] = ()
    new_differences: tuple[str, ...] = ()
    gone_differences: tuple[str, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether a reader has missed nothing."""
        lists = (getattr(self, name) for name in self.__struct_fields__ if name != "carried")
        return not any(lists)


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in one frozen edition: how it stood there."""

    number: int
    reference_date: str | None
    status: Status
    origins: int


class Chronicle(msgspec.Struct, frozen=True, kw_only=True):
    """The briefing among its frozen editions; `current` is its state now, numbered as the next edition would be.

    `number` is that of the newest edition where nothing has changed since it was frozen, else None: the site then
    stands between two editions. `baseline` is the edition that the changes are counted from. `history` holds, by
    the id of a fact, the editions that showed it, oldest first.
    """

    current: FrozenEdition
    editions: tuple[FrozenEdition, ...] = ()
    number: int | None = None
    baseline: FrozenEdition | None = None
    changes: Changes = Changes()
    history: dict[str, tuple[Appearance, ...]] = {}
