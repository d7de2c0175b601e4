"""Figures of one article: money, percent, measures, counts, multiples and ordinals, with unit and counted words.

Own rules over word lists (EVIDENCE.md, "figures"; no labelled data known). A plain number is a figure only
where a plural noun or a word such as `wounded` follows, or where it is written with a scale or separators:
ages, scores, flight numbers and the like are left alone rather than misread.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from builder.model.findings import DateMention, Figure, FigureKind, Sentence
from builder.text.figures.counted import Place, is_vote, read_counted, read_following, read_multiplied, read_ranked
from builder.text.figures.grammar import Grammar, build_grammar
from builder.text.figures.numbers import look_up, read_number, read_scale, scale_number
from builder.text.lexicon import load_pairs

__all__ = ["find_figures"]

_REACH = 40
_COUNTING: tuple[FigureKind, ...] = ("count", "ordinal", "multiple")


def find_figures(
    text: str, *, sentences: Sequence[Sentence], dates: Sequence[DateMention], language: str = "en"
) -> tuple[Figure, ...]:
    """All figures inside the sentences, in order, none overlapping another or a date.

    `text` is the article's text and offsets count its code points; `dates` are its date mentions. The span
    holds the number with its sign, scale and unit (`$4.5 billion`, `300 km`) or the word (`double`, `first`);
    `counts` is the slice that follows a count, ordinal or multiple. `value` is the plain number
    (`4500000000.0`), None for `dozens`; `unit` is an ISO 4217 code, `%`, `percentage points` or a unit sign,
    None where the name has several meanings (`pesos`). `about` tells of words such as `nearly` or `more than`
    before it. A range (`5 to 8 percent`) is two figures with the same unit. Never raises.
    """
    grammar = build_grammar(language)
    found: list[Figure] = []
    for sentence, near in zip(sentences, _share_out(dates, sentences=sentences), strict=True):
        found.extend(_find_in(text, sentence, grammar, language, near))
    return tuple(found)


def _share_out(dates: Sequence[DateMention], *, sentences: Sequence[Sentence]) -> list[list[DateMention]]:
    """The dates that reach into each sentence; each date looks for its sentences, which do not overlap."""
    ends = [sentence.end for sentence in sentences]
    near: list[list[DateMention]] = [[] for _ in sentences]
    for date in dates:
        at = bisect.bisect_right(ends, date.start)
        while at < len(sentences) and sentences[at].start < date.end:
            near[at].append(date)
            at += 1
    return near


def _find_in(
    text: str, sentence: Sentence, grammar: Grammar, language: str, dates: Sequence[DateMention]
) -> list[Figure]:
    words = text[sentence.start : sentence.end]
    starts = sorted(date.start for date in dates)
    taken = bytearray(len(words))  # a mark per code point: a list of spans grows quadratic on hostile text
    for date in dates:
        low, end = max(0, date.start - sentence.start), min(len(words), date.end - sentence.start)
        taken[low:end] = b"\1" * (end - low)
    found: list[Figure] = []
    low_words = words.lower()
    for rule in grammar.rules:
        if not any(sign in low_words for sign in rule.signs):
            continue
        for match in rule.pattern.finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(taken[match.start() : match.end()]):
                continue
            # What is counted never reaches into a date: "his third meeting Tuesday".
            following = bisect.bisect_left(starts, end)
            high = starts[following] if following < len(starts) else sentence.start + len(words)
            place = Place(
                text=text,
                start=start,
                end=end,
                before=text[max(sentence.start, start - _REACH) : start],
                after=read_following(text, end=end, high=high),
                language=language,
            )
            for figure in _read_figures(rule.kind, match, place, grammar):
                low, end = figure.start - sentence.start, figure.end - sentence.start
                taken[low:end] = b"\1" * (end - low)
                found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _read_figures(kind: FigureKind, match: re.Match[str], place: Place, grammar: Grammar) -> list[Figure]:
    """The figures of one match: one, two for a range, none where the words around it say it is no figure."""
    value, counts = _read_value(kind, match, place.language), _read_counts(kind, match, place)
    if counts is None or (value is None and kind != "count"):
        return []
    groups = match.groupdict()
    about = value is None or (bool(grammar.about.search(place.before)) and not grammar.compared.search(place.before))
    unit = _read_unit(match, place.language)
    low = groups.get("low")
    spans = [(place.start, place.end, value)]
    if low:
        # A range shares scale and unit: the first figure is the sign and its number, the second the rest.
        shift = place.start - match.start()
        scale = read_scale(groups.get("scale"), language=place.language)
        first = scale_number(read_number(low, language=place.language), scale)
        spans = [
            (place.start, shift + match.end("low"), first),
            (shift + match.start("number"), place.end, value),
        ]
    return [
        Figure(
            text=place.text[start:end],
            start=start,
            end=end,
            kind=kind,
            value=number,
            unit=unit,
            counts=counts or None,
            about=about,
        )
        for start, end, number in spans
    ]


def _read_counts(kind: FigureKind, match: re.Match[str], place: Place) -> str | None:
    if "vote" in match.groupdict():
        return "" if is_vote(place) else None
    if kind == "multiple" and match.groupdict().get("part"):
        return read_counted(place, scaled=False)
    if kind == "count":
        return read_counted(place, scaled=bool(match["scale"]))
    if kind == "ordinal":
        return read_ranked(place)
    if kind == "multiple" and match.groupdict().get("number") is None:
        return read_multiplied(place)
    return ""


def _read_value(kind: FigureKind, match: re.Match[str], language: str) -> float | None:
    word = " ".join(match.group().casefold().split())
    if kind == "ordinal":
        digits = re.match(r"[0-9]+", word)
        return float(digits.group()) if digits else look_up(language, "ordinals", word)
    if part := match.groupdict().get("part"):
        return _read_share(part, match["whole"])
    number = match.groupdict().get("number")
    if number is None and kind == "multiple":
        return look_up(language, "multiples", word) or look_up(language, "halves", word)
    if number is None:
        return None
    scale = read_scale(match.groupdict().get("scale"), language=language)
    sign = -1.0 if match.groupdict().get("minus") and not match["low"] else 1.0
    return scale_number(read_number(number, language=language), sign * scale)


def _read_share(part: str, whole: str) -> float | None:
    """`one in five` as 0.2, to four digits as the other fractions; None for `five in two`."""
    first, last = (read_number(words, language="en") for words in (part, whole))
    return round(first / last, 4) if first and last and first < last else None


def _read_unit(match: re.Match[str], language: str) -> str | None:
    groups = match.groupdict()
    words = " ".join((groups.get("sign") or groups.get("unit") or groups.get("unit2") or "").split())
    if words in ("", "%"):
        return words or None
    lists = [("en", "currency_symbols"), ("en", "measure_symbols")]
    lists += [(language, name) for name in ("currencies", "percents", "measures")]
    for owner, name in lists:
        for left, right in load_pairs(owner, name):
            if left == words:
                return right or None
    return None
