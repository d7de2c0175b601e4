"""Values of the parts that several pages share: groups of names, cards, counts, the matrix."""

from __future__ import annotations

from builder.model.findings import NameType, Status
from builder.site.views import FactView, Link, SourceView, View


class NameGroup(View, frozen=True, kw_only=True):
    """Entities of one type, most named first."""

    type: NameType
    names: tuple[Link, ...]


class CardView(View, frozen=True, kw_only=True):
    """A topic on the first page: its first facts, and how much more there is."""

    topic: Link
    question: str | None
    facts: tuple[FactView, ...]
    all_facts: int
    articles: int
    shared: int


class RelatedView(View, frozen=True, kw_only=True):
    """A related topic and the countable reason."""

    topic: Link
    facts: int
    names: tuple[str, ...]
    articles: tuple[int, ...]


class StatusCount(View, frozen=True, kw_only=True):
    """How many facts have a status."""

    status: Status
    count: int


class MatrixRow(View, frozen=True, kw_only=True):
    """One article of the matrix: a count for each topic, and the radius of its dot."""

    source: SourceView
    cells: tuple[tuple[int, float], ...]


class MatrixView(View, frozen=True, kw_only=True):
    """Articles by topics: how many facts of a topic an article supports; `more` articles are not shown."""

    topics: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    more: int


class BarRow(View, frozen=True, kw_only=True):
    """A row of a table with a bar; `width` is 1 to 64 units."""

    link: Link
    count: int
    width: int
    type: NameType | None = None
    articles: int = 0
