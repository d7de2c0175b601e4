"""Dates and datelines at an article's head, read from the text and never guessed: a day without a year stays unread."""

from __future__ import annotations

import re

import msgspec

from builder.text.clean.lists import fold_words, load_all, load_months, load_single, load_weekdays, words_pattern

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]{4,15}(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_WORD = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|º|ª)?(?![\w])|[^\W\d_]+\.?|\d{1,2}[:.h]\d{2}\S{0,8}")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?")
_LINKS = frozenset({"de", "del", "of", "the"})
_LONGEST_LINE, _LONGEST_DATELINE = 160, 110
_DATELINE = re.compile(r"[^()\[\]\n]{3,80}?\(([^()\n]{2,40})\)\s{0,2}(?:[-–—_:]{1,2}|$)")


class DateLine(msgspec.Struct, frozen=True):
    """A line that is a date and nothing else: `edtf` where it can be read one way only, and whether it is a change."""

    edtf: str | None
    updated: bool


class Dateline(msgspec.Struct, frozen=True):
    """`TOKYO, April 9 (Reuters) -`: the agency's place, the end, and the day where its year stands there."""

    agency: tuple[int, int]
    end: int
    edtf: str | None


def read_date_line(words: str) -> DateLine | None:
    """The date of a line that holds a full date, weekday, time and words such as `Published`, and nothing else."""
    if len(words) > _LONGEST_LINE or not any(sign.isdigit() for sign in words):
        return None
    change = words_pattern("updated").search(words)
    edtf, rest = _take_date(words[: change.start()] if change and change.start() > 6 else words)
    if rest is None:
        return None
    if change and change.start() > 6:
        _, later = _take_date(words[change.end() :])
        rest += f" {later if later is not None else words[change.end() :]}"
    return DateLine(edtf, bool(change) and change.start() <= 6) if _is_frame(rest) else None  # type: ignore[union-attr]


def read_dateline(text: str, *, start: int, end: int) -> Dateline | None:
    """The dateline at the start of a block, known by an agency in brackets and a dash behind it."""
    match = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    if not match or not text[start].isupper():
        return None
    agency = match.group(1)
    place = text[start : match.start(1) - 1]
    first = place.split(",")[0].split(" - ")[0].strip()
    known = fold_words(agency) in load_all("agencies")
    if not (known or (first.isupper() and len(first) > 3 and agency[0].isupper())) or len(place.split()) > 9:
        return None
    edtf, _ = _take_date(place)
    return Dateline(match.span(1), match.end(), edtf)


def _take_date(words: str) -> tuple[str | None, str | None]:
    """The first full date as EDTF and what stands around it; (None, None) without a date."""
    iso = _ISO.search(words)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        return _make_edtf(year, month=month, day=day), words[: iso.start()] + " " + words[iso.end() :]
    dotted = _DOTTED.search(words)
    if dotted:
        first, mark, second, year_text = dotted.groups()
        rest = words[: dotted.start()] + " " + words[dotted.end() :]
        return _read_numbers(int(first), second=int(second), year=int(year_text), mark=mark), rest
    return _take_written(words)


def _read_numbers(first: int, *, second: int, year: int, mark: str) -> str | None:
    """`13/04/2024` and `9.4.2024` are read one way; `04/09/2024` is two days and stays unread."""
    if mark == "." or first > 12:
        return _make_edtf(year, month=second, day=first)
    return _make_edtf(year, month=first, day=second) if second > 12 else None


def _take_written(words: str) -> tuple[str | None, str | None]:
    """`9 April 2024`, `April 9th, 2024`, `9 de abril de 2024`, `30. Juli 2018`."""
    found = list(_WORD.finditer(words))
    parts = [(m, m.group().casefold().rstrip(".")) for m in found if m.group().casefold() not in _LINKS]
    for at in range(len(parts) - 2):
        three = [word for _, word in parts[at : at + 3]]
        for day, month in ((three[0], three[1]), (three[1], three[0])):
            number, named = _DAY.fullmatch(day), load_months().get(month)
            if number and named and re.fullmatch(r"[12]\d{3}", three[2]):
                rest = words[: parts[at][0].start()] + " " + words[parts[at + 2][0].end() :]
                return _make_edtf(int(three[2]), month=named, day=int(number.group(1))), rest
    return None, None


def _make_edtf(year: int, *, month: int, day: int) -> str | None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= lengths[month - 1] else None


def _is_frame(rest: str) -> bool:
    """Whether nothing but weekdays, times and words of publication stand around the date."""
    words = [m.group().casefold().rstrip(".") for m in _WORD.finditer(rest)]
    allowed = load_single("date_words")
    return all(word[0].isdigit() or word in allowed or word in load_weekdays() for word in words)
