"""Dates that lean on the date named before them: `later that year`, `the same day`, `the next day`, `two days later`.

Only what the words alone carry is worked out: the same unit of the nearest date before, in the same sentence or
the one before it, and whole days counted from a whole day. `A year earlier` stays open: in reports it counts from
the period reported, which the sentence need not name (EVIDENCE.md, "dates").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import msgspec

from builder.model.edtf import first_day, is_day, is_valid, last_day, names_day
from builder.model.findings import DateMention

_SAME = re.compile(
    r"(?:(?:later|earlier)\s+)?(?:that|that\s+same|the\s+same)\s+(day|morning|night|week|month|year)", re.I
)
_NEXT = re.compile(r"the\s+(next|following|previous)\s+(?:day|morning|night)", re.I)
_MOVED = re.compile(r".*\b(later|after|earlier|before)", re.I | re.S)
_DAYS = re.compile(r"P(\d{1,4})D")
_OPEN = "relative to another date"


def resolve_chain(sentences: Sequence[Sequence[DateMention]]) -> list[DateMention]:
    """The dates of all sentences in order, those that lean on the one before them worked out where that is plain."""
    resolved: list[DateMention] = []
    earlier: DateMention | None = None
    age = 0
    for mentions in sentences:
        age += 1
        for mention in mentions:
            known = _resolve(mention, earlier) if earlier and age <= 1 and mention.basis == _OPEN else mention
            resolved.append(known)
            if known.edtf and "/" not in known.edtf:
                earlier, age = known, 0
    return resolved


def _resolve(mention: DateMention, earlier: DateMention) -> DateMention:
    value = _read_value(mention, earlier.edtf or "")
    if value is None or not is_valid(value):
        return mention
    return msgspec.structs.replace(
        mention, edtf=value, duration=None, basis="from the date named before", anchored=earlier.anchored
    )


def _read_value(mention: DateMention, edtf: str) -> str | None:
    if same := _SAME.fullmatch(mention.text):
        return _widen(edtf, same[1].lower())
    if following := _NEXT.fullmatch(mention.text):
        return _move(edtf, -1 if following[1].lower() == "previous" else 1)
    days, moved = _DAYS.fullmatch(mention.duration or ""), _MOVED.fullmatch(mention.text)
    if not days or not moved:
        return None
    return _move(edtf, int(days[1]) * (1 if moved[1].lower() in ("later", "after") else -1))


def _widen(edtf: str, unit: str) -> str | None:
    """The year, month, week or day that holds the whole value; None where the value is wider than that."""
    if unit in ("day", "morning", "night"):
        return edtf if names_day(edtf) else None
    first, last = first_day(edtf), last_day(edtf)
    if first is None or last is None:
        return None
    if unit == "week":
        monday = first.toordinal() - first.weekday()
        sunday = datetime.date.fromordinal(min(monday + 6, datetime.date.max.toordinal()))
        return f"{datetime.date.fromordinal(max(1, monday))}/{sunday}" if is_day(edtf) else None
    size = 4 if unit == "year" else 7
    return first.isoformat()[:size] if first.isoformat()[:size] == last.isoformat()[:size] else None


def _move(edtf: str, count: int) -> str | None:
    day = first_day(edtf) if is_day(edtf) else None
    if day is None or not 1 <= day.toordinal() + count <= datetime.date.max.toordinal():
        return None
    return datetime.date.fromordinal(day.toordinal() + count).isoformat()
