"""Long lists cut by month: names of the pages, and the rows that lead to them.

A month's page keeps its address when other months grow, which pages cut by number would not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from builder.model.article import Article
from builder.site.date_labels import label_edtf
from builder.site.pictures import bar_width
from builder.site.views import DateLabel
from builder.site.views_lists import MonthRow

T = TypeVar("T")
UNDATED = "undated"


class MonthPart(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A page of a long list: `month` is `2024-04`, `2024` or `undated`, `part` counts from 1 within it."""

    month: str
    part: int
    items: tuple[T, ...]

    @property
    def name(self) -> str:
        """The page's name without its folder: `2024-04`, and `2024-04-part-2` where one page cannot hold a month."""
        return self.month if self.part == 1 else f"{self.month}-part-{self.part}"


def month_of(article: Article) -> str:
    """The month an article was published in, its year where no month is stated, or `undated`."""
    return article.published.edtf[:7] if article.published else UNDATED


def cut_by_month(items: Sequence[T], *, month: Callable[[T], str], size: int) -> tuple[MonthPart[T], ...]:
    """The items by month, newest first and the undated last, each page with `size` items at most; order is kept."""
    months: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        months[month(item)].append(item)
    dated = sorted((name for name in months if name != UNDATED), reverse=True)
    return tuple(
        MonthPart(month=name, part=start // size + 1, items=tuple(months[name][start : start + size]))
        for name in (*dated, *(name for name in (UNDATED,) if name in months))
        for start in range(0, len(months[name]), size)
    )


def list_months(parts: Sequence[MonthPart[T]], *, path: Callable[[str], str]) -> tuple[MonthRow, ...]:
    """A row for each page; `path` gives the page of a name."""
    most = max((len(part.items) for part in parts), default=0)
    return tuple(
        MonthRow(
            label=label_month(part.month),
            path=path(part.name),
            count=len(part.items),
            width=bar_width(len(part.items), most=most),
            part=part.part,
        )
        for part in parts
    )


def label_month(month: str) -> DateLabel | None:
    """The label of a month's page; None for the undated."""
    return None if month == UNDATED else label_edtf(month)
