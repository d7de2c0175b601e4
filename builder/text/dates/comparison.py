"""Dates that a report compares with: `from a year earlier`, `than in the second quarter`, `the year-ago period`."""

from __future__ import annotations

import re

from builder.model.edtf import Granularity
from builder.model.findings import DateMention

_COMPARED = re.compile(r"\b(?:from|than|with|to|over|in|for)(?:\s+(?:that|those|the level))?\s+\Z", re.I)
_AGAINST = re.compile(
    r"\b(?:from|than|with|against|versus|(?:same|corresponding|comparable)\s+(?:period|quarter|month|week|time))"
    r"(?:\s+(?:that|those|the level))?(?:\s+(?:in|of|for))?\s+\Z",
    re.I,
)
# "from $2 million, or 30 cents a share,"; the same sentence goes on to the date.
_COMPARED_FIGURE = re.compile(
    r"\b(?:from|than|with|against|versus)\s+(?:(?:about|an?|net|loss|profit|income|earnings|gain|of|the)\s+){0,5}"
    r"(?:[$€£]|[A-Z]{1,3}\$)?\d",
    re.I,
)
_SENTENCE_TURN = re.compile(r"[;:!?]|\.\s|\b(?:that|which|who|while|said)\b")
_COMPARISON_REACH = 120
_YEAR_AGO = re.compile(
    r"(?:the\s+)?year-(?:earlier|ago)(?:\s+(?:period|level|figure|(?P<unit>quarter|month|year)))?"
    r"|an?\s+year\s+(?:earlier|before)",
    re.I,
)
_MONTH_AGO = re.compile(r"an?\s+month\s+(?:earlier|before)", re.I)


def names_year_before(text: str, mention: DateMention, granularity: Granularity | None) -> bool:
    """Whether the words compare with the same time a year before: `from a year earlier`, `the year-ago quarter`.

    `granularity` is that of the period reported: a year-ago quarter stands beside a quarter only.
    """
    ago = _YEAR_AGO.fullmatch(mention.text)
    if ago is None:
        return False
    if "-" in mention.text:
        return ago["unit"] in (None, granularity)
    return _stands_in_comparison(text, mention)


def names_month_before(text: str, mention: DateMention) -> bool:
    """Whether the words compare with the month before: `from a month earlier`."""
    return _MONTH_AGO.fullmatch(mention.text) is not None and _stands_in_comparison(text, mention)


def _stands_in_comparison(text: str, mention: DateMention) -> bool:
    """Whether `a year earlier` stands right after `from`, `than` and the like, or after a figure that does.

    `rose to $3 million, or 50 cents a share, from $2 million, or 30 cents a share, a year earlier`.
    """
    right_before = _COMPARED.search(text, max(0, mention.start - 30), mention.start)
    return right_before is not None or _follows_compared_figure(text, mention)


def _follows_compared_figure(text: str, mention: DateMention) -> bool:
    words = text[max(0, mention.start - _COMPARISON_REACH) : mention.start]
    last = max((found.end() for found in _COMPARED_FIGURE.finditer(words)), default=None)
    return last is not None and _SENTENCE_TURN.search(words, last) is None


def is_compared_with(text: str, mention: DateMention) -> bool:
    """Whether a date is what the period reported is measured against: `from July`, `than the year before`."""
    if _YEAR_AGO.fullmatch(mention.text) or _MONTH_AGO.fullmatch(mention.text):
        return True
    right_before = _AGAINST.search(text, max(0, mention.start - 30), mention.start)
    return right_before is not None or _follows_compared_figure(text, mention)
