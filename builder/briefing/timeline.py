"""All dates of the corpus in one order: what is dated, what is unresolved, what is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from builder.model.article import Article, Span
from builder.model.corpus import TimelineEntry
from builder.model.edtf import last_day, sort_key
from builder.model.findings import DateMention, Findings, Sentence, Status, list_within
from builder.model.relations import Ref
from builder.text.fragments import find_fragment

Place = Literal["dated", "unresolved", "open"]
_RANK: dict[Place, int] = {"dated": 0, "unresolved": 1, "open": 2}
# "will announce … since signing a treaty in 1960", "his late predecessor in 2015", "a strategy adopted in 2022".
_PAST = re.compile(r"\b(?:since|after|following|late|former|previous|signing|[a-z]{3,}ed)\b[^,;]{0,60}$")
_YEARISH = re.compile(r"\d{4}(?:-\d\d)?")


def order_timeline(articles: Sequence[Article], *, findings: Sequence[Findings]) -> tuple[TimelineEntry, ...]:
    """One entry a date mention, by date; then weekdays without a date; then deadlines and spans of time."""
    entries = [
        _make_entry(article, index=index, number=number, sentence=sentence, date=date, found=found)
        for index, (article, found) in enumerate(zip(articles, findings, strict=True))
        for number, sentence in enumerate(found.sentences)
        for date in list_within(found.dates, span=sentence.span)
        if _is_shown(date)
    ]
    return tuple(sorted(entries, key=place_in_time))


def place_in_time(entry: TimelineEntry) -> tuple[int, tuple[int, int, int, str], int, Ref, int]:
    """The key that puts entries in the order of `order_timeline`."""
    date = entry.date
    return _RANK[entry.place], sort_key(date.edtf), date.weekday or 0, entry.ref, date.start


def _is_shown(date: DateMention) -> bool:
    """Vague words ("currently") and bare lengths of time ("two days") date nothing."""
    return date.edtf is not None or date.weekday is not None or (date.duration is not None and date.role == "deadline")


def _make_entry(
    article: Article, *, index: int, number: int, sentence: Sentence, date: DateMention, found: Findings
) -> TimelineEntry:
    claim = found.claims[number]
    return TimelineEntry(
        ref=Ref(index, number),
        date=date,
        status=_read_status(article.text, sentence=sentence.span, date=date, status=claim.status, article=article),
        fragment=find_fragment(article.text, sentence=sentence.span, around=date.span),
        place=_find_place(date),
    )


def _find_place(date: DateMention) -> Place:
    if date.role == "deadline":
        return "open"
    return "dated" if date.edtf is not None else "unresolved"


def _read_status(text: str, *, sentence: Span, date: DateMention, status: Status, article: Article) -> Status:
    """A year told by a past word inside a sentence about the future has happened; else the sentence's status."""
    if status not in ("expected", "possible", "aim", "in_place") or not _YEARISH.fullmatch(date.edtf or ""):
        return status
    end = last_day(date.edtf or "")
    published = article.published.edtf if article.published else None
    if end is not None and published is not None and end.isoformat() >= published:
        return status
    return "happened" if _PAST.search(text[sentence.start : date.start]) else status
