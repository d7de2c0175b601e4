"""How a date's value was reached: the fixed phrases of `DateMention.basis`, and what a rule hands back."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Basis = Literal[
    "stated in full",
    "year not stated",
    "year from anchor",
    "century not stated",
    "day and month order not stated",
    "order from anchor",
    "more than one reading",
    "weekday, no reference date",
    "weekday from anchor",
    "weekday, tense not clear",
    "relative, no reference date",
    "relative to anchor",
    "relative, not worked out",
    "relative to another date",
    "from the date named before",
    "time of day, day not stated",
    "from the date in its sentence",
    "named day, date not stated",
    "duration",
    "repeated",
    "vague",
]
"""Every phrase a `DateMention.basis` may hold. `anchor` is the day that dates are worked out from."""

BASES: tuple[Basis, ...] = get_args(Basis)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The value a rule read from the words; fields as in `DateMention`."""

    basis: Basis
    edtf: str | None = None
    weekday: int | None = None
    duration: str | None = None
    anchored: bool = False
