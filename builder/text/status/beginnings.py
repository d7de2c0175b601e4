"""`Ab Juli gilt …`, `s'applique à partir de juillet`: a present verb, and the time from which it holds.

The present with a beginning that is still to come tells what is expected, as `begins on Tuesday` does. A beginning
is words that name it (`lexicon/<language>/status_beginnings.txt`): `seit`, `depuis`, `since` name one of the past.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache

from builder.model.article import Span
from builder.model.edtf import first_day
from builder.model.findings import Anchor, DateMention
from builder.text.lexicon import fold_words, load_entries, load_pairs, load_words
from builder.text.tokens import find_words

_BREAK = re.compile(r"[;:()]")
_COMMA = re.compile(r"[,;:()]")
_YEAR = re.compile(r"\d{4}")


def find_beginning(words: str, *, verb: Span, language: str) -> Span | None:
    """The words that name from when the clause of a verb holds (offsets in `words`); None where there are none.

    They open the sentence, or no comma and no second verb's `and` stands between them and the verb.
    """
    for found in _compile_beginnings(language).finditer(words):
        before = found.start() < verb.start
        between = words[found.end() : verb.start] if before else words[verb.end : found.start()]
        opens = before and not words[: found.start()].strip()
        if (_BREAK if opens else _COMMA).search(between) or _joins(between, language=language):
            continue
        return Span(found.start(), found.end())
    return None


def lies_ahead(beginning: Span, *, text: str, dates: Sequence[DateMention], anchor: Anchor | None) -> bool:
    """Whether a beginning (offsets in `text`) is to come: by its date and the anchor day, else by the words alone.

    A year without an anchor day may be past: False. `dates` are those of the article, in order.
    """
    first = bisect.bisect_right(dates, beginning.start, key=lambda date: date.end)
    named = dates[first] if first < len(dates) and dates[first].start < beginning.end else None
    day = first_day(named.edtf) if named and named.edtf else None
    if day is not None and anchor is not None:
        return day.isoformat() > anchor.date
    return _YEAR.search(text, beginning.start, beginning.end) is None


def _joins(between: str, *, language: str) -> bool:
    joins = load_words(language, "status_joins")
    return any(word.text.casefold() in joins for word in find_words(between))


@cache
def _compile_beginnings(language: str) -> re.Pattern[str]:
    pattern = "|".join(load_entries(language, "status_beginnings")) or r"(?!)"
    for name, lists in (("month", "months"), ("weekday", "weekdays")):
        names = fold_words(left.casefold() for left, _ in load_pairs(language, lists))
        pattern = pattern.replace(f"@{name}@", f"(?:{names})")
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)".replace(" ", r"\s"), re.IGNORECASE)
