"""How fine a date is by its words, also where its value is not known: `last week` is a week, `Friday` a day."""

from __future__ import annotations

import re
from typing import Final

from builder.model.edtf import Granularity, find_granularity
from builder.text.dates.basis import Basis, Reading
from builder.text.dates.context import group

_NOT_PLACED: frozenset[Basis] = frozenset(("duration", "repeated", "vague"))
_BY_KIND: Final[dict[str, Granularity]] = {
    "deictic": "day",
    "near": "day",
    "day": "day",
    "numeric": "day",
    "weekday": "day",
    "holiday": "day",
    "season": "season",
    "quarter": "quarter",
    "decade": "decade",
    "half": "interval",
    "weekend": "interval",
}
_BY_UNIT: Final[dict[str, Granularity]] = {
    "day": "day",
    "morning": "day",
    "afternoon": "day",
    "evening": "day",
    "night": "day",
    "week": "week",
    "weekend": "interval",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def read_granularity(kind: str, match: re.Match[str], reading: Reading, *, time: str | None) -> Granularity | None:
    """The unit of the value, else the one that the words name; None for lengths of time and vague words.

    `time` is the time of the day: an hour is finer than its day, `morning` is not stated finely enough to be.
    """
    if reading.basis in _NOT_PLACED:
        return None
    if kind == "clock" or (time and ":" in time):
        return "time"
    if reading.edtf:
        return find_granularity(reading.edtf)
    unit = group(match, "unit")
    return _BY_UNIT.get(unit.lower()) if unit else _BY_KIND.get(kind)
