"""What the pages about editions show: what changed, what was withdrawn, what has moved."""

from __future__ import annotations

from builder.model.editions import WithdrawnReason
from builder.model.findings import Status
from builder.site.views import Day, DifferenceView, FactView, Link, SourceView, View


class EditionView(View, frozen=True, kw_only=True):
    """An edition by its number and the day its dates were worked out from."""

    number: int
    reference: Day | None


class SinceView(View, frozen=True, kw_only=True):
    """What changed since an edition, counted; `nothing` says that a reader has missed nothing."""

    edition: EditionView
    nothing: bool
    new_articles: int
    removed_articles: int
    edited_articles: int
    new_facts: int
    corroborated: int
    single: int
    restated: int
    new_topics: tuple[Link, ...]
    new_differences: int
    withdrawn: int


class RestatedView(View, frozen=True, kw_only=True):
    """A fact whose status was read in another way before."""

    before: Status
    fact: FactView


class WithdrawnView(View, frozen=True, kw_only=True):
    """A fact that is not shown any more; `source` is its article's page where there still is one."""

    id: str
    file: str
    sentence: int
    status: Status
    reason: WithdrawnReason
    source: Link | None
    topics: tuple[str, ...]


class EditionRow(View, frozen=True, kw_only=True):
    """A frozen edition in the list of editions."""

    edition: EditionView
    title: str
    articles: int
    facts: int
    topics: int
    differences: int


class ChangesPage(View, frozen=True, kw_only=True):
    """All changes since the earlier edition; `number` is this edition's own, None between two editions."""

    number: int | None
    since: SinceView | None
    corroborated: tuple[FactView, ...]
    single: tuple[FactView, ...]
    new_facts: tuple[FactView, ...]
    restated: tuple[RestatedView, ...]
    differences: tuple[DifferenceView, ...]
    gone_differences: int
    withdrawn: tuple[WithdrawnView, ...]
    new_articles: tuple[SourceView, ...]
    edited_articles: tuple[SourceView, ...]
    removed_articles: tuple[str, ...]
    removed_topics: tuple[str, ...]
    editions: tuple[EditionRow, ...]


class MovedPage(View, frozen=True, kw_only=True):
    """A page of an earlier edition that is no more: where its content stands now, else the list it stood in."""

    target: str | None
    up: str
    edition: EditionView
